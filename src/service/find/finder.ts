// Finding what somebody means by everyday words: every word is looked for, what fits most of them comes first, and where
// nothing fits, what comes nearest. Pure; the texts are laid out when the first question is asked. Measured on 1,500 entries in
// docs/performance.md.
import { marksOf, slipsOf, type Marks } from './clue.ts';
import type { Entry, Lexicon } from './entry.ts';
import { isLatin, wordsOf } from './fold.ts';
import { indexOf, type Index } from './layout.ts';

export interface Found {
  /** Numbers of the entries that fit, best first. */
  readonly fitting: readonly number[];
  /** Where none fits: those that come nearest, at most a handful. */
  readonly near: readonly number[];
}

export type Find = (query: string) => Found;

/** So many suggestions are read. */
export const HANDFUL = 5;
const MOST_WORDS = 6;
/** What can be done here is worth more than what is only described. */
const DONE = 1.25;

/** English sentences are asked with words that mean nothing by themselves. */
const EMPTY = new Set(
  'a an and are at be by can do does for from get how i if in is it me my no not of on or our please so that the there this to too want we what where with you your apply need'.split(
    ' ',
  ),
);

export function finderOf(entries: readonly Entry[], lexicon: Lexicon): Find {
  let index: Index | undefined;
  return (query) => find((index ??= indexOf(entries, lexicon)), query);
}

function find(index: Index, query: string): Found {
  const all = wordsOf(query);
  const meaningful = all.filter((word) => !EMPTY.has(word));
  const words = [...new Set(meaningful.length > 0 ? meaningful : all)].slice(0, MOST_WORDS);
  const standing = new Map(words.map((word) => [word, marksOf(index, word)]));
  const found = gathered(index, standing, joined(index, all));
  if (found.fitting.length > 0) return found;
  const written = [...standing].map(([word, marks]) => {
    const isKnown = [...marks.values()].some(({ fits }) => fits);
    return [word, isKnown ? marks : slipsOf(index, word)] as const;
  });
  const slipped = gathered(index, new Map(written), undefined);
  return slipped.fitting.length > 0 ? slipped : found;
}

/** Several Latin words may be one keyword (`how do i`), or syllables typed apart (`gao ling`). */
function joined(index: Index, words: readonly string[]): Marks | undefined {
  if (words.length < 2 || !words.every(isLatin)) return undefined;
  const line = ` ${words.join(' ')} `;
  const marks: Marks = new Map();
  for (const [number, { keywords }] of index.entries.entries()) {
    const said = keywords.filter((one) => one.includes(' ') && line.includes(` ${one} `));
    if (said.length > 0) marks.set(number, { points: 15 * said.length, fits: true });
  }
  return marks.size > 0 ? marks : marksOf(index, words.join(''));
}

interface Sum {
  points: number;
  words: number;
}

/**
 * Chinese is written without spaces: who puts one means both words. English words of a sentence are many, and half of them
 * is enough.
 */
function gathered(index: Index, marked: ReadonlyMap<string, Marks>, whole: Marks | undefined): Found {
  const words = [...marked.keys()];
  const sums = new Map<number, Sum>();
  const add = (marks: Marks, worth: number): void => {
    for (const [number, { points, fits }] of marks) {
      const sum = sums.get(number) ?? { points: 0, words: 0 };
      sum.points += points;
      if (fits) sum.words += worth;
      sums.set(number, sum);
    }
  };
  for (const marks of marked.values()) add(marks, 1);
  if (whole) add(whole, words.length);
  const latin = words.filter(isLatin).length;
  const enough = words.length - latin + latin / 2;
  for (const [number, sum] of sums) if (index.entries[number]?.isDone) sum.points *= DONE;
  const ranked = [...sums].toSorted(([a, one], [b, other]) => other.points - one.points || a - b);
  const fitting = ranked.filter(([, sum]) => sum.words > 0 && sum.words >= enough).map(([number]) => number);
  return { fitting, near: fitting.length > 0 ? [] : ranked.slice(0, HANDFUL).map(([number]) => number) };
}
