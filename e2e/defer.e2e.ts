// 容缺受理 A paper that is not at hand is promised, on a phone without script: brought in time, and it is granted; forgotten, and
// the post that watches sees it, is told, gives more time once, and it comes after all. What is told and asked on the way is
// said in the service's own words.
import { expect, it } from 'vitest';
import { castOf } from './cast.ts';
import { as, PHOTO } from './office.ts';
import { useOwnProduct } from './site.ts';
import { useBrowser, type Visitor } from './visitor.ts';

useOwnProduct('2026-11-23T01:00:00.000Z');
const browser = useBrowser();

const bill = { name: '住院结算单.png', mimeType: 'image/png', buffer: PHOTO };

/** Up to the page of the papers, with somebody ill at home. */
async function toPapers(resident: Visitor): Promise<void> {
  await resident.goto('/services/minimum-living-allowance/apply');
  await resident.write('/people', '3');
  await resident.write('/income', '900');
  await resident.answer({ 主要困难: '家里有人生病' });
  await resident.press('下一步');
  await resident.write('/account', '6222020000000000001');
  await resident.page
    .locator('input[name="files.household.file"]')
    .first()
    .setInputFiles({ ...bill, name: '户口簿.png' });
}

async function promised(resident: Visitor): Promise<string> {
  await toPapers(resident);
  await resident.page.locator('input[name="promise.hospitalBill"]').check();
  await resident.press('下一步：核对');
  expect(await resident.told()).toContain('承诺后补');
  await resident.press('提交');
  return resident.at().split('/')[2] ?? '';
}

it('a paper that was promised comes, and then it is granted', async () => {
  const resident = await browser.visit({ script: false, account: 'resident2' });
  await resident.goto('/services/minimum-living-allowance');
  const guide = await resident.told();
  expect(guide).toContain('没有的可以先承诺');
  await resident.page.locator('summary', { hasText: '为什么问这些' }).click();
  expect(await resident.told()).toContain('把钱发到您的卡上');
  await resident.look('defer-guide');

  await toPapers(resident);
  await resident.press('下一步：核对');
  expect(await resident.told()).toContain('手头没有的，请勾选承诺补交');
  expect(await resident.told()).toContain('今天提交就是 12月3日 前');
  await resident.look('defer-unpromised');

  const id = await promised(resident);
  await as('clerk').act(id, 'accept');
  await resident.goto(`/cases/${id}`);
  const told = await resident.told();
  expect(told).toContain('请补交：近一年的住院结算单');
  expect(told).toContain('12月3日');
  expect(told).not.toContain('轮到您了');
  await resident.look('defer-owed');
  await as('assistant').act(id, 'visit');
  await as('assistant').act(id, 'noObjection');

  const desk = await browser.visit({ width: 1280, account: 'assistant' });
  await desk.goto(`/desk/cases/${id}`);
  expect(await desk.told()).toContain('补交承诺的材料：近一年的住院结算单');
  await desk.press('同意');
  const sheet = desk.page.getByRole('dialog', { name: '同意', exact: true });
  await desk.answer({ 内容: '符合条件。' }, sheet);
  await sheet.getByRole('button', { name: '同意', exact: true }).click();
  expect(await desk.told()).toContain('还缺申请人承诺补交的材料：近一年的住院结算单');
  await desk.look('defer-refused');

  await resident.goto(`/cases/${id}`);
  await resident.press('补交');
  expect(await resident.page.locator('#supply-it').innerText()).toContain('请填写这一项');
  await resident.page.locator('#supply-it input[type="file"]').first().setInputFiles(bill);
  await resident.press('补交');
  expect(await resident.told()).toContain('材料已补交');
  expect(await resident.page.locator('#supply-it').count()).toBe(0);
  await resident.look('defer-supplied');

  await as('assistant').act(id, 'approve', { text: '材料齐了，符合条件。' });
  await resident.goto(`/cases/${id}`);
  expect(await resident.page.locator('.answer').innerText()).toContain('准予');
  await resident.goto('/messages');
  const messages = await resident.told();
  expect(messages).toContain('接下来会有人上门看望');
  expect(messages).toContain('已上门核对，正在村（社区）公示七天');
  expect(messages).not.toContain('请等候结果');
  await resident.context.close();
  await desk.context.close();
});

it('a paper that is forgotten is watched over: reminded of, given more time once, and nothing decides by itself', async () => {
  const resident = await browser.visit({ script: false, account: 'resident2' });
  const id = await promised(resident);
  await as('clerk').act(id, 'accept');
  await as('assistant').act(id, 'visit');
  await as('assistant').act(id, 'noObjection');

  await as('operator').moveClock('2026-12-04T01:00:00.000Z');
  const desks = castOf(browser.visit, { width: 1280 });
  const clerk = await desks.at('clerk');
  await clerk.goto('/desk/watched');
  expect(await clerk.told()).toContain('补交承诺的材料');
  await clerk.look('defer-watched');
  expect((await as('clerk').worklist()).map((one) => one.id)).toContain(id);

  await resident.goto(`/cases/${id}`);
  expect(await resident.told()).toContain('日子已经过了');
  expect((await as('resident2').read(id)).outcome).toBeNull();
  await resident.look('defer-late');

  await desks.give('clerk', id, '宽限补交时间', { 理由: '医院还没有开出来，再等等。' });
  expect(await clerk.told()).toContain('宽限到');
  expect(await as('clerk').offered(id)).not.toContain('prolong');

  await resident.goto(`/cases/${id}`);
  expect(await resident.told()).toContain('12月14日');
  await as('operator').moveClock('2026-12-15T01:00:00.000Z');
  expect((await as('resident2').read(id)).outcome).toBeNull();
  await resident.goto(`/cases/${id}`);
  await resident.page.locator('#supply-it input[type="file"]').first().setInputFiles(bill);
  await resident.press('补交');
  expect(await resident.told()).toContain('材料已补交');
  await as('assistant').act(id, 'approve', { text: '材料齐了。' });
  expect((await as('resident2').read(id)).outcome).toBe('granted');
  await resident.context.close();
  await desks.leave();
});

it('the designer sees every message the service sends, and what it asks of people and why', async () => {
  const designer = await browser.visit({ width: 1280, account: 'designer' });
  await designer.goto('/desk/designer');
  await designer.page.locator('a', { hasText: '最低生活保障申请' }).first().click();
  const messages = await designer.page.locator('#messages').innerText();
  expect(messages).toContain('由本事项的通知代替');
  expect(messages).toContain('站内和短信');
  const record = await designer.page.locator('#record').innerText();
  expect(record).toContain('把钱发到您的卡上');
  expect(record).toContain('敏感个人信息');
  expect(record).toContain('10 年');
  await designer.look('defer-bench');
  await designer.context.close();
});
