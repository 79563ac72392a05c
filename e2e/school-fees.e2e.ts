// 缴学费 A mother pays for her daughter: she names the pupil, agrees that it is looked up, picks a bill out of those of the school, pays, and
// the school enters it. On a phone without script and with it, in English and in large text. And what goes wrong on the way: she is no
// parent, a register is down or contradicts itself, a bill is gone or has changed, somebody else was faster, the bank is slow.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bankIs, payAt, releaseAt } from './bank.ts';
import { as, type Standing } from './office.ts';
import { registers } from './registers.ts';
import { useOwnProduct } from './site.ts';
import { useBrowser, type Visitor } from './visitor.ts';

useOwnProduct('2026-11-02T02:00:00.000Z');
const browser = useBrowser();

const SENIOR = { pupil: '330521201003229027', studentNumber: 'G330521201003229027' };
const PRIMARY = { pupil: '330521201601059048', studentNumber: 'G330521201601059048' };
const NEWCOMER = { pupil: '330521201409179015', studentNumber: 'L330521201409179015' };
const TUITION = '2026 年秋季学期学费和住宿费';

const file = (bill: string, pupil: object = SENIOR, account = 'resident') =>
  as(account).submit('school-fees', { ...pupil, bill, phone: '19900000001' }, { consents: ['relation', 'bill'] });

let minutes = 0;
/** A little time, in which registers are asked and jobs are done. */
const pass = async (more = 2): Promise<void> => {
  minutes += more;
  await as('operator').moveClock(new Date(Date.parse('2026-11-02T02:00:00.000Z') + minutes * 60_000).toISOString());
};

/** Up to the page with the bills, of which nothing was read yet. */
async function namePupil(visitor: Visitor, { pupil, studentNumber } = SENIOR): Promise<void> {
  await visitor.goto('/services/school-fees/apply');
  await visitor.write('/pupil', pupil);
  await visitor.write('/studentNumber', studentNumber);
  if ((await visitor.page.locator('[name="/phone"]').count()) > 0) await visitor.write('/phone', '19900000001');
  await visitor.press(/^下一步|^Next/);
}

async function lookUp(visitor: Visitor): Promise<void> {
  for (const box of await visitor.page.locator('[name="consents"]').all()) await box.check();
  await visitor.press(/^查一下|^Look it up/);
}

describe.each([{ script: false }, { script: true }])('a mother on a phone, script $script', ({ script }) => {
  let mother: Visitor;
  const bill = script ? '2026 年秋季学期校服' : TUITION;
  beforeAll(async () => {
    mother = await browser.visit({ script, account: 'resident' });
  });
  // Bills are as they were.
  afterAll(() => registers.mend());
  afterAll(() => mother.context.close());

  it('sees no bill before she has agreed that it is looked up, then all of the school, item by item', async () => {
    // Of another pupil she had agreed to nothing: what was agreed to is not carried over.
    await namePupil(mother, PRIMARY);
    await namePupil(mother);
    await registers.forget();
    expect(await mother.told()).toMatch(/同意去查的请打勾[^]*学校的账单[^]*您和学生的关系/);
    expect(await mother.told()).not.toContain('学期学费');
    await mother.look(`fees-consent-${script}`);
    await mother.press('下一步：核对');
    expect(await registers.asked()).toEqual([]);
    expect(await mother.told()).toMatch(/要缴哪一张账单[^]*请/);
    await lookUp(mother);
    expect(await registers.asked()).toEqual(['getRelation', 'getBills']);
    const told = await mother.told();
    for (const part of [TUITION, '陈*夏', '1,480 元', '还没有缴', '已经缴了', '演示价费〔2026〕1 号', '自愿'])
      expect(told).toContain(part);
    await mother.look(`fees-bills-${script}`);
  });

  it('picks one, looks it over, and it is kept for her', async () => {
    await mother.page.getByLabel(new RegExp(`^${script ? bill : TUITION}`)).check();
    await mother.press('下一步：核对');
    const told = await mother.told();
    expect(told).toMatch(script ? /校服[^]*320 元/ : /学费和住宿费[^]*1,480 元[^]*学费：[^]*住宿费：/);
    expect(await mother.page.locator('[name="consents"]:checked').count()).toBe(2);
    await mother.look(`fees-review-${script}`);
    await mother.press('提交');
    expect(await mother.page.locator('h1').innerText()).toBe('已提交');
    await mother.look(`fees-receipt-${script}`);
  });

  it('pays, the school enters it, and the bill cannot be paid again', async () => {
    const id = mother.at().split('/')[2] ?? '';
    await pass();
    expect(await mother.told(`/cases/${id}`)).toMatch(script ? /需要缴 320 元/ : /需要缴 1,480 元/);
    await mother.look(`fees-owed-${script}`);
    await payAt(mother, id);
    expect(await mother.told()).toMatch(/已收到缴费/);
    await pass();
    expect((await as('resident').read(id)).outcome).toBe('granted');
    expect(await mother.told(`/cases/${id}`)).toMatch(/学校收费系统[^]*已办好/);
    await mother.look(`fees-done-${script}`);
    await mother.page.locator('#paid a').first().click();
    expect(await mother.told()).toMatch(/缴费收据[^]*收据号/);
    await mother.look(`fees-paper-${script}`);
    await namePupil(mother, PRIMARY);
    await namePupil(mother);
    await lookUp(mother);
    await mother.page.getByLabel(new RegExp(`^${bill}`)).check();
    await mother.press('下一步：核对');
    await mother.press('提交');
    expect(await mother.told()).toMatch(/已经缴过了，不用再缴/);
    await mother.look(`fees-again-${script}`);
  });
});

