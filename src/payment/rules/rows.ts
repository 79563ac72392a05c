// The rows that stand beside an order, each a function of its log and of nothing else. Pure.
import { movementOf, refundsOpen, stateOf, sum, type Order, type OrderEvent } from '../rules.ts';

/** The list row of an order: a function of its log. */
export function orderRowOf(order: Order, head: string): { readonly id: string; readonly [column: string]: unknown } {
  const counted = order.received.find(({ counts }) => counts);
  const refunds = order.received.flatMap(({ refund }) => (refund ? [refund] : []));
  return {
    id: order.id,
    area: order.area,
    subject_kind: order.subject.kind,
    subject_id: order.subject.id,
    obligation: order.obligation,
    payer: order.payer,
    number: order.number,
    title: JSON.stringify(order.title),
    amount: order.amount,
    state: stateOf(order),
    opened_at: order.openedAt,
    until: order.until,
    settled_at: counted?.at ?? null,
    receipt: counted?.receipt ?? null,
    reason: order.failure,
    received: sum(order.received),
    to_refund: sum(refundsOpen(order).flatMap(({ refund }) => (refund ? [refund] : []))),
    refunded: sum(refunds.filter(({ done }) => done !== null)),
    seq: order.seq,
    head,
  };
}

/** The lines of the ledger that an event of an order gives. */
export const ledgerRowsOf = (
  order: Order,
  { seq, at, effect }: OrderEvent,
): readonly { readonly seq: number; readonly line: number; readonly [column: string]: unknown }[] =>
  movementOf(order, effect).map(({ account, amount }, line) => ({
    order_id: order.id,
    seq,
    line,
    area: order.area,
    account,
    amount,
    at,
  }));
