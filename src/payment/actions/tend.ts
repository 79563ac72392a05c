// Looking after an order while time passes: the gateway is asked when no callback came, closes what is over, and pays back
// what is owed.
import type { Instant } from '#kernel/time.ts';
import { refundsOpen, sum, type Order } from '../rules.ts';
import { findOrder, STREAM } from '../store.ts';
import { hear } from './hear.ts';
import { retried, together, writeOf, type PaymentContext } from './order.ts';
import { askAgain } from '../rules.ts';

/** A wake-up of an order. What cannot be reached throws, and the runner comes again. */
export async function tend(ctx: PaymentContext, id: string): Promise<void> {
  const found = await findOrder(ctx.database, id);
  if (!found) return;
  if (found.order.isOpen) await askAbout(ctx, found.order);
  await owe(ctx, id);
  await payBack(ctx, id);
}

async function askAbout(ctx: PaymentContext, order: Order): Promise<void> {
  const { gateway, now } = ctx;
  if (!gateway) throw new Error(`order ${order.id} is open and no gateway is connected to ask`);
  const isOver = now >= order.until;
  const said = isOver ? await gateway.close(order.id) : await gateway.ask(order.id);
  await hear(ctx, order.id, said, isOver);
  const left = await findOrder(ctx.database, order.id);
  if (left?.order.isOpen) await wakeAt(ctx, order.id, askAgain(order, now));
}

const wakeAt = async (ctx: PaymentContext, id: string, at: Instant): Promise<void> => {
  await ctx.append({ appends: [], rows: [], wakes: [{ kind: STREAM, id, at }] });
};

/** What the subject wants to go back of money that counted: its matter ended otherwise. */
const owe = (ctx: PaymentContext, id: string): Promise<void> =>
  retried(`order ${id}`, async () => {
    const found = await findOrder(ctx.database, id);
    const counted = found?.order.received.find(({ counts, refund }) => counts && refund === null);
    if (!found || !counted) return;
    const items = await ctx.subjects.refundOf(found.order.subject, counted.receipt, ctx.now);
    if (items.length === 0) return;
    const { receipt } = counted;
    const { write } = writeOf(ctx, id, found, [{ type: 'refundOwed', receipt, items, amount: sum(items) }]);
    return (await ctx.append(write)).ok ? undefined : 'stale';
  });

/** First the gateway, which pays one receipt back once however often it is asked; then it is on file. */
async function payBack(ctx: PaymentContext, id: string): Promise<void> {
  const { gateway } = ctx;
  const open = refundsOpen((await findOrder(ctx.database, id))?.order ?? { received: [] });
  for (const { receipt, refund } of open) {
    if (!gateway || !refund) throw new Error(`order ${id} owes money back and no gateway is connected to give it`);
    await gateway.refund(id, receipt, refund.amount);
    await retried(`order ${id}`, async () => {
      const found = await findOrder(ctx.database, id);
      const one = found && refundsOpen(found.order).find((each) => each.receipt === receipt);
      if (!found || !one) return;
      const told = await ctx.subjects.tell(found.order.subject, [{ what: 'refunded', receipt }], ctx.now);
      const { write } = writeOf(ctx, id, found, [{ type: 'refundMade', receipt, amount: refund.amount }]);
      return (await ctx.append(together(told.write, write))).ok ? undefined : 'stale';
    });
  }
}
