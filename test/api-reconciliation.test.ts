// 对账 The post that reconciles: what differs is found, put on record and kept until somebody says what it was; nobody else sees it.
import { afterAll, describe, expect, it } from 'vitest';
import { verifyDatabase } from '#audit/actions/verify.ts';
import { PAYMENT_TABLES, reckonPayment } from '#audit/rules/payment.ts';
import { AREA } from '../src/main/county.ts';
import { keepHouse, statementDays } from '../src/main/housekeeping.ts';
import { openServedCounty, textOf } from './county.ts';
import { TestBank } from './outside/bank.ts';
import { grantedPermit } from './outside/permit.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as, nobody } = county;
const [, today = ''] = statementDays();

/** Everything came today. */
class Today extends TestBank {
  override statement(day?: string): ReturnType<TestBank['statement']> {
    return day === undefined || day === today ? super.statement() : Promise.resolve({ payments: [], refunds: [] });
  }
}
const bank = new Today();
county.county.till.gateway = bank;
const finance = as('finance');
const PAGE = '/desk/reconciliation';

afterAll(() => expect(county.faults).toEqual([]));

async function paidOrder(): Promise<string> {
  const id = await grantedPermit(county, as('resident'));
  const order = textOf(
    (await as('resident').post('/api/payment/start', { subject: { kind: 'case', id } })).body['order'],
  );
  await nobody.post('/api/payment/settle', { ...bank.pay(order) });
  return order;
}

const send = async (fields: Readonly<Record<string, string>>) => {
  const csrf = /name="csrf" value="([^"]*)"/.exec((await finance.page(PAGE)).text)?.[1] ?? '';
  return finance.form(PAGE, { csrf, ...fields });
};
const [year = '', month = '', day = ''] = today.split('-');
const compare = (given = { 'day.y': year, 'day.m': month, 'day.d': day }) => send({ intent: 'compare', ...given });
const shown = async (): Promise<string> => (await finance.page(PAGE)).text;
/** The differences that wait, by the name of the field where each is explained. */
const waiting = async (): Promise<readonly string[]> =>
  [...(await shown()).matchAll(/<textarea[^>]* name="(note-[\d.]+)"/g)].flatMap(([, name]) => name ?? []);

describe('reconciling', () => {
  it('is for its post: not for heads, leaders, the operator or the payer, by page and by call', async () => {
    for (const account of ['operator', 'leader', 'chief', 'supervisor', 'clerk', 'designer']) {
      expect((await as(account).page(PAGE)).status, account).toBe(403);
      expect((await as(account).form(PAGE, { csrf: 'x', intent: 'compare' })).status, account).toBe(403);
      expect((await as(account).post('/api/payment/reconcile', {})).status, account).toBe(403);
    }
    expect((await as('resident').page(PAGE)).status).toBe(403);
    expect((await finance.page('/desk')).text).toContain(PAGE);
    expect((await as('operator').page('/desk')).text).not.toContain(PAGE);
  });

  it('says that both sides agree, with what came on each and a ledger that balances', async () => {
    await paidOrder();
    const done = await compare();
    expect([done.status, done.headers.get('location')]).toEqual([303, `${PAGE}?found=0`]);
    const page = await shown();
    expect(page).toContain('两边一致，没有差异。');
    expect(page).toContain('没有要查的差异。');
    expect(page).toContain('1 笔，50 元');
    expect(page).toContain('全部加起来是零，账是平的。');
    expect(page).toContain('温书禾');
  });

  it('refuses a day that has not come or is none, and says so when the platform is down', async () => {
    expect((await compare({ 'day.y': '2999', 'day.m': '1', 'day.d': '1' })).text).toContain('这一天还没有到');
    expect((await compare({ 'day.y': '2026', 'day.m': '13', 'day.d': '' })).text).toContain('请写清楚是哪一天');
    expect((await finance.post('/api/payment/reconcile', { day: '2999-01-01' })).body['code']).toBe('day_ahead');
    bank.isDown = true;
    const down = await compare();
    bank.isDown = false;
    expect(down.status).toBe(422);
    expect(down.text).toContain('支付平台暂时连不上');
  });
});

describe('a difference', () => {
  it('is said in plain words with both sums and what to do, whoever found it', async () => {
    const order = await paidOrder();
    const account = bank.accounts.get(order);
    const payment = account?.payments[0];
    if (!account || !payment) throw new Error('nothing was paid');
    account.payments[0] = { ...payment, amount: 4900 };
    // At night, by itself.
    const logged: string[] = [];
    await keepHouse(county.county, county.now(), (message) => logged.push(message));
    expect(logged).toEqual(['The statement of the payment platform says otherwise']);
    const page = await shown();
    expect(page).toContain('同一笔钱，两边记的金额不一样。');
    for (const text of ['50 元', '49 元', payment.receipt, order, '夜间自动']) expect(page).toContain(text);
    expect(page).toContain('以实际收到的为准');
    // What it is for, and nobody's name.
    expect(page).not.toContain('陈晓砚');
    await compare();
    expect(await waiting()).toHaveLength(1);
  });

  it('stays until somebody says what it was, although it is not found any more', async () => {
    for (const account of bank.accounts.values())
      for (const [at, one] of account.payments.entries()) account.payments[at] = { ...one, amount: 5000 };
    expect((await compare()).headers.get('location')).toBe(`${PAGE}?found=0`);
    const [name = ''] = await waiting();
    const id = name.replace('note-', '');
    const short = await send({ intent: 'settle', difference: id, [name]: ' 好 ' });
    expect(short.status).toBe(422);
    expect(short.text).toContain('请写清楚查明了什么');
    const settled = await send({ intent: 'settle', difference: id, [name]: '银行记错一元，已更正。' });
    expect([settled.status, settled.headers.get('location')]).toEqual([303, `${PAGE}?done=settled`]);
    expect(await waiting()).toEqual([]);
    expect(await shown()).toContain('银行记错一元，已更正。');
    expect((await send({ intent: 'settle', difference: id, [name]: '再说一次。' })).text).toContain('已经处理过了');
    expect((await send({ intent: 'settle', difference: '99.0', 'note-99.0': '没有这条。' })).text).toContain(
      '没有这条差异',
    );
  });

  it('that was taken in needs nobody, and goes back by itself', async () => {
    const order = await paidOrder();
    bank.pay(order);
    expect((await compare()).headers.get('location')).toBe(`${PAGE}?found=1`);
    expect(await waiting()).toEqual([]);
    expect(await shown()).toContain('其中 1 条已自动补记');
  });

  it('stands in the log, which is whole', async () => {
    const { rows } = await county.county.database.query<{ type: string; post: string | null }>(
      `select type, as_post as post from log where stream_kind = 'reconciliation' order by seq`,
    );
    expect(rows.filter(({ type }) => type === 'differenceSettled').map(({ post }) => post)).toEqual([
      'finance:treasurer',
    ]);
    expect(rows.some(({ type, post }) => type === 'reconciled' && post === null)).toBe(true);
    const checked = await verifyDatabase(county.county.database, {
      kept: PAYMENT_TABLES,
      reckonIn: () =>
        Promise.resolve((stream) => (stream.kind === 'payment' ? reckonPayment(AREA, stream) : undefined)),
    });
    expect(checked.faults).toEqual([]);
  });
});
