// A county's list becomes items: however it was written, by a mapping that says which column is what, with nothing made up.
import { assert as always, array, property, string } from 'fast-check';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readTestPack } from '../../../test/world.ts';
import { loadPack } from '../pack.ts';
import { changesOf, countsOf, sayItem, type Item } from './item.ts';
import { placeOf, readSheet, sharedTexts, sheetsOf } from './sheet.ts';
import { readCsv, readJsonLines } from './table.ts';
import { mappingOf, missingColumns, takeItems, type Mapping } from './take.ts';

const cellsIn = (csv: string): readonly Readonly<Record<string, string>>[] =>
  readCsv(csv).rows.map(({ cells }) => Object.fromEntries(cells));

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('CSV', () => {
  test('has its columns in the first line, quoted cells over lines, and a mark of its encoding', () => {
    const csv = '\uFEFF名称,部门\r\n"婚姻登记,补领","县""民政""局"\r\n\r\n"两\n行",县公安局';
    expect(cellsIn(csv)).toEqual([
      { 名称: '婚姻登记,补领', 部门: '县"民政"局' },
      { 名称: '两\n行', 部门: '县公安局' },
    ]);
    expect(readCsv(csv).rows.map(({ number }) => number)).toEqual([2, 4]);
  });

  test('whatever the cells hold, they come back', () => {
    const cell = string().map((text) => text.replaceAll('\r', '').trim());
    always(
      property(array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
        const names = cells.map((_, at) => `c${at}`);
        const [row] = cellsIn(`${names.join(',')}\n${cells.map(quoted).join(',')}\n`);
        const expected = Object.fromEntries(names.map((name, at) => [name, cells[at]]));
        expect(row).toEqual(cells.every((text) => text === '') ? undefined : expected);
      }),
    );
  });
});

test('JSON, one object a line; what is none is told by its line', () => {
  const { rows, broken } = readJsonLines('{"name":"甲","n":3}\n\n[1]\n{"name":\n{"name":"乙"}');
  expect(rows.map(({ number, cells }) => [number, Object.fromEntries(cells)])).toEqual([
    [1, { name: '甲', n: '3' }],
    [5, { name: '乙' }],
  ]);
  expect(broken).toEqual([3, 4]);
});

describe('a worksheet', () => {
  const shared = sharedTexts(
    '<sst><si><t>名称</t></si><si><r><t>婚姻</t></r><r><t xml:space="preserve">登记</t></r><rPh><t>x</t></rPh></si><si/></sst>',
  );

  test('has texts that are shared, inline or computed, numbers, and gaps', () => {
    expect(shared).toEqual(['名称', '婚姻登记', '']);
    const { rows } = readSheet(
      `<x:worksheet><x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c><x:c r="C2" t="inlineStr"><x:is><x:t>天&amp;数&#25968;</x:t></x:is></x:c></x:row>
       <x:row r="4"><x:c r="A4" t="s"><x:v>1</x:v></x:c><x:c r="B4"/><x:c r="C4"><x:f>2*10</x:f><x:v>20</x:v></x:c></x:row></x:worksheet>`,
      shared,
    );
    expect(rows.map(({ number, cells }) => [number, Object.fromEntries(cells)])).toEqual([
      [4, { 名称: '婚姻登记', '天&数数': '20' }],
    ]);
  });

  test('is named by the workbook, in its order', () => {
    expect(
      sheetsOf(
        '<sheets><sheet name="目录" r:id="rId2"/><sheet name="b" r:id="rId1"/></sheets>',
        '<Relationships><Relationship Id="rId1" Target="worksheets/a.xml"/><Relationship Id="rId2" Target="/xl/worksheets/b.xml"/></Relationships>',
      ),
    ).toEqual([
      { name: '目录', path: 'xl/worksheets/b.xml' },
      { name: 'b', path: 'xl/worksheets/a.xml' },
    ]);
  });

  test('knows its places, and what is none', () => {
    expect(placeOf('BC7')).toEqual({ column: 55, row: 7 });
    for (const wrong of ['', 'A', '7', 'AAAA1', 'A12345678']) expect(placeOf(wrong)).toBeUndefined();
  });

  test('that is broken is read as far as it goes', () => {
    always(property(string(), (xml) => void readSheet(`<row><c r="A1"${xml}`, [])));
  });
});

const MAPPING: Mapping = {
  columns: { name: '名称', department: '部门', code: '编码', days: '时限', audience: '对象', legal: '依据' },
  audience: { person: ['自然人'], business: ['法人'] },
  dayUnit: '',
  units: { 区教科体局: 'education' },
};
const UNITS = [
  { id: 'civil-affairs', name: '武源县民政局' },
  { id: 'market-supervision', name: '武源县市场监督管理局' },
  { id: 'education', name: '武源县教育局' },
];
const hash = (text: string): string => text.replaceAll(/\W/g, '').toLowerCase() || String(text.length);
const take = (csv: string, mapping: Mapping = MAPPING) => takeItems(readCsv(csv), mapping, UNITS, hash);
const HEAD = '名称,部门,编码,时限,对象,依据\n';

