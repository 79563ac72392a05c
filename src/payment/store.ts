// All SQL of orders and the ledger. Rows are a function of the streams of kind `payment` and of nothing else.
import type { JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import { loadEvents } from '#storage/read.ts';
import type { RunEffect, RunEvent, Sums, Total } from './rules/runs.ts';
import { foldOrder, GATEWAY, type Order, type OrderEffect, type OrderEvent, type OrderState } from './rules.ts';

/** The kind of the streams of orders. */
export const STREAM = 'payment';

export interface StoredOrder {
  readonly order: Order;
  /** The hash of its last event. */
  readonly head: string;
}

const eventsOf = (
  entries: readonly { readonly seq: number; readonly at: Instant; readonly effect: JsonObject }[],
): readonly OrderEvent[] =>
  entries.map(({ seq, at, effect }) => ({ seq, at, effect: effect as unknown as OrderEffect }));

export async function findOrder(session: Session, id: string): Promise<StoredOrder | undefined> {
  const entries = await loadEvents(session, STREAM, id);
  const order = foldOrder(eventsOf(entries), id, entries[0]?.area ?? '');
  return order && { order, head: entries.at(-1)?.hash ?? '' };
}

export interface OrderRow {
  readonly id: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly payer: string;
  readonly number: string;
  readonly title: string;
  readonly amount: number;
  readonly state: OrderState;
  readonly opened_at: Instant;
  readonly until: Instant;
  readonly settled_at: Instant | null;
  readonly receipt: string | null;
  readonly reason: string | null;
  readonly received: number;
  readonly to_refund: number;
  readonly refunded: number;
}

const ROW = `id, subject_kind, subject_id, payer, number, title, amount, state, opened_at, until, settled_at, receipt, reason,
  received, to_refund, refunded`;

export const titleIn = ({ title }: Pick<OrderRow, 'title'>): Text => JSON.parse(title) as Text;

export async function findOrderRow(session: Session, id: string): Promise<OrderRow | undefined> {
  const { rows } = await session.query<OrderRow>(
    `select ${ROW} from payment_order where id = $1`,
    [id],
    'payment_order_by_id',
  );
  return rows[0];
}

export async function listOrders(
  session: Session,
  payers: readonly string[],
  after: readonly [Instant, string] | null,
  size: number,
): Promise<{ readonly rows: readonly OrderRow[]; readonly total: number }> {
  const [at, id] = after ?? ['infinity', ''];
  const [found, counted] = await Promise.all([
    session.query<OrderRow>(
      `select ${ROW} from payment_order where payer = any($1) and (opened_at, id) < ($2, $3)
        order by opened_at desc, id desc limit $4`,
      [payers, at, id, size + 1],
      'payment_order_by_payer',
    ),
    session.query<{ count: number }>(
      'select count(*) from payment_order where payer = any($1)',
      [payers],
      'payment_order_count_by_payer',
    ),
  ]);
  return { rows: found.rows, total: counted.rows[0]?.count ?? 0 };
}

/** What every account stands at, in fen. All of them together are nothing. */
export async function balances(session: Session): Promise<ReadonlyMap<string, number>> {
  const { rows } = await session.query<{ account: string; balance: number }>(
    'select account, sum(amount)::bigint as balance from ledger group by account order by account',
    [],
    'ledger_balances',
  );
  return new Map(rows.map(({ account, balance }) => [account, balance]));
}

/** Orders for which money came or went then. */
export async function ordersMovedBetween(session: Session, since: Instant, until: Instant): Promise<readonly string[]> {
  const { rows } = await session.query<{ id: string }>(
    'select distinct order_id as id from ledger where account = $1 and at >= $2 and at < $3 order by order_id',
    [GATEWAY, since, until],
    'ledger_orders_between',
  );
  return rows.map(({ id }) => id);
}

/** What came and what went back then. */
export async function movedBetween(session: Session, since: Instant, until: Instant): Promise<Sums> {
  const { rows } = await session.query<{ came: boolean; count: number; amount: number }>(
    `select amount > 0 as came, count(*) as count, sum(abs(amount))::bigint as amount from ledger
      where account = $1 and at >= $2 and at < $3 group by 1`,
    [GATEWAY, since, until],
    'ledger_moved_between',
  );
  const of = (isIn: boolean): Total => {
    const { count = 0, amount = 0 } = rows.find(({ came }) => came === isIn) ?? {};
    return { count, amount };
  };
  return { payments: of(true), refunds: of(false) };
}

/** The kind of the stream of comparisons with the gateway's statement; its id is the area. */
export const RUNS = 'reconciliation';

export async function loadRuns(
  session: Session,
  area: string,
): Promise<{ readonly events: readonly RunEvent[]; readonly head: string }> {
  const entries = await loadEvents(session, RUNS, area);
  const events = entries.map(({ seq, at, actor, as, effect, data }): RunEvent => {
    const note = data?.['note'];
    return { seq, at, actor, as, effect: effect as unknown as RunEffect, note: typeof note === 'string' ? note : null };
  });
  return { events, head: entries.at(-1)?.hash ?? '' };
}
