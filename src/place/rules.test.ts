import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPlaces, shortName } from './pack.ts';
import { findTown, makePlaces, nameOfPlace, townsOn, villagesOn, type Point } from './rules.ts';
import { DATUMS, fromWgs84, toWgs84 } from './rules/datum.ts';
import { metresBetween, settlePlace, townAt, type PlaceGiven } from './rules/ground.ts';

const ON = '2026-05-05';
const pack: unknown = parse(readFileSync('packs/demo/places.yaml', 'utf8'));
const places = readPlaces(pack);
const answer = (place: PlaceGiven, of = places) => {
  const result = settlePlace(of, place, ON);
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
  it('has the town its village or its point tells, where none is named', () => {
    expect(answer({ village: '330521001001' })).toEqual({ town: '330521001', village: '330521001001' });
    const point = { lat: 30.605, lng: 119.865 };
    expect(answer({ point })).toEqual({ town: '330521115', point });
    expect(answer({ town: '330521001', point })).toEqual({ town: '330521001', point });
    expect(answer({})).toEqual({});
  });
  it('takes a town that another has taken over', () => {
    const merged = makePlaces({
      ...places,
      towns: [...places.towns.values()].map((town) =>
        town.code === '330521005' ? { ...town, to: '2026-01-01', successor: '330521101' } : town,
      ),
      villages: [...places.villages.values()],
    });
    expect(findTown(merged, '330521005', '2026-01-01')?.code).toBe('330521005');
    expect(answer({ town: '330521005' }, merged)).toEqual({ town: '330521005' });
    expect(townsOn(merged, ON)).toHaveLength(12);
  });
});

const square = (west: number, south: number, size: number): [number, number][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

describe('the town of a point', () => {
  const drawn = readPlaces(pack, {
    apiVersion: 'wuyuan/v1',
    kind: 'Outlines',
    datum: 'wgs84',
    towns: {
      // With a lake in it that belongs to the next.
      '330521001': { type: 'Polygon', coordinates: [square(120.1, 30.5, 0.1), square(120.13, 30.53, 0.02)] },
      '330521102': { type: 'MultiPolygon', coordinates: [[square(120.13, 30.53, 0.02)], [square(120.3, 30.6, 0.02)]] },
    },
  });
  it('is that of the nearest place where no ground is drawn, and says how far that is', () => {
    expect(townAt(places, { lat: 30.605, lng: 119.865 }, ON)).toMatchObject({
      town: { code: '330521115' },
      by: 'nearest',
    });
    const found = townAt(places, { lat: 30.61, lng: 120.28 }, ON);
    expect(found?.town.code).toBe('330521102');
    expect(found?.metres).toBe(
      Math.round(metresBetween(found?.town.label ?? { lat: 0, lng: 0 }, { lat: 30.61, lng: 120.28 })),
    );
    expect(townAt(places, { lat: 31.2, lng: 121.4 }, ON)).toBeUndefined();
  });
  it.each([
    ['within the outer ring', { lat: 30.51, lng: 120.11 }, '330521001', 'outline'],
    ['in what is cut out of it', { lat: 30.54, lng: 120.14 }, '330521102', 'outline'],
    ['in a second piece', { lat: 30.61, lng: 120.31 }, '330521102', 'outline'],
    ['outside of all that is drawn', { lat: 30.605, lng: 119.865 }, '330521115', 'nearest'],
  ] as const)('is by its ground %s', (_, point, code, by) => {
    expect(townAt(drawn, point, ON)).toMatchObject({ town: { code }, by });
  });
  it('is one and only one, wherever the point lies', () => {
    for (let at = 0; at < 2000; at += 1) {
      const point = { lat: 30.42 + ((at * 7) % 100) * 0.0028, lng: 119.76 + ((at * 13) % 100) * 0.0059 };
      const isIn = (west: number, south: number, size: number): boolean =>
        point.lng > west && point.lng < west + size && point.lat > south && point.lat < south + size;
      const found = townAt(drawn, point, ON);
      const isLake = isIn(120.13, 30.53, 0.02);
      if (isIn(120.1, 30.5, 0.1)) expect(found?.town.code).toBe(isLake ? '330521102' : '330521001');
      expect(found).toBeDefined();
    }
  });
  it('is not guessed from a drawing that is no drawing', () => {
    expect(() => readPlaces(pack, { kind: 'Outlines' })).toThrow(/outlines pack/);
  });
});

describe('systems of coordinates', () => {
  const WUKANG: Point = { lat: 30.543, lng: 119.967 };
  it('are turned into each other: a point of the county as GCJ-02 has it', () => {
    const { lat, lng } = fromWgs84(WUKANG, 'gcj02');
    expect([lng.toFixed(5), lat.toFixed(5)]).toEqual(['119.97163', '30.54051']);
    expect(Math.round(metresBetween(WUKANG, { lat, lng }))).toBe(523);
  });
  it('lose less than a millimetre there and back, all over the country and beyond', () => {
    for (const datum of DATUMS) {
      for (let at = 0; at < 1000; at += 1) {
        const point = { lat: -10 + ((at * 37) % 1000) * 0.07, lng: 60 + ((at * 101) % 1000) * 0.09 };
        expect(metresBetween(toWgs84(fromWgs84(point, datum), datum), point)).toBeLessThan(0.001);
      }
    }
  });
  it('are told by whoever gives a point, and kept in one', () => {
    const gcj = fromWgs84(WUKANG, 'gcj02');
    expect(answer({ point: { ...gcj, datum: 'gcj02' } })).toEqual({ town: '330521001', point: WUKANG });
    expect(answer({ point: { ...WUKANG, datum: 'cgcs2000' } })).toEqual({ town: '330521001', point: WUKANG });
  });
});
