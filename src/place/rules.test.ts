import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPlaces, shortName } from './pack.ts';
import { checkPlace, findTown, guessTown, makePlaces, nameOfPlace, townsOn, villagesOn, type Place } from './rules.ts';

const ON = '2026-05-05';
const places = readPlaces(parse(readFileSync('packs/demo/places.yaml', 'utf8')));
const answer = (place: Place) => {
  const result = checkPlace(places, place, ON);
  return result.ok ? result.value : result.refusal.code;
};

describe('the places of the demo county', () => {
  it('are 13 towns and 177 villages with names in both languages', () => {
    expect(townsOn(places, ON)).toHaveLength(13);
    expect(places.villages.size).toBe(177);
    expect(villagesOn(places, '330521102', ON)).toHaveLength(23);
    for (const place of [...places.towns.values(), ...places.villages.values()]) {
      expect(place.name['zh-CN']).toMatch(/^[\u4e00-\u9fff]+$/);
      expect(place.name.en).toMatch(/^[A-Z][a-z']+ (Subdistrict|Town|Community|Village)$/);
    }
  });
  it('have each its own tile on the drawn map', () => {
    const tiles = townsOn(places, ON).map(({ tile }) => `${tile.column},${tile.row}`);
    expect(new Set(tiles).size).toBe(13);
  });
  it('are called by residents without the committee', () => {
    expect(['居仁社区居委会', '城西村委会', '何村村委会', '洛舍居委会'].map(shortName)).toEqual([
      '居仁社区',
      '城西村',
      '何村',
      '洛舍社区',
    ]);
  });
});

describe('a place that somebody gives', () => {
  it('is taken as it is when town and village fit', () => {
    const place = {
      town: '330521001',
      village: '330521001001',
      address: '千秋东街 1 号',
      point: { lat: 30.54, lng: 119.97 },
    };
    expect(answer(place)).toEqual(place);
    expect(nameOfPlace(places, place, 'zh-CN')).toBe('武康街道 居仁社区 千秋东街 1 号');
    expect(nameOfPlace(places, { town: '330521114' }, 'en')).toBe("Xin'an Town");
    expect(nameOfPlace(places, { town: '330521001', village: '330521001001' }, 'en')).toBe(
      'Juren Community, Wukang Subdistrict',
    );
  });
  it('is refused when it is none of ours', () => {
    expect(answer({ town: '330522001' })).toBe('town_unknown');
    expect(answer({ town: '330521001', village: '330521001999' })).toBe('village_unknown');
    expect(answer({ town: '330521001', village: '330521102200' })).toBe('village_elsewhere');
    expect(answer({ town: '330521001', point: { lat: 39.9, lng: 116.4 } })).toBe('point_outside');
  });
  it('takes the code of the town that took over', () => {
    const merged = makePlaces({
      ...places,
      towns: [...places.towns.values()].map((town) =>
        town.code === '330521005' ? { ...town, to: '2026-01-01', successor: '330521101' } : town,
      ),
      villages: [...places.villages.values()],
    });
    expect(findTown(merged, '330521005', '2026-01-01')?.code).toBe('330521005');
    expect(checkPlace(merged, { town: '330521005' }, ON)).toEqual({ ok: true, value: { town: '330521101' } });
    expect(townsOn(merged, ON)).toHaveLength(12);
  });
});

describe('guessing the town of a point', () => {
  it('takes the nearest label and says nothing outside the county', () => {
    expect(guessTown(places, { lat: 30.605, lng: 119.865 }, ON)?.code).toBe('330521115');
    expect(guessTown(places, { lat: 30.61, lng: 120.28 }, ON)?.code).toBe('330521102');
    expect(guessTown(places, { lat: 31.2, lng: 121.4 }, ON)).toBeUndefined();
  });
});
