// 缴费 A permit that costs money, paid on a phone without script at the demo's own payment platform: paid, given up and then paid,
// the callback lost, paid twice, and never paid at all.
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { textOfPdf } from './pdf.ts';
import { as, PHOTO } from './office.ts';
import { useOwnProduct } from './site.ts';
import { useBrowser, type Visitor } from './visitor.ts';

useOwnProduct('2026-11-02T02:00:00.000Z');
const browser = useBrowser();

/** Granted: 20 square metres for 5 days are 50 yuan. */
async function permit(): Promise<string> {
  const plan = await as('resident').upload('平面图.png', PHOTO);
  const data = { purpose: 'works', from: '2026-12-01', days: 5, area: 20, phone: '13800000001' };
  const { id } = await as('resident').submit('road-occupation', data, { files: [plan] });
  await as('clerk').act(id, 'accept');
  await as('handler').act(id, 'surveyed');
  await as('chief').act(id, 'approve');
  return id;
}

interface Money {
  readonly receipt: string;
  readonly late: boolean;
  readonly refund: { readonly done: string | null } | null;
}

const payments = async (id: string): Promise<readonly Money[]> =>
  ((await as('resident').read(id)) as unknown as { readonly payments: readonly Money[] }).payments;

/** From the case to the platform's page. */
async function toBank(visitor: Visitor, id: string): Promise<void> {
  await visitor.goto(`/cases/${id}`);
  await visitor.press(/^去缴费|^还没有付/);
  expect(await visitor.told()).toContain('离开本站');
  await visitor.press('到支付平台付 50 元');
  expect(await visitor.page.locator('main').innerText()).toContain('¥50.00');
}

const atBank = async ({ page }: Visitor, button: RegExp, fault?: string): Promise<void> => {
  if (fault !== undefined) await page.getByLabel(fault).check();
  await page.getByRole('button', { name: button }).click();
};

