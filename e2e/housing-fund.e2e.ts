// 租房提取公积金 Three registers answer instead of papers. One tenant alone, without script: the sum is told, the fund pays it out. A
// couple: nothing of the spouse is read before the spouse has agreed. A refusal that cites its article, and a payment that fails.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as } from './office.ts';
import { registers } from './registers.ts';
import { printed, useOwnProduct } from './site.ts';
import { excuse, useBrowser, type Visitor } from './visitor.ts';

/** Nobody is at the address of the identity platform. */
useOwnProduct('2026-11-02T02:00:00.000Z', {
  WUYUAN_IDENTITY_ISSUER: 'http://127.0.0.1:9',
  WUYUAN_IDENTITY_CLIENT: 'wuyuan',
  WUYUAN_IDENTITY_SECRET: 'what nobody is told',
});
const browser = useBrowser();

const DATA = { rent: 120_000, months: 6, marital: 'single', bank: '武源农村商业银行', account: '6222020000000000012' };
const SPOUSE = '330521198405169851';
/** A balance that stands nowhere else. */
const MARKED = { status: 'normal', paidMonths: 24, balance: 4_321_987, sinceLast: 12 };
const AGREED = { consents: ['account', 'civil', 'home'] };

const single = (data: object = {}) =>
  as('resident2').submit('housing-fund-withdrawal', { ...DATA, phone: '19900000002', ...data }, AGREED);

/** The registers are asked and the job has done what it had to; tests do not wait for it. */
const pass = (to: string): Promise<void> => as('operator').moveClock(to);

/** The form of a tenant alone, up to the boxes of consent on the page where it is looked over. */
async function fillIn(visitor: Visitor): Promise<void> {
  await visitor.write('/rent', '1200');
  await visitor.write('/months', '6');
  await visitor.look('fund-form');
  await visitor.press('下一步');
  await visitor.answer({ 婚姻状况: '没有结婚' });
  await visitor.press('下一步');
  await visitor.answer({
    开户银行: '武源农村商业银行',
    本人的银行卡号: '6222020000000000012',
    联系电话: '19900000002',
  });
  await visitor.press('下一步：核对');
  for (const word of ['公积金账户', '婚姻登记', '名下的住房'])
    await visitor.page.getByLabel(new RegExp(`^同意.*${word}`)).check();
}

it('an identity platform that is down is said to be, and account and password are there', async () => {
  const visitor = await browser.visit({ script: false, account: null });
  await visitor.goto('/sign-in?back=/services/housing-fund-withdrawal/apply');
  await visitor.page.getByRole('link', { name: '用统一身份认证登录' }).click();
  expect(excuse(/^503 .*\/sign-in\/identity/)).toBe(1);
  expect(await visitor.told()).toMatch(/统一身份认证现在连不上[^]*请用账号和密码登录/);
  await visitor.look('sign-in-down');
  await visitor.signIn('resident2');
  expect(visitor.at()).toBe('/services/housing-fund-withdrawal/apply');
  await visitor.context.close();
});

describe('a tenant alone, on a phone without script', () => {
  let tenant: Visitor;
  beforeAll(async () => {
    tenant = await browser.visit({ script: false, account: 'resident2' });
  });
  afterAll(() => tenant.context.close());

  it('reads before anything is read how much there is and what will be looked up', async () => {
    const told = await tenant.told('/services/housing-fund-withdrawal');
    for (const part of [
      '一个人租房',
      '夫妻租房',
      '我们会替您去查的',
      '住房公积金系统',
      '不动产登记系统',
      '三天内有决定',
    ])
      expect(told).toContain(part);
    await tenant.look('fund-guide');
  });

  it('applies without a paper and is told the sum', async () => {
    await tenant.press('开始办理');
    await fillIn(tenant);
    await tenant.look('fund-review');
    await tenant.press('提交');
    expect(await tenant.page.locator('h1').innerText()).toBe('已提交');
    const id = tenant.at().split('/')[2] ?? '';
    const told = await tenant.told(`/cases/${id}`);
    for (const part of [
      '已向“住房公积金系统”核验',
      '连续缴存月数：14',
      '账户状态：正常',
      '18,000 元',
      '婚姻状况：未婚',
      '审批',
    ])
      expect(told).toContain(part);
    await tenant.look('fund-case');
    const desk = await browser.visit({ width: 1440, account: 'fund' });
    expect(await desk.told(`/desk/cases/${id}`)).toMatch(/可以提取[^]*7,?200 元/);
    await desk.look('fund-desk');
    await desk.context.close();
    await as('fund').act(id, 'approve', { text: '符合条件。' });
    await pass('2026-11-02T06:00:00.000Z');
    expect((await as('resident2').read(id)).outcome).toBe('granted');
    expect(await tenant.told(`/cases/${id}`)).toMatch(/“住房公积金系统”已办好[^]*7,200 元/);
    expect(await tenant.page.locator('.answer').innerText()).toMatch(/住房公积金[^]*准予[^]*符合条件。[^]*7,200 元/);
    await tenant.look('fund-paid');
    await tenant.press('住房公积金提取凭证');
    expect(await tenant.told()).toMatch(/住房公积金提取凭证[^]*7,200 元[^]*准予/);
    await tenant.look('fund-slip');
  });

  it('is refused by the rule and its article, and told the change that would help', async () => {
    const sooner = { status: 'normal', paidMonths: 24, balance: 5_000_000, sinceLast: 4 };
    await registers.say('housing-fund', 'getAccount', sooner);
    await tenant.goto('/services/housing-fund-withdrawal/apply');
    await fillIn(tenant);
    await tenant.press('提交');
    const told = await tenant.told();
    expect(told).toMatch(/提取的月数超过了上次提取以来的月数[^]*住房公积金管理条例[^]*第二十四条/);
    expect(told).toMatch(/提取几个月的房租[^]*4/);
    await tenant.look('fund-not-eligible');
    await registers.mend();
  });
});

