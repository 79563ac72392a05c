// 对账记录 Every comparison with the gateway's statement, and what became of each difference: the fold of one stream. What was found
// once stays until somebody says what it was. Pure.
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Difference } from './reconcile.ts';

/** How often, and how much. Fen. */
export interface Total {
  readonly count: number;
  readonly amount: number;
}

export interface Sums {
  readonly payments: Total;
  readonly refunds: Total;
}

export interface Compared {
  /** Days of the gateway's statement. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly theirs: Sums;
  /** Of the same days. */
  readonly ours: Sums;
  /** What every account of the ledger stood at. */
  readonly balances: Readonly<Record<string, number>>;
  readonly differences: readonly Difference[];
  /** Receipts of the differences that were on file once this was over: they were taken in. */
  readonly takenIn: readonly string[];
}

export type RunEffect =
  | ({ readonly type: 'reconciled' } & Compared)
  /** Somebody looked into it; what it was stands in the data. */
  | { readonly type: 'differenceSettled'; readonly difference: string };

export interface RunEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: string;
  readonly as: string | null;
  readonly effect: RunEffect;
  readonly note: string | null;
}

export interface Run extends Compared {
  readonly at: Instant;
  /** null: the nightly one. */
  readonly by: string | null;
}

export interface Found {
  /** The comparison that found it first, and which of its differences it is: `3.0`. */
  readonly id: string;
  readonly difference: Difference;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly foundAt: Instant;
  /** The last comparison that found it. */
  readonly lastAt: Instant;
  readonly isTakenIn: boolean;
  readonly settled: { readonly at: Instant; readonly by: string; readonly note: string | null } | null;
}

export interface Runs {
  readonly runs: readonly Run[];
  /** In the order they were found. */
  readonly found: readonly Found[];
}

export const ENGINE = 'engine';

/** The same thing found by the next comparison is not another one; with other sums it is. */
const sameness = ({ kind, order, receipt, ours, theirs }: Difference): string =>
  [kind, order, receipt, ours ?? '', theirs ?? ''].join('\n');

export function foldRuns(events: readonly RunEvent[]): Runs {
  const runs: Run[] = [];
  const found = new Map<string, Found>();
  for (const { seq, at, actor, effect, note } of events) {
    if (effect.type === 'differenceSettled') {
      for (const [key, one] of found)
        if (one.id === effect.difference) found.set(key, { ...one, settled: { at, by: actor, note } });
      continue;
    }
    const { type, ...compared } = effect;
    void type;
    runs.push({ ...compared, at, by: actor === ENGINE ? null : actor });
    for (const [index, difference] of compared.differences.entries()) {
      const key = sameness(difference);
      const known = found.get(key);
      const isTakenIn = compared.takenIn.includes(difference.receipt);
      const { from, to } = compared;
      found.set(
        key,
        known
          ? { ...known, lastAt: at, isTakenIn: known.isTakenIn || isTakenIn }
          : { id: `${seq}.${index}`, difference, from, to, foundAt: at, lastAt: at, isTakenIn, settled: null },
      );
    }
  }
  return { runs, found: [...found.values()] };
}

/** What somebody still has to look into. A payment that was taken in needs nobody: it goes back by itself. */
export const isWaiting = ({ isTakenIn, settled }: Pick<Found, 'isTakenIn' | 'settled'>): boolean =>
  !isTakenIn && settled === null;

export function totalOf(movements: readonly { readonly amount: number }[]): Total {
  return { count: movements.length, amount: movements.reduce((sum, { amount }) => sum + amount, 0) };
}
