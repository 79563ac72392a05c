// 高龄津贴 A grandchild applies for an old woman who cannot: by the proxy she gave. Something is missing, is asked for once,
// is handed in from the phone, and the allowance is granted. She sees every step herself.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, PHOTO } from './office.ts';
import { useBrowser, type Visitor } from './visitor.ts';

const browser = useBrowser();
const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: PHOTO });

describe('an allowance applied for by proxy', () => {
  let resident: Visitor;
  let id: string;

  beforeAll(async () => {
    resident = await browser.visit({ script: false });
    await resident.goto('/sign-in?back=/services/elderly-allowance');
    await resident.signIn('resident');
  });
  afterAll(() => resident.context.close());

  it('is offered for her, because he himself is too young', async () => {
    const { page } = resident;
    expect(await page.locator('main').innerText()).not.toContain('您还不能办');
    expect(await page.locator('.fact', { hasText: '您的情况' }).innerText()).toMatch(/80 至 89 周岁[^]*100 元/);
    await resident.look('allowance-guide');
    await resident.press('开始办理');
    expect(await page.getByLabel('姚阿荷').isChecked()).toBe(true);
    await page.getByLabel('陈晓砚（本人）').click();
    await resident.write('/bank', '武源农村商业银行');
    await resident.write('/account', '6222 0200');
    await resident.press('下一步');
    const said = await page.locator('#problems').innerText();
    expect(said).toContain('从年满 80 周岁起发放');
    expect(said).toContain('12 到 19 位数字');
    await resident.look('allowance-wrong');
    await page.getByLabel('姚阿荷').click();
    await resident.write('/account', '6222020000000000001');
    await resident.press('下一步');
  });

  it('knows his phone already, and takes what papers there are', async () => {
    const { page } = resident;
    expect(await page.locator('[name="/phone"]').inputValue()).toBe('19900000003');
    await resident.write('/phone', '19900000001');
    await page.locator('[name="place.town"]').selectOption({ label: '武康街道' });
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles([picture('身份证正面.png'), picture('身份证反面.png')]);
    await resident.press('上传');
    expect(await page.locator('.upload-item').count()).toBe(2);
    await resident.look('allowance-contact');
    await resident.press('下一步：核对');
    expect(await page.locator('main').innerText()).toContain('姚阿荷');
    expect(await resident.told()).toContain('还没有交：老人本人银行卡或存折。');
    await resident.look('allowance-missing');
    await resident.press('提交');
    expect(await page.locator('h1').innerText()).toBe('已提交');
    id = resident.at().split('/')[2] ?? '';
    expect(await page.locator('main').innerText()).toContain('姚阿荷');
  });

  it('is asked once for what is missing, and hands it in', async () => {
    const { page } = resident;
    const { number } = await as('clerk').read(id);
    const clerk = await browser.visit({ width: 1440, account: 'clerk' });
    const filed = await clerk.told(`/desk/cases/${id}`);
    expect(filed).toMatch(/还没有交的材料\s+老人本人银行卡或存折/);
    expect(filed.match(/老人身份证正反面\s*身份证[正反]面\.png/g)).toHaveLength(2);
    await clerk.look('allowance-filed');
    await as('clerk').act(id, 'requestCorrection', {
      items: [
        { ref: 'materials/bankCard', text: '请补老人本人银行卡的照片。' },
        { ref: '/account', text: '卡号少一位，请核对。' },
      ],
    });
    await clerk.goto('/desk');
    await clerk.press(/^等申请人/);
    const row = clerk.page.getByRole('row').filter({ hasText: number });
    expect(await row.innerText()).toMatch(/姚[^]*补正材料[^]*\d+月\d+日[^]*已终止/);
    await clerk.look('watched');
    await row.getByRole('button', { name: '提醒申请人' }).click();
    expect(await clerk.told()).toContain(`已提醒 ${number} 的申请人`);
    expect(await row.getByRole('button').count()).toBe(0);
    await clerk.context.close();
    // Messages are told a breath after the event, not within it.
    await expect
      .poll(() => resident.told('/messages'), { timeout: 20_000 })
      .toMatch(/提醒：您的“[^”]+”（WY\d+）还等着您补正材料/);
    await resident.goto('/');
    expect(await page.locator('.todo').innerText()).toContain('等您处理');
    // Others of her matters may be waiting too, from other journeys.
    await resident.goto(`/cases/${id}`);
    const asked = await page.locator('#correct-it').innerText();
    for (const part of ['老人本人银行卡或存折', '请补老人本人银行卡的照片。', '卡号少一位'])
      expect(asked).toContain(part);
    await resident.look('allowance-correction');
    await resident.press('补正通知书');
    expect(await page.locator('.letter-table').innerText()).toContain('老人本人银行卡或存折');
    await resident.look('allowance-letter');
    await resident.press('回到办件');
    await resident.write('/account', '6222020000000000012');
    await page.locator('#correct-it input[type="file"]').first().setInputFiles(picture('银行卡.png'));
    await resident.press('提交补正');
    expect(await page.locator('[role="status"]').first().innerText()).toContain('补正已提交');
    expect(await page.locator('#correct-it').count()).toBe(0);
    await resident.look('allowance-corrected');
  });

  it('is accepted and granted, and the old woman herself reads the decision in large letters', async () => {
    await as('clerk').act(id, 'accept');
    const desk = await browser.visit({ width: 1440, account: 'assistant' });
    expect(await desk.told(`/desk/cases/${id}`)).toMatch(/按规则：每月发给\s+100 元（80 至 89 周岁）/);
    await desk.look('allowance-desk');
    await desk.context.close();
    await as('assistant').act(id, 'approve', { text: '经核对，符合条件，从本月起发放。' });
    const elder = await browser.visit({ largeText: true });
    await elder.goto('/sign-in');
    await elder.look('allowance-elder-sign-in');
    await elder.signIn('elder');
    await elder.look('allowance-elder-home');
    await elder.goto('/cases');
    await elder.look('allowance-elder-cases');
    await elder.page.locator(`a[href="/cases/${id}"]`).click();
    const told = await elder.page.locator('main').innerText();
    const sum = '每月发给：100 元（80 至 89 周岁）';
    for (const part of ['准予', sum, '从本月起发放', '已受理', '补正']) expect(told).toContain(part);
    await elder.look('allowance-granted');
    await elder.press('受理通知书');
    expect(await elder.page.locator('.letter').innerText()).toContain('10 个工作日');
    await elder.look('allowance-acceptance');
    await elder.goto('/me');
    expect(await elder.page.locator('main').innerText()).toContain('陈晓砚');
    await elder.look('allowance-elder-me');
    await elder.context.close();
  });
});
