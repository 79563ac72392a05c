// 对账 The gateway's statement held against what is on file, both ways. A payment of an order of ours that we did not know of, say
// the second of one whose callback was lost, is found nowhere else and taken in; everything else is for people to look into.
import { ok, refuse, type Result } from '#kernel/result.ts';
import { addDays, dateOf, daysBetween, startOf, type Instant, type LocalDate } from '#kernel/time.ts';
import type { Order } from '../rules.ts';
import {
  differencesIn,
  missingFrom,
  unsaidIn,
  type Books,
  type Difference,
  type Movement,
  type Statement,
} from '../rules/reconcile.ts';
import type { Gateway } from '../ports.ts';
import { findOrder, ordersMovedBetween } from '../store.ts';
import { hear } from './hear.ts';
import type { PaymentContext } from './order.ts';

export type NotCompared = { readonly code: 'not_connected' | 'gateway_down' | 'day_ahead' };

export interface Outcome {
  readonly statement: Statement;
  readonly differences: readonly Difference[];
}

/** @param days By the gateway's clock, one after the other, whose day it is `today`; of ours as many as long ago. */
export async function reconcile(
  ctx: PaymentContext,
  days: readonly LocalDate[],
  today = days.at(-1) ?? dateOf(ctx.now),
): Promise<Result<Outcome, NotCompared>> {
  const { gateway } = ctx;
  if (!gateway) return refuse({ code: 'not_connected' });
  const theirs = await reached(inTurn(days, (day) => gateway.statement(day)));
  if (!theirs) return refuse({ code: 'gateway_down' });
  const { since, until } = ownDays(ctx, days, today);
  const own = await booksOf(ctx, await ordersMovedBetween(ctx.database, since, until));
  const named = [...theirs.payments, ...theirs.refunds].map(({ order }) => order).filter((id) => !own.has(id));
  const found = differencesIn(theirs, new Map([...own, ...(await booksOf(ctx, named))]));
  await takeIn(ctx, found);
  const unsaid = unsaidIn(theirs, own);
  const orders = new Set([...unsaid.payments, ...unsaid.refunds].map(({ order }) => order));
  const asked = await reached(inTurn([...orders], (order) => told(gateway, order)));
  if (!asked) return refuse({ code: 'gateway_down' });
  return ok({ statement: theirs, differences: [...found, ...missingFrom(asked, unsaid)] });
}

/** The same days by the clock of the county, which may have been moved: as many as long ago. Until is past the last of them. */
export function ownDays(
  { now }: Pick<PaymentContext, 'now'>,
  days: readonly LocalDate[],
  today: LocalDate,
): { readonly since: Instant; readonly until: Instant } {
  const ago = (day: LocalDate): LocalDate => addDays(dateOf(now), -daysBetween(day, today));
  return { since: startOf(ago(days[0] ?? today)), until: startOf(addDays(ago(days.at(-1) ?? today), 1)) };
}

/** A platform that does not answer is asked another time. */
const reached = (answers: Promise<readonly Statement[]>): Promise<Statement | undefined> =>
  answers.then(joined, () => undefined);

async function takeIn(ctx: PaymentContext, found: readonly Difference[]): Promise<void> {
  for (const { kind, order, receipt, theirs: amount } of found)
    if (kind === 'paymentUnknown' && amount !== null)
      await hear(ctx, order, { state: 'ended', payments: [{ receipt, amount }], failure: null, refunds: [] });
}

async function told(gateway: Gateway, order: string): Promise<Statement> {
  const { payments, refunds } = await gateway.ask(order);
  const of = (one: Omit<Movement, 'order'>): Movement => ({ order, ...one });
  return { payments: payments.map(of), refunds: refunds.map(of) };
}

async function booksOf({ database }: Pick<PaymentContext, 'database'>, ids: readonly string[]): Promise<Books> {
  const books = new Map<string, Order>();
  for (const id of new Set(ids)) {
    const found = await findOrder(database, id);
    if (found) books.set(id, found.order);
  }
  return books;
}

/** One question after the other: nobody waits for it. */
async function inTurn<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const item of items) answers.push(await ask(item));
  return answers;
}

const joined = (all: readonly Statement[]): Statement => ({
  payments: all.flatMap(({ payments }) => payments),
  refunds: all.flatMap(({ refunds }) => refunds),
});
