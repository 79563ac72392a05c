// 缴居民养老保险 A farmer pays without a paper, with and without script, raises it within the year and is not asked twice; a daughter
// pays for her mother. And what goes wrong: who may not, a register that is down or contradicts, money that comes twice, late or
// unannounced.
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bankIs } from './bank.ts';
import { as, type Filed, type Standing } from './office.ts';
import { textOfPdf } from './pdf.ts';
import { registers } from './registers.ts';
import { useOwnProduct } from './site.ts';
import { excuse, useBrowser, type Visitor } from './visitor.ts';

const START = '2026-11-02T02:00:00.000Z';
useOwnProduct(START);
const browser = useBrowser();
afterEach(() => registers.mend());

const SERVICE = '/services/residents-pension';
const RESIDENT = { standing: 'residents', enrolled: true, assisted: false, years: 9, balance: 540_000 };

/** Whoever it is, the register knows as a resident who pays. */
const asResident = (more: object = {}): Promise<unknown> =>
  registers.say('social-insurance', 'getStanding', { ...RESIDENT, ...more });

/** Files it over the API; the registers fill in the year and what is paid. */
const filed = (account: string, tier = 't500'): Promise<Filed> =>
  as(account).submit('residents-pension', { tier, phone: '19900000039' }, { consents: ['standing'] });

interface Money {
  readonly late: boolean;
  readonly refund: { readonly done: string | null } | null;
}
const payments = async (account: string, id: string): Promise<readonly Money[]> =>
  ((await as(account).read(id)) as Standing & { readonly payments: readonly Money[] }).payments;

const began = Date.now();
let minutes = 0;
/** Jobs do what they have to; tests do not wait for them. The county's clock goes on besides. */
const pass = (more: number): Promise<void> => {
  minutes += more;
  return as('operator').moveClock(new Date(Date.parse(START) + Date.now() - began + minutes * 60_000).toISOString());
};

async function apply(visitor: Visitor, tier: string): Promise<void> {
  await visitor.goto(`${SERVICE}/apply`);
  await visitor.answer({ 选哪一档: tier });
  await visitor.press('下一步：核对');
  await visitor.page.getByLabel(/^同意.*参保情况/).check();
}

async function toBank(visitor: Visitor, id: string, sum: string): Promise<void> {
  await visitor.goto(`/cases/${id}`);
  await visitor.press(/^去缴费/);
  await visitor.press(new RegExp(`^到支付平台付 ${sum} 元`));
}

const atBank = async ({ page }: Visitor, fault?: string): Promise<void> => {
  if (fault !== undefined) await page.getByLabel(fault).check();
  await page.getByRole('button', { name: /^支付/ }).click();
};

const idAt = (visitor: Visitor): string => visitor.at().split('/')[2]?.split('?')[0] ?? '';

