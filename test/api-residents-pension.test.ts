// 缴居民养老保险、查社保 over HTTP with the sandbox's register and a bank: paid, booked and receipted; who may not and why; a register that
// is down, contradicts or dies in between; money that comes twice, late or unannounced; and for one's mother.
import { afterAll, describe, expect, it } from 'vitest';
import { textOf, type Answer } from './county.ts';
import { openDepartments } from './outside/departments.ts';

const START = '2026-11-02T02:00:00.000Z';
const { county, bank, registers, pass, passInVain, start, orderFor, settle, pay } = await openDepartments(START);
afterAll(() => expect(county.faults).toEqual([]));
const { as } = county;

const INSURED = { standing: 'residents', enrolled: true, assisted: false, years: 9, balance: 540_000 };
const ELDER = '330521194110189865';

const file = (account: string, tier = 't500', more: object = {}): Promise<Answer> =>
  as(account).post('/api/case/submit', {
    service: 'residents-pension',
    data: { tier, phone: '19900000039' },
    consents: ['standing'],
    ...more,
  });
const idOf = ({ status, body, text }: Answer): string => {
  expect(status, text).toBe(201);
  return textOf(body['id']);
};
/** Whoever it is, the register knows as a resident who pays. */
async function filed(account: string, tier?: string, more?: object): Promise<string> {
  await registers.say('social-insurance', 'getStanding', INSURED);
  return idOf(await file(account, tier, more));
}
const told = async (account: string, id: string): Promise<string> => (await as(account).page(`/cases/${id}`)).text;
const outcomeOf = async (account: string, id: string) => (await as(account).read(id)).outcome;

describe('a year’s contribution', () => {
  it('is owed as chosen, paid, booked once and receipted; then it is not paid again, and a higher tier costs the difference', async () => {
    const id = idOf(await file('farmer'));
    expect((await start('farmer', id)).body['amount']).toBe(50_000);
    await pay('farmer', id);
    await pass();
    expect(await outcomeOf('farmer', id)).toBe('granted');
    expect(await told('farmer', id)).toMatch(/的收据/);
    const again = await file('farmer');
    expect([again.status, again.body['code']]).toEqual([422, 'not_eligible']);
    expect(again.text).toMatch(/今年已经缴过这一档.*只补差额/);
    const more = idOf(await file('farmer', 't800'));
    expect((await start('farmer', more)).body['amount']).toBe(30_000);
  });

  it('of missed years is owed without the government’s part until there are fifteen, booked as such, and raises the years on file', async () => {
    const back = (missed: number): Promise<Answer> =>
      file('farmer', 't300', { data: { tier: 't300', missed, phone: '19900000039' } });
    const beyond = await back(7);
    expect([beyond.status, beyond.body['code']]).toEqual([422, 'not_eligible']);
    expect(beyond.text).toMatch(/只能补到缴满十五年/);
    const id = idOf(await back(2));
    expect((await start('farmer', id)).body['amount']).toBe(60_000);
    await pay('farmer', id);
    await pass();
    expect(await outcomeOf('farmer', id)).toBe('granted');
    expect(await told('farmer', id)).toMatch(/补缴以前漏缴的几年/);
    expect((await registers.asked()).find(({ operation }) => operation === 'bookContribution')?.input).toMatchObject({
      missed: 2,
    });
    expect((await back(5)).body['code'], 'eleven on file now').toBe('not_eligible');
    expect((await back(4)).status).toBe(201);
    // This year is another matter: 500 yuan were paid above.
    expect((await start('farmer', idOf(await file('farmer', 't800')))).body['amount']).toBe(30_000);
  });

  it('of missed years is not for whoever is fifteen years or more from sixty', async () => {
    await registers.say('social-insurance', 'getStanding', INSURED);
    const answer = await file('handler', 't300', { data: { tier: 't300', missed: 1, phone: '19900000039' } });
    expect([answer.status, answer.body['code']]).toEqual([422, 'not_eligible']);
    expect(answer.text).toMatch(/离 60 岁还有十五年以上/);
  });

  it.each([
    ['employees', /已经参加职工养老保险.*停保以后再来/, /第十条/],
    ['drawing', /已经在领养老金，不用再缴/, /第二十一条/],
    ['student', /毕业以后没有单位的，再来参保/, /第二十条/],
  ])(
    'is not taken of whom the register has as %s, by its article, with what would help',
    async (standing, why, article) => {
      await registers.say('social-insurance', 'getStanding', { ...INSURED, standing });
      const answer = await file('handler');
      expect([answer.status, answer.body['code']]).toEqual([422, 'not_eligible']);
      expect(answer.text).toMatch(why);
      expect(answer.text).toMatch(article);
    },
  );

  it('is filed only on consent, and without it nothing is read', async () => {
    const answer = await file('handler', 't500', { consents: [] });
    expect(answer.body['code']).toBe('consent_missing');
    expect((await registers.asked()).map(({ operation }) => operation)).not.toContain('getStanding');
  });

  it('is paid by a grandson for his grandmother, on her account and on nobody else’s', async () => {
    const id = await filed('resident', 't300', { as: 'p-elder' });
    await pay('resident', id);
    await pass();
    expect(await outcomeOf('elder', id)).toBe('granted');
    const numbers = new Set((await registers.asked()).map(({ input }) => input['idNumber']));
    expect([...numbers]).toEqual([ELDER]);
    expect((await file('resident', 't300', { as: 'p-company' })).status).toBe(403);
  });
});