describe('whoever is no parent', () => {
  it('is told why no bill is shown and what would help, and nothing of the child', async () => {
    const stranger = await browser.visit({ script: false, account: 'resident2' });
    await registers.forget();
    await namePupil(stranger);
    await lookUp(stranger);
    const told = await stranger.told();
    expect(told).toMatch(/没有查到您是这个学生的父母或者监护人[^]*户口簿[^]*民法典[^]*第二十七条/);
    expect(told).not.toMatch(/陈\*夏|高级中学/);
    expect(await registers.asked()).not.toContain('getBills');
    await stranger.look('fees-stranger');
    await stranger.context.close();
  });
});

describe('registers that fail', () => {
  let mother: Visitor;
  beforeAll(async () => {
    mother = await browser.visit({ script: false, account: 'resident' });
  });
  afterEach(() => registers.mend());
  afterAll(() => mother.context.close());

  it('a silent one is named, nothing is lost, and a second try goes on', async () => {
    await namePupil(mother, PRIMARY);
    await registers.fail('school-fees', 'getBills', 'down');
    await lookUp(mother);
    expect(await mother.told()).toMatch(/“学校收费系统”现在没有回答[^]*没有丢失/);
    await mother.look('fees-silent');
    await registers.mend();
    await mother.press('查一下');
    expect(await mother.told()).toMatch(/课后服务[^]*自愿 是/);
  });

  it('one that has a bill twice is not believed', async () => {
    const bill = { number: 'B1', name: '账单', pupil: '陈*禾', school: '示范小学', total: 1, reduction: 0, amount: 1 };
    const whole = { ...bill, from: '2026-08-20', until: '2027-12-31', state: 'unpaid', items: [] };
    await registers.say('school-fees', 'getBills', { bills: [whole, { ...whole, amount: 2 }] });
    await mother.goto('/services/school-fees/apply?page=bill');
    expect(await mother.told()).toContain('“学校收费系统”现在没有回答');
  });

  it('a pupil that the schools do not know is said to be unknown', async () => {
    await namePupil(mother, { ...PRIMARY, studentNumber: 'L330521201601059048' });
    await lookUp(mother);
    expect(await mother.told()).toMatch(/“学校收费系统”里查不到/);
    await mother.look('fees-unknown');
  });

  it('a bill that has changed since it was looked over is shown again; one that is gone is picked anew', async () => {
    await namePupil(mother, PRIMARY);
    await lookUp(mother);
    await mother.page.getByLabel(/^2026 年秋季学期代收费/).check();
    await mother.press('下一步：核对');
    const bill = { number: 'WY2026X0001', name: '2026 年秋季学期代收费', pupil: '陈*禾', school: '示范小学' };
    const sums = { total: 150_000, reduction: 0, amount: 150_000 };
    const rest = { from: '2026-08-20', until: '2027-12-31', state: 'unpaid', items: [] };
    await registers.say('school-fees', 'getBills', { bills: [{ ...bill, ...sums, ...rest }] });
    await mother.press('提交');
    expect(await mother.told()).toMatch(/刚刚改过[^]*1,500 元/);
    await mother.look('fees-changed');
    await registers.say('school-fees', 'getBills', { bills: [{ ...bill, ...sums, ...rest, number: 'B9' }] });
    await mother.press('提交');
    expect(await mother.told()).toMatch(/现在没有了[^]*重新选/);
    await mother.look('fees-gone');
  });

  it('a bill past its days is refused with the reason', async () => {
    await namePupil(mother);
    await lookUp(mother);
    await mother.page.getByLabel(/军训/).check();
    await mother.press('下一步：核对');
    await mother.press('提交');
    expect(await mother.told()).toMatch(/已经过了网上缴费的日子[^]*财务室/);
    await mother.look('fees-over');
  });
});

