// 缴学费 over HTTP with the sandbox's registers: a bill is picked by its key and counts as the register says it; whoever is no parent
// sees none; a bill is paid once.
import { afterAll, describe, expect, it } from 'vitest';
import { membersOf, textOf, type Submission } from './county.ts';
import { openDepartments } from './outside/departments.ts';

const { county, bank, registers, pass, passInVain, start, orderFor, settle, pay } =
  await openDepartments('2026-11-02T02:00:00.000Z');
afterAll(() => expect(county.faults).toEqual([]));

const asked = async (): Promise<readonly string[]> => (await registers.asked()).map(({ operation }) => operation);

const ELDER = '330521194110189865';
const PUPIL = { pupil: '330521201003229027', studentNumber: 'G330521201003229027', phone: '19900000001' };
const fees = (bill: string, more: object = {}): Submission & { readonly consents: readonly string[] } => ({
  service: 'school-fees',
  data: { ...PUPIL, bill, ...more },
  consents: ['relation', 'bill'],
});
const file = (given: object, account = 'resident') =>
  county.as(account).post('/api/case/submit', JSON.parse(JSON.stringify(given)));

const BILL = {
  number: 'WY2026S0001',
  name: '学费',
  pupil: '陈*夏',
  school: '示范高级中学',
  total: 168_000,
  reduction: 20_000,
  amount: 148_000,
  from: '2026-08-20',
  until: '2027-12-31',
  state: 'unpaid',
  items: [],
};
const say = (...bills: readonly object[]) => registers.say('school-fees', 'getBills', { bills });

describe('a bill that is picked', () => {
  it('is on record as the register says it, and nothing else of the list', async () => {
    const { id } = await county.as('resident').submit(fees('WY2026S0001'));
    const view = await county.as('resident').read(id);
    const answers = view.log.map(({ data }) => membersOf(data)['answer']).filter(Boolean);
    expect(answers).toEqual([
      expect.objectContaining({ number: 'WY2026S0001', amount: 148_000, pupil: '陈*夏' }),
      { relation: 'parent' },
    ]);
    expect(JSON.stringify(view.log)).not.toMatch(/WY2026S0002|军训|校服/);
  });

  it('is worth what the register says, whatever the browser sends beside the key', async () => {
    const answer = await file(fees('WY2026S0001', { amount: 1 }));
    expect(answer.status).toBe(400);
  });

  it('that is not on the list any more is told, and nothing is left behind', async () => {
    const before = await county.countEvents();
    const answer = await file(fees('WY2026X0001'));
    expect([answer.status, answer.body['code']]).toEqual([409, 'record_gone']);
    expect(answer.body['detail']).toMatch(/学校收费系统.*现在没有了.*重新选/);
    expect(await county.countEvents()).toBe(before);
  });

  it('that says something else than was looked over is shown again before it counts', async () => {
    const answer = await file({ ...fees('WY2026S0001'), seen: { bill: 'what-it-was' } });
    expect([answer.status, answer.body['code']]).toEqual([409, 'record_changed']);
    expect(answer.body['detail']).toMatch(/刚刚改过.*再看一遍/);
  });

  it('twice on the list, or below nothing, is no answer at all', async () => {
    for (const wrong of [[BILL, { ...BILL, amount: 1 }], [{ ...BILL, amount: -1 }], [{ ...BILL, until: 'soon' }]]) {
      await say(...wrong);
      const answer = await file(fees('WY2026S0001'));
      expect([answer.status, answer.body['code']]).toEqual([503, 'lookup_silent']);
    }
  });

  it.each([
    ['paid', { state: 'paid' }, /已经缴过了/],
    ['being paid', { state: 'locked' }, /正在缴.*我的办件/],
    ['not to be paid yet', { from: '2026-12-01' }, /还没有到/],
    ['over', { until: '2026-11-01' }, /已经过了.*财务室/],
    ['wrong in itself', { amount: 1_480_000 }, /对不上.*改好账单/],
  ])('that is %s is refused with the reason', async (_, part, reason) => {
    await say({ ...BILL, ...part });
    const answer = await file(fees('WY2026S0001'));
    expect([answer.status, answer.body['code']]).toEqual([422, 'not_eligible']);
    expect(JSON.stringify(answer.body)).toMatch(reason);
  });
});

