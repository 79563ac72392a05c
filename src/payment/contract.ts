// The calls about paying.
import { Type } from 'typebox';
import type { Contract } from '#kernel/endpoint.ts';

const Id = Type.String({ minLength: 1, maxLength: 200 });
const Day = Type.String({ format: 'date' });
const At = Type.String({ format: 'date-time' });
const Nullable = <const T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

const Order = Type.Object({
  id: Type.String(),
  subject: Type.Object({ kind: Type.String(), id: Type.String() }),
  title: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
  number: Type.String(),
  /** Fen. */
  amount: Type.Integer(),
  state: Type.Union([
    Type.Literal('open'),
    Type.Literal('settled'),
    Type.Literal('failed'),
    Type.Literal('expired'),
    Type.Literal('refundDue'),
    Type.Literal('refunded'),
  ]),
  openedAt: At,
  until: At,
  settledAt: Nullable(At),
  receipt: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  received: Type.Integer(),
  toRefund: Type.Integer(),
  refunded: Type.Integer(),
});

export const contract = {
  start: {
    method: 'POST',
    path: '/api/payment/start',
    for: 'signed-in',
    summary:
      'Go to pay what is owed: answers where. While an order is open, asking again answers the same; whether it was paid is said by the gateway',
    in: Type.Object(
      { subject: Type.Object({ kind: Type.Literal('case'), id: Id }, { additionalProperties: false }) },
      { additionalProperties: false },
    ),
    out: Type.Object({ order: Type.String(), address: Type.String(), amount: Type.Integer(), until: At }),
    status: 200,
  },
  settle: {
    method: 'POST',
    path: '/api/payment/settle',
    for: 'anyone',
    summary:
      'The callback of the gateway: `payload` is the text that `signature` (HMAC-SHA256 over `timestamp.payload`) signs; the same twice changes nothing',
    in: Type.Object(
      {
        payload: Type.String({ minLength: 2, maxLength: 4000 }),
        timestamp: Type.String({ minLength: 1, maxLength: 30 }),
        signature: Type.String({ minLength: 1, maxLength: 200 }),
      },
      { additionalProperties: false },
    ),
    out: Type.Object({ received: Type.Literal(true) }),
    status: 200,
  },
  mine: {
    method: 'GET',
    path: '/api/payment/mine',
    for: 'signed-in',
    summary: 'What one has paid or began to pay, for oneself, a company or a principal; the newest first',
    in: Type.Object({ after: Type.Optional(Type.String({ maxLength: 300 })) }),
    out: Type.Object({ items: Type.Array(Order), total: Type.Integer(), next: Nullable(Type.String()) }),
    status: 200,
  },
  read: {
    method: 'GET',
    path: '/api/payment/read',
    for: 'signed-in',
    summary: 'One order of one’s own',
    in: Type.Object({ id: Id }),
    out: Order,
    status: 200,
  },
  reconcile: {
    method: 'POST',
    path: '/api/payment/reconcile',
    for: 'staff',
    summary:
      'For the post that reconciles: hold the statement of the payment platform for yesterday and today, or for one day, against what is on file, and put on record what differs, both ways. A payment of ours that was not known is taken in',
    in: Type.Object({ day: Type.Optional(Day) }, { additionalProperties: false }),
    out: Type.Object({
      differences: Type.Array(
        Type.Object({
          kind: Type.Union([
            Type.Literal('orderUnknown'),
            Type.Literal('paymentUnknown'),
            Type.Literal('paymentRepeated'),
            Type.Literal('paymentDiffers'),
            Type.Literal('paymentMissing'),
            Type.Literal('refundUnknown'),
            Type.Literal('refundDiffers'),
            Type.Literal('refundMissing'),
          ]),
          order: Type.String(),
          receipt: Type.String(),
          /** Fen; null where one side has nothing. */
          ours: Nullable(Type.Integer()),
          theirs: Nullable(Type.Integer()),
        }),
      ),
    }),
    status: 200,
  },
} as const satisfies Contract;
