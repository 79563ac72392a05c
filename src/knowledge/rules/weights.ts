// How much each term of a text says of it, by three measures: Okapi BM25; the cosine of TF-IDF, whose length counts a little
// less so that long texts do not win by it; and the plain cosine, which tells how alike two texts are. Pure.
import { termsOf } from './terms.ts';

const SATURATION = 1.2;
const BY_LENGTH = 0.75;
const COSINE_LENGTH = 0.9;
/** What stands in the first lines says what a text is about, and counts once more. */
const HEAD = 150;
/** By so many of its weightiest terms a text is compared; the rest is how everybody writes. */
const TELLING = 200;

interface Term {
  /** Numbers of the texts it stands in, and what it weighs there. */
  readonly texts: number[];
  readonly okapi: number[];
  readonly cosine: number[];
  readonly likeness: number[];
  readonly rarity: number;
}

export interface Weights {
  readonly terms: ReadonlyMap<string, Term>;
  /** Of each text its terms, and what they weigh when it is compared. */
  readonly vectors: readonly (readonly (readonly [string, number])[])[];
}

/** Said more often, it says a little more. */
export const often = (times: number): number => 1 + Math.log(times);

export function weightsOf(texts: readonly string[]): Weights {
  const counted = texts.map(termsOf);
  const lengths = counted.map((terms) => [...terms.values()].reduce((sum, count) => sum + count, 0));
  const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length) || 1;
  const holders = new Map<string, number>();
  for (const terms of counted) for (const term of terms.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  const index = new Map<string, Term>();
  for (const [term, held] of holders)
    index.set(term, {
      texts: [],
      okapi: [],
      cosine: [],
      likeness: [],
      rarity: Math.log((texts.length + 1) / (held + 1)),
    });
  const vectors = counted.map((terms, at) => {
    const long = SATURATION * (1 - BY_LENGTH + (BY_LENGTH * (lengths[at] ?? 0)) / usual);
    return enter(index, at, long, terms, termsOf((texts[at] ?? '').slice(0, HEAD)));
  });
  return { terms: index, vectors };
}

function enter(
  index: ReadonlyMap<string, Term>,
  at: number,
  long: number,
  terms: ReadonlyMap<string, number>,
  head: ReadonlyMap<string, number>,
): Weights['vectors'][number] {
  const weighed = [...terms].map(([term, count]) => {
    const known = index.get(term) as Term;
    const more = head.has(term) ? count + 1 : count;
    return { term, known, more, cosine: often(more) * known.rarity, plain: often(count) * known.rarity };
  });
  const size = Math.hypot(...weighed.map(({ cosine }) => cosine)) ** COSINE_LENGTH || 1;
  const plainSize = Math.hypot(...weighed.map(({ plain }) => plain)) || 1;
  const vector = weighed.map(({ term, known, more, cosine, plain }) => {
    known.texts.push(at);
    known.okapi.push((more * (SATURATION + 1)) / (more + long));
    known.cosine.push(cosine / size);
    known.likeness.push(plain / plainSize);
    return [term, plain / plainSize] as const;
  });
  return vector.toSorted((a, b) => b[1] - a[1]).slice(0, TELLING);
}