describe('whose child it is', () => {
  it('is asked of the resident register: a stranger learns what would help and nothing of the pupil', async () => {
    const answer = await file(fees('WY2026S0001'), 'resident2');
    expect(answer.body['code']).toBe('not_eligible');
    expect(JSON.stringify(answer.body)).toMatch(/没有查到您是这个学生的父母或者监护人.*户口簿/);
    expect(JSON.stringify(answer.body)).not.toMatch(/陈|高级中学|1680|1480/);
  });

  it('comes before the list: no bill of a stranger’s child is read, nor told from the refusal whether there is one, or paid', async () => {
    await registers.forget();
    const told = await Promise.all(
      ['WY2026S0001', 'WY2026S0003', 'WY2026X0001'].map(async (bill) => {
        const { status, body } = await file(fees(bill), 'resident2');
        return JSON.stringify([status, body['code'], body['reasons'], body['help']]);
      }),
    );
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toMatch(/没有查到您是这个学生的父母或者监护人/);
    expect(new Set(await asked())).toEqual(new Set(['getRelation']));
  });

  it('is not guessed while that register is down', async () => {
    await registers.fail('down', 'resident-register');
    const answer = await file(fees('WY2026S0001'));
    expect([answer.status, answer.body['code']]).toEqual([503, 'lookup_silent']);
  });

  it('a number that the schools do not know is said to be unknown', async () => {
    const answer = await file(fees('WY2026S0001', { studentNumber: 'L330521201003229027' }));
    expect(answer.body['code']).toBe('lookup_unknown');
    expect(answer.body['detail']).toMatch(/学校收费系统.*查不到/);
  });

  it('nothing is read without consent', async () => {
    const answer = await file({ ...fees('WY2026S0001'), consents: ['bill'] });
    expect(answer.body['code']).toBe('consent_missing');
    expect(await asked()).toEqual([]);
  });
});

it('two parents who file at once do not both pay: the bill is kept for one', async () => {
  const [first, second] = await Promise.all([file(fees('WY2026S0002')), file(fees('WY2026S0002'))]);
  expect([first.status, second.status]).toEqual([201, 201]);
  await pass();
  const ids = [first, second].map(({ body }) => textOf(body['id']));
  const states = await Promise.all(ids.map(async (id) => (await county.as('resident').read(id)).outcome));
  expect(states.filter((one) => one === 'lapsed')).toHaveLength(1);
});

/** Filed, and kept for whoever filed it. */
async function kept(bill: string, more: object = {}, account = 'resident'): Promise<string> {
  const answer = await file({ ...fees(bill), ...more }, account);
  expect(answer.status, answer.text).toBe(201);
  await pass();
  const id = textOf(answer.body['id']);
  expect((await county.as(account).read(id)).states).toEqual(['payment']);
  return id;
}
const outcomeOf = async (id: string, account = 'resident') => (await county.as(account).read(id)).outcome;
const told = async (id: string, account = 'resident') => (await county.as(account).page(`/cases/${id}`)).text;

