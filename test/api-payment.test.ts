// Paying over HTTP: what is owed is told, an order is begun once, the gateway settles it by a signed callback and nobody else
// does, and whatever comes late, twice, wrong or not at all ends as it should.
import { afterAll, describe, expect, it } from 'vitest';
import { openServedCounty, textOf, type Answer, type Visitor } from './county.ts';
import { TestBank, type Callback } from './outside/bank.ts';
import { grantedPermit } from './outside/permit.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as, nobody } = county;
const bank = new TestBank();
county.county.till.gateway = bank;
const resident = as('resident');

afterAll(() => expect(county.faults).toEqual([]));

const permit = (data = {}): Promise<string> => grantedPermit(county, resident, data);
const start = (id: string, payer: Visitor = resident): Promise<Answer> =>
  payer.post('/api/payment/start', { subject: { kind: 'case', id } });
const orderFor = async (id: string): Promise<string> => textOf((await start(id)).body['order']);
const settle = async (callback: Callback): Promise<number> =>
  (await nobody.post('/api/payment/settle', { ...callback })).status;
const stateOf = async (id: string) => (await resident.read(id)).states;
const owed = async (id: string) => (await resident.read(id)).obligations.find(({ kind }) => kind === 'pay');

describe('what is to be paid', () => {
  it('is told with its parts, its basis and its day, and what it costs stands in the guide', async () => {
    const id = await permit();
    expect(await owed(id)).toMatchObject({
      holder: 'payment',
      amount: 5000,
      fees: [{ fee: 'occupationFee', amount: 5000, legal: { 'zh-CN': '《城市道路管理条例》第三十七条' } }],
      ordered: false,
      due: '2026-11-17T15:59:59.999Z',
    });
    const guide = await nobody.get('/api/service/read', { id: 'road-occupation' });
    expect(guide.body['fees']).toEqual([
      {
        id: 'occupationFee',
        title: '城市道路占用费',
        amount: null,
        rates: [{ title: '城市道路占用费（每平方米每天）', count: 50, unit: 'fen' }],
        conditional: true,
        legal: '《城市道路管理条例》第三十七条',
        verified: false,
      },
    ]);
    expect((await nobody.page('/services/road-occupation')).text).toContain('要花多少钱');
  });

  it('is nothing where the condition does not hold: the case goes on by itself', async () => {
    const id = await permit({ purpose: 'welfare' });
    expect(await stateOf(id)).toEqual(['issuing']);
    expect((await start(id)).status).toBe(409);
  });
});

describe('an order', () => {
  it('is begun once, however often it is asked for', async () => {
    const id = await permit();
    const answers = await Promise.all([start(id), start(id), start(id)]);
    const orders = new Set(answers.map(({ body }) => body['order']));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(orders.size).toBe(1);
    expect(answers[0]?.body).toMatchObject({ amount: 5000, address: expect.stringContaining('bank.example') });
    expect((await owed(id))?.ordered).toBe(true);
    expect((await resident.read(id)).available.map(({ command }) => command)).not.toContain('withdraw');
  });

  it('stands when the gateway cannot be reached, and is the same afterwards', async () => {
    const id = await permit();
    bank.isDown = true;
    const down = await start(id);
    expect([down.status, down.body['code']]).toEqual([503, 'gateway_down']);
    bank.isDown = false;
    const up = await start(id);
    expect(up.status).toBe(200);
    expect(bank.accounts.has(textOf(up.body['order']))).toBe(true);
  });

  it('is not begun where paying is not connected, and nothing is lost', async () => {
    const id = await permit();
    county.county.till.gateway = undefined;
    const answer = await start(id);
    expect([answer.status, answer.body['code']]).toEqual([503, 'not_connected']);
    expect((await owed(id))?.ordered).toBe(false);
    const page = await resident.page(`/cases/${id}`);
    expect(page.text).toContain('网上缴费还没有接通');
    expect(page.text).toContain('武源县');
    county.county.till.gateway = bank;
    expect((await start(id)).status).toBe(200);
  });
});