describe('a row becomes an item', () => {
  test('with what it says, and empty where it says nothing', () => {
    const { items } = take(
      `${HEAD}婚姻登记,县民政局,A1,当场办结,自然人,《民法典》第一千零四十九条\n收养登记,县民政局,A2,,,`,
    );
    expect(items).toEqual([
      {
        id: 'item-a1',
        name: '婚姻登记',
        summary: '',
        keywords: [],
        lifeEvents: [],
        department: '县民政局',
        unit: 'civil-affairs',
        audience: ['person'],
        code: 'A1',
        kind: '',
        days: '当场办结',
        legal: '《民法典》第一千零四十九条',
        apply: '',
        source: '',
        en: {},
        demo: [],
      },
      {
        id: 'item-a2',
        name: '收养登记',
        summary: '',
        keywords: [],
        lifeEvents: [],
        department: '县民政局',
        unit: 'civil-affairs',
        audience: ['person', 'business'],
        code: 'A2',
        kind: '',
        days: '',
        legal: '',
        apply: '',
        source: '',
        en: {},
        demo: [],
      },
    ]);
  });

  test('days without a unit are days only if the mapping says of what kind', () => {
    const csv = `${HEAD}甲,县民政局,A1,20,,`;
    expect(take(csv).items[0]?.days).toBe('');
    expect(take(csv, { ...MAPPING, dayUnit: '个工作日' }).items[0]?.days).toBe('20个工作日');
  });

  test.each([
    ['武源县民政局', 'civil-affairs'],
    ['区民政局', 'civil-affairs'],
    ['民政局', 'civil-affairs'],
    ['市场监督管理局', 'market-supervision'],
    ['区市场监督管理局', 'market-supervision'],
    ['区教科体局', 'education'],
    ['区林业局', null],
    ['局', null],
  ])('%s is %s', (department, unit) => {
    expect(take(`${HEAD}甲,${department},A1,,,`).items[0]?.unit).toBe(unit);
  });

  test('or is told with its number and the reason', () => {
    const long = '长'.repeat(201);
    const { items, unused, rows, strangers } = take(
      `${HEAD},县民政局,A1,,,\n甲,,A2,,,\n乙,县民政局,A3,,,\n丙,县民政局,A3,,,\n${long},县民政局,A4,,,\n丁,区林业局,A5,,,`,
    );
    expect(unused).toEqual([
      { row: 2, reason: 'no_name', fact: '' },
      { row: 3, reason: 'no_department', fact: '甲' },
      { row: 5, reason: 'twice', fact: '4' },
      { row: 6, reason: 'too_long', fact: '长'.repeat(40) },
    ]);
    expect(items.map(({ name }) => name)).toEqual(['乙', '丁']);
    expect(rows).toBe(items.length + unused.length);
    expect(strangers).toEqual([{ name: '区林业局', items: 1 }]);
  });
});

const code = (written: unknown): string => {
  const result = mappingOf(written);
  return result.ok ? '' : result.refusal.code;
};

describe('a mapping', () => {
  test('needs name and department, and knows all its words', () => {
    expect(code(null)).toBe('mapping_empty');
    expect(code({ columns: { name: '名称' } })).toBe('mapping_missing');
    expect(code({ columns: { name: '名称', department: '部门', nmae: 'x' } })).toBe('mapping_unknown');
    expect(code({ columns: { name: '名称', department: '部门' }, unit: {} })).toBe('mapping_unknown');
    expect(code({ columns: { name: '名称', department: '部门' }, dayUnit: '个工作日' })).toBe('');
  });

  test('that names a column the list has not is told', () => {
    expect(missingColumns(readCsv('名称,部门\n甲,乙'), MAPPING)).toEqual(['编码', '时限', '对象', '依据']);
  });
});

const item = (id: string, name: string): Item => ({
  id,
  name,
  summary: '',
  keywords: [],
  lifeEvents: [],
  department: '县民政局',
  unit: null,
  audience: ['person'],
  code: '',
  kind: '',
  days: '',
  legal: '',
  apply: '',
  source: '',
  en: {},
  demo: [],
});

test('a new list says what it adds, changes, takes away and leaves', () => {
  const before = [item('item-1', '甲'), item('item-2', '乙'), item('item-3', '丙')];
  const after = [item('item-2', '乙'), item('item-3', '丁'), item('item-4', '戊'), item('item-5', '己')];
  expect(changesOf(before, after)).toEqual({ added: 2, changed: 1, removed: 1, kept: 1 });
  expect(changesOf(after, after)).toEqual({ added: 0, changed: 0, removed: 0, kept: 4 });
});

const saidOf = ({ name, summary, en }: Item) => [name, summary, en.name, en.summary, en.apply];

