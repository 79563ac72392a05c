// 同一件事 How likely two cases are about the same matter: by the words they share, the rarer the more, and by place, time and
// kind. It decides nothing; people are shown what is likely and why. Pure; figures in decision 0054.
import { dateOf, daysBetween, type Instant } from '#kernel/time.ts';
import { wordsIn, numberOf, type Bag, type Counted, type Rarity } from './rules/terms.ts';

/** A case as far as it is compared. */
export interface Compared {
  readonly bag: Bag;
  readonly town: string | null;
  readonly village: string | null;
  readonly category: string | null;
  readonly at: Instant;
}

/** How two places stand to each other; `unknown` where one of them was not said. */
export type Nearness = 'village' | 'town' | 'unknown' | 'apart' | 'far';

export interface Likeness {
  /** From `LIKELY` on it is shown. */
  readonly score: number;
  readonly near: Nearness;
  readonly sameKind: boolean;
  readonly days: number;
  /** Terms both hold, what tells most first. */
  readonly shared: readonly number[];
}

/** Nine in ten that reach it are the same matter, among messages of real people and among paraphrases alike (decision 0054). */
export const LIKELY = 0.6;
/** What was said longer ago is another occasion. */
export const WITHIN_DAYS = 90;

const BY_PLACE: Readonly<Record<Nearness, number>> = { village: 1.4, town: 1.35, unknown: 0.85, apart: 0.7, far: 0.4 };
const SAME_KIND = 1.25;
const OTHER_KIND = 0.8;
/** A kind that says nothing. */
const ANY_KIND = 'other';
/** Short texts share less though they mean the same: two sentences about one lamp have a fifth of their pairs in common. */
const SHORT = 75;
/** After so many weeks alike texts are mostly of another occasion; they lose a little by then. */
const LAST_DAY = 0.85;

const weigh = (bag: Bag, rarity: Rarity): ReadonlyMap<number, number> =>
  new Map([...bag].map(([term, times]) => [term, (1 + Math.log(times)) * rarity(term)]));

/** What a case is held against others with; the weights are made once. */
export function comparer(one: Compared, rarity: Rarity): (other: Compared) => Likeness {
  const own = weigh(one.bag, rarity);
  const size = Math.hypot(...own.values()) || 1;
  return (other) => {
    const theirs = weigh(other.bag, rarity);
    const shared: [term: number, weight: number][] = [];
    let product = 0;
    for (const [term, weight] of theirs) {
      const mine = own.get(term);
      if (mine === undefined) continue;
      product += mine * weight;
      shared.push([term, mine * weight]);
    }
    const words = (product / size / (Math.hypot(...theirs.values()) || 1)) * forLength(one.bag, other.bag);
    const near = nearness(one, other);
    const days = Math.abs(daysBetween(dateOf(one.at), dateOf(other.at)));
    const kinds = kindsOf(one, other);
    return {
      score: words * BY_PLACE[near] * kinds * (1 - ((1 - LAST_DAY) * Math.min(days, WITHIN_DAYS)) / WITHIN_DAYS),
      near,
      sameKind: kinds === SAME_KIND,
      days,
      shared: shared.toSorted(([a, x], [b, y]) => y - x || a - b).map(([term]) => term),
    };
  };
}

const forLength = (one: Bag, other: Bag): number =>
  1 + SHORT / Math.sqrt(Math.max(1, one.size) * Math.max(1, other.size));

type Placed = Pick<Compared, 'town' | 'village'>;

function nearness(one: Placed, other: Placed): Nearness {
  if (one.town === null || other.town === null) return 'unknown';
  if (one.town !== other.town) return 'far';
  if (one.village === null || other.village === null) return 'town';
  return one.village === other.village ? 'village' : 'apart';
}

function kindsOf({ category: one }: Compared, { category: other }: Compared): number {
  if (one === null || other === null || one === ANY_KIND || other === ANY_KIND) return 1;
  return one === other ? SAME_KIND : OTHER_KIND;
}

/** More are not looked for: by then a case has been found by its rarer ones. */
const MOST_TERMS = 200;
/** So many holders together are looked through, in the middle of a large county some milliseconds of work. */
const BUDGET = 6_000;

/**
 * By which terms of a text others are looked for: the rarest first, until together they would be held by more than can be looked
 * through. A term every other case holds finds everything and tells nothing.
 * @param texts How many are searched.
 */
export function searchedTerms(bag: Bag, { texts: counted, holders }: Counted, texts: number): readonly number[] {
  const share = counted === 0 ? 0 : Math.max(1, texts / counted);
  const rarest = [...bag.keys()]
    .map((term) => [term, holders.get(term) ?? 0] as const)
    .toSorted(([a, x], [b, y]) => x - y || a - b)
    .slice(0, MOST_TERMS);
  const found: number[] = [];
  let left = BUDGET;
  for (const [term, held] of rarest) {
    // One that none of the counted hold may still be held by a few of the others.
    left -= Math.max(held, UNSEEN) * share;
    if (left < 0 && found.length > 0) break;
    found.push(term);
  }
  return found;
}

const UNSEEN = 0.2;

/** Shared terms as words of the text that is being read: pairs that run on are one word. */
export function sharedWords(text: string, shared: readonly number[], most: number): readonly string[] {
  const wanted = new Map(shared.map((term, place) => [term, place]));
  const places = new Map<string, number>();
  for (const [term] of wordsIn(text)) {
    const place = wanted.get(numberOf(term));
    if (place !== undefined) places.set(term, place);
  }
  const words = [...runsOf(text, places)]
    .toSorted(([, a], [, b]) => a - b)
    .map(([word]) => word.replaceAll(EDGES, ''))
    .filter((word) => word.length > 1);
  return words.filter((word, at) => !words.slice(0, at).some((one) => one.includes(word))).slice(0, most);
}

/** Signs that only join words: at either end of what is quoted they look torn off. */
const EDGES = /^[的了着在是和也都就]+|[的了着在是和也都就]+$/gu;

/** Longer runs are sentences that were copied, and are told by their beginning. */
const LONGEST_RUN = 12;

/** Each run with the place of what tells most in it. */
function runsOf(text: string, places: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const runs = new Map<string, number>();
  const plain = text.normalize('NFKC').toLowerCase();
  for (const [latin] of plain.matchAll(/[\p{Script=Latin}\p{N}]{2,}/gu)) {
    const place = places.get(latin);
    if (place !== undefined) runs.set(latin, place);
  }
  for (const [chinese] of plain.matchAll(/\p{Script=Han}+/gu)) {
    for (let from = 0; from + 1 < chinese.length;) {
      let to = from + 1;
      let best = Number.POSITIVE_INFINITY;
      for (let place = at(chinese, to); place !== undefined; place = at(chinese, to)) {
        best = Math.min(best, place);
        to += 1;
      }
      if (to > from + 1) keep(runs, chinese.slice(from, Math.min(to, from + LONGEST_RUN)), best);
      from = to;
    }
  }
  return runs;

  function at(chinese: string, to: number): number | undefined {
    return to < chinese.length ? places.get(chinese.slice(to - 1, to + 1)) : undefined;
  }
}

function keep(runs: Map<string, number>, word: string, place: number): void {
  runs.set(word, Math.min(place, runs.get(word) ?? place));
}
