// Permits paid for through a bad connection: callbacks lost, doubled, late and out of order, people who pay twice,
// give up, pay too little or go away, a platform that is down now and then. In the end every fen is accounted for once.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyDatabase } from '#audit/actions/verify.ts';
import { CASE_TABLES, reckonCase } from '#audit/rules/case.ts';
import { PAYMENT_TABLES, reckonPayment } from '#audit/rules/payment.ts';
import { act } from '#case/actions/act.ts';
import { submit } from '#case/actions/submit.ts';
import { dataOf, findCase, type LoadedCase } from '#case/context.ts';
import { owedIn } from '#case/engine/move/money.ts';
import { randomOf } from '#case/simulation/random.ts';
import { upload } from '#document/actions.ts';
import { addDays, addHours, dateOf, startOf } from '#kernel/time.ts';
import { PHOTO } from '../../test/county.ts';
import { TestBank, type Callback } from '../../test/outside/bank.ts';
import { openTestDatabase } from '../../test/database.ts';
import { AREA, assembleCounty, type County } from '../main/county.ts';
import { settle } from './actions/hear.ts';
import { start } from './actions/start.ts';
import { reconcile } from './actions/reconcile.ts';
import { GATEWAY, TO_REFUND } from './rules.ts';
import { balances, STREAM } from './store.ts';

const root = join(import.meta.dirname, '../..');
const database = await openTestDatabase();
const CASES = 160;
const BEGIN = '2026-11-02T01:00:00.000Z';
const RESIDENT = 'p-resident';
const ACCOUNT = 'treasury-nontax';

let county: County;
const bank = new TestBank();
const random = randomOf(20261129);

beforeAll(async () => {
  county = await assembleCounty(database, {
    root,
    demo: true,
    startAt: BEGIN,
    machine: { now: () => BEGIN },
    passwordCost: { log2: 4, blocks: 1, parallel: 1 },
    log: () => undefined,
    messages: { send: () => Promise.resolve() },
  });
  county.till.gateway = bank;
});
afterAll(() => county.close());

const now = (): string => county.clock.now();
const payments = () => county.paymentContextAt(now());

/** Lets time pass, with every job that is due on the way. */
async function pass(to: string): Promise<void> {
  await county.runner.runUntil(to, (at) => county.movable?.pass(at));
  county.movable?.pass(to);
  await county.movable?.keep();
}

async function give(id: string, person: string, command: string, input = {}): Promise<void> {
  const ctx = county.caseContextAt(now());
  const found = await findCase(ctx, id);
  const given = { id, command, seq: found?.state.seq ?? 0, input };
  const done = await act(ctx, { person, idempotencyKey: null }, given);
  if (!done.ok) throw new Error(`${command} of ${id}: ${done.refusal.code}`);
}

/** A permit that is granted and has still to be paid: 50 fen a square metre and day. */
async function granted(area: number): Promise<string> {
  const ctx = county.caseContextAt(now());
  const plan = await upload(county.documentContextAt(now()), RESIDENT, { name: '平面图.png', bytes: PHOTO });
  if (!plan.ok) throw new Error(plan.refusal.code);
  const data = { purpose: 'works', from: '2026-12-01', days: 3, area, phone: '13800000001' };
  const filed = await submit(
    ctx,
    { person: RESIDENT, idempotencyKey: null },
    { service: 'road-occupation', data, files: [plan.value.id] },
  );
  if (!filed.ok) throw new Error(filed.refusal.code);
  await give(filed.value.id, 'p-clerk', 'accept');
  await give(filed.value.id, 'p-handler', 'surveyed');
  await give(filed.value.id, 'p-chief', 'approve');
  return filed.value.id;
}

/** On their way to us, in no order. */
const post: Callback[] = [];

async function deliver(): Promise<void> {
  const some = post.splice(0).map((callback) => ({ callback, isNow: random.chance(0.6) }));
  post.push(...some.filter(({ isNow }) => !isNow).map(({ callback }) => callback));
  // Several at a time, as they come: the same twice at once too.
  await Promise.all(
    some
      .filter(({ isNow }) => isNow)
      .map(async ({ callback }) => {
        const taken = await settle(payments(), callback);
        expect(taken).toMatchObject({ ok: true });
      }),
  );
}

const send = (callback: Callback): void => {
  if (random.chance(0.25)) return;
  post.push(callback);
  if (random.chance(0.3)) post.push(callback);
};

async function visitBank(id: string): Promise<void> {
  const begun = await start(payments(), RESIDENT, { kind: 'case', id });
  if (!begun.ok) {
    expect(['nothing_owed', 'gateway_down']).toContain(begun.refusal.code);
    return;
  }
  const { order } = begun.value;
  if (bank.accounts.get(order)?.state !== 'pending') return;
  const dice = random.below(100);
  if (dice < 20) return;
  if (dice < 35) return send(bank.cancel(order));
  if (dice < 40) return send(bank.pay(order, begun.value.amount - 1));
  send(bank.pay(order));
  if (dice > 92) send(bank.pay(order));
}

const sorted = (all: readonly { order: string; receipt: string; amount: number }[]) =>
  all.toSorted((a, b) => (a.receipt < b.receipt ? -1 : 1));

