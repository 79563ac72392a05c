// Dated parameters as of a day: terms for clocks, amounts for rules and decision tables. Pure.
import type { Duration, LocalDate } from '#kernel/time.ts';
import type { Parameter, Quantity } from '../rules.ts';

/** What a parameter was on a day; undefined where it had no value. */
export const inForce = (parameters: readonly Parameter[], id: string, on: LocalDate): Parameter | undefined =>
  parameters.find((one) => one.id === id && one.from <= on && (one.to === undefined || on <= one.to));

export const isTerm = (value: Parameter['value']): value is Duration => !isQuantity(value);

export const isQuantity = (value: Parameter['value']): value is Quantity =>
  value.unit === 'fen' || value.unit === 'number';

const known = new WeakMap<readonly Parameter[], Map<LocalDate, { readonly [id: string]: number }>>();

/** What expressions read as `policy`: every amount in force that day. Asked for with each decision, so a day is kept. */
export function policyOn(parameters: readonly Parameter[], on: LocalDate): { readonly [id: string]: number } {
  const days = known.get(parameters) ?? new Map<LocalDate, { readonly [id: string]: number }>();
  const kept = days.get(on);
  if (kept) return kept;
  const amounts = parameters
    .filter((one) => isQuantity(one.value) && inForce(parameters, one.id, on) === one)
    .map((one) => [one.id, one.value.count] as const);
  const policy = Object.fromEntries(amounts);
  if (days.size > DAYS_KEPT) days.clear();
  known.set(parameters, days.set(on, policy));
  return policy;
}

const DAYS_KEPT = 100;
