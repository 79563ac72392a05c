// Reading orders: one's own, and those of a subject for whoever may read it.
import { PAGE_SIZE, WRONG_AFTER, type Page } from '#kernel/page.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Text } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';
import type { OrderState } from '../rules.ts';
import { findOrderRow, listOrders, titleIn, type OrderRow } from '../store.ts';
import type { PaymentContext } from './order.ts';

export interface OrderView {
  readonly id: string;
  readonly subject: { kind: string; id: string };
  readonly title: Text;
  readonly number: string;
  readonly amount: number;
  readonly state: OrderState;
  readonly openedAt: Instant;
  readonly until: Instant;
  readonly settledAt: Instant | null;
  readonly receipt: string | null;
  readonly reason: string | null;
  readonly received: number;
  readonly toRefund: number;
  readonly refunded: number;
}

type Reading = Pick<PaymentContext, 'database' | 'subjects' | 'now'>;

const viewOf = (row: OrderRow): OrderView => ({
  id: row.id,
  subject: { kind: row.subject_kind, id: row.subject_id },
  title: titleIn(row),
  number: row.number,
  amount: row.amount,
  state: row.state,
  openedAt: row.opened_at,
  until: row.until,
  settledAt: row.settled_at,
  receipt: row.receipt,
  reason: row.reason,
  received: row.received,
  toRefund: row.to_refund,
  refunded: row.refunded,
});

export async function mine(
  ctx: Reading,
  person: string,
  after?: string,
): Promise<Result<Page<OrderView> & { items: OrderView[] }>> {
  const cursor = readCursor(after);
  if (cursor === undefined) return refuse(WRONG_AFTER);
  const payers = await ctx.subjects.payersOf(person, ctx.now);
  const { rows, total } = await listOrders(ctx.database, payers, cursor, PAGE_SIZE);
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  const next = rows.length > PAGE_SIZE && last ? `${last.opened_at} ${last.id}` : null;
  return ok({ items: shown.map(viewOf), total, next });
}

/** A place in the list as it was given out; null at its beginning, undefined for anything else. */
function readCursor(after: string | undefined): readonly [Instant, string] | null | undefined {
  if (after === undefined) return null;
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([\x21-\x7e]{1,200})$/.exec(after) ?? [];
  return at !== undefined && id !== undefined && !Number.isNaN(Date.parse(at)) ? [at, id] : undefined;
}

/** What an order is for, in words that name nobody: for whoever keeps the books. */
export async function aboutOrder(
  { database }: Pick<Reading, 'database'>,
  id: string,
): Promise<{ readonly title: Text; readonly number: string } | undefined> {
  const row = await findOrderRow(database, id);
  return row && { title: titleIn(row), number: row.number };
}

/** Others than the payer are told that there is none. */
export async function read(ctx: Reading, person: string, id: string): Promise<Result<OrderView>> {
  const row = await findOrderRow(ctx.database, id);
  const payers = row ? await ctx.subjects.payersOf(person, ctx.now) : [];
  return row && payers.includes(row.payer) ? ok(viewOf(row)) : refuse({ code: 'not_found' });
}
