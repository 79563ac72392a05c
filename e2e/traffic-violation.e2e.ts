// 交通违法处理和缴罚 A driver picks an offence, reads facts, fine, points and rights, accepts, gets the decision as a letter and only then
// pays, with and without script; an owner objects because the plate was misread; and who cannot do it online learns what would help.
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bankIs, payAt, releaseAt } from './bank.ts';
import { as, type Standing } from './office.ts';
import { textOfPdf } from './pdf.ts';
import { registers } from './registers.ts';
import { useOwnProduct } from './site.ts';
import { expectNoSideways, expectWholeWords, useBrowser, type Visitor } from './visitor.ts';

const START = '2026-11-02T02:00:00.000Z';
useOwnProduct(START);
const browser = useBrowser();

const SERVICE = '/services/traffic-violation';

/** One that the register can be made to say of anybody. */
const OFFENCE = {
  number: 'WT2026000105',
  code: '60112',
  behaviour: '驾驶机动车在道路上行驶时，驾驶人未按规定系安全带',
  state: 'unhandled',
  plate: '浙E·演0018',
  vehicle: '小型轿车',
  at: '2026-10-27T00:30:00.000Z',
  place: '示范路隧道口（演示）',
  fine: 5_000,
  points: 1,
  evidence: '监控照片两张',
  basis: '《道路交通安全法》第五十一条、第九十条',
  pointsBasis: '《道路交通安全违法行为记分管理办法》第十二条第九项',
  who: 'owner',
};

const began = Date.now();
let minutes = 0;
/** Jobs do what they have to; tests do not wait for them. The county's clock goes on besides. */
const pass = (more: number): Promise<void> => {
  minutes += more;
  return as('operator').moveClock(new Date(Date.parse(START) + Date.now() - began + minutes * 60_000).toISOString());
};

/** The list of one's own vehicles; whoever left the form before has consented already. */
async function list(visitor: Visitor): Promise<void> {
  await visitor.goto(`${SERVICE}/apply`);
  if ((await visitor.page.locator('.record').count()) > 0) return;
  await visitor.page.getByLabel(/^同意.*交通违法/).check();
  await visitor.press('查一下');
}

/** `which` is a part of the place it happened at. */
async function pick(visitor: Visitor, which: string): Promise<void> {
  await visitor.page.locator('.record', { hasText: which }).getByRole('radio').check();
  await visitor.press('下一步');
}

async function agree(visitor: Visitor): Promise<void> {
  await visitor.answer({ 您要怎么办: '我接受处理' });
  await visitor.press('下一步');
}

/** From the page where one says one's word to where it is looked over. */
async function say(visitor: Visitor): Promise<void> {
  await visitor.answer({ '违法事实、拟罚款和记分': true, 当时是谁在开车: '是我本人' });
  await visitor.press('下一步：核对');
  await visitor.page.getByLabel(/^同意.*驾驶证/).check();
}

const idAt = (visitor: Visitor): string => visitor.at().split('/')[2]?.split('?')[0] ?? '';