describe('a couple', () => {
  let spouse: Visitor;
  let id: string;
  beforeAll(async () => {
    spouse = await browser.visit({ account: 'resident' });
    await registers.say('civil-affairs', 'getMarriage', { marital: 'married' });
    await registers.forget();
    ({ id } = await single({ marital: 'married', spouse: SPOUSE, rent: 400_000 }));
  });
  afterAll(() => spouse.context.close());

  it('has nothing of the spouse read before the spouse has agreed', async () => {
    await pass('2026-11-02T08:00:00.000Z');
    expect((await registers.asked()).filter((one) => one === 'getHomes')).toHaveLength(1);
    const told = await spouse.told(`/consents/${id}`);
    for (const part of ['每月房租', '4,000 元', '同意爱人提取公积金', '查一次']) expect(told).toContain(part);
    expect(told).not.toContain('6222020000000000012');
    await spouse.look('fund-consent');
  });

  it('cannot have it where the spouse owns a home, and learns the article', async () => {
    await spouse.press('我同意');
    expect(await spouse.told()).toContain('您已同意');
    await pass('2026-11-02T09:00:00.000Z');
    expect((await registers.asked()).filter((one) => one === 'getHomes')).toHaveLength(2);
    const desk = await browser.visit({ width: 1440, account: 'fund' });
    await desk.goto(`/desk/cases/${id}`);
    await desk.press('同意');
    const sheet = desk.page.getByRole('dialog', { name: '同意', exact: true });
    await sheet.getByRole('button', { name: '同意', exact: true }).click();
    await desk.page.getByText('您爱人在本县有自己的房子').first().waitFor();
    await desk.look('fund-desk-refused');
    await desk.context.close();
    const reason = { reasonCode: 'home', legal: '住房公积金管理条例第二十四条', text: '爱人名下有一套住房。' };
    await as('fund').act(id, 'reject', reason);
    const tenant = await browser.visit({ account: 'resident2', language: 'en', largeText: true });
    expect(await tenant.told(`/cases/${id}`)).toMatch(/The spouse owns a home in the county[^]*article 24/);
    await tenant.look('fund-refused-en');
    await tenant.context.close();
    await registers.mend();
  });
});

describe('a payment that the fund does not make', () => {
  it('is taken care of by an officer, who has it paid again', async () => {
    await registers.fail('housing-fund', 'payOut', 'wrong');
    const { id } = await single();
    await as('fund').act(id, 'approve');
    await pass('2026-11-05T09:00:00.000Z');
    expect((await as('resident2').read(id)).obligations[0]).toMatchObject({ holder: { post: 'housing-fund:counter' } });
    const tenant = await browser.visit({ script: false, account: 'resident2' });
    expect(await tenant.told(`/cases/${id}`)).toMatch(/“住房公积金系统”[^]*没有/);
    await registers.mend();
    await as('fund2').act(id, 'again');
    await pass('2026-11-05T11:00:00.000Z');
    expect((await as('resident2').read(id)).outcome).toBe('granted');
    await tenant.context.close();
  });
});