async function file(id: string): Promise<LoadedCase> {
  const found = await findCase(county.caseContextAt(now()), id);
  if (!found) throw new Error(`no case ${id}`);
  return found;
}

describe('hundreds of orders and a bad connection', () => {
  const ids: string[] = [];

  test('are paid, given up, paid twice, taken back and left', async () => {
    for (let index = 0; index < CASES; index += 1) ids.push(await granted(1 + random.below(40)));
    for (let day = 0; day < 20; day += 1) {
      for (const hour of [9, 13, 17, 23]) {
        await pass(addHours(startOf(addDays(dateOf(BEGIN), day + 1)), hour));
        bank.isDown = random.chance(0.2);
        for (const id of ids) if (random.chance(0.08)) await visitBank(id);
        // Two tabs at once.
        const both = random.pick(ids);
        await Promise.all([visitBank(both), visitBank(both)]);
        const { state } = await file(random.pick(ids));
        if (state.stage !== 'closed' && owedIn(state)?.charge.order === null)
          await give(state.id, RESIDENT, 'withdraw', { reason: '不占了' });
        await deliver();
      }
    }
    bank.isDown = false;
    await pass(addHours(now(), 24 * 30));
    while (post.length > 0) await deliver();
    await reconcile(payments(), [dateOf(now())]);
    await pass(addHours(now(), 24));
    expect(await reconcile(payments(), [dateOf(now())])).toMatchObject({ ok: true, value: { differences: [] } });
    expect(bank.accounts.size).toBeGreaterThan(150);
    expect(bank.refunds.size).toBeGreaterThan(20);
  }, 240_000);

  test('every fen that came is kept by the account it belongs to, or went back, once', async () => {
    const books = await balances(database);
    const kept = [];
    for (const id of ids) {
      const { state } = await file(id);
      const counted = state.payments.filter(({ late }) => !late);
      expect(counted.length, `${id} is paid once at most`).toBeLessThanOrEqual(1);
      for (const one of state.payments) if (one.refund) expect(one.refund.done, `${id} ${one.receipt}`).not.toBeNull();
      const isPaid = counted.some(({ refund }) => refund === null);
      expect(isPaid, `${id} stands at ${state.states.join()}`).toBe(
        state.states[0] === 'issuing' && state.outcome === null,
      );
      if (isPaid) kept.push(...counted.map(({ amount }) => amount));
    }
    const sum = kept.reduce((total, amount) => total + amount, 0);
    expect(sum).toBeGreaterThan(0);
    expect(-(books.get(ACCOUNT) ?? 0)).toBe(sum);
    expect(books.get(GATEWAY)).toBe(bank.received - bank.paidBack);
    expect(books.get(GATEWAY)).toBe(sum);
    expect(books.get(TO_REFUND) ?? 0).toBe(0);
    expect([...books.values()].reduce((total, amount) => total + amount, 0)).toBe(0);
  });

  test('every payment of the bank is on file once, under its own order', async () => {
    const { rows } = await database.query<{ order: string; receipt: string; amount: number }>(
      `select stream_id as order, effect::json ->> 'receipt' as receipt, (effect::json ->> 'amount')::bigint as amount
         from log where stream_kind = $1 and type in ('orderSettled', 'surplusReceived')`,
      [STREAM],
    );
    const own = [...bank.accounts].flatMap(([order, account]) => account.payments.map((one) => ({ order, ...one })));
    expect(sorted(rows)).toEqual(sorted(own));
  });

  test('nothing is left open, and the log gives the very rows that stand beside it', async () => {
    const { rows } = await database.query<{ state: string; count: number }>(
      'select state, count(*) from payment_order group by state order by state',
    );
    const states = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    expect(states['open'] ?? 0).toBe(0);
    expect(states['refundDue'] ?? 0).toBe(0);
    for (const state of ['settled', 'failed', 'expired', 'refunded']) expect(states[state], state).toBeGreaterThan(0);
    const { catalogue, calendars, keeper } = county;
    const grounds = {
      findDocument: (hash: string) => catalogue.list().find((one) => one.hash === hash),
      calendar: calendars.keeper.current(),
      organisation: keeper.current(),
      parameters: catalogue.parameters,
      dataOf,
    };
    const verified = await verifyDatabase(database, {
      kept: [...CASE_TABLES, ...PAYMENT_TABLES],
      reckonIn: () =>
        Promise.resolve((stream) =>
          stream.kind === STREAM
            ? reckonPayment(AREA, stream)
            : stream.kind === 'case'
              ? reckonCase(grounds, stream)
              : undefined,
        ),
    });
    expect(verified.faults).toEqual([]);
    expect(verified.cases).toBe(CASES);
  });

  test('a line of the ledger can be neither changed nor added alone', async () => {
    await expect(database.query('update ledger set amount = amount + 1')).rejects.toThrow(/never changed/);
    await expect(
      database.query(
        `insert into ledger (order_id, seq, line, area, account, amount, at)
         select order_id, seq, 99, area, account, 100, at from ledger limit 1`,
      ),
    ).rejects.toThrow(/do not cancel out/);
  });
});