describe.each([
  { script: false, account: 'farmer' },
  { script: true, account: 'resident2' },
])('a year is paid on a phone, script $script', ({ script, account }) => {
  let payer: Visitor;
  let id: string;
  beforeAll(async () => {
    payer = await browser.visit({ script, account });
  });
  afterAll(() => payer.context.close());

  it('is told before: who may, which tiers, what the government adds, what is looked up', async () => {
    const told = await payer.told(SERVICE);
    for (const part of ['年满 16 周岁', '一年一档', '我们会替您去查的', '社会保险系统', '基础养老金', '演示'])
      expect(told).toContain(part);
    await payer.look(`pension-guide-${script}`);
  });

  it('is filled in by the register, and owed as chosen', async () => {
    await asResident();
    await payer.goto(`${SERVICE}/apply`);
    const year = payer.page.locator('[name="/year"]');
    expect([await year.inputValue(), await year.getAttribute('readonly')]).toEqual(['2026', '']);
    await payer.look(`pension-form-${script}`);
    await apply(payer, '500 元');
    await payer.look(`pension-review-${script}`);
    await payer.press('提交');
    expect(await payer.page.locator('h1').innerText()).toBe('已提交');
    id = idAt(payer);
    const told = await payer.told(`/cases/${id}`);
    for (const part of ['需要缴 500 元', '《社会保险法》第二十条', '11月5日']) expect(told).toContain(part);
    await payer.look(`pension-owed-${script}`);
  });

  it('is paid, booked and receipted', async () => {
    await toBank(payer, id, '500');
    await atBank(payer);
    expect(await payer.told()).toContain('已收到缴费 500 元');
    await payer.look(`pension-paid-${script}`);
    await pass(1);
    expect((await as(account).read(id)).outcome).toBe('granted');
    expect(await payer.told(`/cases/${id}`)).toMatch(/准予\s+已记账[^]*“社会保险系统”已办好[^]*每月大约领：338.84 元/);
    await payer.look(`pension-booked-${script}`);
    await payer.page.locator('#paid a').first().click();
    const [download] = await Promise.all([payer.page.waitForEvent('download'), payer.press('下载 PDF')]);
    const printed = textOfPdf(await readFile(await download.path()));
    for (const part of ['缴费收据', '人民币伍佰元整', '居民养老保险']) expect(printed).toContain(part);
    const [, number, code] = /编号 (WY\d{10}-\d+) 和校验码 (\w{4}-\w{4})/.exec(printed) ?? [];
    expect(await payer.told(`/verify?number=${number}&code=${code}`)).toMatch(/这份文书是真的[^]*500 元/);
  });

  it('is not paid again: the rule says so, and which tier would do', async () => {
    await asResident();
    await payer.goto(`${SERVICE}/apply`);
    expect(await payer.page.locator('[name="/paid"]').inputValue()).toBe('500');
    await payer.answer({ 选哪一档: '500 元' });
    await payer.press('下一步：核对');
    expect(await payer.told()).toMatch(/今年已经缴过这一档/);
    await payer.look(`pension-again-${script}`);
  });

  it('is raised within the year, for the difference', async () => {
    await asResident();
    await apply(payer, '800 元');
    await payer.press('提交');
    id = idAt(payer);
    expect(await payer.told(`/cases/${id}`)).toContain('需要缴 300 元');
    await toBank(payer, id, '300');
    await atBank(payer);
    await pass(1);
    expect((await as(account).read(id)).outcome).toBe('granted');
  });
});

it('missed years are told of, and made up for at the tier chosen', async () => {
  const payer = await browser.visit({ script: false, account: 'farmer' });
  expect(await payer.told(SERVICE)).toMatch(/以前漏缴的能不能补[^]*补到缴满十五年为止[^]*政府不补贴/);
  await asResident();
  await payer.goto(`${SERVICE}/apply`);
  await payer.answer({ 选哪一档: '300 元', 补缴以前漏缴的几年: '2' });
  await payer.look('pension-missed');
  await payer.press('下一步：核对');
  await payer.page.getByLabel(/^同意.*参保情况/).check();
  await payer.press('提交');
  const id = idAt(payer);
  expect(await payer.told(`/cases/${id}`)).toContain('需要缴 600 元');
  await payer.look('pension-missed-owed');
  await payer.context.close();
});

it('reads as well on a wide screen and in English', async () => {
  const visitor = await browser.visit({ width: 1440, language: 'en', account: 'farmer' });
  expect(await visitor.told(SERVICE)).toMatch(/Residents of 16 or more[^]*About what you would get a month from 60 on/);
  await visitor.look('pension-guide-wide-en');
  await visitor.goto(`${SERVICE}/apply`);
  await visitor.look('pension-form-wide-en');
  expect(await visitor.told('/services/contribution-proof')).toContain('Proof of social insurance');
  await visitor.look('proof-guide-wide-en');
  await visitor.context.close();
});

describe('who may not pay', () => {
  it('is told why, by which article, and what would help', async () => {
    const resident = await browser.visit({ script: false, account: 'resident' });
    await apply(resident, '500 元');
    await resident.press('提交');
    expect(await resident.told()).toMatch(/已经参加职工养老保险[^]*停保以后再来[^]*社会保险法[^]*第十条/);
    await resident.look('pension-employee');
    await resident.context.close();
    const english = await browser.visit({ account: 'resident', language: 'en', largeText: true });
    await english.goto(`${SERVICE}/review`);
    await english.page.getByLabel(/^I agree.*Your insurance/).check();
    await english.press('Submit');
    expect(await english.told()).toMatch(/insured by work[^]*article 10/);
    await english.look('pension-employee-en');
    await english.context.close();
  });

  it('is not charged where the government pays', async () => {
    await asResident({ assisted: true });
    const { id } = await filed('handler', 't100');
    await pass(1);
    expect((await as('handler').read(id)).outcome).toBe('granted');
  });
});

