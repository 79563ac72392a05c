// 缴费单 An order as the fold of its stream: a sum asked of a payer, what the gateway said of it, what came and what goes back.
// Pure; nothing here knows what is paid for.
import type { Text } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';

/** What an order answers: a case and its obligation, whatever is paid for. This module knows none of them. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
}

/** A part of a sum, with the account it belongs to. Fen. */
export interface Item {
  readonly account: string;
  readonly amount: number;
}

/** What is to be paid, as whoever asks for it says. */
export interface Claim {
  readonly obligation: number;
  readonly payer: string;
  readonly items: readonly Item[];
  readonly amount: number;
  /** Until when it can be paid. */
  readonly until: Instant;
  /** What it is for, in words that name nobody; and the public number of the matter. */
  readonly title: Text;
  readonly number: string;
}

export const ORDER_STATES = ['open', 'settled', 'failed', 'expired', 'refundDue', 'refunded'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** Why an order ended without money. */
export const FAILURES = ['cancelled', 'declined', 'expired', 'wrongAmount'] as const;
export type Failure = (typeof FAILURES)[number];

/** Money that came under one receipt of the gateway. */
export interface Received {
  readonly receipt: string;
  readonly amount: number;
  readonly at: Instant;
  /** It answered what was asked; anything else goes back. */
  readonly counts: boolean;
  readonly refund: { readonly items: readonly Item[]; readonly amount: number; readonly done: Instant | null } | null;
}

export interface Order extends Claim {
  readonly id: string;
  readonly area: string;
  readonly seq: number;
  readonly subject: Subject;
  readonly openedAt: Instant;
  /** Whether the gateway may still take the money. */
  readonly isOpen: boolean;
  readonly failure: Failure | null;
  readonly received: readonly Received[];
}

export type OrderEffect =
  | ({ readonly type: 'orderOpened'; readonly subject: Subject } & Claim)
  | { readonly type: 'orderSettled'; readonly receipt: string; readonly amount: number }
  | { readonly type: 'orderFailed'; readonly reason: Failure }
  /** Money that answers nothing: late, twice, or another sum. */
  | { readonly type: 'surplusReceived'; readonly receipt: string; readonly amount: number }
  | { readonly type: 'refundOwed'; readonly receipt: string; readonly items: readonly Item[]; readonly amount: number }
  | { readonly type: 'refundMade'; readonly receipt: string; readonly amount: number };

export interface OrderEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly effect: OrderEffect;
}

/** Money at the gateway, and money that is owed back to payers; every other account is where fees belong. */
export const GATEWAY = 'gateway';
export const TO_REFUND = 'to-refund';

export const sum = (items: readonly { readonly amount: number }[]): number =>
  items.reduce((total, { amount }) => total + amount, 0);

export function evolve(order: Order | undefined, { seq, at, effect }: OrderEvent, id: string, area: string): Order {
  if (effect.type === 'orderOpened') {
    const { type, ...claim } = effect;
    void type;
    return { ...claim, id, area, seq, openedAt: at, isOpen: true, failure: null, received: [] };
  }
  if (!order) throw new Error(`order ${id} has ${effect.type} before it was opened`);
  switch (effect.type) {
    case 'orderSettled':
      return { ...order, seq, isOpen: false, received: [...order.received, came(effect, at, true)] };
    case 'surplusReceived':
      return { ...order, seq, received: [...order.received, came(effect, at, false)] };
    case 'orderFailed':
      return { ...order, seq, isOpen: false, failure: effect.reason };
    case 'refundOwed':
      return changed(order, seq, effect.receipt, { items: effect.items, amount: effect.amount, done: null });
    case 'refundMade': {
      const refund = order.received.find(({ receipt }) => receipt === effect.receipt)?.refund;
      if (!refund) throw new Error(`order ${id} pays back ${effect.receipt}, of which nothing is owed`);
      return changed(order, seq, effect.receipt, { ...refund, done: at });
    }
  }
}

/** What answers nothing is owed back from the moment it comes. */
const came = (
  { receipt, amount }: { readonly receipt: string; readonly amount: number },
  at: Instant,
  counts: boolean,
): Received => ({
  receipt,
  amount,
  at,
  counts,
  refund: counts ? null : { items: [{ account: TO_REFUND, amount }], amount, done: null },
});

const changed = (order: Order, seq: number, receipt: string, refund: Received['refund']): Order => ({
  ...order,
  seq,
  received: order.received.map((one) => (one.receipt === receipt ? { ...one, refund } : one)),
});

export const foldOrder = (events: readonly OrderEvent[], id: string, area: string): Order | undefined => {
  let order: Order | undefined;
  for (const event of events) order = evolve(order, event, id, area);
  return order;
};

export const refundsOpen = ({ received }: Pick<Order, 'received'>): readonly Received[] =>
  received.filter(({ refund }) => refund?.done === null);

export function stateOf(order: Order): OrderState {
  if (refundsOpen(order).length > 0) return 'refundDue';
  if (order.isOpen) return 'open';
  const kept = order.received.some(({ amount, refund }) => amount > (refund?.amount ?? 0));
  if (kept) return 'settled';
  if (order.received.length > 0) return 'refunded';
  return order.failure === 'expired' ? 'expired' : 'failed';
}

/**
 * One movement of money as lines that cancel out. The gateway gets what came and gives what goes back; what is kept belongs
 * to the accounts of the fees, and what is owed back to nobody's.
 */
export function movementOf(order: Order, effect: OrderEffect): readonly Item[] {
  switch (effect.type) {
    case 'orderOpened':
    case 'orderFailed':
      return [];
    case 'orderSettled':
      return [
        { account: GATEWAY, amount: effect.amount },
        ...order.items.map(({ account, amount }) => ({ account, amount: -amount })),
      ];
    case 'surplusReceived':
      return [
        { account: GATEWAY, amount: effect.amount },
        { account: TO_REFUND, amount: -effect.amount },
      ];
    case 'refundOwed':
      return [...effect.items, { account: TO_REFUND, amount: -effect.amount }];
    case 'refundMade':
      return [
        { account: TO_REFUND, amount: effect.amount },
        { account: GATEWAY, amount: -effect.amount },
      ];
  }
}

/** An order is taken for so long; whoever left the bank's page begins anew afterwards. */
const ORDER_HOURS = 2;

export const orderUntil = (now: Instant, until: Instant): Instant => {
  const own = new Date(Date.parse(now) + ORDER_HOURS * 3_600_000).toISOString();
  return own < until ? own : until;
};

/** After so long without a word of the gateway it is asked. */
const CALLBACK_MINUTES = 10;

/** When an open order is asked about next: soon at first, and when its time is over. */
export const askAgain = ({ until }: Pick<Order, 'until'>, now: Instant): Instant => {
  const next = new Date(Date.parse(now) + CALLBACK_MINUTES * 60_000).toISOString();
  return now < until && next > until ? until : next;
};
