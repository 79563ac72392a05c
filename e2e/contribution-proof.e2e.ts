// 查社保 A resident looks up what is on file and has a proof of it at once, with and without script; whoever is shown it checks it.
// And what goes wrong: no consent, a register that is down or wrong, nothing on file, a code that is not on it.
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as } from './office.ts';
import { textOfPdf } from './pdf.ts';
import { registers } from './registers.ts';
import { useOwnProduct } from './site.ts';
import { useBrowser, type Visitor } from './visitor.ts';

const START = '2026-11-02T02:00:00.000Z';
useOwnProduct(START);
const browser = useBrowser();
afterEach(() => registers.mend());

const SERVICE = '/services/contribution-proof';
const asked = (account: string, consents: readonly string[] = ['totals']) =>
  as(account).submit('contribution-proof', { use: 'record' }, { consents });

const began = Date.now();
let minutes = 0;
/** Jobs do what they have to; tests do not wait for them. The county's clock goes on besides. */
const pass = (more: number): Promise<void> => {
  minutes += more;
  return as('operator').moveClock(new Date(Date.parse(START) + Date.now() - began + minutes * 60_000).toISOString());
};

const outcomeOf = async (account: string, id: string): Promise<string | null> => (await as(account).read(id)).outcome;

describe.each([
  { script: false, account: 'farmer', says: ['城乡居民养老保险', '108', '5,400 元', '2026年没有缴费记录'] },
  {
    script: true,
    account: 'resident2',
    says: ['职工养老保险', '武源竹海食品有限公司', '14', '5,824 元', '2026年10月未到账，2026年9月已到账'],
  },
])('a record is looked up on a phone, script $script', ({ script, account, says }) => {
  let visitor: Visitor;
  let id: string;
  let number = '';
  let code = '';
  beforeAll(async () => {
    visitor = await browser.visit({ script, account });
  });
  afterAll(() => visitor.context.close());

  it('is found by the word people say, and says what will be seen and read', async () => {
    await visitor.goto('/search?q=查社保');
    await visitor.press('社保查询和参保证明');
    const told = await visitor.told();
    for (const part of ['我们会替您去查的', '个人账户', '办好了您会得到', '社会保险参保证明', '90 天'])
      expect(told).toContain(part);
    await visitor.look(`proof-guide-${script}`);
  });

  it('is filled in by the register, and nobody writes over it', async () => {
    await visitor.goto(`${SERVICE}/apply`);
    const latest = visitor.page.locator('[name="/latest"]');
    expect(await latest.inputValue()).toContain(says.at(-1));
    expect(await latest.getAttribute('readonly')).not.toBeNull();
    await visitor.look(`proof-form-${script}`);
    await visitor.answer({ 证明用在哪里: '买房、租房' });
    await visitor.press('下一步：核对');
    await visitor.page.getByLabel(/^同意.*个人账户/).check();
    await visitor.look(`proof-review-${script}`);
    await visitor.press('提交');
    expect(await visitor.page.locator('h1').innerText()).toBe('已提交');
    id = visitor.at().split('/')[2] ?? '';
  });

  it('is there at once, to read, to print and to check', async () => {
    await pass(1);
    expect(await visitor.told(`/cases/${id}`)).toMatch(/查到了，参保证明在“我的证照”里/);
    await visitor.look(`proof-case-${script}`);
    await visitor.goto('/me/certificates');
    await visitor.press('社会保险参保证明');
    const sheet = visitor.page.locator('.certificate-sheet');
    const told = await sheet.innerText();
    for (const part of [...says, '买房、租房', '武源县人力资源和社会保障局']) expect(told).toContain(part);
    [number, code] = (await Promise.all(
      [0, 1].map((at) => sheet.locator('.letter-foot strong').nth(at).innerText()),
    )) as [string, string];
    await visitor.look(`proof-sheet-${script}`);
    const [download] = await Promise.all([visitor.page.waitForEvent('download'), visitor.press('下载 PDF')]);
    const printed = textOfPdf(await readFile(await download.path()));
    for (const part of ['社会保险参保证明', number, code, ...says.slice(1)]) expect(printed).toContain(part);
  });

  it('is confirmed to whoever is shown it, who learns no sum and no name; another code is not', async () => {
    const stranger = await browser.visit({ script });
    const told = await stranger.told(`/verify?number=${number}&code=${code}`);
    for (const part of ['这份证照是真的', '社会保险参保证明', '买房、租房', '有效']) expect(told).toContain(part);
    // A bare number may stand in the number of the certificate; what it counts stands nowhere.
    for (const secret of says.slice(1).filter((one) => !/^\d+$/.test(one))) expect(told).not.toContain(secret);
    expect(told).not.toMatch(/缴费月数|个人账户/);
    await stranger.look(`proof-verify-${script}`);
    expect(await stranger.told(`/verify?number=${number}&code=AAAA-2222`)).toContain('没有这一份，或者校验码不对');
    await stranger.context.close();
  });
});

