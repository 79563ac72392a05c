// 租房提取公积金 over HTTP with the sandbox's registers: granted and paid out once, whatever becomes of the fund's answer; nothing of a
// spouse is read before the spouse agrees; who may not, and why; registers that are down, contradict, or die in between.
import { afterAll, describe, expect, it } from 'vitest';
import { textOf, type Answer } from './county.ts';
import { openDepartments } from './outside/departments.ts';

const START = '2026-11-02T02:00:00.000Z';
const { county, registers, pass } = await openDepartments(START);
afterAll(() => expect(county.faults).toEqual([]));
const { as } = county;

const TENANT = '330521199603029782';
const SPOUSE = '330521198405169851';
const ELDER = '330521194110189865';
const DATA = {
  rent: 120_000,
  months: 6,
  marital: 'single',
  bank: '武源农村商业银行',
  account: '6222020000000000012',
  phone: '19900000002',
};
const CONSENTS = ['account', 'civil', 'home'];
const ACCOUNT = { status: 'normal', paidMonths: 24, balance: 5_000_000, sinceLast: 12 };

const file = (data: object = {}, more: object = {}, account = 'resident2'): Promise<Answer> =>
  as(account).post('/api/case/submit', {
    service: 'housing-fund-withdrawal',
    data: { ...DATA, ...data },
    consents: CONSENTS,
    ...more,
  });
const idOf = ({ status, body, text }: Answer): string => {
  expect(status, text).toBe(201);
  return textOf(body['id']);
};
const askedOf = async (operation: string, idNumber?: string): Promise<number> =>
  (await registers.asked()).filter(
    (one) => one.operation === operation && (idNumber === undefined || one.input['idNumber'] === idNumber),
  ).length;
const told = async (id: string, account = 'resident2'): Promise<string> =>
  (await as(account).page(`/cases/${id}`)).text;
const outcomeOf = async (id: string) => (await as('resident2').read(id)).outcome;

/** A couple's, of which the spouse has not said anything yet. */
async function couple(): Promise<string> {
  await registers.say('civil-affairs', 'getMarriage', { marital: 'married' });
  await registers.say('real-estate', 'getHomes', { homes: 0 });
  const id = idOf(await file({ marital: 'married', spouse: SPOUSE, rent: 400_000 }));
  await pass();
  return id;
}

describe('a withdrawal', () => {
  it('is granted on what three registers say, and paid out by the fund', async () => {
    const id = idOf(await file());
    await as('fund').act(id, 'approve', { text: '符合条件。' });
    await pass();
    expect(await outcomeOf(id)).toBe('granted');
    expect(await told(id)).toMatch(/住房公积金提取凭证/);
  });

  it.each([
    ['the account is frozen', 'housing-fund', 'getAccount', { ...ACCOUNT, status: 'frozen' }, /封存或者冻结.*先问单位/],
    [
      'it was not paid in for three months',
      'housing-fund',
      'getAccount',
      { ...ACCOUNT, paidMonths: 2 },
      /连续交满三个月/,
    ],
    [
      'those months were withdrawn already',
      'housing-fund',
      'getAccount',
      { ...ACCOUNT, sinceLast: 4 },
      /超过了上次提取以来/,
    ],
    ['somebody owns a home', 'real-estate', 'getHomes', { homes: 1 }, /还房贷的可以按购房提取/],
    [
      'the marriage register contradicts',
      'civil-affairs',
      'getMarriage',
      { marital: 'married' },
      /婚姻登记和您填的不一样/,
    ],
  ])('is refused where %s, by its article, with what would help', async (_, register, operation, answer, why) => {
    await registers.say(register, operation, answer);
    const refused = await file();
    expect([refused.status, refused.body['code']]).toEqual([422, 'not_eligible']);
    expect(refused.text).toMatch(why);
    expect(refused.text).toContain('第二十四条');
  });

  it('tells how many months would do', async () => {
    await registers.say('housing-fund', 'getAccount', { ...ACCOUNT, sinceLast: 4 });
    expect(JSON.stringify((await file()).body['help'])).toContain('4');
  });

  it('reads nothing that was not agreed to: no account, no withdrawal; for the register of homes a paper will do', async () => {
    const without = await file({}, { consents: ['civil', 'home'] });
    expect(without.body['code']).toBe('consent_missing');
    expect((await registers.asked()).map(({ operation }) => operation)).not.toContain('getAccount');
    const noHomes = await file({}, { consents: ['account', 'civil'] });
    expect(noHomes.status).not.toBe(201);
    expect(noHomes.text).toMatch(/noHome/);
    expect(await askedOf('getHomes')).toBe(0);
  });

  it('is filed by a son for his very old mother: what is read is hers, and hers alone', async () => {
    await registers.say('housing-fund', 'getAccount', ACCOUNT);
    await registers.say('civil-affairs', 'getMarriage', { marital: 'widowed' });
    await registers.say('real-estate', 'getHomes', { homes: 0 });
    const id = idOf(await file({}, { as: 'p-elder' }, 'resident'));
    expect(new Set((await registers.asked()).map(({ input }) => input['idNumber']))).toEqual(new Set([ELDER]));
    await as('fund').act(id, 'approve');
    await pass();
    expect((await as('elder').read(id)).outcome).toBe('granted');
    expect((await file({}, { as: 'p-company' }, 'resident')).status).toBe(403);
  });
});

