// The payment platform over HTTP: orders are opened, asked about, closed and paid back with signed requests, and its callbacks
// are believed by their signature alone. HMAC-SHA256 over `timestamp.payload` with a secret that only the two know.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '#kernel/time.ts';
import type { Asked, Gateway, Said } from '#payment/ports.ts';

export interface GatewayOptions {
  /** Where it is, without a path. */
  readonly address: string;
  readonly secret: string;
  /** Where it calls back: our own site as it reaches us. */
  readonly callback: () => string;
  /** The machine's clock: signatures are made and judged by it, whatever day the county has. */
  readonly wall: () => Instant;
  readonly timeoutMs?: number;
}

/** A callback may be this old, or ahead by this much: clocks differ, and lines are slow. */
const FRESH_MS = 5 * 60_000;
const TIMEOUT_MS = 4_000;

export const signatureOf = (secret: string, timestamp: string, payload: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex');

export function createGateway({ address, secret, callback, wall, timeoutMs = TIMEOUT_MS }: GatewayOptions): Gateway {
  async function call(path: string, body: object): Promise<unknown> {
    const payload = JSON.stringify(body);
    const timestamp = wall();
    const response = await fetch(new URL(path, address), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-timestamp': timestamp,
        'x-signature': signatureOf(secret, timestamp, payload),
      },
      body: payload,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`the payment platform answered ${path} with ${response.status}`);
    return response.json();
  }

  return {
    async open({ order, amount, title, number, minutes, back }: Asked) {
      const answer = await call('/orders/open', { order, amount, title, number, minutes, back, notify: callback() });
      const found = (answer as { readonly address?: unknown }).address;
      if (typeof found !== 'string' || !URL.canParse(found)) throw new Error('the payment platform named no page');
      return { address: found };
    },
    ask: async (order) => saidOf(await call('/orders/ask', { order })),
    close: async (order) => saidOf(await call('/orders/close', { order })),
    async refund(order, receipt, amount) {
      await call('/orders/refund', { order, receipt, amount });
    },
    async statement(day) {
      const { payments, refunds } = (await call('/statement', { day })) as { readonly [name: string]: unknown };
      return { payments: movementsIn(payments), refunds: movementsIn(refunds) };
    },
    verify({ payload, timestamp, signature }) {
      const own = Buffer.from(signatureOf(secret, timestamp, payload));
      const given = Buffer.from(signature);
      if (own.length !== given.length || !timingSafeEqual(own, given)) return 'forged';
      const age = Math.abs(Date.parse(wall()) - Date.parse(timestamp));
      return age <= FRESH_MS ? 'genuine' : 'old';
    },
  };
}

const isSum = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

const listOf = (value: unknown): readonly { readonly [name: string]: unknown }[] =>
  Array.isArray(value) ? (value as readonly { readonly [name: string]: unknown }[]) : [];

const sumsIn = (value: unknown): Said['payments'] =>
  listOf(value).flatMap(({ receipt, amount }) =>
    typeof receipt === 'string' && receipt !== '' && isSum(amount) ? [{ receipt, amount }] : [],
  );

const movementsIn = (value: unknown): readonly { order: string; receipt: string; amount: number }[] =>
  listOf(value).flatMap((one) => {
    const { order } = one;
    return typeof order === 'string' ? sumsIn([one]).map((sum) => ({ order, ...sum })) : [];
  });

function saidOf(answer: unknown): Said {
  const { state, payments, failure, refunds } = answer as { readonly [name: string]: unknown };
  if (state !== 'pending' && state !== 'ended' && state !== 'unknown')
    throw new Error(`the payment platform says of an order that it is ${String(state)}`);
  return {
    state,
    payments: sumsIn(payments),
    refunds: sumsIn(refunds),
    failure: failure === 'cancelled' || failure === 'declined' ? failure : null,
  };
}
