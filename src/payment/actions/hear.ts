// What the gateway says of an order, by its callback or because it was asked: taken once, in one commit with what it means for
// what is paid for. Never the browser's word.
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { News, Said } from '../ports.ts';
import type { Failure, Order, OrderEffect } from '../rules.ts';
import { findOrder } from '../store.ts';
import { retried, together, writeOf, type PaymentContext } from './order.ts';

/** A callback as it came. */
export interface Callback {
  readonly payload: string;
  readonly timestamp: string;
  readonly signature: string;
}

export async function settle(ctx: PaymentContext, callback: Callback): Promise<Result<{ received: true }>> {
  if (!ctx.gateway) return refuse({ code: 'not_connected' });
  const verdict = ctx.gateway.verify(callback);
  if (verdict !== 'genuine') return refuse({ code: verdict === 'old' ? 'signature_old' : 'signature_wrong' });
  const read = readCallback(callback.payload);
  if (!read) return refuse({ code: 'payload_unreadable' });
  const heard = await hear(ctx, read.order, read.said);
  return heard ? ok({ received: true }) : refuse({ code: 'order_unknown' });
}

const FAILED = ['cancelled', 'declined'] as const;

function readCallback(payload: string): { readonly order: string; readonly said: Said } | undefined {
  const found = parsed(payload);
  const { order, state, receipt, amount, reason } = found;
  if (typeof order !== 'string') return undefined;
  if (
    state === 'paid' &&
    typeof receipt === 'string' &&
    receipt !== '' &&
    Number.isSafeInteger(amount) &&
    Number(amount) > 0
  )
    return {
      order,
      said: { state: 'ended', payments: [{ receipt, amount: Number(amount) }], failure: null, refunds: [] },
    };
  if (state !== 'failed') return undefined;
  const failure = FAILED.find((one) => one === reason) ?? 'declined';
  return { order, said: { state: 'ended', payments: [], failure, refunds: [] } };
}

function parsed(payload: string): { readonly [name: string]: unknown } {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' && value !== null ? (value as { readonly [name: string]: unknown }) : {};
  } catch (fault) {
    if (fault instanceof SyntaxError) return {};
    throw fault;
  }
}

/** Takes what was said; what was said before changes nothing. false: there is no such order. */
export const hear = (ctx: PaymentContext, id: string, said: Said, isOver = false): Promise<boolean> =>
  retried(`order ${id}`, async () => {
    const found = await findOrder(ctx.database, id);
    if (!found) return false;
    const { order } = found;
    const fresh = said.payments.filter(({ receipt }) => order.received.every((one) => one.receipt !== receipt));
    const failure = fresh.length === 0 && order.isOpen ? failureOf(said, isOver) : null;
    if (fresh.length === 0 && failure === null) return true;
    const news: readonly News[] = [
      ...fresh.map((one) => ({ what: 'paid' as const, order: id, ...one })),
      ...(failure ? [{ what: 'failed' as const, order: id, reason: failure }] : []),
      // Another sum than was asked ends the order: the subject can be paid for anew.
      ...(order.isOpen && isWrong(order, fresh)
        ? [{ what: 'failed' as const, order: id, reason: 'wrongAmount' as const }]
        : []),
    ];
    const told = await ctx.subjects.tell(order.subject, news, ctx.now);
    const effects = failure
      ? [{ type: 'orderFailed' as const, reason: failure }]
      : effectsOf(order, fresh, told.counts);
    const { write } = writeOf(ctx, id, found, effects);
    const written = await ctx.append(together(told.write, write));
    return written.ok ? true : 'stale';
  });

type Fresh = Said['payments'];

const isWrong = (order: Order, fresh: Fresh): boolean =>
  fresh.length > 0 && fresh.every(({ amount }) => amount !== order.amount);

/** A gateway that has nothing more to say of an order whose time is over has taken no money. */
const failureOf = ({ state, failure }: Said, isOver: boolean): Failure | null =>
  failure ?? (state !== 'pending' && isOver ? 'expired' : null);

/** The first that answers what was asked counts, where the subject still waited for it; everything else goes back. */
function effectsOf(order: Order, fresh: Fresh, counts: boolean): readonly OrderEffect[] {
  const answer = counts && order.isOpen ? fresh.findIndex(({ amount }) => amount === order.amount) : -1;
  const taken = fresh.map(({ receipt, amount }, at): OrderEffect => ({
    type: at === answer ? 'orderSettled' : 'surplusReceived',
    receipt,
    amount,
  }));
  if (!order.isOpen || answer >= 0) return taken;
  return [...taken, { type: 'orderFailed', reason: isWrong(order, fresh) ? 'wrongAmount' : 'expired' }];
}
