// Dated parameters as of a day: terms for clocks, amounts for rules and decision tables. Pure.
import { addDays, type Duration, type LocalDate } from '#kernel/time.ts';
import type { Parameter, Quantity } from '../rules.ts';

/** What a parameter was on a day; undefined where it had no value. */
export const inForce = (parameters: readonly Parameter[], id: string, on: LocalDate): Parameter | undefined =>
  parameters.find((one) => one.id === id && one.from <= on && (one.to === undefined || on <= one.to));

export const isTerm = (value: Parameter['value']): value is Duration => !isQuantity(value);

export const isQuantity = (value: Parameter['value']): value is Quantity =>
  value.unit === 'fen' || value.unit === 'number';

type Policy = { readonly [id: string]: number };

interface Periods {
  /** The days on which something begins or is over, in order. */
  readonly starts: readonly LocalDate[];
  readonly amounts: Map<LocalDate | undefined, Policy>;
}

const known = new WeakMap<readonly Parameter[], Periods>();

/**
 * What expressions read as `policy`: every amount in force that day. Asked for with each decision, and for each day of years
 * where somebody wants to know from when on he may; from one day on which something changes to the next it is the same.
 */
export function policyOn(parameters: readonly Parameter[], on: LocalDate): Policy {
  const periods = known.get(parameters) ?? periodsOf(parameters);
  const start = periods.starts.findLast((one) => one <= on);
  const kept = periods.amounts.get(start);
  if (kept) return kept;
  const policy = amountsOn(parameters, on);
  periods.amounts.set(start, policy);
  return policy;
}

function periodsOf(parameters: readonly Parameter[]): Periods {
  const starts = parameters.flatMap(({ from, to }) => (to === undefined ? [from] : [from, addDays(to, 1)]));
  const periods = { starts: [...new Set(starts)].toSorted(), amounts: new Map<LocalDate | undefined, Policy>() };
  known.set(parameters, periods);
  return periods;
}

function amountsOn(parameters: readonly Parameter[], on: LocalDate): Policy {
  const amounts = parameters
    .filter((one) => isQuantity(one.value) && inForce(parameters, one.id, on) === one)
    .map((one) => [one.id, one.value.count] as const);
  return Object.fromEntries(amounts);
}
