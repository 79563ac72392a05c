// 答复之后 What a resident can do with an answer: read it as a letter, rate it, have it put right by somebody else, have the
// matter handled again; and see who looked at her papers on the way.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOfPdf } from './pdf.ts';
import { as, LAMP, PHOTO, type Filed } from './office.ts';
import { useBrowser, type Visitor } from './visitor.ts';

const browser = useBrowser();

async function answered(account: string, text: string): Promise<Filed> {
  const photo = await as(account).upload('路灯.png', PHOTO);
  const filed = await as(account).submit('complaint', LAMP, { place: { town: '330521005' }, files: [photo] });
  await as('dispatcher').act(filed.id, 'assign', { unit: 'urban-management', reason: '路灯归口' });
  await as('handler').open(photo);
  await as('handler').act(filed.id, 'report', { outcome: 'solved', text });
  return filed;
}

async function rate(resident: Visitor, rating: string, solved: string, text: string): Promise<void> {
  const form = resident.page.locator('#evaluate form');
  await form.getByLabel(solved, { exact: true }).click();
  await form.getByLabel(rating, { exact: true }).click();
  await form.locator('textarea').fill(text);
  await form.getByRole('button').last().click();
}

describe('an answer that does not satisfy', () => {
  let resident: Visitor;
  let stranger: Visitor;
  let filed: Filed;
  let address: string;

  beforeAll(async () => {
    filed = await answered('resident2', '已更换灯泡。');
    resident = await browser.visit();
    stranger = await browser.visit({ script: false });
    await resident.goto('/sign-in');
    await resident.signIn('resident2');
  });
  afterAll(async () => {
    await resident.context.close();
    await stranger.context.close();
  });

  it('is told by a message that leads to the case and is read once it was opened', async () => {
    const { page } = resident;
    const told = page.locator('.row-unread', { hasText: filed.number }).filter({ hasText: '已答复您的' });
    // Messages are told a breath after the event, not within it.
    await expect
      .poll(
        async () => {
          await resident.goto('/messages');
          return told.count();
        },
        { timeout: 20_000 },
      )
      .toBe(1);
    const before = await page.locator('.row-unread').count();
    await resident.look('messages');
    await told.locator('a').click();
    expect(resident.at()).toBe(`/cases/${filed.id}`);
    expect(await page.locator('.answer').innerText()).toContain('已更换灯泡。');
    await resident.look('answered');
    await resident.goto('/messages');
    expect(await page.locator('.row-unread').count()).toBe(before - 1);
    await resident.press('全部标为已读');
    expect(await page.locator('.row-unread').count()).toBe(0);
  });

  it('can be read and printed as a letter', async () => {
    await resident.goto(`/cases/${filed.id}`);
    await resident.press('答复意见书');
    const letter = await resident.page.locator('.letter').innerText();
    for (const part of ['答复意见书', '沈秋葭', '已更换灯泡。', '已解决', '演示文书']) expect(letter).toContain(part);
    await resident.look('letter');
    const [download] = await Promise.all([resident.page.waitForEvent('download'), resident.press('下载 PDF')]);
    const printed = textOfPdf(await readFile(await download.path()));
    for (const part of ['答复意见书', '沈秋葭', '已更换灯泡。', filed.number]) expect(printed).toContain(part);
    address = `/verify?number=${/编号 (WY\d{10}-\d+) 和/.exec(printed)?.[1]}&code=${/校验码 (\w{4}-\w{4})/.exec(printed)?.[1]}`;
    await resident.press('回到办件');
  });

  it('is known as genuine by whoever it is shown to, who learns nothing of her', async () => {
    const told = await stranger.told(address);
    expect(told).toMatch(/答复意见书\s+这份文书是真的[^]*武源县综合行政执法局/);
    for (const secret of ['沈秋葭', '灯泡', '路灯不亮']) expect(told).not.toContain(secret);
    await stranger.look('verify-letter');
    await stranger.goto(address.replace(/code=(.)/, (_, first) => `code=${first === '9' ? '8' : '9'}`));
    expect(await stranger.page.locator('#problems').innerText()).toContain('没有这一份，或者校验码不对');
  });

  it('asks for both parts of a rating, and prefers neither', async () => {
    const { page } = resident;
    expect(await page.locator('#evaluate :checked').count()).toBe(0);
    await page.locator('#evaluate').getByRole('button').last().click();
    expect(await page.locator('#evaluate #problems li').count()).toBe(2);
    await resident.look('rating-wrong');
  });

  it('is put right by somebody else after a bad rating', async () => {
    const { page } = resident;
    await rate(resident, '不满意', '没有解决', '只修了一盏，还有两盏不亮');
    expect(await page.locator('[role="status"]').first().innerText()).toContain('谢谢您的评价');
    expect(await page.locator('.duty').innerText()).toContain('整改');
    expect(await as('handler').offered(filed.id)).not.toContain('report');
    await as('handler2').act(filed.id, 'report', { outcome: 'solved', text: '三盏都已换新，连看了两晚。' });
    await page.reload();
    expect(await page.locator('.answer').first().innerText()).toContain('三盏都已换新');
    await resident.look('rectified');
    expect(await stranger.told(address)).toMatch(/又出具了《[^》]+》（WY\d{10}-\d+），以后一份为准/);
    await stranger.look('verify-letter-later');
  });

  it('shows who opened her photo, from which office, and why', async () => {
    const { page } = resident;
    await resident.goto('/me');
    await resident.look('me');
    await resident.press('谁看过我的信息');
    const look = await page.locator('.row', { hasText: filed.number }).first().innerText();
    for (const part of ['综合行政执法局', '打开了您交的材料', '办理需要']) expect(look).toContain(part);
    await resident.look('looks');
  });
});

describe('an answer that satisfied at first', () => {
  it('is closed with thanks, and handled again when the lamp goes out again', async () => {
    const filed = await answered('resident2', '三盏路灯都已修好。');
    const resident = await browser.visit({ script: false });
    await resident.goto(`/sign-in?back=/cases/${filed.id}`);
    await resident.signIn('resident2');
    await rate(resident, '非常满意', '解决了', '');
    expect(await resident.page.locator('main').innerText()).toContain('已办结，没有人还欠着这件事');
    await resident.look('closed');
    await resident.give('reopen', '昨晚又不亮了');
    expect(await resident.page.locator('[role="status"]').first().innerText()).toContain('重新办理');
    expect(await resident.page.locator('.duty').innerText()).toContain('社会治理中心');
    await resident.look('reopened');
    await resident.context.close();
  });
});
