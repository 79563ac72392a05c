// Which cases are likely about the same matter, and by what that is said; measured on a hundred matters told three times.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert as always, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { comparer, LIKELY, searchedTerms, sharedWords, WITHIN_DAYS, type Compared } from './rules.ts';
import { wordsOf } from './rules/report.ts';
import { bagOf, countIn, numberOf, rarityIn } from './rules/terms.ts';

const AT = '2026-03-02T02:00:00.000Z';

interface Told extends Compared {
  readonly matter: string;
  readonly title: string;
}

/** Every seventh teller did not say where. */
const TOLD: readonly Told[] = readFileSync(join(import.meta.dirname, '../../test/phrases/matters.csv'), 'utf8')
  .split('\n')
  .filter((line) => /^\d/.test(line))
  .map((line, index) => {
    const [matter = '', place = '', category = '', title = '', text = ''] = line.split(',');
    const [town = '', village] = index % 7 === 3 ? [] : place.split('/');
    return {
      matter,
      title,
      bag: bagOf(title, text),
      town: town === '' ? null : town,
      village: village === undefined ? null : `${town}${village}`,
      category: category === '' ? null : category,
      at: AT,
    };
  });

const rarity = rarityIn(countIn(TOLD.map(({ bag }) => bag.keys())));

const report = (title: string, text: string, more: Partial<Compared> = {}): Compared => ({
  bag: bagOf(title, text),
  town: null,
  village: null,
  category: null,
  at: AT,
  ...more,
});

const LAMP = report('路口三盏路灯不亮', '千秋东街和永安街交叉口的三盏路灯已经坏了四天，晚上过马路看不见人，很危险。');
const scoreOf = (one: Compared, other: Compared): number => comparer(one, rarity)(other).score;

describe('a hundred matters, told by three people each', () => {
  const pairs = TOLD.flatMap((one, at) => {
    const compare = comparer(one, rarity);
    return TOLD.slice(at + 1).map((other) => ({ one, other, score: compare(other).score }));
  }).filter(({ score }) => score >= LIKELY);
  const right = pairs.filter(({ one, other }) => one.matter === other.matter);

  test('are of three tellings each, and no two tellings are nearly the same words', () => {
    expect(TOLD.length).toBe(300);
    for (const [at, one] of TOLD.entries())
      for (const other of TOLD.slice(at + 1).filter(({ matter }) => matter === one.matter)) {
        const shared = [...one.bag.keys()].filter((term) => other.bag.has(term)).length;
        expect(shared / Math.min(one.bag.size, other.bag.size), `${one.title} | ${other.title}`).toBeLessThan(0.6);
      }
  });

  test('are found again: nine of ten proposals are right, and six of ten pairs are proposed', () => {
    expect(right.length / pairs.length).toBeGreaterThanOrEqual(0.9);
    expect(right.length / 300).toBeGreaterThanOrEqual(0.6);
  });
});

const HERE = { ...LAMP, town: '001', village: '001012' };
const there = (town: string | null, village: string | null): number => scoreOf(HERE, { ...LAMP, town, village });
const ofKind = (category: string | null): number =>
  scoreOf({ ...LAMP, category: 'street-light' }, { ...LAMP, category });

describe('two cases are more alike', () => {
  it('where they are nearer to each other', () => {
    const order = [
      there('001', '001012'),
      there('001', null),
      there(null, null),
      there('001', '001003'),
      there('002', '002001'),
    ];
    expect(order).toEqual(order.toSorted((x, y) => y - x));
    expect(new Set(order).size).toBe(order.length);
  });

  it('where they are of one kind, and "other" is no kind', () => {
    expect(ofKind('street-light')).toBeGreaterThan(ofKind(null));
    expect(ofKind('other')).toBe(ofKind(null));
    expect(ofKind('road')).toBeLessThan(ofKind(null));
  });

  it('where they were said at about the same time, whichever was first', () => {
    const [early, later] = [{ ...LAMP }, { ...LAMP, at: '2026-05-01T02:00:00.000Z' }];
    expect(scoreOf(early, later)).toBeLessThan(scoreOf(early, early));
    expect(scoreOf(early, later)).toBe(scoreOf(later, early));
    expect(comparer(early, rarity)(later).days).toBe(60);
  });

  it('by rare words and not by common ones', () => {
    const common = scoreOf(LAMP, report('希望尽快解决', '晚上很危险，希望有关部门尽快处理。'));
    expect(common).toBeLessThan(LIKELY / 2);
    expect(scoreOf(LAMP, report('永安街口灯坏了', '千秋东街永安街那边路灯坏了'))).toBeGreaterThan(LIKELY);
  });
});

