// 对账 A comparison put on record, and a difference that somebody has looked into. The county has one stream of them.
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { LocalDate } from '#kernel/time.ts';
import { foldRuns, isWaiting, totalOf, type Compared, type RunEffect, type Runs } from '../rules/runs.ts';
import { balances, findOrder, loadRuns, movedBetween, RUNS } from '../store.ts';
import { retried, type PaymentContext } from './order.ts';
import { ownDays, reconcile, type NotCompared, type Outcome } from './reconcile.ts';

/** Who does it, and as which post. */
export interface Officer {
  readonly person: string;
  readonly post: string | null;
}

/**
 * Holds the statement of these days against what is on file, and puts on record what came of it.
 * @param days One after the other, by the gateway's clock, whose day it is `today`.
 */
export async function runFor(
  ctx: PaymentContext,
  officer: Officer,
  days: readonly LocalDate[],
  today: LocalDate,
): Promise<Result<Compared, NotCompared>> {
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined || to > today) return refuse({ code: 'day_ahead' });
  const done = await reconcile(ctx, days, today);
  if (!done.ok) return done;
  const { since, until } = ownDays(ctx, days, today);
  const compared: Compared = {
    from,
    to,
    theirs: { payments: totalOf(done.value.statement.payments), refunds: totalOf(done.value.statement.refunds) },
    ours: await movedBetween(ctx.database, since, until),
    balances: Object.fromEntries(await balances(ctx.database)),
    differences: done.value.differences,
    takenIn: await takenIn(ctx, done.value),
  };
  await keep(ctx, officer, () => ({ type: 'reconciled', ...compared }));
  return ok(compared);
}

async function takenIn({ database }: PaymentContext, { differences }: Outcome): Promise<readonly string[]> {
  const receipts: string[] = [];
  for (const { kind, order, receipt } of differences) {
    if (kind !== 'paymentUnknown') continue;
    const found = await findOrder(database, order);
    if (found?.order.received.some((one) => one.receipt === receipt)) receipts.push(receipt);
  }
  return receipts;
}

/** @param effectOf What is to be added to what is there; a code of a refusal where nothing is. */
async function keep(
  ctx: PaymentContext,
  { person, post }: Officer,
  effectOf: (runs: Runs) => RunEffect | 'difference_unknown' | 'difference_settled',
  note: string | null = null,
): Promise<'difference_unknown' | 'difference_settled' | undefined> {
  return retried('the record of reconciliation', async () => {
    const { events, head } = await loadRuns(ctx.database, ctx.area);
    const effect = effectOf(foldRuns(events));
    if (typeof effect === 'string') return effect;
    const event = {
      type: effect.type,
      actor: person,
      as: post,
      at: ctx.now,
      effect: effect as unknown as JsonObject,
      data: note === null ? null : { note },
    };
    const append = { area: ctx.area, kind: RUNS, id: ctx.area, expectedSeq: events.length, head, events: [event] };
    return (await ctx.append({ appends: [append], rows: [], wakes: [] })).ok ? undefined : 'stale';
  });
}

const LEAST_NOTE = 4;

/** @param note What it was and what was done about it. */
export async function settleDifference(
  ctx: PaymentContext,
  officer: Officer,
  difference: string,
  note: string,
): Promise<Result<null, { readonly code: 'note_missing' | 'difference_unknown' | 'difference_settled' }>> {
  const said = note.trim();
  if (said.length < LEAST_NOTE) return refuse({ code: 'note_missing' });
  const refused = await keep(
    ctx,
    officer,
    ({ found }) => {
      const one = found.find(({ id }) => id === difference);
      if (!one) return 'difference_unknown';
      return isWaiting(one) ? { type: 'differenceSettled', difference } : 'difference_settled';
    },
    said,
  );
  return refused === undefined ? ok(null) : refuse({ code: refused });
}

export async function readRuns({ database, area }: Pick<PaymentContext, 'database' | 'area'>): Promise<Runs> {
  return foldRuns((await loadRuns(database, area)).events);
}