it('is filed at the counter for whoever comes: a number is needed, and what the register fills in is asked of nobody', async () => {
  await registers.say('social-insurance', 'getStanding', INSURED);
  const clerk = as('insurance');
  const address = '/desk/file/residents-pension';
  const form = (await clerk.page(address)).text;
  expect(form).not.toMatch(/name="\/(year|paid)"/);
  const csrf = /name="csrf" value="([^"]+)"/.exec(form)?.[1] ?? '';
  const fields = {
    csrf,
    'behalf.name': '沈秋葭',
    'behalf.phone': '19900000002',
    channel: 'counter',
    as: 'human-resources:counter',
    '/tier': 't300',
    consents: 'standing',
    intent: 'submit',
    key: 'at-the-counter',
  };
  const without = await clerk.form(address, fields);
  expect([without.status, /请填写身份证号码/.test(without.text)]).toEqual([422, true]);
  const filedThere = await clerk.form(address, { ...fields, 'behalf.idNumber': '330521199603029782' });
  expect(filedThere.status, filedThere.text.slice(0, 3000)).toBe(303);
  expect((await as('resident2').page('/cases')).text).toContain('城乡居民养老保险缴费');
});

describe('the register', () => {
  it('that is down is named, nothing is guessed, and nothing is left behind', async () => {
    await registers.fail('down', 'social-insurance', 'getStanding');
    const before = await county.countEvents();
    const answer = await file('handler');
    expect([answer.status, answer.body['code']]).toEqual([503, 'lookup_silent']);
    expect(answer.text).toContain('社会保险系统');
    expect(await county.countEvents()).toBe(before);
  });

  it('that dies while it is to book is waited for, which the payer reads in plain words, and books when it is back', async () => {
    const id = await filed('handler');
    await registers.die();
    await pay('handler', id);
    await pass(0);
    const page = await told('handler', id);
    for (const part of ['已缴费，待记账', '社会保险系统']) expect(page).toContain(part);
    expect((await as('handler').read(id)).obligations).toMatchObject([
      { kind: 'wait', watch: 'human-resources:counter' },
    ]);
    await registers.comeBack();
    await pass();
    expect(await outcomeOf('handler', id)).toBe('granted');
  });

  it('that contradicts what was filed books nothing; an officer pays it back, with reasons', async () => {
    await registers.say('social-insurance', 'getYear', { year: 2026, paid: 30_000 });
    const id = await filed('clerk', 't800');
    await registers.mend();
    await pay('clerk', id);
    await pass();
    expect((await as('clerk').read(id)).obligations).toMatchObject([{ holder: { post: 'human-resources:counter' } }]);
    const reason = { reasonCode: 'paidBefore', legal: '国发〔2014〕8号', text: '系统里没有那一笔，钱原路退回。' };
    await as('insurance').act(id, 'reject', reason);
    await pass();
    expect(await told('clerk', id)).toMatch(/500 元 已原路退回/);
  });
});

