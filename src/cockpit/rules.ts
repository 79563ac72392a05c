// 驾驶舱 Rates anybody can recompute: each with its formula, numerator, denominator and the filter of the list behind
// it. A case without an answer of the applicant counts in no rate of satisfaction, and is shown as silent.

export interface Rate {
  readonly id: RateId;
  readonly numerator: number;
  readonly denominator: number;
  /** numerator / denominator, 0 to 1; null when there is nothing to divide by */
  readonly value: number | null;
}

export const RATES = ['onTimeStatutory', 'onTimePromised', 'solved', 'satisfied', 'rated', 'rectifiedInTime'] as const;
/** Of open cases. */
export const LIGHTS = ['red', 'yellow', 'green', 'paused'] as const;

export type RateId = (typeof RATES)[number];

const rate = (id: RateId, numerator: number, denominator: number): Rate => ({
  id,
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
});

/** Where an open case stands: by the light of its due, without one yet, or answered and waiting to be rated. */
export type LightGroup = 'red' | 'yellow' | 'green' | 'paused' | 'none' | 'answered';

/** Raw counts of the cases handled within a period. */
export interface Tally {
  readonly handled: number;
  readonly statutory: number;
  readonly statutoryKept: number;
  readonly promised: number;
  readonly promisedKept: number;
  readonly rated: number;
  readonly answered: number;
  readonly solved: number;
  readonly satisfied: number;
  readonly rectifyAsked: number;
  readonly rectified: number;
}

/** On time means handled before the end of the last day of the clock; withdrawn cases are in no denominator. */
export const ratesOf = (tally: Tally): readonly Rate[] => [
  rate('onTimeStatutory', tally.statutoryKept, tally.statutory),
  rate('onTimePromised', tally.promisedKept, tally.promised),
  rate('solved', tally.solved, tally.answered),
  rate('satisfied', tally.satisfied, tally.rated),
  rate('rated', tally.rated, tally.handled),
  rate('rectifiedInTime', tally.rectified, tally.rectifyAsked),
];

/** Something that comes again: the same kind of matter in the same place, often enough to be dealt with at its root. */
export interface Repeating {
  readonly service: string;
  readonly category: string;
  readonly town: string | null;
  readonly count: number;
  readonly before: number;
  /** How many different people or companies brought them. */
  readonly persons: number;
  readonly personsBefore: number;
  /** How many came when: this period and the one before it in slices of equal length, the earliest first. */
  readonly slices: readonly number[];
}

export const REPEATS_FROM = 3;
/** Half of them are of the period before. */
export const SLICES = 12;

/** Ways to put first what matters most. */
export const ORDERS = ['growth', 'cases', 'persons'] as const;
export type Order = (typeof ORDERS)[number];

/** More would be a list to search, not to see. */
const HOTTEST = 12;

/** `growth`: how many more than before; what grew alike stands by its number. */
export function hottest(repeating: readonly Repeating[], order: Order): readonly Repeating[] {
  const keys: { readonly [order in Order]: (one: Repeating) => readonly number[] } = {
    growth: (one) => [one.count - one.before, one.count, one.persons],
    cases: (one) => [one.count, one.count - one.before, one.persons],
    persons: (one) => [one.persons, one.persons - one.personsBefore, one.count],
  };
  const keyed = repeating.map((one) => ({ one, key: keys[order](one) }));
  return keyed
    .toSorted((a, b) => a.key.reduce((found, value, at) => found || (b.key[at] ?? 0) - value, 0))
    .slice(0, HOTTEST)
    .map(({ one }) => one);
}

/** Whatever stands first in any order. */
export const hottestOfAll = (repeating: readonly Repeating[]): readonly Repeating[] => [
  ...new Set(ORDERS.flatMap((order) => hottest(repeating, order))),
];
