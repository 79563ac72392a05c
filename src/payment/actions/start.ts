// Going to pay: one order for one obligation, put on file before the gateway hears of it, so that no money can come for what
// nobody knows.
import { ok, refuse, type Result } from '#kernel/result.ts';
import { milliseconds, type Instant } from '#kernel/time.ts';
import { orderUntil, type Order, type Subject } from '../rules.ts';
import { findOrder } from '../store.ts';
import { retried, together, writeOf, type PaymentContext } from './order.ts';

export interface Started {
  readonly order: string;
  readonly address: string;
  readonly amount: number;
  readonly until: Instant;
}

/** @param back Where the gateway sends the browser afterwards. */
export async function start(
  ctx: PaymentContext,
  person: string,
  subject: Subject,
  back: string | null = null,
): Promise<Result<Started>> {
  const { gateway } = ctx;
  const opened = await retried(`${subject.kind}/${subject.id}`, () => openOrder(ctx, person, subject));
  if (!opened.ok) return opened;
  const order = opened.value;
  if (!gateway) return refuse({ code: 'not_connected' });
  const minutes = Math.max(1, Math.ceil((milliseconds(order.until) - milliseconds(ctx.now)) / 60_000));
  const { id, amount, title, number, until } = order;
  const asked = { order: id, amount, title, number, minutes, back };
  const reached = await gateway.open(asked).catch(() => undefined);
  // The order stands; whoever tries again is led to the same one, and it is asked about until its time is over.
  return reached ? ok({ order: id, address: reached.address, amount, until }) : refuse({ code: 'gateway_down' });
}

async function openOrder(ctx: PaymentContext, person: string, subject: Subject): Promise<Result<Order> | 'stale'> {
  const found = await ctx.subjects.claim(person, subject, ctx.now);
  if (!found.ok) return refuse({ code: found.code });
  if (found.order !== null) {
    const known = await findOrder(ctx.database, found.order);
    return known ? ok(known.order) : refuse({ code: 'nothing_owed' });
  }
  // Nothing is begun where nobody could take the money.
  if (!ctx.gateway) return refuse({ code: 'not_connected' });
  const id = ctx.newId(ctx.now);
  const claim = { ...found.claim, until: orderUntil(ctx.now, found.claim.until) };
  const begun = await ctx.subjects.begin(person, subject, id, ctx.now);
  if (!begun) return 'stale';
  const { write, order } = writeOf(
    ctx,
    id,
    { order: undefined, head: '' },
    [{ type: 'orderOpened', subject, ...claim }],
    person,
  );
  const written = await ctx.append(together(begun, write));
  if (!written.ok) return 'stale';
  return ok(order);
}
