// 老年人优待证 An old woman is given a card, shows it, prints it and uses it for the bus; somebody who is shown it checks it; the
// office takes it back, and from then on nobody takes it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { textOfPdf } from './pdf.ts';
import { as, PHOTO } from './office.ts';
import { useOwnProduct } from './site.ts';
import { useBrowser, type Visitor } from './visitor.ts';

// Nobody else gives her a card.
useOwnProduct('2026-11-02T02:00:00.000Z');
const browser = useBrowser();

describe('a card for the elderly, on a phone without script', () => {
  let elder: Visitor;
  let stranger: Visitor;
  let id: string;
  let number: string;
  let code: string;
  let file: Buffer;

  beforeAll(async () => {
    elder = await browser.visit({ script: false, account: 'elder' });
    stranger = await browser.visit({ script: false });
  });
  afterAll(async () => {
    await elder.context.close();
    await stranger.context.close();
  });

  it('is asked for with a photo, and the guide says what one gets', async () => {
    const guide = await elder.told('/services/elderly-card');
    expect(guide).toMatch(/办好了您会得到\s+老年人优待证\s+有效期 5 年/);
    await elder.look('certificate-guide');
    await elder.press('开始办理');
    await elder.answer({ 证件类别: '本县户籍' });
    await elder.write('/contact', '19900000003');
    await elder.page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: PHOTO });
    await elder.press('上传');
    await elder.press('下一步：核对');
    await elder.press('提交');
    expect(await elder.page.locator('h1').innerText()).toBe('已提交');
    id = elder.at().split('/')[2] ?? '';
    expect(await elder.told('/me/certificates')).toContain('还没有证照');
    await elder.look('certificate-none');
  });

  it('is there as soon as it is granted, to read and to print', async () => {
    await as('clerk').act(id, 'approve');
    await elder.goto('/me');
    await elder.press('我的证照');
    expect(await elder.told()).toMatch(/老年人优待证\s+有效[^]*姚阿荷/);
    await elder.look('certificate-list');
    await elder.press('老年人优待证');
    const sheet = elder.page.locator('.certificate-sheet');
    const told = await sheet.innerText();
    for (const part of ['武源县民政局', '姚阿荷', '本县户籍', '19900000003', '演示证照']) expect(told).toContain(part);
    [number, code] = (await Promise.all(
      [0, 1].map((at) => sheet.locator('.letter-foot strong').nth(at).innerText()),
    )) as [string, string];
    expect([number, code].map((one) => /^(WZ\d{12}|\w{4}-\w{4})$/.test(one))).toEqual([true, true]);
    expect(told).toContain(`/verify/${number}`);
    await elder.look('certificate');
    const [download] = await Promise.all([elder.page.waitForEvent('download'), elder.press('下载 PDF')]);
    expect(download.suggestedFilename()).toBe(`老年人优待证 ${number}.pdf`);
    file = await readFile(await download.path());
    const printed = textOfPdf(file);
    for (const part of ['演示证照', '武源县民政局', '姚阿荷', '本县户籍', number, code])
      expect(printed).toContain(part);
    await elder.press('颁发它的办件');
    expect(await elder.told()).toMatch(/颁发了老年人优待证[^]*有效期到/);
  });

  it('is verified by whoever it is shown to, who learns no more than is public', async () => {
    await stranger.goto(`/verify/${number}`);
    await stranger.look('verify');
    expect(await stranger.page.locator('[name="number"]').inputValue()).toBe(number);
    await stranger.write('code', 'AAAA-2222');
    await stranger.press('核验');
    expect(await stranger.page.locator('#problems').innerText()).toContain('没有这一份，或者校验码不对');
    await stranger.look('verify-unknown');
    await stranger.write('code', code.toLowerCase());
    await stranger.write('holder', '姚阿河');
    await stranger.press('核验');
    expect(await stranger.told()).toContain('姓名不一致');
    await stranger.look('verify-other-name');
    await stranger.goto(`/verify?number=${number}&code=${code}`);
    const told = await stranger.told();
    for (const part of ['有效', '这份证照是真的', '老年人优待证', '本县户籍', number]) expect(told).toContain(part);
    for (const secret of ['姚阿荷', '19900000003']) expect(told).not.toContain(secret);
    await stranger.look('verify-valid');
  });

  const handIn = async (bytes: Buffer): Promise<string> => {
    await stranger.goto('/verify');
    const field = stranger.page.locator('input[name="file"]');
    await field.setInputFiles({ name: '证照.pdf', mimeType: 'application/pdf', buffer: bytes });
    await stranger.press('核对文件');
    return stranger.told();
  };

  it('is told from a file that somebody changed', async () => {
    expect(await handIn(file)).toMatch(/没有被改动[^]*这份证照是真的/);
    await stranger.look('verify-file');
    const changed = Buffer.from(file);
    changed[2_000] = (changed[2_000] ?? 0) ^ 1;
    expect(await handIn(changed)).toContain('文件被改动过');
    await stranger.look('verify-file-altered');
    expect(await handIn(Buffer.from('%PDF-1.7 a scan of it'))).toContain('不是从本平台下载的原件');
    await stranger.goto('/verify');
    await stranger.press('核对文件');
    expect(await stranger.page.locator('#problems').innerText()).toContain('请先选一个文件');
  });

  it('is chosen for the bus card, with nothing to upload', async () => {
    expect(await elder.told('/services/elderly-bus-card')).toContain('有本平台电子证照的，直接选用');
    await elder.press('开始办理');
    await elder.answer({ 卡怎么拿: '到窗口拿' });
    expect(await elder.page.locator(`[name="evidence.card"][value="${number}"]`).isChecked()).toBe(true);
    await elder.look('certificate-choose');
    await elder.press('下一步：核对');
    expect(await elder.told()).toContain(`老年人优待证（电子证照 ${number}）`);
    await elder.press('提交');
    expect(await elder.page.locator('h1').innerText()).toBe('已提交');
    const bus = elder.at().split('/')[2] ?? '';
    const desk = await browser.visit({ width: 1440, account: 'clerk' });
    await desk.goto(`/desk/cases/${bus}`);
    await desk.press(`老年人优待证（电子证照 ${number}）`);
    expect(await desk.page.locator('.certificate-sheet').innerText()).toContain('姚阿荷');
    await desk.look('certificate-desk');
    await desk.context.close();
    expect(await elder.told('/me/looks')).toContain('看了您的证照');
  });

  it('is not worth a paper once the office has taken it back', async () => {
    const desk = await browser.visit({ width: 1440, account: 'clerk' });
    await desk.goto(`/desk/cases/${id}`);
    await desk.press('撤销证照');
    const sheet = desk.page.locator('#do-revoke');
    expect(await sheet.getByRole('radio').first().isChecked()).toBe(true);
    await sheet.locator('textarea').fill('经复核，出生日期登记有误。');
    await desk.look('certificate-revoke');
    await sheet.getByRole('button', { name: '撤销证照' }).click();
    expect(await desk.told()).toContain('撤销了老年人优待证');
    await desk.look('certificate-revoked-desk');
    await desk.context.close();
    await stranger.goto(`/verify?number=${number}&code=${code}`);
    expect(await stranger.told()).toMatch(/已撤销[^]*不能使用/);
    await stranger.look('verify-revoked');
    expect(await handIn(file)).toMatch(/没有被改动[^]*已撤销[^]*不能使用/);
    expect(await elder.told(`/me/certificates/${number}`)).toContain('经复核，出生日期登记有误。');
    await elder.look('certificate-revoked');
    await elder.goto('/services/elderly-bus-card/apply');
    expect(await elder.page.locator('[name="evidence.card"]').count()).toBe(0);
  });

  it('reads in English too', async () => {
    const english = await browser.visit({ script: false, language: 'en', account: 'elder' });
    expect(await english.told('/me/certificates')).toMatch(/My documents[^]*Card for the elderly\s+Revoked/);
    expect(await english.told(`/me/certificates/${number}`)).toContain('The Chinese text alone has effect');
    await english.look('certificate-en');
    expect(await english.told(`/verify?number=${number}&code=${code}`)).toMatch(/Revoked[^]*Registered in the county/);
    await english.look('verify-en');
    await english.context.close();
  });
});