describe('a daughter pays for her mother', () => {
  it('by the proxy she was given, and the mother sees it', async () => {
    const mother = await browser.visit({ script: false, account: 'company' });
    await mother.goto('/me');
    await mother.page.locator('.fold summary').first().click();
    await mother.write('phone', '19900000005');
    await mother.write('name', '费笙南');
    for (const [part, value] of [
      ['y', '2027'],
      ['m', '3'],
      ['d', '1'],
    ] as const)
      await mother.write(`to.${part}`, value);
    await mother.press('委托');
    await asResident();
    const daughter = await browser.visit({ script: false, account: 'company2' });
    await daughter.goto(`${SERVICE}/apply`);
    await daughter.page.getByLabel('俞渊白').click();
    await daughter.answer({ 选哪一档: '1000 元' });
    await daughter.look('pension-proxy');
    await daughter.press('下一步：核对');
    await daughter.page.getByLabel(/^同意.*参保情况/).check();
    await daughter.press('提交');
    const id = idAt(daughter);
    await toBank(daughter, id, '1,?000');
    await atBank(daughter);
    await pass(1);
    expect(await mother.told(`/cases/${id}`)).toMatch(/已记账/);
    await daughter.context.close();
    await mother.context.close();
  });

  it('and is told where there is nothing to pay any more', async () => {
    const grandson = await browser.visit({ account: 'resident' });
    await grandson.goto(`${SERVICE}/apply`);
    await grandson.page.getByLabel('姚阿荷').click();
    await grandson.answer({ 选哪一档: '500 元' });
    await grandson.press('下一步：核对');
    await grandson.page.getByLabel(/^同意.*参保情况/).check();
    await grandson.press('提交');
    expect(await grandson.told()).toMatch(/已经在领养老金，不用再缴[^]*第二十一条/);
    await grandson.context.close();
  });
});

describe('a register in trouble', () => {
  it('that does not book is an officer’s work, who books it again', async () => {
    await asResident();
    const { id } = await filed('assistant');
    await registers.fail('social-insurance', 'bookContribution', 'wrong');
    await as('assistant').pay(id);
    await pass(1);
    expect((await as('assistant').read(id)).obligations[0]).toMatchObject({
      holder: { post: 'human-resources:counter' },
    });
    await registers.mend();
    const desk = await browser.visit({ width: 1440, account: 'insurance' });
    expect(await desk.told(`/desk/cases/${id}`)).toMatch(/再记一次/);
    await desk.look('pension-desk');
    await desk.context.close();
    await as('insurance').act(id, 'again');
    await pass(1);
    expect((await as('assistant').read(id)).outcome).toBe('granted');
  });

  it('that contradicts books nothing; the agency pays back, with reasons', async () => {
    await asResident();
    // Paid at a counter meanwhile: the year it was filed with is not the year on file.
    await registers.say('social-insurance', 'getYear', { year: 2026, paid: 30_000 });
    const { id } = await filed('clerk', 't800');
    await registers.mend();
    await as('clerk').pay(id);
    await pass(1);
    const reason = { reasonCode: 'paidBefore', legal: '国发〔2014〕8号', text: '系统里没有您说的那一笔，钱原路退回。' };
    await as('insurance').act(id, 'reject', reason);
    await pass(1);
    const payer = await browser.visit({ script: false, account: 'clerk' });
    expect(await payer.told(`/cases/${id}`)).toMatch(/已原路退回 500 元/);
    await payer.look('pension-refunded');
    await payer.context.close();
  });
});