describe('money', () => {
  it('that comes twice is booked once, and the rest goes back', async () => {
    const id = await filed('handler2');
    const order = await orderFor('handler2', id);
    for (const callback of [bank.pay(order), bank.pay(order)]) await settle(callback);
    await pass();
    const { payments, outcome } = await as('handler2').read(id);
    expect([outcome, payments.map(({ late, refund }) => [late, typeof refund?.done === 'string'])]).toEqual([
      'granted',
      [
        [false, false],
        [true, true],
      ],
    ]);
  });

  it('whose callback is lost is found by asking; one that comes after that counts once', async () => {
    const id = await filed('petition');
    const late = bank.pay(await orderFor('petition', id));
    expect(await told('petition', id)).toMatch(/银行还没有确认/);
    await pass(11);
    expect(await outcomeOf('petition', id)).toBe('granted');
    expect(await settle(late)).toBe(200);
    await pass();
    expect((await as('petition').read(id)).payments).toMatchObject([{ late: false, refund: null }]);
  });

  it('while the platform is gone is not lost: whoever paid reads that it is waited for, and it is found later', async () => {
    const id = await filed('mediator');
    bank.pay(await orderFor('mediator', id));
    bank.isDown = true;
    await passInVain(11);
    expect(await told('mediator', id)).toMatch(/银行还没有确认.*不用重复付款/);
    expect((await start('mediator', id)).body['code']).toBe('gateway_down');
    bank.isDown = false;
    await pass(60);
    expect(await outcomeOf('mediator', id)).toBe('granted');
  });

  it('that never comes is owed by nobody after three days', async () => {
    const id = await filed('supervisor');
    await pass(4 * 24 * 60);
    expect(await outcomeOf('supervisor', id)).toBe('lapsed');
  });
});

const ask = (account: string, more: object = {}): Promise<Answer> =>
  as(account).post('/api/case/submit', {
    service: 'contribution-proof',
    data: { use: 'record' },
    consents: ['totals'],
    ...more,
  });

describe('a proof of one’s record', () => {
  it('is there at once, says what the register says, and is read by consent alone', async () => {
    expect((await ask('resident2', { consents: [] })).body['code']).toBe('consent_missing');
    expect((await registers.asked()).map(({ operation }) => operation)).not.toContain('getTotals');
    const id = idOf(await ask('resident2'));
    await pass();
    const { outcome, issued } = await as('resident2').read(id);
    expect([outcome, issued.length]).toEqual(['granted', 1]);
    const held = (await as('resident2').get('/api/document/certificates')).body['items'];
    expect(JSON.stringify(held)).toMatch(/职工养老保险.*14/);
  });

  it('is waited for while the register is dead, in plain words, and comes by itself', async () => {
    // What is shown on the form is read as it is filed; what stands on the proof is read after that.
    await registers.fail('down', 'social-insurance', 'getTotals');
    const id = idOf(await ask('resident'));
    await registers.die();
    await pass(0);
    expect(await told('resident', id)).toMatch(/正在查询/);
    await registers.comeBack();
    await pass();
    expect(await outcomeOf('resident', id)).toBe('granted');
  });

  it('is an officer’s work where the answer contradicts what it has to be', async () => {
    await registers.fail('wrong', 'social-insurance', 'getTotals');
    const id = idOf(await ask('company'));
    await pass();
    const work = (await as('insurance').get('/api/case/worklist')).body['items'];
    expect(work).toContainEqual(expect.objectContaining({ id }));
    await registers.mend();
    await as('insurance').act(id, 'again');
    await pass();
    expect(await outcomeOf('company', id)).toBe('granted');
  });
});