describe('a record that is not found', () => {
  it('is not read where it was not agreed to', async () => {
    const visitor = await browser.visit({ script: false, account: 'resident' });
    await visitor.goto(`${SERVICE}/apply`);
    await visitor.press('下一步：核对');
    await registers.forget();
    await visitor.press('提交');
    expect(await visitor.told()).toMatch(/没有您的同意我们不会去查/);
    expect(await registers.asked()).not.toContain('getTotals');
    await visitor.context.close();
  });

  it('is an officer’s work where the answer is wrong: asked again, or called to the counter', async () => {
    await registers.fail('social-insurance', 'getTotals', 'wrong');
    const [first, second] = [await asked('company'), await asked('company')];
    await pass(1);
    for (const { id } of [first, second])
      expect((await as('company').read(id)).obligations[0]).toMatchObject({
        holder: { post: 'human-resources:counter' },
      });
    await as('insurance').act(second.id, 'call');
    expect(await outcomeOf('company', second.id)).toBe('explained');
    await registers.mend();
    await as('insurance').act(first.id, 'again');
    await pass(1);
    expect(await outcomeOf('company', first.id)).toBe('granted');
  });

  it('is said to be none, with what to do if that is wrong; there is no proof of it', async () => {
    await registers.say('social-insurance', 'getTotals', { months: 0, balance: 0 });
    const { id } = await asked('elder');
    await pass(1);
    const visitor = await browser.visit({ account: 'elder', language: 'en', largeText: true });
    expect(await visitor.told(`/cases/${id}`)).toMatch(/Nothing was paid for you; if that is wrong please come/);
    await visitor.look('proof-none-en');
    await visitor.context.close();
    expect((await as('elder').read(id)).issued).toEqual([]);
  });

  it.each([
    { script: false, account: 'chief' },
    { script: true, account: 'chief2' },
  ])('is not asked of the applicant where the register is silent, script $script', async (device) => {
    const visitor = await browser.visit(device);
    await registers.fail('social-insurance', 'getInsurance', 'down', 2);
    await visitor.goto(`${SERVICE}/apply`);
    const scheme = visitor.page.locator('[name="/latest"]');
    expect([await scheme.inputValue(), await scheme.getAttribute('readonly')]).toEqual(['', '']);
    expect(await visitor.told()).toContain('提交的时候再查一次');
    await visitor.look(`proof-form-silent-${device.script}`);
    await visitor.press('下一步：核对');
    await visitor.page.getByLabel(/^同意.*个人账户/).check();
    await visitor.press('提交');
    expect(await visitor.page.locator('h1').innerText()).toBe('已提交');
    await visitor.context.close();
  });

  it('is that of whom it is asked for, and of nobody else', async () => {
    const grandson = await browser.visit({ script: false, account: 'resident' });
    const page = grandson.page;
    await grandson.goto(`${SERVICE}/apply?`);
    expect(await page.locator('main').innerText()).toContain('姚阿荷');
    await page.getByLabel('姚阿荷').check();
    await grandson.press('下一步：核对');
    expect(await grandson.told()).toMatch(/姚阿荷[^]*已经在领养老金/);
    await registers.forget();
    await grandson.goto(`${SERVICE}/apply`);
    await page
      .locator('[name="as"]')
      .first()
      .evaluate((field) => field.setAttribute('value', 'p-farmer'));
    await page.locator('[name="as"]').first().check();
    await grandson.press('下一步：核对');
    expect(await registers.asked()).toEqual([]);
    await grandson.context.close();
  });

  it('is the register’s word, whatever was sent', async () => {
    const { id } = await as('company2').submit(
      'contribution-proof',
      { use: 'bank', scheme: 'civil', unit: '别的单位', latest: '都到账了' },
      { consents: ['totals'] },
    );
    await pass(1);
    const visitor = await browser.visit({ script: false, account: 'company2' });
    const told = await visitor.told(`/cases/${id}`);
    expect(told).toContain('职工养老保险');
    expect(told).not.toContain('都到账了');
    await visitor.context.close();
  });

  it('is waited for while the register is down, and comes by itself', async () => {
    await registers.fail('social-insurance', 'getTotals', 'down', 2);
    const { id } = await asked('resident');
    const visitor = await browser.visit({ script: false, account: 'resident' });
    expect(await visitor.told(`/cases/${id}`)).toMatch(/外部系统\s+正在查询/);
    await visitor.look('proof-waiting');
    await pass(5);
    expect(await outcomeOf('resident', id)).toBe('granted');
    await visitor.context.close();
  });
});