describe('money', () => {
  afterEach(async () => {
    await registers.mend();
    await bankIs('back');
  });

  it('of two who file at once one pays; the other is told that nothing was taken', async () => {
    const [first, second] = await Promise.all([
      file('WY2026Z0001', NEWCOMER, 'company'),
      file('WY2026Z0001', NEWCOMER, 'company'),
    ]);
    await pass();
    const ends = await Promise.all([first, second].map(async ({ id }) => (await as('company').read(id)).outcome));
    expect(ends.filter((one) => one === 'lapsed')).toHaveLength(1);
    const loser = ends[0] === 'lapsed' ? first : second;
    const father = await browser.visit({ account: 'company', language: 'en' });
    expect(await father.told(`/cases/${loser.id}`)).toMatch(/could not be kept for you[^]*Nothing was taken/);
    await father.look('fees-taken-en');
    await father.context.close();
  });

  it('whose callback is lost or late is found, and the payer who left comes back to it', async () => {
    const { id } = await file('WY2026X0001', PRIMARY);
    await pass();
    const mother = await browser.visit({ script: false, account: 'resident' });
    await mother.goto('/cases');
    expect(await mother.told()).toContain('缴学费');
    await payAt(mother, id, '通知丢失');
    expect(await mother.told()).toMatch(/等银行确认[^]*不用重复付款/);
    await pass(11);
    expect(await mother.told(`/cases/${id}`)).toMatch(/已收到缴费 1,295 元/);
    await pass();
    expect((await as('resident').read(id)).outcome).toBe('granted');
    await mother.context.close();
  });

  it('that the school does not enter goes to an officer, and back to the payer', async () => {
    const { id } = await file('WY2026S0002');
    await pass();
    await registers.fail('school-fees', 'postPayment', 'wrong');
    await as('resident').pay(id);
    await pass();
    const desk = await browser.visit({ width: 1440, account: 'school' });
    expect(await desk.told(`/desk/cases/${id}`)).toMatch(/没有自动入账/);
    await desk.look('fees-desk');
    await desk.context.close();
    await as('school').act(id, 'sendBack', { text: '学校已经收过。' });
    await pass();
    const mother = await browser.visit({ account: 'resident', largeText: true });
    expect(await mother.told(`/cases/${id}`)).toMatch(/已原路退回 320 元/);
    await mother.look('fees-back-large');
    await mother.context.close();
  });

  it('charged twice is entered once, and the rest goes back; a callback that comes late counts once', async () => {
    const mother = await browser.visit({ script: false, account: 'resident' });
    const twice = await file('WY2026S0001');
    const late = await file('WY2026S0002');
    await pass();
    await payAt(mother, twice.id, '重复扣款，两笔都通知');
    const bank = await payAt(mother, late.id, '三十秒后才通知');
    expect(await mother.told()).toMatch(/等银行确认[^]*不用重复付款/);
    await pass(11);
    await releaseAt(bank);
    await pass();
    expect(await mother.told(`/cases/${twice.id}`)).toMatch(/已缴清，学校已入账[^]*1,480 元 已原路退回/);
    await mother.look('fees-twice');
    expect(await mother.told(`/cases/${late.id}`)).toMatch(/已缴清，学校已入账/);
    expect(await mother.told()).not.toContain('退回');
    await mother.context.close();
  });

  it('is not lost while the bank is gone: she is told at once, goes on by her button, and what she paid is found by itself', async () => {
    const { id } = await file('WY2026S0001');
    await pass();
    const mother = await browser.visit({ script: false, account: 'resident' });
    await bankIs('gone');
    await mother.goto(`/cases/${id}`);
    await mother.press(/^去缴费/);
    expect(await mother.told()).toMatch(/支付平台暂时连不上，没有扣款，什么也没有丢失[^]*去缴费 1,480 元/);
    await mother.look('fees-bank-gone');
    // Nothing is claimed of a bank she never saw.
    expect(await mother.told(`/cases/${id}`)).toMatch(/还没有付的，可以接着去付/);
    await mother.press(/^还没有付/);
    expect(await mother.told()).toContain('支付平台暂时连不上');
    await bankIs('back');
    await mother.press(/^还没有付/);
    await mother.page.getByRole('link', { name: /^到支付平台付/ }).waitFor();
    await bankIs('gone');
    await mother.page.reload();
    await mother.look('fees-bank-gone-onward');
    await bankIs('back');
    await mother.press('再试一次');
    await mother.press(/^到支付平台付 1,480 元/);
    await mother.page.getByLabel('通知丢失').check();
    await mother.page.getByRole('button', { name: /^支付/ }).click();
    await bankIs('gone');
    await pass(11);
    expect(await mother.told(`/cases/${id}`)).toMatch(/等银行确认[^]*付过了的不用重复付款/);
    await mother.look('fees-bank-silent');
    await bankIs('back');
    await pass(60);
    await pass();
    expect(await mother.told(`/cases/${id}`)).toMatch(/已缴清，学校已入账/);
    const { payments } = (await as('resident').read(id)) as Standing & { readonly payments: readonly object[] };
    expect(payments).toMatchObject([{ late: false, refund: null }]);
    await mother.context.close();
  });

  it('waits for a register that is gone, before it is asked for and after it was paid, and each time it goes on by itself', async () => {
    await registers.fail('school-fees', 'lockBill', 'down');
    const { id } = await file('WY2026S0001');
    await registers.die('school-fees');
    const mother = await browser.visit({ script: false, account: 'resident' });
    expect(await mother.told(`/cases/${id}`)).toMatch(/正在请学校把账单留给您/);
    await mother.look('fees-waits-to-keep');
    await registers.comeBack('school-fees');
    await pass();
    await registers.die('school-fees');
    await payAt(mother, id);
    expect(await mother.told(`/cases/${id}`)).toMatch(/钱已收到，学校正在入账/);
    await mother.look('fees-waits-to-enter');
    await registers.comeBack('school-fees');
    await pass();
    expect(await mother.told(`/cases/${id}`)).toMatch(/已缴清，学校已入账/);
    await mother.context.close();
  });

  it('that never comes lets the bill go, and says so', async () => {
    const { id } = await file('WY2026S0001');
    await pass(60 * 60);
    expect((await as('resident').read(id)).outcome).toBe('lapsed');
    expect((await registers.asked()).at(-1)).toBe('releaseBill');
  });
});

