// 对账 The gateway's books held against ours: everything that stands in one and not in the other, or with another sum. Pure.
import type { Order } from '../rules.ts';

/** A sum that came, or went back, under a receipt. */
export interface Movement {
  readonly order: string;
  readonly receipt: string;
  readonly amount: number;
}

/** What came and what went back by the gateway's books. */
export interface Statement {
  readonly payments: readonly Movement[];
  readonly refunds: readonly Movement[];
}

export type DifferenceKind =
  /** Of an order that we never opened. */
  | 'orderUnknown'
  /** Of an order of ours, and not on file; it is taken in when it is found. */
  | 'paymentUnknown'
  /** One receipt stands twice. */
  | 'paymentRepeated'
  | 'paymentDiffers'
  /** On file, and nothing of it at the gateway. */
  | 'paymentMissing'
  /** Went back without our asking. */
  | 'refundUnknown'
  | 'refundDiffers'
  | 'refundMissing';

/** Fen; null where one side has nothing. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly order: string;
  readonly receipt: string;
  readonly ours: number | null;
  readonly theirs: number | null;
}

export type Books = ReadonlyMap<string, Order>;

const said = (kind: DifferenceKind, { order, receipt, amount }: Movement, ours: number | null): Difference => ({
  kind,
  order,
  receipt,
  ours,
  theirs: amount,
});

/** What the gateway's books say otherwise than ours. */
export function differencesIn({ payments, refunds }: Statement, books: Books): readonly Difference[] {
  const seen = new Set<string>();
  const isRepeated = ({ receipt }: Movement): boolean => seen.size === seen.add(receipt).size;
  return [
    ...payments.flatMap((one) => {
      const ours = receivedIn(books, one);
      if (isRepeated(one)) return [said('paymentRepeated', one, ours?.amount ?? null)];
      if (!books.has(one.order)) return [said('orderUnknown', one, null)];
      if (!ours) return [said('paymentUnknown', one, null)];
      return ours.amount === one.amount ? [] : [said('paymentDiffers', one, ours.amount)];
    }),
    ...refunds.flatMap((one) => {
      // What is owed back and was asked for is under way, whether or not that is on file yet.
      const owed = receivedIn(books, one)?.refund?.amount;
      if (!books.has(one.order)) return [said('orderUnknown', one, null)];
      if (owed === undefined) return [said('refundUnknown', one, null)];
      return owed === one.amount ? [] : [said('refundDiffers', one, owed)];
    }),
  ];
}

const receivedIn = (books: Books, { order, receipt }: Movement): Order['received'][number] | undefined =>
  books.get(order)?.received.find((one) => one.receipt === receipt);

/** What we have on file, both ways. */
const ownOf = (books: Books): Statement => {
  const received = [...books.values()].flatMap((order) => order.received.map((one) => ({ ...one, order: order.id })));
  return {
    payments: received.map(({ order, receipt, amount }) => ({ order, receipt, amount })),
    refunds: received.flatMap(({ order, receipt, refund }) =>
      refund && refund.done !== null ? [{ order, receipt, amount: refund.amount }] : [],
    ),
  };
};

/** Ours of which they have nothing. */
function without(ours: readonly Movement[], theirs: readonly Movement[]): readonly Movement[] {
  const known = new Set(theirs.map(({ receipt }) => receipt));
  return ours.filter(({ receipt }) => !known.has(receipt));
}

/** What we have on file and a statement says nothing of: it may stand in that of another day. */
export function unsaidIn(statement: Statement, books: Books): Statement {
  const own = ownOf(books);
  return { payments: without(own.payments, statement.payments), refunds: without(own.refunds, statement.refunds) };
}

/** Of that, what the gateway has nothing of either when it is asked about each order. */
export const missingFrom = (asked: Statement, unsaid: Statement): readonly Difference[] => [
  ...without(unsaid.payments, asked.payments).map((one) => missing('paymentMissing', one)),
  ...without(unsaid.refunds, asked.refunds).map((one) => missing('refundMissing', one)),
];

const missing = (kind: DifferenceKind, { order, receipt, amount }: Movement): Difference => ({
  kind,
  order,
  receipt,
  ours: amount,
  theirs: null,
});
