// 交通违法 over HTTP with the sandbox's register and a bank: accepted, decided with its points and served before it is paid; late, twice
// and lost money; what the register contradicts; and an objection that holds or does not.
import { afterAll, describe, expect, it } from 'vitest';
import { textOf, type Answer } from './county.ts';
import { openDepartments } from './outside/departments.ts';

const { county, bank, registers, pass, passInVain, settle, ...paying } =
  await openDepartments('2026-11-02T02:00:00.000Z');
afterAll(() => expect(county.faults).toEqual([]));

const RESIDENT = '330521198405169851';
const ask = (path: string, body: object, key = 'elsewhere.1'): Promise<unknown> =>
  registers.ask(`traffic-police/${path}`, { idNumber: RESIDENT, ...body }, key);
const stateAt = async (number: string): Promise<unknown> => {
  const { violations } = (await ask('violations', {})) as {
    readonly violations: readonly { readonly number: string; readonly state: string }[];
  };
  return violations.find((one) => one.number === number)?.state;
};

const SOME_OFFENCE = {
  code: '1039',
  behaviour: '违反规定停放车辆',
  state: 'unhandled',
  plate: '浙E·演0090',
  vehicle: '小型轿车',
  at: '2026-10-19T01:20:00.000Z',
  place: '示范路（演示）',
  fine: 15_000,
  points: 0,
  evidence: '照片三张',
  basis: '《道路交通安全法》第五十六条、第九十三条',
  pointsBasis: '不记分',
  who: 'owner',
};

const ACCEPT = { stance: 'accept', informed: true, driver: 'me', phone: '19900000001' };
const OBJECT = {
  stance: 'object',
  ground: 'plate',
  objection: '照片里的车是白色的，我的车是黑色的。',
  phone: '19900000001',
};
const accept = (violation: string, account = 'resident', more: object = {}): Promise<Answer> =>
  county.as(account).post('/api/case/submit', {
    service: 'traffic-violation',
    data: { ...ACCEPT, violation },
    consents: ['violation', 'licence'],
    ...more,
  });
const object = (violation: string): Promise<Answer> =>
  county.as('resident').post('/api/case/submit', {
    service: 'traffic-violation',
    data: { ...OBJECT, violation },
    consents: ['violation'],
  });

const police = county.as('traffic');
const resident = county.as('resident');
const statesOf = async (id: string) => (await resident.read(id)).states;

/** Filed, and entered with the register. */
async function filed(answer: Answer): Promise<string> {
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  await pass();
  return textOf(answer.body['id']);
}

/** Decided, entered with its points and served. */
async function decided(violation = 'WT2026000102'): Promise<string> {
  const id = await filed(await accept(violation));
  await police.act(id, 'approve', { text: '事实清楚。' });
  await pass();
  expect(await statesOf(id)).toEqual(['payment']);
  return id;
}

const start = (id: string): Promise<Answer> => paying.start('resident', id);
const told = async (id: string, account = 'resident') => (await county.as(account).page(`/cases/${id}`)).text;