describe('money that goes wrong', () => {
  it('charged twice is booked once and paid back once', async () => {
    await asResident();
    const payer = await browser.visit({ script: false, account: 'handler2' });
    const { id } = await filed('handler2');
    await toBank(payer, id, '500');
    await atBank(payer, '重复扣款，两笔都通知');
    await pass(1);
    expect(
      (await payments('handler2', id)).map(({ late, refund }) => [late, refund !== null && refund.done !== null]),
    ).toEqual([
      [false, false],
      [true, true],
    ]);
    expect((await as('handler2').read(id)).outcome).toBe('granted');
    await payer.context.close();
  });

  it('of two cases for one tier is booked once, and the other goes back', async () => {
    await asResident();
    const [first, second] = [await filed('dispatcher'), await filed('dispatcher')];
    await as('dispatcher').pay(first.id);
    await pass(1);
    await as('dispatcher').pay(second.id);
    await pass(1);
    expect((await as('dispatcher').read(first.id)).outcome).toBe('granted');
    const reason = { reasonCode: 'paidBefore', legal: '国发〔2014〕8号', text: '同一年已经记账一笔。' };
    await as('insurance').act(second.id, 'reject', reason);
    await pass(1);
    expect(await payments('dispatcher', second.id)).toMatchObject([
      { late: false, refund: { done: expect.any(String) as string } },
    ]);
  });

  it('whose callback is lost is found by asking, and booked', async () => {
    await asResident();
    const payer = await browser.visit({ script: false, account: 'petition' });
    const { id } = await filed('petition');
    await toBank(payer, id, '500');
    await atBank(payer, '通知丢失');
    expect(await payer.told()).toContain('银行还没有确认');
    await pass(11);
    await pass(1);
    expect((await as('petition').read(id)).outcome).toBe('granted');
    await payer.context.close();
  });

  it('whose callback comes after that counts once', async () => {
    await asResident();
    const payer = await browser.visit({ script: false, account: 'mediator' });
    const { id } = await filed('mediator');
    await toBank(payer, id, '500');
    const bank = new URL(payer.page.url()).origin;
    await atBank(payer, '三十秒后才通知');
    expect(await payer.told()).toContain('银行还没有确认');
    await pass(11);
    const released = await fetch(`${bank}/faults`, { method: 'POST', body: JSON.stringify({ release: true }) });
    expect(await released.json()).toEqual({ released: 1 });
    await pass(1);
    expect(await payments('mediator', id)).toMatchObject([{ late: false, refund: null }]);
    expect((await as('mediator').read(id)).outcome).toBe('granted');
    await payer.context.close();
  });

  it('is not lost while the bank is gone: said at once, then paid by her button, found by itself and booked once', async () => {
    await asResident();
    const payer = await browser.visit({ account: 'leader', language: 'en', largeText: true });
    const { id } = await filed('leader');
    await bankIs('gone');
    await payer.goto(`/cases/${id}`);
    await payer.press(/^Pay CN/);
    expect(await payer.told()).toMatch(/cannot be reached just now. Nothing was charged and nothing is lost/);
    await payer.look('pension-bank-gone-en');
    await bankIs('back');
    await payer.press(/^Pay CN/);
    await payer.press(/^Pay CN.* at the payment platform/);
    await payer.page.getByLabel('通知丢失').check();
    await payer.page.getByRole('button', { name: /^支付/ }).click();
    await bankIs('gone');
    await pass(11);
    expect(await payer.told(`/cases/${id}`)).toMatch(/If you have paid there is no need to pay again/);
    await bankIs('back');
    await pass(60);
    await pass(1);
    expect(await payments('leader', id)).toMatchObject([{ late: false, refund: null }]);
    expect((await as('leader').read(id)).outcome).toBe('granted');
    await payer.context.close();
  });

  it('that never comes is owed by nobody after three days', async () => {
    await asResident();
    const { id } = await filed('supervisor');
    await pass(4 * 24 * 60);
    expect((await as('supervisor').read(id)).outcome).toBe('lapsed');
    const payer = await browser.visit({ script: false, account: 'supervisor', language: 'en' });
    expect(await payer.told(`/cases/${id}`)).toMatch(/Result\s+Lapsed\s+Not paid; you can ask anew/);
    await payer.context.close();
  });
});

describe('a register that is away for a while', () => {
  it('is said to be, and the matter goes on by itself when it is back', async () => {
    await asResident();
    const payer = await browser.visit({ script: false, account: 'chief' });
    await apply(payer, '300 元');
    await registers.fail('social-insurance', 'getStanding', 'down', 2);
    await payer.press('提交');
    expect(excuse(/^503 /)).toBe(1);
    expect(await payer.told()).toMatch(/“社会保险系统”现在没有回答[^]*没有丢失/);
    await payer.look('pension-down');
    await payer.press('提交');
    const id = idAt(payer);
    await registers.fail('social-insurance', 'bookContribution', 'down', 2);
    await as('chief').pay(id);
    expect(await payer.told(`/cases/${id}`)).toMatch(/外部系统\s+已缴费，待记账/);
    expect((await as('chief').read(id)).outcome).toBeNull();
    await payer.look('pension-waiting');
    await pass(5);
    expect((await as('chief').read(id)).outcome).toBe('granted');
    await payer.context.close();
  });
});