describe('money for a school', () => {
  it('that comes twice is entered once, and the rest goes back; then the bill cannot be paid again', async () => {
    const id = await kept('WY2026S0001');
    const order = await orderFor('resident', id);
    for (const callback of [bank.pay(order), bank.pay(order)]) await settle(callback);
    await pass();
    const { payments, outcome } = await county.as('resident').read(id);
    expect([outcome, payments.map(({ late, refund }) => [late, typeof refund?.done === 'string'])]).toEqual([
      'granted',
      [
        [false, false],
        [true, true],
      ],
    ]);
    const again = await file(fees('WY2026S0001'));
    expect(again.body['code']).toBe('not_eligible');
    expect(again.text).toMatch(/已经缴过了，不用再缴/);
  });

  it('whose callback is lost is found by asking; one that comes after that counts once', async () => {
    const id = await kept('WY2026S0002');
    const late = bank.pay(await orderFor('resident', id));
    expect(await told(id)).toMatch(/银行还没有确认.*不用重复付款/);
    await pass(11);
    await pass();
    expect(await outcomeOf(id)).toBe('granted');
    expect(await settle(late)).toBe(200);
    await pass();
    expect((await county.as('resident').read(id)).payments).toMatchObject([{ late: false, refund: null }]);
  });

  it('whose callback comes when the bill was let go already goes back', async () => {
    const id = await kept('WY2026S0001');
    const order = await orderFor('resident', id);
    bank.cancel(order);
    await pass(60 * 60);
    expect(await outcomeOf(id)).toBe('lapsed');
    await settle(bank.pay(order));
    await pass();
    const { outcome, payments } = await county.as('resident').read(id);
    expect([outcome, payments[0]?.late, payments[0]?.refund?.done !== null]).toEqual(['lapsed', true, true]);
  });

  it('while the platform is gone is not lost: whoever paid reads that it is waited for, and it is found later', async () => {
    const id = await kept('WY2026S0002');
    bank.pay(await orderFor('resident', id));
    bank.isDown = true;
    await passInVain(11);
    expect(await told(id)).toMatch(/银行还没有确认/);
    expect((await start('resident', id)).body['code']).toBe('gateway_down');
    bank.isDown = false;
    await pass(60);
    await pass();
    expect(await outcomeOf(id)).toBe('granted');
  });
});

describe('the schools’ register', () => {
  it('that dies before it has kept the bill is waited for in plain words, and keeps it when it is back', async () => {
    await registers.fail('down', 'school-fees', 'lockBill');
    const answer = await file(fees('WY2026S0001'));
    await registers.die();
    const id = textOf(answer.body['id']);
    await pass(0);
    expect(await told(id)).toMatch(/正在请学校把账单留给您/);
    await registers.comeBack();
    await pass();
    expect((await county.as('resident').read(id)).states).toEqual(['payment']);
  });

  it('that dies while it is to enter the money is waited for in plain words, and enters it when it is back', async () => {
    const id = await kept('WY2026S0002');
    await registers.die();
    await pay('resident', id);
    await pass(0);
    expect(await told(id)).toMatch(/钱已收到，学校正在入账/);
    expect((await county.as('resident').read(id)).obligations).toMatchObject([
      { kind: 'wait', watch: 'education:intake' },
    ]);
    await registers.comeBack();
    await pass();
    expect(await outcomeOf(id)).toBe('granted');
  });

  it('that contradicts does not enter it: an officer sends the money back', async () => {
    const id = await kept('WY2026S0002');
    await registers.fail('wrong', 'school-fees', 'postPayment');
    await pay('resident', id);
    await pass();
    expect((await county.as('resident').read(id)).states).toEqual(['byHand']);
    await county.as('school').act(id, 'sendBack', { text: '学校已经收过。' });
    await pass();
    expect(await told(id)).toMatch(/320 元 已原路退回/);
  });
});

it('a grandson pays for his grandmother, who is the guardian: hers is the relation that is asked for', async () => {
  await registers.say('resident-register', 'getRelation', { relation: 'guardian' }, { idNumber: ELDER });
  const id = await kept('WY2026S0002', { as: 'p-elder' });
  const relations = (await registers.asked()).filter(({ operation }) => operation === 'getRelation');
  expect(new Set(relations.map(({ input }) => input['idNumber']))).toEqual(new Set([ELDER]));
  await pay('resident', id);
  await pass();
  expect(await outcomeOf(id, 'elder')).toBe('granted');
  expect((await file({ ...fees('WY2026S0001'), as: 'p-company' })).status).toBe(403);
});
