// 交通违法处理和缴罚 A driver picks an offence, reads facts, fine, points and rights, accepts, gets the decision as a letter and only then
// pays, with and without script; an owner objects because the plate was misread; and who cannot do it online learns what would help.
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as } from './office.ts';
import { textOfPdf } from './pdf.ts';
import { registers } from './registers.ts';
import { useOwnProduct } from './site.ts';
import { expectNoSideways, useBrowser, type Visitor } from './visitor.ts';

const START = '2026-11-02T02:00:00.000Z';
useOwnProduct(START);
const browser = useBrowser();

const SERVICE = '/services/traffic-violation';

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
    const desk = await browser.visit({ width: 1440, account: 'traffic' });
    expect(await desk.told(`/desk/cases/${id}`)).toMatch(/违法行为[^]*记分/);
    await desk.look(`traffic-desk-${script}`);
    await desk.context.close();
    await as('traffic').act(id, 'approve', { text: '事实清楚，作出处罚决定。' });
    await pass(1);
  });

  it('has the decision as a letter before anything is paid', async () => {
    expect(await driver.told(`/cases/${id}`)).toMatch(new RegExp(`请在 11月17日 前缴费[^]*需要缴 ${sum} 元[^]*3%`));
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