describe.each([
  { language: 'en', width: 390, largeText: false },
  { language: 'zh-CN', width: 390, largeText: true },
  { language: 'zh-CN', width: 1440, largeText: false },
] as const)('in $language, $width px, large text $largeText', ({ language, width, largeText }) => {
  it('the bills are read as well', async () => {
    const mother = await browser.visit({ script: false, account: 'resident', language, width, largeText });
    await mother.goto('/services/school-fees');
    await mother.look(`fees-guide-${language}-${width}-${largeText}`);
    await mother.goto('/services/school-fees/apply');
    await mother.goto('/services/school-fees/apply?page=bill');
    if ((await mother.page.locator('button[value="look"]').count()) > 0) await lookUp(mother);
    expect(await mother.page.locator('.record').count()).toBeGreaterThan(0);
    await mother.look(`fees-bills-${language}-${width}-${largeText}`);
    await mother.context.close();
  });
});

describe('a grandson', () => {
  afterAll(() => registers.mend());

  it('pays for his grandmother, who is the guardian', async () => {
    await registers.say('resident-register', 'getRelation', { relation: 'guardian' });
    const grandson = await browser.visit({ script: false, account: 'resident' });
    await grandson.goto('/services/school-fees/apply');
    await grandson.page.getByLabel('姚阿荷').check();
    await grandson.write('/pupil', SENIOR.pupil);
    await grandson.write('/studentNumber', SENIOR.studentNumber);
    await grandson.write('/phone', '19900000001');
    await grandson.press('下一步');
    await lookUp(grandson);
    await grandson.page.getByLabel(/^2026 年秋季学期校服/).check();
    await grandson.press('下一步：核对');
    await grandson.look('fees-proxy');
    await grandson.press('提交');
    const id = grandson.at().split('/')[2] ?? '';
    await pass();
    await payAt(grandson, id);
    await pass();
    const guardian = await browser.visit({ script: false, account: 'elder', largeText: true });
    expect(await guardian.told(`/cases/${id}`)).toMatch(/已缴清，学校已入账/);
    await guardian.context.close();
    await grandson.context.close();
  });
});
