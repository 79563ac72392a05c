// What may be shown, to whom it is up to, how near a place is told, and what one may ask: as tables.
import { describe, expect, it, test } from 'vitest';
import type { Post, PostRole } from '#organisation/rules.ts';
import { makePlaces } from '#place/rules.ts';
import {
  barredBy,
  checkWords,
  filterOf,
  masked,
  releasingPost,
  rounded,
  type Asked,
  type Barred,
  type Original,
  type Showable,
} from './rules.ts';
import { isMatter, isNoticed, type Wanted } from './rules/note.ts';
import { noticePost } from './rules/notice.ts';
import { keptShare, withoutSmall, type Group } from './rules/statistics.ts';
import { escaped, writeFeed } from './rules/feed.ts';

const SHOWABLE: Showable = {
  declared: true,
  confidential: false,
  about: null,
  outcome: null,
  erased: false,
  wanted: true,
};

test.each<[Partial<Showable>, Barred | null]>([
  [{}, null],
  [{ outcome: 'solved' }, null],
  [{ declared: false }, 'service'],
  [{ confidential: true }, 'confidential'],
  [{ about: 'education' }, 'about'],
  [{ outcome: 'withdrawn' }, 'withdrawn'],
  [{ erased: true }, 'erased'],
  [{ wanted: false }, 'unasked'],
  // What must never be shown is said before what was not asked.
  [{ confidential: true, wanted: false }, 'confidential'],
])('%o is barred by %s', (given, why) => expect(barredBy({ ...SHOWABLE, ...given })).toBe(why));

const post = (role: PostRole, unit: string): Post => ({
  id: `${unit}:${role}`,
  unit,
  role,
  name: { 'zh-CN': role, en: role },
  from: '2020-01-01',
});

test.each<[PostRole, string, PostRole, string | null, boolean]>([
  ['dispatcher', 'centre', 'dispatcher', 'urban', true],
  ['dispatcher', 'centre', 'dispatcher', null, true],
  ['intake', 'urban', 'dispatcher', 'urban', false],
  ['unit-head', 'urban', 'unit-head', 'urban', true],
  ['unit-head', 'schools', 'unit-head', 'urban', false],
  ['dispatcher', 'centre', 'unit-head', 'urban', false],
])('%s of %s releases what is up to the %s, of %s: %s', (role, unit, by, of, may) => {
  const publication = { title: '/title', text: '/text', ask: '/publish', by };
  expect(releasingPost([post(role, unit)], { publication }, of) !== undefined).toBe(may);
});

describe('a place', () => {
  const where = { town: '001', village: '001002', point: { lat: 30.543219, lng: 119.981234 } };

  test.each([
    ['town', { town: '001', village: null, point: null }],
    ['village', { town: '001', village: '001002', point: null }],
    ['near', { town: '001', village: '001002', point: { lat: 30.543, lng: 119.981 } }],
  ] as const)('told by %s is never nearer', (nearness, told) => expect(rounded(where, nearness)).toEqual(told));

  it('without a point has none', () => expect(rounded({ ...where, point: null }, 'near').point).toBeNull());
});

