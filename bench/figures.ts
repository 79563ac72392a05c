// Medians and percentiles of what was measured, and the conditions it was measured under.
import { cpus, loadavg } from 'node:os';

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

export function median(values: readonly number[]): number {
  const ordered = sorted(values);
  const middle = ordered.length >> 1;
  const upper = ordered[middle];
  if (upper === undefined) throw new Error('there is no median of nothing: the scenario measured no round');
  return ordered.length % 2 === 1 ? upper : ((ordered[middle - 1] ?? upper) + upper) / 2;
}

/** The smallest value that `share` of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const ordered = sorted(values);
  const found = ordered[Math.max(0, Math.ceil(ordered.length * share) - 1)];
  if (found === undefined) throw new Error('there is no percentile of nothing: the scenario got no answer');
  return found;
}

export const round = (value: number, digits = 0): number => Number(value.toFixed(digits));

export interface Conditions {
  readonly cores: number;
  readonly processor: string;
  readonly node: string;
  readonly postgres: string;
  readonly date: string;
  /** Of the last minute before the run: other work on the machine makes every figure worse. */
  readonly loadBefore: number;
}

export const conditionsOf = (postgres: string): Conditions => ({
  cores: cpus().length,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  node: process.versions.node,
  postgres,
  date: new Date().toISOString().slice(0, 10),
  loadBefore: round(loadavg()[0] ?? 0, 2),
});