describe.each([
  { script: false, account: 'resident', which: '云岫路口', sum: '200' },
  { script: true, account: 'resident2', which: '示范路 18 号', sum: '150' },
])('a driver on a phone, script $script', ({ script, account, which, sum }) => {
  let driver: Visitor;
  let id: string;
  beforeAll(async () => {
    driver = await browser.visit({ script, account });
  });
  afterAll(() => driver.context.close());

  it('is found by what people say, and told before: who, how, when, which grounds, and of selling points', async () => {
    for (const word of ['查违章', '交罚单', '违停', '扣分', 'parking ticket'])
      expect(await driver.told(`/services?q=${encodeURIComponent(word)}`)).toContain('交通违法处理和缴罚');
    const told = await driver.told(SERVICE);
    for (const part of ['登记的驾驶人', '陈述和申辩', '15 日内', '百分之三', '八种', '分不能买卖', '演示'])
      expect(told).toContain(part);
    await driver.look(`traffic-guide-${script}`);
  });

  it('sees the offences with their evidence, and picks one', async () => {
    await list(driver);
    const told = await driver.told();
    for (const part of ['违法行为', '监控照片', '号牌', '浙E·演', '处罚依据', '未处理']) expect(told).toContain(part);
    await driver.look(`traffic-list-${script}`);
    await pick(driver, which);
    await driver.look(`traffic-way-${script}`);
    await agree(driver);
    expect(await driver.told()).toMatch(/您有权陈述和申辩[^]*行政复议[^]*顶分/);
    await driver.look(`traffic-word-${script}`);
  });

  it('accepts it, and an officer decides', async () => {
    await say(driver);
    await driver.look(`traffic-review-${script}`);
    await driver.press('提交');
    expect(await driver.page.locator('h1').innerText()).toBe('已提交');
    id = idAt(driver);
    await pass(1);
    expect(await driver.told(`/cases/${id}`)).toContain('交通警察大队 · 办理岗');
    const desk = await browser.visit({ width: 1440, account: 'traffic', language: script ? 'en' : 'zh-CN' });
    expect(await desk.told(`/desk/cases/${id}`)).toMatch(
      script ? /Warn; no fine[^]*Offence[^]*Points for it/ : /违法行为[^]*规定的记分/,
    );
    await desk.look(`traffic-desk-${script}`);
    await expectWholeWords(desk.page);
    await desk.context.close();
    await as('traffic').act(id, 'approve', { text: '事实清楚，作出处罚决定。' });
    await pass(1);
  });

  it('has the decision as a letter before anything is paid', async () => {
    expect(await driver.told(`/cases/${id}`)).toMatch(new RegExp(`请在 11月17日 前缴费[^]*需要缴 ${sum} 元[^]*3%`));
    // Not the day of the decision, which was made before it.
    expect(await driver.told()).toMatch(/为什么是11月17日？/);
    expect(await driver.told()).not.toContain('为什么是11月9日');
    await driver.look(`traffic-owed-${script}`);
    await driver.press(/处罚决定书/);
    const letter = await driver.told();
    for (const part of ['武源县公安局交通警察大队', '浙E·演', '记分', `罚款 ${sum} 元`, '11月17日', '3%', '行政复议'])
      expect(letter).toContain(part);
    await driver.look(`traffic-letter-${script}`);
    const [download] = await Promise.all([driver.page.waitForEvent('download'), driver.press('下载 PDF')]);
    const printed = textOfPdf(await readFile(await download.path()));
    for (const part of ['处罚决定书', '违法行为', '行政复议']) expect(printed).toContain(part);
    const reader = await browser.visit({ width: 320, script: false, language: 'en', largeText: true, account });
    expect(await reader.told(driver.at())).toContain('Basis of the points');
    await expectNoSideways(reader.page, 'the letter in English and large text');
    await reader.context.close();
  });

  it('pays, and it is entered', async () => {
    await driver.goto(`/cases/${id}`);
    await driver.press(/^去缴费/);
    await driver.press(new RegExp(`^到支付平台付 ${sum} 元`));
    await driver.page.getByRole('button', { name: /^支付/ }).click();
    expect(await driver.told()).toContain(`已收到缴费 ${sum} 元`);
    await pass(1);
    expect((await as(account).read(id)).outcome).toBe('solved');
    expect(await driver.told(`/cases/${id}`)).toMatch(/已缴清/);
    await driver.look(`traffic-paid-${script}`);
  });
});