describe('the consent of a spouse', () => {
  it('comes before anything of the spouse is read, and is what the reading rests on', async () => {
    const id = await couple();
    expect(await askedOf('getHomes', SPOUSE)).toBe(0);
    expect((await registers.asked()).filter(({ input }) => Object.values(input).includes(SPOUSE))).toEqual([]);
    await as('resident').act(id, 'agree');
    await pass();
    expect(await askedOf('getHomes', SPOUSE)).toBe(1);
    await as('fund').act(id, 'approve');
    await pass();
    expect(await outcomeOf(id)).toBe('granted');
  });

  it('that is refused ends the matter, and nothing of the spouse was ever read', async () => {
    const id = await couple();
    await as('resident').act(id, 'disagree', { reason: '先不提。' });
    await pass(48 * 60);
    expect(await outcomeOf(id)).toBe('lapsed');
    expect(await told(id)).toContain('爱人不同意，没有办成');
    expect((await registers.asked()).filter(({ input }) => Object.values(input).includes(SPOUSE))).toEqual([]);
  });
});

describe('registers', () => {
  it.each([
    ['housing-fund', '住房公积金系统'],
    ['civil-affairs', '民政'],
  ])('%s that is down is named, nothing is guessed, and nothing is left behind', async (register, name) => {
    await registers.fail('down', register);
    const before = await county.countEvents();
    const answer = await file();
    expect([answer.status, answer.body['code']]).toEqual([503, 'lookup_silent']);
    expect(answer.text).toContain(name);
    expect(await county.countEvents()).toBe(before);
  });

  it('that die while the spouse’s is to be read are waited for in plain words, and the matter goes on by itself', async () => {
    const id = await couple();
    await registers.die();
    await as('resident').act(id, 'agree');
    await pass(0);
    expect(await told(id)).toMatch(/正在查爱人名下的房子/);
    await registers.comeBack();
    await registers.say('real-estate', 'getHomes', { homes: 1 });
    await pass();
    const refused = await as('fund').attempt(id, 'approve');
    expect(refused.text).toMatch(/您爱人在本县有自己的房子/);
  });

  it('that die while the fund is to pay are waited for in plain words, and it pays once they are back', async () => {
    const id = idOf(await file());
    await registers.die();
    const unread = await as('fund').attempt(id, 'approve');
    expect(unread.body['code'], 'nothing is decided unread').toBe('lookup_silent');
    await registers.comeBack();
    await registers.fail('down', 'housing-fund', 'payOut');
    await as('fund').act(id, 'approve');
    await registers.die();
    await pass(0);
    expect(await told(id)).toMatch(/已批准，正在打款/);
    expect((await as('resident2').read(id)).obligations).toMatchObject([
      { kind: 'wait', watch: 'housing-fund:approver' },
    ]);
    await registers.comeBack();
    await pass();
    expect(await outcomeOf(id)).toBe('granted');
  });
});

const payouts = async () => (await registers.asked()).filter(({ operation }) => operation === 'payOut');