describe('words', () => {
  const original: Original = {
    title: '王小燕家门口路灯不亮',
    text: '我叫王小燕，住武康街道永安街1号2幢301室，电话13800001234，灯不亮。',
    answer: '已与王小燕（13800001234）联系，三盏灯都修好了。',
    names: ['陈晓砚'],
  };

  it('are masked wherever somebody is named or can be reached, and what was hidden is told', () => {
    const { words, hidden } = masked(original);
    for (const secret of ['王小燕', '13800001234', '1号2幢301室']) expect(JSON.stringify(words)).not.toContain(secret);
    expect(words.answer).toContain('三盏灯都修好了');
    expect(new Set(hidden.map(({ kind }) => kind))).toEqual(new Set(['name', 'phone', 'address']));
  });

  const good = { title: '门口路灯不亮', body: '门口的灯不亮。', answer: '' };

  test.each([
    [good, null],
    [{ ...good, title: '' }, 'publication_title_missing'],
    [{ ...good, body: ' \n' }, 'publication_body_missing'],
    [{ ...good, title: '灯'.repeat(61) }, 'publication_too_long'],
    [{ ...good, body: '灯'.repeat(4001) }, 'publication_too_long'],
    [{ ...good, body: '王小燕家的灯' }, 'publication_names_somebody'],
    [{ ...good, title: '陈晓砚家的灯' }, 'publication_names_somebody'],
    [{ ...good, answer: '请打13800001234' }, 'publication_names_somebody'],
    // Another telephone is an office's: who looks it over decides.
    [{ ...good, answer: '请打0572-1234567' }, null],
  ])('%o: %s', (given, code) => {
    const checked = checkWords(given, original);
    expect(checked.ok ? null : checked.refusal.code).toBe(code);
  });

  it('that the machine masked pass the same check', () => {
    const { words } = masked(original);
    expect(checkWords(words, original).ok).toBe(true);
  });
});

const coded = (code: string) => ({ code, name: { 'zh-CN': code, en: code }, from: '2020-01-01' });
const point = { lat: 0, lng: 0 };
const places = makePlaces({
  area: '0',
  name: { 'zh-CN': '', en: '' },
  bounds: { west: 0, south: 0, east: 1, north: 1 },
  outlines: new Map(),
  towns: ['001', '002'].map((code) => ({ ...coded(code), label: point, tile: { column: 0, row: 0 } })),
  villages: [{ ...coded('001002'), town: '001', committee: '', kind: 'village' }],
});

describe('a filter', () => {
  const known = { places, subjects: ['noise'], today: '2026-11-30' };

  test.each<[Asked, object]>([
    [{}, { town: null, village: null, subject: null, state: null, from: null }],
    [
      { town: '', state: '' },
      { town: null, state: null },
    ],
    [{ village: '001002' }, { town: '001', village: '001002' }],
    [
      { town: '001', subject: 'noise', state: 'open', days: '30' },
      { subject: 'noise', state: 'open', from: '2026-11-01' },
    ],
  ])('%o is understood', (asked, filter) => {
    const found = filterOf(asked, known);
    expect(found.ok && found.value).toMatchObject(filter);
  });

  test.each<[Asked, readonly string[]]>([
    [{ town: '9' }, ['town']],
    [{ village: '9' }, ['village']],
    [{ town: '002', village: '001002' }, ['village']],
    [{ subject: 'secret', state: 'x' }, ['subject', 'state']],
    [{ days: '31' }, ['days']],
    [{ state: '__proto__' }, ['state']],
  ])('%o is wrong in %j', (asked, fields) => {
    const found = filterOf(asked, known);
    expect(found.ok ? [] : found.refusal.fields).toEqual(fields);
  });
});

const group = (key: string, count: number): Group => ({
  key,
  count,
  open: 1,
  answered: count - 1,
  kept: 1,
  median: 2,
});

describe('figures', () => {
  test.each<[readonly number[], readonly (number | null)[]]>([
    [[], []],
    [
      [7, 9],
      [7, 9],
    ],
    // One alone could be reckoned from the sum of its town.
    [
      [4, 9, 12],
      [null, null, 12],
    ],
    [
      [4, 3, 9],
      [null, null, 9],
    ],
    [[4], [null]],
    [
      [5, 5],
      [5, 5],
    ],
  ])('of groups of %j tell %j', (counts, told) =>
    expect(withoutSmall(counts.map((count, at) => group(String(at), count))).map(({ count }) => count)).toEqual(told),
  );

  it('keep all of a silent group to themselves', () =>
    expect(withoutSmall([group('a', 2)])).toEqual([
      { key: 'a', count: null, open: null, answered: null, kept: null, median: null },
    ]));

  it('say what share was answered in time, where any was', () => {
    expect(keptShare({ answered: 3, kept: 2 })).toBe(67);
    expect(keptShare({ answered: 0, kept: 0 })).toBeNull();
    expect(keptShare({ answered: null, kept: null })).toBeNull();
  });
});

