// What of a text is compared: pairs of characters, and words in Latin letters or digits, each as a number. A number cannot be read
// as the text it came from by who looks at the table, takes four bytes, and every database can index a list of them.
import { termsOf } from '#knowledge/rules/terms.ts';

/** A text as numbers: how often each of its terms counts. */
export type Bag = ReadonlyMap<number, number>;

/** Long letters repeat themselves: what they are about has been said by then. */
const LONGEST = 1_500;
/** What stands in the title is what it is about. */
const TITLE = 2;
/** A single character says nothing; a single digit or letter neither. */
const SHORTEST = 2;

/** FNV-1a over the code units, as the signed 32 bits of an SQL integer. */
export function numberOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at += 1) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  return hash | 0;
}

/** Terms of a text as they are written, with how often they occur. */
export const wordsIn = (text: string): readonly (readonly [term: string, times: number])[] =>
  [...termsOf(text.slice(0, LONGEST))].filter(([term]) => term.length >= SHORTEST);

export function bagOf(title: string, text: string): Bag {
  const bag = new Map<number, number>();
  const add = (words: ReturnType<typeof wordsIn>, weight: number): void => {
    for (const [term, times] of words) {
      const number = numberOf(term);
      bag.set(number, (bag.get(number) ?? 0) + times * weight);
    }
  };
  add(wordsIn(title), TITLE);
  add(wordsIn(text), 1);
  return bag;
}

/** How many of the texts that were counted hold a term. */
export interface Counted {
  readonly texts: number;
  readonly holders: ReadonlyMap<number, number>;
}

/** Beside a handful of cases no word is rare or common yet; with so many more, of which none is known, all weigh nearly alike at first. */
const UNKNOWN = 400;

/** What a term weighs: the fewer hold it, the more it tells. */
export const rarityIn =
  ({ texts, holders }: Counted) =>
  (term: number): number =>
    Math.log((texts + UNKNOWN + 1) / ((holders.get(term) ?? 0) + 1));

export function countIn(bags: Iterable<Iterable<number>>): Counted {
  const holders = new Map<number, number>();
  let texts = 0;
  for (const terms of bags) {
    texts += 1;
    for (const term of terms) holders.set(term, (holders.get(term) ?? 0) + 1);
  }
  return { texts, holders };
}

export type Rarity = ReturnType<typeof rarityIn>;