describe('the payout', () => {
  it('whose answer is lost is ordered again under the same key, so it is paid once', async () => {
    const id = idOf(await file());
    await registers.fail('twice', 'housing-fund', 'payOut', 2);
    await as('fund').act(id, 'approve');
    await pass();
    expect(await outcomeOf(id)).toBe('granted');
    const orders = await payouts();
    expect(orders.length).toBeGreaterThan(1);
    expect(new Set(orders.map(({ key }) => key)).size).toBe(1);
    expect(orders[0]?.input['idNumber']).toBe(TENANT);
  });

  it('that the fund is late with is waited for, and done when the fund says so', async () => {
    const id = idOf(await file());
    await registers.fail('late', 'housing-fund', 'payOut', 3);
    await as('fund').act(id, 'approve');
    await pass(0);
    expect(await outcomeOf(id)).toBeNull();
    await pass(30);
    expect(await outcomeOf(id)).toBe('granted');
    expect(new Set((await payouts()).map(({ key }) => key)).size).toBe(1);
  });

  it('that is never confirmed becomes an officer’s work within a day', async () => {
    const id = idOf(await file());
    await registers.fail('wrong', 'housing-fund', 'payOut');
    await as('fund').act(id, 'approve');
    await pass();
    expect((await as('resident2').read(id)).obligations).toMatchObject([{ holder: { post: 'housing-fund:counter' } }]);
    await as('fund2').act(id, 'settled');
    expect(await outcomeOf(id)).toBe('granted');
  });
});

const MARK = /4321987|43,219\.87/;
const OTHERS =
  'resident elder company grid town dispatcher clerk handler chief assistant petition supervisor leader designer operator insurance school police'.split(
    ' ',
  );
const everythingFor = async (account: string, id: string, number: string): Promise<readonly Answer[]> => {
  const one = as(account);
  const calls = 'case/mine case/worklist cockpit/cases cockpit/figures notification/list audit/accesses'.split(' ');
  const lists = ['', '/watched', '/dispatch', '/cockpit', '/cockpit/cases', '/supervision', '/organisation'];
  const exports = 'units posts staff holders people'.split(' ').map((table) => `/organisation/export?table=${table}`);
  const pages = lists.concat(exports, [`/find?q=${number}`, `/cases/${id}`, `/cases/${id}/letter/2`]);
  return Promise.all([
    one.get('/api/case/read', { id }),
    one.get('/api/case/track', { number, code: 'AAAA-2222' }),
    ...calls.map((call) => one.get(`/api/${call}`)),
    ...pages.map((page) => one.page(`/desk${page}`)),
    one.page(`/cases/${id}`),
    one.page(`/consents/${id}`),
  ]);
};

describe('what a register said of somebody', () => {
  it('is read by who decides on it and by who applied, and is on no page, list or export of anybody else, nor in the log', async () => {
    await registers.say('housing-fund', 'getAccount', { ...ACCOUNT, balance: 4_321_987 });
    const id = idOf(await file());
    const { number } = await as('resident2').read(id);
    expect(await told(id)).toMatch(MARK);
    expect((await as('fund').page(`/desk/cases/${id}`)).text).toMatch(MARK);
    for (const account of OTHERS)
      for (const { text } of await everythingFor(account, id, number)) expect(text, account).not.toMatch(MARK);
    await as('fund').act(id, 'approve');
    await pass();
    expect((await as('fund').page(`/desk/cases/${id}`)).text, 'the work is done').not.toMatch(MARK);
    const written = "select count(*) as n from log where effect::text ~ '4321987'";
    expect((await county.county.database.query<{ n: number }>(written)).rows).toEqual([{ n: 0 }]);
  });

  it('is told to whom it was about: which register, for which matter, and each consent that can be taken back', async () => {
    const id = idOf(await file());
    const looks = (await as('resident2').get('/api/audit/accesses')).text;
    for (const part of ['account', id]) expect(looks).toContain(part);
    const consents = (await as('resident2').page('/me/consents')).text;
    for (const part of ['公积金账户', '婚姻登记', '您名下的住房', '查过 1 次', '撤回同意'])
      expect(consents).toContain(part);
  });
});