describe('the callback', () => {
  it('settles: the case goes on, there is a receipt, and it is told', async () => {
    const id = await permit();
    const order = await orderFor(id);
    expect(await settle(bank.pay(order))).toBe(200);
    expect(await stateOf(id)).toEqual(['issuing']);
    const [payment] = (await resident.read(id)).payments;
    expect(payment).toMatchObject({ order, amount: 5000, late: false, refund: null });
    const kept = await resident.get('/api/payment/read', { id: order });
    expect(kept.body).toMatchObject({ state: 'settled', receipt: payment?.receipt, received: 5000 });
    const page = await resident.page(`/cases/${id}/paid/${order}`);
    expect([page.status, page.text.includes(payment?.receipt ?? '?')]).toEqual([200, true]);
    await county.tell();
    const { body } = await resident.get('/api/notification/list');
    expect(JSON.stringify(body)).toContain('已收到您为');
  });

  it('is believed by its signature alone', async () => {
    const id = await permit();
    const order = await orderFor(id);
    const genuine = bank.tell({ order, state: 'paid', receipt: 'r-x', amount: 5000 });
    const old = bank.tell({ order, state: 'paid', receipt: 'r-x', amount: 5000 }, '2020-01-01T00:00:00.000Z');
    const forged = bank.tell({ order, state: 'paid', receipt: 'r-x', amount: 5000 }, bank.wall(), 'another secret');
    const changed = { ...genuine, payload: genuine.payload.replace('5000', '9000') };
    expect([await settle(old), await settle(forged), await settle(changed)]).toEqual([403, 403, 403]);
    expect(await settle(bank.tell({ order: 'nothing', state: 'paid', receipt: 'r-y', amount: 1 }))).toBe(404);
    expect(await settle(bank.tell({ order, state: 'paid', receipt: 'r-y', amount: -5000 }))).toBe(422);
    expect(await stateOf(id)).toEqual(['payment']);
    expect(await settle(genuine)).toBe(200);
    expect(await stateOf(id)).toEqual(['issuing']);
  });

  it('changes nothing the second time, nor several at once', async () => {
    const id = await permit();
    const callback = bank.pay(await orderFor(id));
    expect(await Promise.all([1, 2, 3, 4].map(() => settle(callback)))).toEqual([200, 200, 200, 200]);
    expect(await settle(callback)).toBe(200);
    expect((await resident.read(id)).payments).toHaveLength(1);
  });

  it('of a second payment is kept on record, and the money goes back', async () => {
    const id = await permit();
    const order = await orderFor(id);
    expect([await settle(bank.pay(order)), await settle(bank.pay(order))]).toEqual([200, 200]);
    await county.moveTo(county.now());
    const { payments } = await resident.read(id);
    expect(payments.map(({ late, refund }) => [late, refund?.amount ?? 0, refund?.done === undefined])).toEqual([
      [false, 0, true],
      [true, 5000, false],
    ]);
    expect(payments[1]?.refund?.done).toBeTruthy();
    expect(bank.refunds.get(payments[1]?.receipt ?? '')).toBe(5000);
    expect((await resident.get('/api/payment/read', { id: order })).body).toMatchObject({
      state: 'settled',
      received: 10_000,
      refunded: 5000,
    });
  });

  it('of another sum ends the order and pays it back; the permit can still be paid', async () => {
    const id = await permit();
    const order = await orderFor(id);
    await settle(bank.pay(order, 4999));
    await county.moveTo(county.now());
    expect((await resident.get('/api/payment/read', { id: order })).body).toMatchObject({ state: 'refunded' });
    expect(await owed(id)).toMatchObject({ amount: 5000, ordered: false });
    const again = await orderFor(id);
    expect(again).not.toBe(order);
    await settle(bank.pay(again));
    expect(await stateOf(id)).toEqual(['issuing']);
  });

  it('of a payment given up lets one try again', async () => {
    const id = await permit();
    const order = await orderFor(id);
    await settle(bank.cancel(order));
    expect((await resident.get('/api/payment/read', { id: order })).body['state']).toBe('failed');
    expect((await resident.read(id)).available.map(({ command }) => command)).toContain('withdraw');
    await settle(bank.pay(await orderFor(id)));
    expect(await stateOf(id)).toEqual(['issuing']);
  });
});

describe('what was paid for and is taken back', () => {
  it('is paid back by the same way, once', async () => {
    const id = await permit();
    const order = await orderFor(id);
    await settle(bank.pay(order));
    const receipt = (await resident.read(id)).payments[0]?.receipt ?? '';
    await resident.act(id, 'withdraw', { reason: '不占了' });
    await county.moveTo(county.now());
    expect(bank.refunds.get(receipt)).toBe(5000);
    const { payments, stage } = await resident.read(id);
    expect([stage, payments[0]?.refund?.amount]).toEqual(['closed', 5000]);
    expect((await resident.get('/api/payment/read', { id: order })).body).toMatchObject({ state: 'refunded' });
    expect((await resident.page('/me/payments')).text).toContain('已退回');
  });
});

const later = (minutes: number): string => new Date(Date.parse(county.now()) + minutes * 60_000).toISOString();

describe('time', () => {
  it('finds a payment whose callback was lost, by asking', async () => {
    const id = await permit();
    bank.pay(await orderFor(id));
    expect(await stateOf(id)).toEqual(['payment']);
    await county.moveTo(later(11));
    expect(await stateOf(id)).toEqual(['issuing']);
  });

  it('closes an order that nobody pays, and the permit can be paid anew', async () => {
    const id = await permit();
    const order = await orderFor(id);
    await county.moveTo(later(125));
    expect(bank.accounts.get(order)?.state).toBe('ended');
    expect((await resident.get('/api/payment/read', { id: order })).body['state']).toBe('expired');
    expect(await owed(id)).toMatchObject({ ordered: false });
  });

  it('ends an unpaid permit on its day; what comes afterwards goes back', async () => {
    const id = await permit();
    await county.moveTo('2026-11-17T15:30:00.000Z');
    const order = await orderFor(id);
    await county.moveTo('2026-11-17T16:30:00.000Z');
    expect(await resident.read(id)).toMatchObject({ outcome: 'lapsed', stage: 'closed' });
    await settle(bank.pay(order));
    await county.moveTo(county.now());
    const { outcome, payments } = await resident.read(id);
    expect([outcome, payments[0]?.late, payments[0]?.refund?.done !== null]).toEqual(['lapsed', true, true]);
  });

  it('does not take the permit from somebody who paid in time while the gateway was silent', async () => {
    const id = await permit();
    const until = textOf((await owed(id))?.due);
    await county.moveTo(new Date(Date.parse(until) - 5 * 60_000).toISOString());
    bank.pay(await orderFor(id));
    bank.isDown = true;
    await county.county.runner.runUntil(later(60), (at) => county.county.movable?.pass(at)).catch(() => undefined);
    expect(await stateOf(id)).toEqual(['payment']);
    bank.isDown = false;
    await county.moveTo(later(60 * 8));
    expect(await stateOf(id)).toEqual(['issuing']);
  });
});