describe.each([{ script: false }, { script: true }])('on a phone, script $script', ({ script }) => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await browser.visit({ script, account: 'resident' });
  });

  it('is told in the guide, and on the case: how much, for what, why, until when', async () => {
    expect(await visitor.told('/services/road-occupation')).toMatch(
      /要花多少钱[^]*城市道路占用费[^]*按您填的内容计算[^]*每平方米每天）: 0.50 元[^]*有的情况不收[^]*《城市道路管理条例》第三十七条[^]*演示/,
    );
    const id = await permit();
    expect(await visitor.told(`/cases/${id}`)).toMatch(
      /请在 11月17日 前缴费[^]*需要缴 50 元[^]*城市道路占用费\s+50 元[^]*《城市道路管理条例》第三十七条[^]*到期没有缴：自动办结（已终止）/,
    );
    await visitor.look(`payment-owed-${script}`);
  });

  it('is paid, and the case says so with the number of the receipt', async () => {
    const id = await permit();
    await toBank(visitor, id);
    await visitor.look(`payment-bank-${script}`);
    await atBank(visitor, /^支付 ¥50.00/);
    const [payment] = await payments(id);
    expect(visitor.at()).toMatch(new RegExp(`^/cases/${id}\\?order=`));
    expect(await visitor.told()).toContain(`已收到缴费 50 元，收据号 ${payment?.receipt}。`);
    await visitor.look(`payment-paid-${script}`);
    await visitor.page.locator('#paid a').first().click();
    expect(await visitor.told()).toMatch(new RegExp(`缴费收据\\s+50 元[^]*收据号\\s+${payment?.receipt}[^]*已缴`));
    await visitor.look(`payment-receipt-${script}`);
    const [download] = await Promise.all([visitor.page.waitForEvent('download'), visitor.press('下载 PDF')]);
    const printed = textOfPdf(await readFile(await download.path()));
    for (const part of ['缴费收据', '人民币伍拾元整', payment?.receipt ?? '-']) expect(printed).toContain(part);
    const [, number, code] = /编号 (WY\d{10}-\d+) 和校验码 (\w{4}-\w{4})/.exec(printed) ?? [];
    expect(await visitor.told(`/verify?number=${number}&code=${code}`)).toMatch(/缴费收据\s+这份文书是真的[^]*50 元/);
    expect(await visitor.told('/me/payments')).toMatch(/临时占用城市道路许可\s+50 元\s+已缴/);
    await visitor.look(`payment-mine-${script}`);
  });

  it('is given up, and then paid', async () => {
    const id = await permit();
    await toBank(visitor, id);
    await atBank(visitor, /^取消/);
    expect(await visitor.told()).toMatch(/没有付成，没有扣款。[^]*缴费没有完成（已取消）/);
    await toBank(visitor, id);
    await atBank(visitor, /^支付/);
    expect(await visitor.told()).toContain('已收到缴费 50 元');
  });

  it('whose callback is lost waits for the bank, and is found by asking', async () => {
    const id = await permit();
    await toBank(visitor, id);
    await atBank(visitor, /^支付/, '通知丢失');
    expect(await visitor.told()).toMatch(/等银行确认[^]*银行还没有确认[^]*不用重复付款/);
    await visitor.look(`payment-waiting-${script}`);
    // Somebody who does not trust it goes there once more, and finds that it is over.
    await visitor.press('还没有付，继续去付');
    await visitor.press('到支付平台付 50 元');
    expect(await visitor.page.locator('main').innerText()).toContain('这笔订单已经结束');
    const { now } = await clock();
    await as('operator').moveClock(new Date(Date.parse(now) + 11 * 60_000).toISOString());
    expect(await visitor.told(`/cases/${id}`)).toMatch(/已收到缴费 50 元，收据号 \d{20}。/);
  });

  it('charged twice is paid back once', async () => {
    const id = await permit();
    await toBank(visitor, id);
    await atBank(visitor, /^支付/, '重复扣款，两笔都通知');
    const { now } = await clock();
    await as('operator').moveClock(new Date(Date.parse(now) + 60_000).toISOString());
    const all = await payments(id);
    expect(all.map(({ late, refund }) => [late, refund !== null && refund.done !== null])).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(await visitor.told(`/cases/${id}`)).toMatch(/又收到 50 元[^]*已原路退回 50 元/);
  });

  it('told twice counts once, and is paid back when it is taken back', async () => {
    const id = await permit();
    await toBank(visitor, id);
    await atBank(visitor, /^支付/, '同一笔通知两次');
    expect(await payments(id)).toHaveLength(1);
    await visitor.goto(`/cases/${id}`);
    await visitor.give('withdraw', '不占了');
    const { now } = await clock();
    await as('operator').moveClock(new Date(Date.parse(now) + 60_000).toISOString());
    expect(await visitor.told(`/cases/${id}`)).toMatch(/已原路退回 50 元/);
  });
});

/** The county's own time: the last entry of a case that was just filed. */
async function clock(): Promise<{ readonly now: string }> {
  const { id } = await as('operator').submit('question', { title: '现在几点', text: '请问现在是几点几分？' });
  return { now: ((await as('operator').read(id)) as unknown as { readonly submittedAt: string }).submittedAt };
}

describe('at the desk', () => {
  it('shows what is owed, and the post that watches it reminds', async () => {
    const id = await permit();
    const desk = await browser.visit({ width: 1440, account: 'clerk' });
    expect(await desk.told(`/desk/cases/${id}`)).toMatch(/缴费\s+城市道路占用费\s+50 元\s+支付\s+还没有去缴/);
    await desk.look('payment-desk');
    expect(await desk.told('/desk/watched')).toContain('缴费');
    await desk.context.close();
  });

  it('lets the designer walk it with a bank that says yes or no', async () => {
    const desk = await browser.visit({ width: 1440, account: 'designer' });
    await desk.goto('/desk/designer/road-occupation');
    expect(await desk.told()).toContain('缴费');
    await desk.context.close();
  });
});

describe('a permit that nobody pays', () => {
  it('ends on its day, and says so', async () => {
    const id = await permit();
    await as('operator').moveClock('2026-12-20T02:00:00.000Z');
    const visitor = await browser.visit({ script: false, account: 'resident', language: 'en' });
    expect(await visitor.told(`/cases/${id}`)).toMatch(/The waiting time is over/);
    await visitor.context.close();
  });
});