describe('an offence that is accepted', () => {
  it('is decided with its points and served before anything is to be paid, then paid and entered', async () => {
    const id = await filed(await accept('WT2026000102'));
    expect(await statesOf(id)).toEqual(['deciding']);
    expect(await stateAt('WT2026000102')).toBe('handling');
    expect((await start(id)).status).toBe(409);
    await police.act(id, 'approve', { text: '事实清楚。' });
    await pass();
    expect(await stateAt('WT2026000102')).toBe('decided');
    expect(await ask('licences', {})).toEqual({ status: 'valid', points: 9 });
    const begun = await start(id);
    expect(begun.body['amount']).toBe(20_000);
    expect(await settle(bank.pay(textOf(begun.body['order'])))).toBe(200);
    await pass();
    expect((await resident.read(id)).outcome).toBe('solved');
    expect(await stateAt('WT2026000102')).toBe('paid');
  });

  it('paid twice is paid once, and the rest goes back; a lost word of the bank is found by asking', async () => {
    const id = await decided();
    const bill = textOf((await start(id)).body['order']);
    bank.pay(bill);
    expect(await statesOf(id)).toEqual(['payment']);
    await pass(11);
    expect(await settle(bank.pay(bill))).toBe(200);
    await pass();
    const { payments, outcome } = await resident.read(id);
    expect([outcome, payments.map(({ late }) => late)]).toEqual(['solved', [false, true]]);
    expect(bank.refunds.get(payments[1]?.receipt ?? '')).toBe(20_000);
  });

  it('is not lost where the register does not enter the money: an officer has it entered', async () => {
    const id = await decided();
    await registers.fail('late', 'traffic-police', 'postPayment');
    await settle(bank.pay(textOf((await start(id)).body['order'])));
    await pass(49 * 60);
    expect(await statesOf(id)).toEqual(['postByHand']);
    await registers.mend();
    await ask('locks', { number: 'WT2026000102', stance: 'accept' }, `${id}.1`);
    await ask('decisions', { number: 'WT2026000102' }, `${id}.2`);
    await police.act(id, 'again');
    await pass();
    expect((await resident.read(id)).outcome).toBe('solved');
  });

  it('of which the defence holds is taken out without fine or points', async () => {
    const id = await filed(await accept('WT2026000102'));
    await police.act(id, 'reject', { reasonCode: 'notProved', legal: '行政处罚法第四十条', text: '申辩成立。' });
    await pass();
    expect((await resident.read(id)).outcome).toBe('explained');
    expect([await stateAt('WT2026000102'), await ask('licences', {})]).toEqual([
      'removed',
      { status: 'valid', points: 3 },
    ]);
  });

  it('that a warning will do for costs neither money nor points, says so in its letter, and is settled', async () => {
    const id = await filed(await accept('WT2026000102'));
    await police.act(id, 'warn', { text: '情节轻微，给予警告。' });
    await pass();
    const { outcome, payments, states } = await resident.read(id);
    expect([outcome, payments, states]).toEqual(['solved', [], ['warned']]);
    expect([await stateAt('WT2026000102'), await ask('licences', {})]).toEqual([
      'warned',
      { status: 'valid', points: 3 },
    ]);
    expect(await told(id)).toMatch(/处罚决定书（警告，不罚款，不记分）/);
    expect((await accept('WT2026000102')).body['code']).toBe('not_eligible');
  });

  it('is decided by the rules of that day: a licence withheld meanwhile is no matter for here', async () => {
    const id = await filed(await accept('WT2026000102'));
    await registers.say('traffic-police', 'getLicence', { status: 'withheld', points: 12 }, { idNumber: RESIDENT });
    const { seq } = await police.read(id);
    const answer = await police.post('/api/case/act', { id, command: 'approve', input: {}, seq });
    expect([answer.status, answer.body['code']]).toEqual([422, 'not_eligible']);
    expect(await statesOf(id)).toEqual(['deciding']);
  });

  it('is an officer’s work where the decision cannot be entered', async () => {
    const id = await filed(await accept('WT2026000102'));
    await registers.fail('late', 'traffic-police', 'recordDecision');
    await police.act(id, 'approve');
    await pass(49 * 60);
    expect(await statesOf(id)).toEqual(['recordByHand']);
    await police.act(id, 'toCounter');
    await pass();
    expect((await resident.read(id)).outcome).toBe('transferred');
  });
});

