// 转学 One guardian applies, the other is asked for the consent on the own phone, reads what is asked and nothing else, and
// agrees; the bureau watches the wait, checks and decides. Then one who does not agree.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOf } from './cast.ts';
import { as, PHOTO } from './office.ts';
import { useBrowser, type Visitor } from './visitor.ts';

const browser = useBrowser();
const desks = castOf(browser.visit, { width: 1440 });
const OTHER = '330521199603029782';
const DATA = {
  child: '陈小溪',
  grade: 'primary',
  school: '示范小学',
  reason: '家里最近有些难处。',
  guardians: 'both',
  otherGuardian: OTHER,
};

async function filed(): Promise<string> {
  const file = await as('resident').upload('合同.png', PHOTO);
  return (await as('resident').submit('school-transfer', DATA, { files: [file], place: { town: '330521001' } })).id;
}

afterAll(() => desks.leave());

describe('a change of school with two guardians, on phones without script', () => {
  let resident: Visitor;
  let other: Visitor;
  let id: string;

  beforeAll(async () => {
    resident = await browser.visit({ script: false, account: 'resident' });
    other = await browser.visit({ script: false, account: 'resident2' });
  });
  afterAll(async () => {
    await resident.context.close();
    await other.context.close();
  });

  it('is applied for by one, who cannot name himself as the other', async () => {
    await resident.goto('/services/school-transfer');
    expect(await resident.told()).toContain('另一位监护人有七天时间表态');
    await resident.look('transfer-guide');
    await resident.press('开始办理');
    await resident.answer({
      孩子姓名: '陈小溪',
      几年级: '小学',
      想转到哪所学校: '示范小学',
      为什么转: '家里最近有些难处。',
    });
    await resident.page.locator('[name="place.town"]').selectOption({ label: '武康街道' });
    await resident.press('下一步');
    await resident.answer({ 孩子有几位监护人: '两位' });
    await resident.write('/otherGuardian', '330521198405169851');
    await resident.page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name: '合同.png', mimeType: 'image/png', buffer: PHOTO });
    await resident.press('下一步：核对');
    await resident.press('提交');
    expect(await resident.told()).toContain('要是另一个人');
    await resident.goto('/services/school-transfer/apply?page=guardians');
    await resident.write('/otherGuardian', OTHER);
    await resident.press('下一步：核对');
    await resident.look('transfer-review');
    await resident.press('提交');
    expect(await resident.page.locator('h1').innerText()).toBe('已提交');
    id = resident.at().split('/')[2] ?? '';
    const told = await resident.told(`/cases/${id}`);
    expect(told).toMatch(/另一位监护人[^]*等待同意[^]*\d+月\d+日/);
    await resident.look('transfer-waiting');
  });

  it('asks the other one, who is told, reads what is asked and nothing else, and agrees', async () => {
    const { number } = await as('resident').read(id);
    await expect.poll(() => other.told('/messages'), { timeout: 20_000 }).toContain(`（${number}）需要您本人同意`);
    await other.goto('/cases');
    const row = other.page.locator('.row', { hasText: number });
    expect(await row.innerText()).toMatch(/义务教育转学[^]*您是另一位监护人[^]*请您表态/);
    await other.look('consent-listed');
    await row.getByRole('link').click();
    const told = await other.told();
    for (const part of ['陈小溪', '示范小学', '我是下面这个孩子的监护人', '12345']) expect(told).toContain(part);
    for (const part of ['难处', '陈晓砚', '合同', OTHER]) expect(told).not.toContain(part);
    await other.look('consent-asked');
    await other.press('我同意');
    expect(await other.told()).toContain('您已同意');
    await other.look('consent-given');
    expect(await resident.told(`/cases/${id}`)).toContain('另一位监护人已同意');
  });

  it('is checked and granted at the desk, where what the other wrote is read', async () => {
    await desks.give('school', id, '核对完成', { 内容: '有学位，住处属实。' });
    await desks.give('school2', id, '同意', { 内容: '同意转入。' });
    expect(await resident.told(`/cases/${id}`)).toContain('准予');
    await resident.look('transfer-granted');
  });
});

describe('a consent that is not given', () => {
  it('is watched and reminded of by the bureau, refused with a reason, and the applicant is told that it ended', async () => {
    const id = await filed();
    const { number } = await as('resident').read(id);
    const desk = await desks.at('school');
    await desk.goto('/desk');
    await desk.press(/^等申请人/);
    const row = desk.page.getByRole('row').filter({ hasText: number });
    expect(await row.innerText()).toMatch(/另一位监护人[^]*同意或者不同意[^]*\d+月\d+日/);
    await desk.look('consent-watched');
    await row.getByRole('button').first().click();
    const other = await browser.visit({ account: 'resident2', language: 'en', largeText: true });
    await expect.poll(() => other.told('/messages'), { timeout: 20_000 }).toContain('still waits for your own consent');
    await other.goto('/');
    await other.look('consent-home-en');
    await other.goto(`/cases/${id}`);
    expect(other.at()).toBe(`/consents/${id}`);
    await other.look('consent-asked-en');
    await other.give('disagree', '孩子现在的学校很好。');
    expect(await other.told()).toContain('You have not consented');
    await other.look('consent-refused-en');
    await other.context.close();
    const resident = await browser.visit({ account: 'resident' });
    const told = await resident.told(`/cases/${id}`);
    expect(told).toContain('另一位监护人不同意');
    expect(told).not.toContain('孩子现在的学校很好');
    await resident.context.close();
  });

  it('is nobody else’s to see or to give', async () => {
    const id = await filed();
    const stranger = await browser.visit({ account: 'elder' });
    for (const path of [`/consents/${id}`, `/cases/${id}`]) {
      await stranger.goto(path);
      expect(await stranger.told()).not.toMatch(/陈小溪|示范小学|转学/);
    }
    await stranger.context.close();
  });
});