test('likeness is the same in either direction, and nothing shared is no likeness', () => {
  always(
    property(integer({ min: 0, max: 299 }), integer({ min: 0, max: 299 }), (a, b) => {
      const [one, other] = [TOLD[a] as Told, TOLD[b] as Told];
      expect(scoreOf(one, other)).toBeCloseTo(scoreOf(other, one), 9);
    }),
  );
  expect(scoreOf(LAMP, report('', ''))).toBe(0);
  expect(scoreOf(report('', ''), report('', ''))).toBe(0);
});

describe('the terms', () => {
  it('of a title count twice, and are numbers an SQL integer holds', () => {
    const bag = bagOf('路灯', '路灯不亮');
    expect(bag.get(numberOf('路灯'))).toBe(3);
    expect(bag.get(numberOf('不亮'))).toBe(1);
    expect(bag.has(numberOf('路'))).toBe(false);
    for (const term of bag.keys()) expect(Math.abs(term)).toBeLessThanOrEqual(2 ** 31);
  });

  it('one looks for are the rare ones, and never so many that half the county is read', () => {
    const holders = new Map([...LAMP.bag.keys()].map((term, index) => [term, index * 50]));
    const found = searchedTerms(LAMP.bag, { texts: 4000, holders }, 200_000);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(LAMP.bag.size);
    const looked = found.reduce((sum, term) => sum + (holders.get(term) ?? 0), 0) * 50;
    expect(looked).toBeLessThanOrEqual(6_000);
    // In a small county everything is looked for.
    expect(searchedTerms(LAMP.bag, { texts: 0, holders: new Map() }, 0).length).toBe(LAMP.bag.size);
    // A text of nothing but common words is still looked for by one.
    const everywhere = new Map([...LAMP.bag.keys()].map((term) => [term, 4000]));
    expect(searchedTerms(LAMP.bag, { texts: 4000, holders: everywhere }, 200_000).length).toBe(1);
  });

  it('are rarer the fewer hold them', () => {
    always(
      property(integer({ min: 0, max: 50 }), integer({ min: 0, max: 50 }), (a, b) => {
        const rare = rarityIn({
          texts: 50,
          holders: new Map([
            [1, a],
            [2, b],
          ]),
        });
        expect(Math.sign(rare(1) - rare(2))).toBe(Math.sign(b - a) + 0);
      }),
    );
  });
});

describe('why', () => {
  it('is said without the signs that only join words', () => {
    const shared = [...bagOf('', '门口的路灯不亮了').keys()];
    expect(sharedWords('的路灯了', shared, 5)).toEqual(['路灯']);
    expect(sharedWords('口的', shared, 5)).toEqual([]);
  });

  it('is said in words of the text that is read', () => {
    const other = report('永安街口灯坏了', '千秋东街永安街那边路灯坏了');
    const { shared } = comparer(LAMP, rarity)(other);
    const text = '千秋东街和永安街交叉口的三盏路灯已经坏了四天，晚上过马路看不见人，很危险。';
    const words = sharedWords(text, shared, 5);
    expect(words).toEqual(expect.arrayContaining(['千秋东街', '永安街', '路灯']));
    for (const word of words) expect(text).toContain(word);
  });

  it('never says a word that only the other wrote', () => {
    always(
      property(constantFrom(...TOLD), constantFrom(...TOLD), (one, other) => {
        const { shared } = comparer(one, rarity)(other);
        for (const word of sharedWords(one.title, shared, 9)) expect(one.title.toLowerCase()).toContain(word);
      }),
    );
  });
});

describe('what is compared', () => {
  it('are the answers the service names, the first as the title, and the address', () => {
    const data = { title: '路灯', text: '不亮', other: '别的', list: ['不'] };
    expect(wordsOf(['/title', '/text'], data, { address: '千秋东街 8 号' })).toEqual({
      title: '路灯',
      text: '不亮\n千秋东街 8 号',
    });
    expect(wordsOf(['/list', '/none'], data, {})).toEqual({ title: '', text: '' });
  });

  it('is what was said within a quarter of a year', () => expect(WITHIN_DAYS).toBe(90));
});
