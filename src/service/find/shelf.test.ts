// Services are found by what people say, narrowed by who and what for, and read page by page; where nothing fits, something near.
import { beforeAll, describe, expect, test } from 'vitest';
import { readTestPack } from '../../../test/world.ts';
import { spellingsOf } from '../pack/words/spelling.ts';
import { sound } from '../sample.ts';
import { NO_WORDS, speltTexts } from './entry.ts';
import { entryOf, findThings, shelfOf, thingsOf, type Shelf, type Wanted } from './shelf.ts';

let shelf: Shelf;
beforeAll(async () => {
  const { documents, synonyms } = await readTestPack();
  const things = thingsOf(documents, []);
  const spellings = await spellingsOf(things.flatMap((one) => speltTexts(entryOf(one))));
  shelf = shelfOf(things, { synonyms, spellings });
});

const ids = (wanted: Wanted): readonly string[] => findThings(shelf, wanted).items.map((one) => one.id);
const near = (query: string): readonly string[] => findThings(shelf, { query }).near.map((one) => one.id);

describe('services are found', () => {
  test.each([
    ['噪音太大', 'complaint'],
    ['拆迁 补偿', 'petition'],
    ['老人补贴！', 'elderly-allowance'],
    ['“路灯”，不亮', 'complaint'],
    ['Street lamp?', 'complaint'],
    ['Elderly ALLOWANCE', 'elderly-allowance'],
    ['１２３４５', 'complaint'],
    ['complaints', 'complaint'],
    ['complian', 'complaint'],
    ['gao ling jin tie', 'elderly-allowance'],
    ['gaoljt', 'elderly-allowance'],
    ['gaolingjnitie', 'elderly-allowance'],
    ['how do I', 'question'],
    ['没有这种事', undefined],
  ])('%s', (query, first) => {
    expect(ids({ query })[0]).toBe(first);
  });

  test('with both words where somebody wrote two, and if none has both, what has one of them is near', () => {
    expect(ids({ query: '老人 补贴' })).toEqual(['elderly-care', 'elderly-allowance']);
    expect(ids({ query: '拆迁 津贴' })).toEqual([]);
    expect(near('拆迁 津贴').slice(0, 2).toSorted()).toEqual(['elderly-allowance', 'petition']);
    expect(near('八七六五四')).toEqual([]);
  });

  test('and nothing is near where something fits', () => {
    expect(near('高龄津贴')).toEqual([]);
  });

  test('by audience and life event; what these take away is near', () => {
    expect(ids({ audience: 'business' })).not.toContain('elderly-allowance');
    expect(ids({ audience: 'person' })).not.toContain('enterprise-problem');
    expect(ids({ lifeEvent: 'growing-old' })).toContain('elderly-allowance');
    expect(ids({ lifeEvent: 'growing-old' })).not.toContain('marriage-appointment');
    const other = findThings(shelf, { query: '高龄津贴', audience: 'business' });
    expect(other.items).toEqual([]);
    expect(other.near.map(({ id }) => id)).toEqual(['elderly-allowance']);
  });

  test('only among those somebody looks through, also what is near', () => {
    const some = findThings(shelf, { query: '高龄津贴' }, ({ id }) => id !== 'elderly-allowance');
    expect([...some.items, ...some.near].map(({ id }) => id)).not.toContain('elderly-allowance');
  });
});

test('without a word, or with none that can be read, there is everything', () => {
  for (const query of ['', ' ', '？！']) expect(findThings(shelf, { query }).total).toBe(shelf.things.length);
});

test('a long list goes on where it stopped, and every service comes once', () => {
  const sample = sound();
  const many = shelfOf(
    thingsOf(
      Array.from({ length: 45 }, (_, at) => ({ ...sample, id: `service-${String(at).padStart(2, '0')}` })),
      [],
    ),
    NO_WORDS,
  );
  const seen: string[] = [];
  let next: string | null | undefined;
  do {
    const page = findThings(many, { query: '示例', ...(next ? { after: next } : {}) });
    expect(page.total).toBe(45);
    seen.push(...page.items.map((one) => one.id));
    next = page.next;
  } while (next !== null);
  expect(seen).toEqual(many.things.map((one) => one.id));
});
