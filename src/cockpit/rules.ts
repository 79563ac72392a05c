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
}

export const REPEATS_FROM = 3;