describe('the demo county’s list', () => {
  const packs = join(import.meta.dirname, '../../../packs');

  test('has three hundred items and more, of every office that residents come to, each once and in both languages', async () => {
    const { items, findings } = await readTestPack();
    expect(findings).toEqual([]);
    expect(items.length).toBeGreaterThanOrEqual(300);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(new Set(items.map(({ name }) => name)).size).toBe(items.length);
    expect(items.filter((one) => saidOf(one).some((text = '') => text.trim() === ''))).toEqual([]);
    expect(items.filter(({ apply, keywords, kind }) => apply === '' || kind === '' || keywords.length === 0)).toEqual(
      [],
    );
    const events = parse(await readFile(join(packs, 'base/life-events.yaml'), 'utf8')) as { readonly events: object };
    const unknown = items.flatMap((one) => one.lifeEvents.filter((event) => !(event in events.events)));
    expect(unknown).toEqual([]);
    expect(items.filter(({ lifeEvents }) => lifeEvents.length === 0)).toEqual([]);
  });

  test('belongs to offices it has', async () => {
    const { items } = await readTestPack();
    const offices = await readFile(join(packs, 'demo/organisation.yaml'), 'utf8');
    expect(items.filter(({ unit }) => unit === null || !offices.includes(`\n  ${unit}:\n`))).toEqual([]);
    expect(new Set(items.map(({ unit }) => unit)).size).toBeGreaterThan(30);
  });

  test('says nothing of days and law but what a named article says, or that it is invented', async () => {
    const { items, laws } = await readTestPack();
    const cited = items.flatMap(({ id, legal }) =>
      [...legal.matchAll(/《([^》]+)》((?:第[零一二三四五六七八九十百千]+条、?)+)/gu)].flatMap(
        ([, law = '', articles = '']) => articles.split('、').map((article) => ({ id, law, article })),
      ),
    );
    expect(items.filter(({ id, legal }) => legal !== '' && !cited.some((one) => one.id === id))).toEqual([]);
    const isThere = ({ law, article }: { readonly law: string; readonly article: string }): boolean =>
      laws.some(({ name, articles }) => name === law && articleOf(article) <= articles);
    expect(cited.filter((one) => !isThere(one))).toEqual([]);
    expect(items.filter(({ days, demo, legal }) => days !== '' && legal === '' && !demo.includes('days'))).toEqual([]);
    for (const member of ['days', 'legal'] as const) {
      const { sourced, demo, empty } = countsOf(items, member);
      expect(sourced + demo + empty).toBe(items.length);
      expect(sourced).toBeGreaterThan(0);
    }
  });
});

const DIGITS = '零一二三四五六七八九';

/** 第一千零七十六条 is 1076. */
function articleOf(written: string): number {
  let sum = 0;
  let digit = 0;
  for (const char of written.replaceAll(/[第条]/gu, '')) {
    const worth = { 十: 10, 百: 100, 千: 1000 }[char];
    if (worth === undefined) digit = DIGITS.indexOf(char);
    else {
      sum += (digit === 0 ? 1 : digit) * worth;
      digit = 0;
    }
  }
  return sum + digit;
}

test('a list that was written by hand is read as strictly as a service', () => {
  const text =
    'apiVersion: wuyuan/v1\nkind: Items\nitems:\n  "../x": { name: 甲, department: 乙 }\n  item-1: { nmae: 甲, department: 乙 }\n  item-2: { name: 甲, department: 乙, audience: [dog] }';
  const { items, findings } = loadPack([{ path: 'items.yaml', text }]);
  expect(findings.map(({ code: found, line }) => `${line} ${found}`)).toEqual([
    '4 id_unclear',
    '5 missing_key',
    '5 unknown_key',
    '6 unknown_value',
  ]);
  expect(items.map(({ id }) => id)).toEqual(['item-2']);
});

test('what all items of a file share stands once, and an item may say it otherwise; the same id twice is told', () => {
  const head = 'apiVersion: wuyuan/v1\nkind: Items\n';
  const common = 'common: { department: 县民政局, unit: civil-affairs, apply: 窗口, en: { apply: At the counter } }\n';
  const one = `${head}${common}items:\n  item-1: { name: 甲, en: { name: A } }\n  item-2: { name: 乙, apply: 网上, en: { apply: Online } }`;
  const two = `${head}items:\n  item-1: { name: 丙, department: 县公安局 }`;
  const { items, findings } = loadPack([
    { path: 'a.yaml', text: one },
    { path: 'b.yaml', text: two },
  ]);
  expect(items.slice(0, 2).map(({ department, apply, en }) => [department, apply, en])).toEqual([
    ['县民政局', '窗口', { name: 'A', apply: 'At the counter' }],
    ['县民政局', '网上', { apply: 'Online' }],
  ]);
  expect(findings.map(({ file, code: found }) => `${file} ${found}`)).toEqual(['b.yaml twice']);
});

test('a member is said in the language of the page where somebody has translated it', () => {
  const translated = { ...item('item-1', '甲'), en: { name: 'A' } };
  expect(sayItem(translated, 'name', 'en')).toEqual({ text: 'A', language: 'en' });
  expect(sayItem(translated, 'name', 'zh-CN')).toEqual({ text: '甲', language: 'zh-CN' });
  expect(sayItem(item('item-2', '乙'), 'name', 'en')).toEqual({ text: '乙', language: 'zh-CN' });
});
