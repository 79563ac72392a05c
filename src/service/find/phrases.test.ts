// The search is measured by what people type: each phrase of the hand-written list, and the service it has to bring.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readTestPack } from '../../../test/world.ts';
import type { LoadedPack } from '../pack.ts';
import { spellingsOf } from '../pack/words/spelling.ts';
import { speltTexts } from './entry.ts';
import { entryOf, findThings, shelfOf, thingsOf, type Shelf } from './shelf.ts';

const ROOT = join(import.meta.dirname, '../../..');
const phrasesIn = (name: string): readonly { readonly phrase: string; readonly service: string }[] =>
  readFileSync(join(ROOT, 'test/phrases', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => {
      const [phrase = '', service = ''] = line.split(',');
      return { phrase, service };
    });
const PHRASES = phrasesIn('services.csv');
const OF_ITEMS = phrasesIn('items.csv');

let pack: LoadedPack;
let shelf: Shelf;
beforeAll(async () => {
  pack = await readTestPack();
  const spellings = await spellingsOf(thingsOf(pack.documents, pack.items).flatMap((one) => speltTexts(entryOf(one))));
  shelf = shelfOf(thingsOf(pack.documents, pack.items), { synonyms: pack.synonyms, spellings });
});

test('a hundred phrases or more, each once, each of a service that is there', () => {
  const ids = pack.documents.map(({ id }) => id);
  expect(PHRASES.length).toBeGreaterThanOrEqual(100);
  expect(new Set(PHRASES.map(({ phrase }) => phrase)).size).toBe(PHRASES.length);
  expect(PHRASES.filter(({ service }) => !ids.includes(service))).toEqual([]);
});

test('nine in ten come first, and nineteen in twenty among the first three', () => {
  const places = PHRASES.map(({ phrase, service }) => ({
    phrase,
    place: findThings(shelf, { query: phrase }).items.findIndex(({ id }) => id === service),
  }));
  const late = places.filter(({ place }) => place < 0 || place > 2);
  // All of them, as they are now; a service that comes later may push some back.
  expect(late.map(({ phrase }) => phrase).slice(Math.floor(PHRASES.length / 20))).toEqual([]);
  expect(places.filter(({ place }) => place === 0).length / PHRASES.length).toBeGreaterThan(0.9);
});

test('so are the entries of the county’s list, nineteen in twenty among the first three', () => {
  const ids = shelf.things.map(({ id }) => id);
  expect(OF_ITEMS.length).toBeGreaterThanOrEqual(60);
  expect(OF_ITEMS.filter(({ service }) => !ids.includes(service))).toEqual([]);
  const late = OF_ITEMS.filter(({ phrase, service }) => {
    const place = findThings(shelf, { query: phrase }).items.findIndex(({ id }) => id === service);
    return place < 0 || place > 2;
  });
  expect(late.map(({ phrase }) => phrase).slice(Math.floor(OF_ITEMS.length / 20))).toEqual([]);
});

test.each([
  ['五保户', '特困人员救助供养'],
  ['老年卡', '老年人优待证办理'],
  ['老人卡怎么办', '老年人优待证办理'],
  ['没钱吃饭', '临时救助'],
  ['领证', '婚姻登记'],
  ['结婚', '婚姻登记'],
  ['hunyindengji', '婚姻登记'],
  ['婚烟登记', '婚姻登记'],
  ['暂住证', '居住证申领'],
  ['jzz', '居住证申领'],
  ['上户口', '出生登记（户口登记）'],
  ['生小孩', '生育登记'],
  ['迁户口', '户口迁移'],
  ['身份证丢了', '居民身份证补领'],
  ['没犯罪', '无犯罪记录证明'],
  ['换驾照', '机动车驾驶证换证'],
  ['准生证', '生育登记'],
  ['开饭店', '食品经营许可'],
  ['开公司', '企业设立登记（营业执照）'],
  ['社保卡', '社会保障卡申领'],
  ['上班受伤', '工伤认定'],
  ['公积金', '住房公积金提取'],
  ['取公积金', '住房公积金提取'],
  ['zfgjj', '住房公积金提取'],
  ['房产证', '不动产登记资料查询'],
  ['当过兵', '退役军人优待证申领'],
])('an item of the demo county is found: %s', (phrase, name) => {
  const names = findThings(shelf, { query: phrase }).items.map((one) =>
    one.kind === 'item' ? one.item.name : one.service.title['zh-CN'],
  );
  expect(names.slice(0, 3)).toContain(name);
});
