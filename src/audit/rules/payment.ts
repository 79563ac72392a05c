// What must stand beside an order, computed from its log: its row and its lines of the ledger; and that every movement of
// money cancels out. Pure.
import {
  evolve,
  foldOrder,
  movementOf,
  refundsOpen,
  stateOf,
  sum,
  type Order,
  type OrderEffect,
  type OrderEvent,
} from '#payment/rules.ts';
import { ledgerRowsOf, orderRowOf } from '#payment/rules/rows.ts';
import type { KeptTable, Row, Stream } from '../rules.ts';

/** The tables of orders that the log accounts for. */
export const PAYMENT_TABLES: readonly KeptTable[] = [
  { table: 'payment_order', kind: 'payment', stream: 'id', key: ['id'], head: { seq: 'seq', hash: 'head' } },
  { table: 'ledger', kind: 'payment', stream: 'order_id', key: ['order_id', 'seq', 'line'] },
];

/** A `Reckon` for streams of orders. */
export function reckonPayment(
  area: string,
  { id, events }: Stream,
): {
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  readonly violations: readonly { readonly code: string; readonly message: string; readonly seq?: number }[];
} {
  const said = events.map(({ seq, at, effect }): OrderEvent => ({ seq, at, effect: effect as unknown as OrderEffect }));
  const order = foldOrder(said, id, area);
  if (!order) return { rows: {}, violations: [] };
  let before: Order | undefined;
  const violations: { code: string; message: string; seq: number }[] = [];
  for (const event of said) {
    before = evolve(before, event, id, area);
    const left = sum(movementOf(before, event.effect));
    if (left !== 0)
      violations.push({ code: 'ledger_unbalanced', message: `${left} fen are left over`, seq: event.seq });
  }
  if (sum(order.items) !== order.amount)
    violations.push({ code: 'order_unsound', message: 'its parts do not add up to what it asks', seq: 1 });
  const isWaiting = order.isOpen || refundsOpen(order).length > 0;
  if (stateOf(order) === 'open' && !isWaiting)
    violations.push({ code: 'order_unsound', message: 'open, and nobody waits for anything', seq: order.seq });
  return {
    rows: {
      payment_order: [orderRowOf(order, events.at(-1)?.hash ?? '')],
      ledger: said.flatMap((event) => ledgerRowsOf(order, event)),
    },
    violations,
  };
}