describe('an objection', () => {
  it('names one of the eight grounds; where the plate was misread the offence is taken out', async () => {
    const owner = await browser.visit({ account: 'resident' });
    await list(owner);
    await pick(owner, '环城北路');
    await owner.answer({ 您要怎么办: '我有异议' });
    await owner.press('下一步');
    const grounds = owner.page.getByRole('group', { name: /^属于哪一种情形/ }).getByRole('radio');
    expect(await grounds.count()).toBe(8);
    await owner.answer({ 属于哪一种情形: '号牌认错了', 把情况说清楚: '照片里是一辆白色的车，我的车是黑色的。' });
    await owner.look('traffic-objection');
    await owner.press('下一步：核对');
    await owner.press('提交');
    const id = idAt(owner);
    await pass(1);
    expect(await owner.told(`/cases/${id}`)).toContain('交通警察大队 · 办理岗');
    await as('traffic').act(id, 'approve', { text: '经比对，号牌认错了。' });
    await pass(1);
    expect(await owner.told(`/cases/${id}`)).toMatch(/已消除：不罚款，不记分/);
    await owner.look('traffic-removed');
    await owner.context.close();
  });

  it('that does not hold is told with reason and remedy, in English and large', async () => {
    const data = {
      violation: 'WT2026000105',
      stance: 'object',
      ground: 'unclear',
      objection: '照片看不清是不是系了安全带。',
    };
    const { id } = await as('resident').submit(
      'traffic-violation',
      { ...data, phone: '19900000001' },
      { consents: ['violation'] },
    );
    await pass(1);
    await as('traffic').act(id, 'reject', { reasonCode: 'clear', legal: '程序规定第十八条', text: '照片清楚。' });
    await pass(1);
    const owner = await browser.visit({ account: 'resident', language: 'en', largeText: true });
    expect(await owner.told(`/cases/${id}`)).toMatch(/reconsideration first/);
    await owner.look('traffic-upheld-en');
    await owner.goto(`${SERVICE}/apply`);
    await owner.look('traffic-form-en');
    await owner.context.close();
  });
});

describe('what cannot be done online', () => {
  afterEach(() => registers.mend());

  it('is refused with its article and what would help: twelve points, above 200 yuan', async () => {
    const company = await browser.visit({ script: false, account: 'company' });
    await list(company);
    await pick(company, '环城北路');
    await agree(company);
    await say(company);
    await company.press('提交');
    expect(await company.told()).toMatch(/满 12 分[^]*学法减分[^]*第十七条/);
    await company.look('traffic-twelve');
    await company.context.close();
  });

  it('is never guessed: a register that is down, and whoever has no offence', async () => {
    const elder = await browser.visit({ account: 'elder', largeText: true });
    await list(elder);
    expect(await elder.told()).toContain('现在没有可以选的');
    await elder.look('traffic-none');
    await registers.fail('traffic-police', 'getViolations', 'down');
    await elder.goto(`${SERVICE}/apply`);
    expect(await elder.told()).toContain('交通违法系统');
    await elder.look('traffic-down');
    await elder.context.close();
  });
});

/** Accepted, decided and served. */
const owed = async (violation: string): Promise<string> => {
  const data = { violation, stance: 'accept', informed: true, driver: 'me', phone: '19900000001' };
  const { id } = await as('resident').submit('traffic-violation', data, { consents: ['violation', 'licence'] });
  await pass(1);
  await as('traffic').act(id, 'approve', { text: '事实清楚。' });
  await pass(1);
  return id;
};

describe('money for a fine', () => {
  afterEach(() => registers.mend());

  it('charged twice is entered once, and the rest goes back; a callback that is lost is found, one that is late counts once', async () => {
    const payer = await browser.visit({ script: false, account: 'resident' });
    const [twice, lost, late] = [await owed('WT2026000101'), await owed('WT2026000102'), await owed('WT2026000105')];
    await payAt(payer, twice, '重复扣款，两笔都通知');
    await payAt(payer, lost, '通知丢失');
    expect(await payer.told()).toMatch(/等银行确认[^]*不用重复付款/);
    const bank = await payAt(payer, late, '三十秒后才通知');
    await pass(11);
    await releaseAt(bank);
    await pass(1);
    expect(await payer.told(`/cases/${twice}`)).toMatch(/已缴清[^]*150 元 已原路退回/);
    await payer.look('traffic-twice');
    for (const id of [lost, late]) {
      expect(await payer.told(`/cases/${id}`)).toMatch(/已缴清/);
      expect(await payer.told()).not.toContain('退回');
    }
    await payer.context.close();
  });

  it('is paid by a grandson for his grandmother, whose vehicle it is', async () => {
    await registers.say('traffic-police', 'getViolations', { violations: [{ ...OFFENCE, number: 'WT2026009001' }] });
    await registers.say('traffic-police', 'getLicence', { status: 'valid', points: 0 });
    for (const step of ['lockViolation', 'recordDecision', 'postPayment'])
      await registers.say('traffic-police', step, { number: 'WT2026009001' });
    const grandson = await browser.visit({ script: false, account: 'resident' });
    await grandson.goto(`${SERVICE}/apply`);
    await grandson.page.getByLabel('姚阿荷').check();
    await grandson.page.getByLabel(/^同意.*交通违法/).check();
    await grandson.press('查一下');
    await grandson.look('traffic-proxy');
    await pick(grandson, '隧道口');
    await agree(grandson);
    await say(grandson);
    await grandson.press('提交');
    const id = idAt(grandson);
    await pass(1);
    await as('traffic').act(id, 'approve', { text: '事实清楚。' });
    await pass(1);
    await payAt(grandson, id);
    await pass(1);
    const owner = await browser.visit({ script: false, account: 'elder', largeText: true });
    expect(await owner.told(`/cases/${id}`)).toMatch(/已缴清/);
    await owner.context.close();
    await grandson.context.close();
  });
});

