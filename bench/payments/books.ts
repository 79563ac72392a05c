// Three books held against each other when all is quiet: the platform's, the county's log and ledger, and the cases.
import { withDatabase, type Server } from '../product.ts';
import type { Movement } from './gateway.ts';

export interface Line {
  readonly order: string;
  readonly receipt: string;
  readonly amount: number;
}

export interface OwnBooks {
  readonly received: readonly Line[];
  readonly refunded: readonly Line[];
  /** By account, in fen. */
  readonly balances: Readonly<Record<string, number>>;
  readonly states: Readonly<Record<string, number>>;
  /** Orders that were settled, each with the case it is of. */
  readonly settled: readonly { readonly order: string; readonly id: string }[];
}

const LINES = (types: string): string =>
  `select stream_id as "order", effect::json ->> 'receipt' as receipt, (effect::json ->> 'amount')::int as amount
     from log where stream_kind = 'payment' and type in (${types})`;

const counted = (all: readonly { readonly name: string; readonly count: number }[]) =>
  Object.fromEntries(all.map(({ name, count }) => [name, count]));

export const ownBooks = (server: Server): Promise<OwnBooks> =>
  withDatabase(server, async (client) => {
    const rows = async <Row extends object>(text: string): Promise<readonly Row[]> =>
      (await client.query<Row>(text)).rows;
    return {
      received: await rows<Line>(LINES(`'orderSettled', 'surplusReceived'`)),
      refunded: await rows<Line>(LINES(`'refundMade'`)),
      balances: counted(await rows('select account as name, sum(amount)::int as count from ledger group by account')),
      states: counted(await rows('select state as name, count(*)::int as count from payment_order group by state')),
      settled: await rows(`select id as "order", subject_id as id from payment_order where state = 'settled'`),
    };
  });

export const sumOf = (lines: readonly { readonly amount: number }[]): number =>
  lines.reduce((total, { amount }) => total + amount, 0);

const wordsOf = (lines: readonly Line[]): readonly string[] =>
  lines.map(({ order, receipt, amount }) => `${order} ${receipt} ${amount}`).toSorted();

/** What stands in one list more often than in the other. */
export function apart(ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const left = [...theirs];
  const without = ours.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...without.map((one) => `only ours: ${one}`), ...left.map((one) => `only theirs: ${one}`)];
}

const wanted = (what: string, found: number, meant: number): readonly string[] =>
  found === meant ? [] : [`${what}: ${found} fen, not ${meant}`];

/** Every fen once: what came and went by the platform's books is what came and went by ours, and what is kept is what balances. */
export function unaccounted(own: OwnBooks, movements: readonly Movement[]): readonly string[] {
  const of = (kind: Movement['kind']): readonly Movement[] => movements.filter((one) => one.kind === kind);
  const { balances, states } = own;
  const all = Object.values(balances).reduce((total, amount) => total + amount, 0);
  const atBank = sumOf(of('payment')) - sumOf(of('refund'));
  return [
    ...apart(wordsOf(own.received), wordsOf(of('payment'))).map((one) => `payment ${one}`),
    ...apart(wordsOf(own.refunded), wordsOf(of('refund'))).map((one) => `refund ${one}`),
    ...wanted('all accounts together', all, 0),
    ...wanted('at the platform', balances['gateway'] ?? 0, atBank),
    ...wanted('owed back', balances['to-refund'] ?? 0, 0),
    ...(['open', 'refundDue'] as const).flatMap((state) =>
      (states[state] ?? 0) === 0 ? [] : [`${states[state]} orders are still ${state}`],
    ),
  ];
}
