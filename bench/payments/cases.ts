// Each case as its applicant reads it: what was paid once has gone on, what was paid twice has been paid back, what was not paid waits.
import type { County } from './county.ts';

interface Paid {
  readonly receipt: string;
  readonly late: boolean;
  readonly refund: { readonly done: string | null } | null;
}

interface View {
  readonly states: readonly string[];
  readonly outcome: string | null;
  readonly payments: readonly Paid[];
}

/** Where a permit stands that is paid. */
const PAID = 'issuing';

/** @param settled Orders that were paid and kept, each with its case. */
export async function casesWrong(
  county: County,
  ids: readonly string[],
  settled: readonly { readonly order: string; readonly id: string }[],
  connections: number,
): Promise<readonly string[]> {
  const paidOrders = new Map<string, number>();
  for (const { id } of settled) paidOrders.set(id, (paidOrders.get(id) ?? 0) + 1);
  const wrong: string[] = [];
  const left = [...ids];
  const lane = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      const { status, body } = await county.insist('resident', `/api/case/read?id=${id}`);
      if (status === 200) wrong.push(...wrongIn(id, body as unknown as View, paidOrders.get(id) ?? 0));
      else wrong.push(`${id} cannot be read: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return wrong;
}

export function wrongIn(id: string, { states, outcome, payments }: View, orders: number): readonly string[] {
  const kept = payments.filter(({ refund }) => refund === null);
  const open = payments.filter(({ refund }) => refund !== null && refund.done === null);
  const surplus = payments.filter(({ late, refund }) => late && refund === null);
  const isOn = states[0] === PAID && outcome === null;
  return [
    ...(kept.length > 1 ? [`${id} is paid ${kept.length} times and kept`] : []),
    ...(kept.length !== orders ? [`${id} has ${kept.length} receipts for ${orders} paid orders`] : []),
    ...(open.length > 0 ? [`${id} is owed ${open.length} refunds`] : []),
    ...surplus.map(({ receipt }) => `${id} keeps ${receipt}, which nothing asked for`),
    ...((kept.length === 1) === isOn ? [] : [`${id} has ${kept.length} receipts and stands at ${states.join()}`]),
  ];
}