describe('what is gone for a while', () => {
  it('the register is waited for at every step, the bank is tried again, and the fine is paid and entered once', async () => {
    const driver = await browser.visit({ script: false, account: 'resident' });
    await registers.fail('traffic-police', 'lockViolation', 'down');
    const data = { violation: 'WT2026000102', stance: 'accept', informed: true, driver: 'me', phone: '19900000001' };
    const { id } = await as('resident').submit('traffic-violation', data, { consents: ['violation', 'licence'] });
    const waits = async (words: RegExp, name: string): Promise<void> => {
      await registers.die('traffic-police');
      expect(await driver.told(`/cases/${id}`)).toMatch(words);
      await driver.look(name);
      await registers.comeBack('traffic-police');
      await pass(10);
    };
    await waits(/正在交通违法系统里登记/, 'traffic-waits-to-lock');
    await registers.fail('traffic-police', 'recordDecision', 'down');
    await as('traffic').act(id, 'approve', { text: '事实清楚。' });
    await waits(/已作出决定，正在登记决定和记分/, 'traffic-waits-to-record');
    await bankIs('gone');
    await driver.goto(`/cases/${id}`);
    await driver.press(/^去缴费/);
    expect(await driver.told()).toMatch(/支付平台暂时连不上，没有扣款，什么也没有丢失/);
    await driver.look('traffic-bank-gone');
    await bankIs('back');
    await registers.die('traffic-police');
    await payAt(driver, id);
    await waits(/钱已收到，正在交通违法系统里销账/, 'traffic-waits-to-enter');
    expect(await driver.told(`/cases/${id}`)).toMatch(/已缴清/);
    const { payments } = (await as('resident').read(id)) as Standing & { readonly payments: readonly object[] };
    expect(payments).toMatchObject([{ late: false, refund: null }]);
    await driver.context.close();
  });
});

describe('what comes in between', () => {
  let driver: Visitor;
  beforeAll(async () => {
    await registers.mend();
    driver = await browser.visit({ script: false, account: 'resident2' });
  });
  afterEach(() => registers.mend());
  afterAll(() => driver.context.close());

  it('nothing is read before it was agreed to', async () => {
    await driver.goto(`${SERVICE}/apply`);
    if ((await driver.page.locator('.record').count()) > 0) {
      // Agreed to on the way before: taken back on the form it is not used again.
      for (const box of await driver.page.locator('[name="consents"]').all()) await box.uncheck();
    }
    await registers.forget();
    await driver.press('下一步');
    expect(await registers.asked()).not.toContain('getViolations');
    expect(await driver.told()).toMatch(/同意去查的请打勾/);
    await driver.look('traffic-unconsented');
  });

  it('an offence that was paid is not settled again; one that changed meanwhile is shown once more', async () => {
    const resident = await browser.visit({ script: false, account: 'resident' });
    await list(resident);
    await pick(resident, '实验小学门前');
    await agree(resident);
    await say(resident);
    await resident.press('提交');
    expect(await resident.told()).toMatch(/已经处理过或者已经消除了[^]*我的办件/);
    await resident.look('traffic-settled');
    await list(resident);
    await pick(resident, '隧道口');
    await agree(resident);
    await say(resident);
    await registers.say('traffic-police', 'getViolations', { violations: [{ ...OFFENCE, fine: 10_000 }] });
    await resident.press('提交');
    expect(await resident.told()).toMatch(/刚刚改过[^]*100 元/);
    await resident.look('traffic-changed');
    await resident.context.close();
  });
});