describe('on the way', () => {
  let tenant: Visitor;
  beforeAll(async () => {
    tenant = await browser.visit({ script: false, account: 'resident2' });
  });
  afterEach(() => registers.mend());
  afterAll(() => tenant.context.close());

  it('a register that is down is named, nothing is lost, and a second try goes on; what it says stands in no log', async () => {
    await tenant.goto('/services/housing-fund-withdrawal/apply');
    await fillIn(tenant);
    await registers.fail('housing-fund', 'getAccount', 'down', 2);
    await tenant.press('提交');
    expect(excuse(/^503 /)).toBe(1);
    expect(await tenant.told()).toMatch(/“住房公积金系统”现在没有回答[^]*没有丢失/);
    await tenant.look('fund-down');
    await registers.say('housing-fund', 'getAccount', MARKED);
    await tenant.press('提交');
    expect(await tenant.page.locator('h1').innerText()).toBe('已提交');
    expect(await tenant.told(`/cases/${tenant.at().split('/')[2] ?? ''}`)).toContain('43,219.87 元');
    expect(printed()).not.toMatch(/4321987|43,219\.87/);
  });

  it('what was not agreed to is not read, and it is said what for', async () => {
    await tenant.goto('/services/housing-fund-withdrawal/apply');
    await fillIn(tenant);
    await tenant.page.getByLabel(/^同意.*公积金账户/).uncheck();
    await registers.forget();
    await tenant.press('提交');
    expect(await tenant.told()).toMatch(/没有您的同意我们不会去查/);
    expect(await registers.asked()).not.toContain('getAccount');
    await tenant.look('fund-unconsented');
  });

  it('a spouse who does not agree ends it, and nothing of hers was read', async () => {
    await registers.say('civil-affairs', 'getMarriage', { marital: 'married' });
    await registers.forget();
    const { id } = await single({ marital: 'married', spouse: SPOUSE });
    const spouse = await browser.visit({ script: false, account: 'resident' });
    await spouse.goto(`/consents/${id}`);
    await spouse.give('disagree', '先不提。');
    await pass('2026-11-06T02:00:00.000Z');
    expect(await tenant.told(`/cases/${id}`)).toMatch(/爱人不同意，没有办成/);
    await tenant.look('fund-not-agreed');
    expect((await registers.asked()).filter((one) => one === 'getHomes')).toHaveLength(1);
    await spouse.context.close();
  });

  it('a payout whose answer is lost, and one that is late, are waited for in plain words and paid once', async () => {
    const [lost, late] = [await single(), await single()];
    await registers.forget();
    await registers.fail('housing-fund', 'payOut', 'twice', 2);
    await as('fund').act(lost.id, 'approve');
    expect(await tenant.told(`/cases/${lost.id}`)).toMatch(/已批准，正在打款/);
    await tenant.look('fund-paying');
    await pass('2026-11-06T04:00:00.000Z');
    await registers.fail('housing-fund', 'payOut', 'late', 2);
    await as('fund').act(late.id, 'approve');
    expect(await tenant.told(`/cases/${late.id}`)).toMatch(/已批准，正在打款/);
    await pass('2026-11-06T06:00:00.000Z');
    for (const { id } of [lost, late])
      expect(await tenant.told(`/cases/${id}`)).toMatch(/准予[^]*“住房公积金系统”已办好/);
    expect((await registers.asked()).filter((one) => one === 'payOut').length).toBeGreaterThan(3);
  });

  it('registers that are gone are waited for in plain words, and the spouse is looked up and the fund pays by themselves', async () => {
    await registers.say('civil-affairs', 'getMarriage', { marital: 'married' });
    const { id } = await single({ marital: 'married', spouse: SPOUSE });
    await registers.say('real-estate', 'getHomes', { homes: 0 });
    await registers.fail('real-estate', 'getHomes', 'down');
    const spouse = await browser.visit({ script: false, account: 'resident' });
    await spouse.goto(`/consents/${id}`);
    await spouse.press('我同意');
    expect(await tenant.told(`/cases/${id}`)).toMatch(/外部系统\s+正在查爱人名下的房子/);
    await tenant.look('fund-waits-for-homes');
    await registers.comeBack('real-estate');
    await pass('2026-11-06T07:00:00.000Z');
    await registers.die('housing-fund');
    const desk = await browser.visit({ width: 1440, account: 'fund' });
    await desk.goto(`/desk/cases/${id}`);
    await desk.press('同意');
    const sheet = desk.page.getByRole('dialog', { name: '同意', exact: true });
    await sheet.getByRole('button', { name: '同意', exact: true }).click();
    // Nothing is decided unread.
    await desk.page.getByText('“住房公积金系统”现在没有回答').first().waitFor();
    await desk.look('fund-desk-register-gone');
    await desk.context.close();
    await registers.comeBack('housing-fund');
    await registers.fail('housing-fund', 'payOut', 'down');
    await as('fund').act(id, 'approve');
    expect(await tenant.told(`/cases/${id}`)).toMatch(/已批准，正在打款/);
    await tenant.look('fund-waits-to-pay');
    await registers.comeBack('housing-fund');
    await pass('2026-11-06T09:00:00.000Z');
    expect(await tenant.told(`/cases/${id}`)).toMatch(/准予[^]*“住房公积金系统”已办好/);
    await spouse.context.close();
  });

  it('a son applies for his very old mother, who sees it', async () => {
    await registers.say('housing-fund', 'getAccount', MARKED);
    await registers.say('civil-affairs', 'getMarriage', { marital: 'widowed' });
    await registers.say('real-estate', 'getHomes', { homes: 0 });
    const son = await browser.visit({ script: false, account: 'resident' });
    await son.goto('/services/housing-fund-withdrawal/apply');
    await son.page.getByLabel('姚阿荷').check();
    await fillIn(son);
    await son.look('fund-proxy');
    await son.press('提交');
    const id = son.at().split('/')[2] ?? '';
    const mother = await browser.visit({ script: false, account: 'elder', largeText: true });
    expect(await mother.told(`/cases/${id}`)).toMatch(/租房提取住房公积金[^]*43,219.87 元/);
    await mother.look('fund-proxy-mother');
    await mother.context.close();
    await son.context.close();
  });
});