describe('an offence that cannot be accepted here', () => {
  it.each([
    ['comes to twelve points', 'WT2026000201', 'company', /满 12 分.*窗口.*学法减分/],
    ['is above 200 yuan', 'WT2026000104', 'resident', /超过二百元.*两名交警.*窗口/],
    ['finds the licence withheld', 'WT2026000401', 'farmer', /满分学习.*领回驾驶证/],
    ['finds the licence expired', 'WT2026000101', 'company2', /过期的先换证/],
    ['is of a vehicle only followed', 'WT2026000101', 'resident2', /不是这辆车的车主.*登记为驾驶人/],
    ['has been paid', 'WT2026000103', 'resident', /已经处理过.*我的办件/],
  ])('because it %s is refused with what would help', async (_, number, account, reason) => {
    const answer = await accept(number, account);
    expect([answer.status, answer.body['code']]).toEqual([422, 'not_eligible']);
    expect(JSON.stringify(answer.body)).toMatch(reason);
  });

  it('is refused to whoever says that somebody else drove, and warned of', async () => {
    const data = { ...ACCEPT, driver: 'other', violation: 'WT2026000102' };
    const answer = await accept('WT2026000102', 'resident', { data });
    expect(JSON.stringify(answer.body)).toMatch(/不是您本人开的车.*买分、卖分/);
  });

  it('is none where there is none, and is not guessed while the register is down', async () => {
    expect((await accept('WT2026000102', 'elder')).body['code']).toBe('record_gone');
    await registers.fail('down', 'traffic-police');
    expect((await accept('WT2026000102')).body['code']).toBe('lookup_silent');
  });

  it('has just been handled elsewhere: between looking and filing, or between filing and entering', async () => {
    const changed = await accept('WT2026000105', 'resident', { seen: { violation: 'what-it-was' } });
    expect([changed.status, changed.body['code']]).toEqual([409, 'record_changed']);
    const early = await accept('WT2026000105');
    await ask('locks', { number: 'WT2026000105', stance: 'accept' });
    expect((await object('WT2026000105')).body['code']).toBe('not_eligible');
    const { outcome, payments } = await resident.read(await filed(early));
    expect([outcome, payments]).toEqual(['lapsed', []]);
  });
});

describe('an objection', () => {
  it('that holds has the offence taken out: no points, no fine', async () => {
    const id = await filed(await object('WT2026000104'));
    expect([await statesOf(id), await stateAt('WT2026000104')]).toEqual([['examining'], 'objecting']);
    await police.act(id, 'approve', { text: '号牌认错了。' });
    await pass();
    expect((await resident.read(id)).outcome).toBe('solved');
    expect(await stateAt('WT2026000104')).toBe('removed');
    expect(await ask('licences', {})).toEqual({ status: 'valid', points: 3 });
  });

  it('that does not hold is answered with the reason, and the offence can then be accepted', async () => {
    const id = await filed(await object('WT2026000102'));
    await police.act(id, 'reject', { reasonCode: 'clear', legal: '程序规定第十八条', text: '照片清楚。' });
    await pass();
    expect((await resident.read(id)).outcome).toBe('refused');
    expect(await stateAt('WT2026000102')).toBe('unhandled');
    await filed(await accept('WT2026000102'));
    expect(await stateAt('WT2026000102')).toBe('handling');
  });
});

it('not paid in time grows by three per cent a day to no more than itself, and after long is an officer’s work', async () => {
  const id = await decided();
  const due = (await resident.read(id)).obligations.find(({ kind }) => kind === 'pay');
  const [fee] = (due as unknown as { readonly fees: readonly { readonly grows: { readonly by: string } }[] }).fees;
  const sumOn = async (days: number): Promise<number> => {
    await county.moveTo(new Date(Date.parse(`${fee?.grows.by}T02:00:00.000Z`) + days * 86_400_000).toISOString());
    const { obligations } = await resident.read(id);
    return obligations.find(({ kind }) => kind === 'pay')?.amount ?? 0;
  };
  expect([await sumOn(0), await sumOn(9), await sumOn(33), await sumOn(34), await sumOn(40)]).toEqual([
    20_000, 25_400, 39_800, 40_000, 40_000,
  ]);
  await pass(20 * 24 * 60);
  expect(await statesOf(id)).toEqual(['overdue']);
  expect(await police.read(id)).toMatchObject({ states: ['overdue'] });
  await police.act(id, 'demand');
  expect((await start(id)).body['amount']).toBe(40_000);
});

