// What the use cases of paying share: their surroundings, and an order's write laid together with that of its subject.
import type { JsonObject } from '#kernel/json.ts';
import type { Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Database } from '#storage/postgres.ts';
import type { NewEvent, Write } from '#storage/write.ts';
import type { Gateway, Subjects } from '../ports.ts';
import { askAgain, evolve, refundsOpen, type Order, type OrderEffect, type OrderEvent } from '../rules.ts';
import { ledgerRowsOf, orderRowOf } from '../rules/rows.ts';
import { STREAM } from '../store.ts';

export interface PaymentContext {
  readonly database: Database;
  readonly area: string;
  readonly now: Instant;
  readonly subjects: Subjects<Write>;
  /** undefined: paying online is not connected. */
  readonly gateway: Gateway | undefined;
  append(write: Write): Promise<Result<{ readonly repeated?: JsonObject }>>;
  newId(now: Instant): string;
}

/** The events of one order with its rows, its lines of the ledger and its next wake-up. */
export function writeOf(
  { now, area }: Pick<PaymentContext, 'now' | 'area'>,
  id: string,
  before: { readonly order: Order | undefined; readonly head: string },
  effects: readonly OrderEffect[],
  actor = 'engine',
): { readonly write: Write; readonly order: Order } {
  let order = before.order;
  const rows: Write['rows'][number][] = [];
  const events: NewEvent[] = [];
  for (const effect of effects) {
    const event: OrderEvent = { seq: (order?.seq ?? 0) + 1, at: now, effect };
    order = evolve(order, event, id, area);
    for (const { seq, line, ...values } of ledgerRowsOf(order, event))
      rows.push({ table: 'ledger', key: { order_id: id, seq, line }, values });
    events.push({ type: effect.type, actor, as: null, at: now, effect: effect as unknown as JsonObject, data: null });
  }
  if (!order) throw new Error(`order ${id} has no beginning`);
  const { id: key, ...values } = orderRowOf(order, '');
  rows.push({ table: 'payment_order', key: { id: key }, values, head: { column: 'head', kind: STREAM, id } });
  return {
    order,
    write: {
      appends: [{ area, kind: STREAM, id, expectedSeq: before.order?.seq ?? 0, head: before.head, events }],
      rows,
      wakes: [{ kind: STREAM, id, at: nextWake(order, now) }],
    },
  };
}

/** What is owed back is paid back at once; what is open is asked about. */
const nextWake = (order: Order, now: Instant): Instant | null =>
  refundsOpen(order).length > 0 ? now : order.isOpen ? askAgain(order, now) : null;

/** Laid together; of two wake-ups of one stream the last one's holds. */
export function together(...writes: readonly (Write | undefined)[]): Write {
  const given = writes.filter((one) => one !== undefined);
  const wakes = new Map(given.flatMap((one) => one.wakes).map((one) => [`${one.kind}/${one.id}`, one]));
  return {
    appends: given.flatMap((one) => one.appends),
    rows: given.flatMap((one) => one.rows),
    wakes: [...wakes.values()],
  };
}

/** Another writer in between: everything is looked at again. */
export async function retried<Value>(what: string, attempt: () => Promise<Value | 'stale'>): Promise<Value> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const value = await attempt();
    if (value !== 'stale') return value;
  }
  throw new Error(`${what} changed ${TRIES} times while it was being written`);
}

const TRIES = 8;
