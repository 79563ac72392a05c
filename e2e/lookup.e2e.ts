// 居住证 Somebody who moved here applies without a single certificate: what would have to be proved is looked up, once agreed to.
// A register is down, one contradicts, consent is refused; in the end the permit is entered in the resident register.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, PHOTO } from './office.ts';
import { registers } from './registers.ts';
import { useOwnProduct } from './site.ts';
import { excuse, useBrowser, type Visitor } from './visitor.ts';

useOwnProduct('2026-11-02T02:00:00.000Z');
const browser = useBrowser();

describe('a permit for which nothing has to be proved', () => {
  let resident: Visitor;
  let id: string;
  const review = (): Promise<string> => resident.page.locator('main').innerText();
  const agree = async (...words: readonly string[]): Promise<void> => {
    for (const word of words) await resident.page.getByLabel(new RegExp(`^同意.*${word}`)).check();
  };

  beforeAll(async () => {
    resident = await browser.visit({ script: false });
    await resident.goto('/sign-in?back=/services/residence-permit');
    await resident.signIn('resident2');
  });
  afterAll(() => resident.context.close());

  it('says before anything is read what will be, of whom and for what', async () => {
    const told = await resident.told();
    for (const part of ['我们会替您去查的', '户籍和居住登记', '人口登记系统', '住满半年没有', '先问您同意'])
      expect(told).toContain(part);
    await resident.look('lookup-guide');
    await registers.forget();
    await resident.press('开始办理');
    expect(await resident.page.locator('[data-lookups]').innerText()).toContain('社会保险系统');
  });

  it('has filled in what needs no consent, which nobody writes over', async () => {
    const { page } = resident;
    expect(await page.locator('[name="/from"]').inputValue()).toBe('浙江省安吉县');
    expect(await page.locator('[name="/from"]').getAttribute('readonly')).not.toBeNull();
    expect(await registers.asked()).toEqual(['getHousehold']);
    await resident.answer({ 凭什么申领: '在本县就业', 现在住哪里: '康乾街道示范路 8 号 301 室' });
    await resident.look('lookup-form');
    await resident.press('下一步：核对');
    // No home is looked up for somebody who applies by work.
    expect(await review()).not.toContain('名下住房');
    await resident.look('lookup-review');
  });

  it('reads nothing of what was not agreed to, and says what to do instead', async () => {
    await registers.forget();
    await resident.press('提交');
    expect(await review()).toMatch(/没有您的同意我们不会去查[^]*窗口办理/);
    expect(await registers.asked()).toEqual([]);
    await resident.look('lookup-not-agreed');
  });

  it('says which register is down, that nothing is lost, and to try again', async () => {
    await registers.fail('resident-register', 'getResidence', 'down', 2);
    await agree('居住登记', '参保月数');
    await resident.press('提交');
    expect(excuse(/^503 /)).toBe(1);
    expect(await review()).toMatch(/“人口登记系统”现在没有回答[^]*没有丢失[^]*再试一次/);
    // What was agreed to stays ticked.
    expect(await resident.page.getByLabel(/^同意.*居住登记/).isChecked()).toBe(true);
    await resident.look('lookup-down');
  });

  it('asks for one paper instead of a register that gives no answer, and why', async () => {
    await registers.fail('social-insurance', 'getPayments', 'wrong');
    await resident.press('提交');
    expect(await review()).toContain('“社会保险系统”没有回答“社会保险参保月数”，请补上“劳动合同或者营业执照”。');
    await resident.look('lookup-instead');
    await registers.mend();
  });

  it('is refused where a register contradicts, by its rule', async () => {
    await registers.say('resident-register', 'getResidence', { local: true, since: '2025-03-01' });
    await resident.goto('/services/residence-permit/review');
    await agree('居住登记', '参保月数');
    await resident.press('提交');
    expect(await review()).toMatch(/您的户籍就在本县[^]*居住证暂行条例/);
    await resident.look('lookup-contradicted');
    await registers.mend();
  });

  it('is filed, and the applicant sees what was read', async () => {
    await resident.press('提交');
    expect(await resident.page.locator('h1').innerText()).toBe('已提交');
    id = resident.at().split('/')[2] ?? '';
    const told = await resident.told(`/cases/${id}`);
    for (const part of [
      '您同意核验',
      '已向“社会保险系统”核验：社会保险参保月数',
      '参保月数：14',
      '居住登记日期：2025-03-01',
    ])
      expect(told).toContain(part);
    await resident.look('lookup-case');
  });

  it('is decided by staff who see what registers say, and reads in English too', async () => {
    await as('station').act(id, 'accept');
    const desk = await browser.visit({ width: 1440, account: 'police', language: 'en' });
    const told = await desk.told(`/desk/cases/${id}`);
    for (const part of ['Months insured', '14', 'resident register', 'Residence registered on'])
      expect(told).toContain(part);
    await desk.look('lookup-desk');
    await desk.context.close();
  });

  it('cannot be granted while the register is silent; then it is entered there, and done', async () => {
    await registers.fail('resident-register', 'getResidence', 'down', 2);
    const desk = await browser.visit({ width: 1440, account: 'police' });
    await desk.goto(`/desk/cases/${id}`);
    await desk.press('同意');
    const sheet = desk.page.getByRole('dialog', { name: '同意', exact: true });
    await sheet.getByRole('button', { name: '同意', exact: true }).click();
    await desk.page.getByText('“人口登记系统”现在没有回答').first().waitFor();
    await desk.look('lookup-desk-down');
    await registers.fail('resident-register', 'registerPermit', 'down', 2);
    await as('police').act(id, 'approve', { text: '符合条件，准予。' });
    expect(await desk.told(`/desk/cases/${id}`)).toMatch(/等人口登记系统写入[^]*外部系统/);
    await desk.look('lookup-waiting');
    await desk.goto('/desk/watched');
    await desk.look('lookup-watched');
    await desk.context.close();
    await as('operator').moveClock('2026-11-02T12:00:00.000Z');
    expect((await as('resident2').read(id)).outcome).toBe('granted');
    expect(await resident.told(`/cases/${id}`)).toContain('“人口登记系统”已办好我们请它办的事');
    await resident.look('lookup-granted');
  });

  it('lets a paper stand where a register stays wrong', async () => {
    await registers.mend();
    await registers.fail('social-insurance', 'getPayments', 'wrong');
    const other = await browser.visit({ account: 'resident2' });
    await other.goto('/services/residence-permit/apply');
    await other.answer({ 凭什么申领: '在本县就业', 现在住哪里: '康乾街道示范路 9 号' });
    await other.page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name: '劳动合同.png', mimeType: 'image/png', buffer: PHOTO });
    await other.page.locator('.upload-item', { hasText: '劳动合同.png' }).getByRole('button').waitFor();
    await other.press('下一步：核对');
    for (const word of ['居住登记', '参保月数']) await other.page.getByLabel(new RegExp(`^同意.*${word}`)).check();
    await other.press('提交');
    expect(await other.page.locator('h1').innerText()).toBe('已提交');
    const told = await other.told(`/cases/${other.at().split('/')[2]}`);
    expect(told).toContain('没有核验到“社会保险参保月数”');
    await other.context.close();
    await registers.mend();
  });
});