describe('who hears', () => {
  const all: Wanted = { town: '', village: '', subject: '' };
  const matter = { town: '001', village: '001002', category: 'noise' };

  test.each<[Partial<Wanted>, boolean]>([
    [{}, true],
    [{ town: '001' }, true],
    [{ town: '002' }, false],
    [{ town: '001', village: '001002' }, true],
    [{ town: '001', village: '001003' }, false],
    [{ subject: 'noise' }, true],
    [{ town: '001', subject: 'road' }, false],
  ])('of a new matter, having asked for %o: %s', (wanted, hears) =>
    expect(isMatter({ ...all, ...wanted }, matter)).toBe(hears),
  );

  it('of a notice to the town is everybody of its villages, whatever kind they asked for', () => {
    const town = { town: '001', village: null };
    expect(isNoticed({ town: '001', village: '001002', subject: 'noise' }, town)).toBe(true);
    expect(isNoticed({ ...all, town: '002' }, town)).toBe(false);
    expect(isNoticed({ town: '001', village: '001003', subject: '' }, { town: '001', village: '001002' })).toBe(false);
  });
});

describe('a notice', () => {
  const units = new Map(
    [{ id: 'town', town: '001' }, { id: 'village', town: '001', village: '001002' }, { id: 'urban' }].map((unit) => [
      unit.id,
      unit,
    ]),
  );
  const organisation = { units } as never as Parameters<typeof noticePost>[2];
  const toTown = { town: '001', village: null, publication: null, unit: null };
  const toVillage = { ...toTown, village: '001002' };
  const toFollowers = { town: null, village: null, publication: 'p', unit: 'urban' };

  test.each<[PostRole, string, Parameters<typeof noticePost>[1], boolean]>([
    ['dispatcher', 'centre', toTown, true],
    ['dispatcher', 'centre', toFollowers, true],
    ['intake', 'town', toTown, true],
    ['intake', 'town', toVillage, true],
    ['intake', 'village', toVillage, true],
    ['intake', 'village', toTown, false],
    ['intake', 'town', { ...toTown, town: '002' }, false],
    ['unit-head', 'urban', toFollowers, true],
    ['unit-head', 'town', toFollowers, false],
    ['intake', 'urban', toTown, false],
    ['supervisor', 'town', toTown, false],
  ])('by the %s of %s for %o: %s', (role, unit, target, may) =>
    expect(noticePost([post(role, unit)], target, organisation) !== undefined).toBe(may),
  );
});

describe('the feed', () => {
  test.each([
    ['a & b', 'a &amp; b'],
    ['<x attr="1">', '&lt;x attr=&quot;1&quot;&gt;'],
    [']]>', ']]&gt;'],
    ['a\u0000b\u0008\ud800c', 'abc'],
    ['灯\u{1F4A1}', '灯\u{1F4A1}'],
  ])('%j is written as %j', (text, written) => expect(escaped(text)).toBe(written));

  it('is as new as the newest of its entries', () => {
    const entry = {
      url: 'https://county.example/public/1?a=1&b=2',
      title: '灯',
      summary: '不亮',
      publishedAt: '2026-11-01T00:00:00.000Z',
      updatedAt: '2026-11-03T00:00:00.000Z',
      subject: null,
    };
    const feed = {
      url: 'https://county.example/public/feed.xml',
      page: 'https://county.example/public',
      title: '公开诉求',
      author: '武源县',
      language: 'zh-CN',
      since: '2026-01-01T00:00:00.000Z',
    };
    const written = writeFeed({ ...feed, entries: [entry] });
    expect(written).toContain('<title>公开诉求</title>\n<updated>2026-11-03T00:00:00.000Z</updated>');
    expect(written).toContain('<id>https://county.example/public/1?a=1&amp;b=2</id>');
    expect(writeFeed({ ...feed, entries: [] })).toContain('<updated>2026-01-01T00:00:00.000Z</updated>');
  });
});