describe('a fine', () => {
  it('says why it is to be paid by that day, and not why the decision was due on another', async () => {
    const page = await told(await decided());
    const [, day] = /请在 <span class="nowrap">([^<]+)<\/span> 前缴费/.exec(page) ?? [];
    expect(day).toMatch(/月\d+日$/);
    expect(page.match(/为什么是[^？]+？/g)).toEqual([`为什么是${day}？`]);
    expect(page).toMatch(/从\d+月\d+日起等您缴费，从第二天数起，一共 15 天/);
  });

  it('whose callback comes after it was found by asking counts once', async () => {
    const id = await decided();
    const late = bank.pay(await paying.orderFor('resident', id));
    expect(await told(id)).toMatch(/银行还没有确认.*不用重复付款/);
    await pass(11);
    await pass();
    expect((await resident.read(id)).outcome).toBe('solved');
    expect(await settle(late)).toBe(200);
    await pass();
    expect((await resident.read(id)).payments).toMatchObject([{ late: false, refund: null }]);
  });

  it('paid while the platform is gone is not lost, and is found later', async () => {
    const id = await decided();
    bank.pay(await paying.orderFor('resident', id));
    bank.isDown = true;
    await passInVain(11);
    expect(await told(id)).toMatch(/银行还没有确认/);
    expect((await start(id)).body['code']).toBe('gateway_down');
    bank.isDown = false;
    await pass(60);
    await pass();
    expect((await resident.read(id)).outcome).toBe('solved');
  });
});

describe('the register of the traffic police', () => {
  it('that dies is waited for in plain words at every step, and each goes on by itself when it is back', async () => {
    await registers.fail('down', 'traffic-police', 'lockViolation');
    const answer = await accept('WT2026000102');
    const id = textOf(answer.body['id']);
    const waits = async (words: RegExp): Promise<void> => {
      await pass(0);
      expect(await told(id)).toMatch(words);
      expect((await resident.read(id)).obligations).toMatchObject([{ kind: 'wait', watch: 'traffic-police:intake' }]);
      await registers.comeBack();
      await pass();
    };
    await registers.die();
    await waits(/正在交通违法系统里登记/);
    expect(await statesOf(id)).toEqual(['deciding']);
    await registers.die();
    // What the register says of the licence is asked again as it is decided: without it nothing is decided.
    expect((await police.attempt(id, 'approve')).body['code']).toBe('lookup_silent');
    await registers.comeBack();
    await registers.fail('down', 'traffic-police', 'recordDecision');
    await police.act(id, 'approve', { text: '事实清楚。' });
    await registers.die();
    await waits(/已作出决定，正在登记决定和记分/);
    expect(await statesOf(id)).toEqual(['payment']);
    await registers.die();
    await paying.pay('resident', id);
    await waits(/钱已收到，正在交通违法系统里销账/);
    expect((await resident.read(id)).outcome).toBe('solved');
  });

  it('is asked of nobody who did not consent', async () => {
    const none = await accept('WT2026000102', 'resident', { consents: ['licence'] });
    expect(none.body['code']).toBe('consent_missing');
    const noLicence = await accept('WT2026000102', 'resident', { consents: ['violation'] });
    expect(noLicence.body['code']).toBe('consent_missing');
    expect((await registers.asked()).map(({ operation }) => operation)).not.toContain('getLicence');
  });
});

it('a grandson settles an offence of his very old grandmother’s vehicle for her, and what is asked is asked of her', async () => {
  const of = { idNumber: '330521194110189865' };
  const offence = { ...SOME_OFFENCE, number: 'WT2026009001' };
  await registers.say('traffic-police', 'getViolations', { violations: [offence] }, of);
  await registers.say('traffic-police', 'getLicence', { status: 'valid', points: 0 }, of);
  for (const step of ['lockViolation', 'recordDecision', 'postPayment'])
    await registers.say('traffic-police', step, { number: offence.number }, of);
  const id = await filed(await accept(offence.number, 'resident', { as: 'p-elder' }));
  await police.act(id, 'approve', { text: '事实清楚。' });
  await pass();
  await paying.pay('resident', id);
  await pass();
  expect((await county.as('elder').read(id)).outcome).toBe('solved');
  expect(new Set((await registers.asked()).map(({ input }) => input['idNumber']))).toEqual(new Set([of.idNumber]));
  expect((await accept('WT2026000201', 'resident', { as: 'p-company' })).status).toBe(403);
});
