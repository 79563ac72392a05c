// 统一身份认证 A resident without script and a member of staff sign in at the demo's identity platform; one comes back to what was asked for, the
// other to the desk. Who cannot be linked is told so. Signed out here, one is led to signing out there.
import { describe, expect, it } from 'vitest';
import { useBrowser, type Visitor } from './visitor.ts';

const browser = useBrowser();

/** On the platform's own page. */
const choose = async ({ page }: Visitor, name: string): Promise<void> => {
  await page.getByRole('heading', { name: '演示身份平台' }).waitFor();
  await page.getByRole('button', { name }).click();
  await page.waitForLoadState();
};

describe('a resident, on a phone without script', () => {
  it('signs in at the identity platform, comes back to what was asked for, and signs out of both', async () => {
    const resident = await browser.visit({ script: false, account: null });
    await resident.goto('/me/consents');
    await resident.look('sign-in-with-identity');
    await resident.page.getByRole('link', { name: '用统一身份认证登录' }).click();
    await choose(resident, '沈秋葭');
    expect(resident.at()).toBe('/me/consents');
    await resident.goto('/me');
    expect(await resident.told()).toContain('沈秋葭');
    await resident.press('退出登录');
    expect(await resident.told()).toContain('已退出本平台');
    await resident.look('signed-out-here');
    await resident.page.getByRole('link', { name: '退出统一身份认证' }).click();
    await resident.page.getByRole('button', { name: '退出', exact: false }).click();
    await resident.page.waitForURL((url) => url.pathname === '/');
    await resident.context.close();
  });

  it('who has no password here downloads the own data after signing in there once more', async () => {
    const resident = await browser.visit({ script: false, account: null, largeText: true });
    await resident.goto('/me/export');
    await resident.page.getByRole('link', { name: '用统一身份认证登录' }).click();
    await choose(resident, '沈秋葭');
    expect(await resident.told()).toMatch(/没有密码？[^]*也算确认是您本人/);
    await resident.look('export-without-password');
    await resident.page.getByRole('link', { name: '用统一身份认证再登录一次' }).click();
    await choose(resident, '沈秋葭');
    expect(resident.at()).toBe('/me/export');
    expect(await resident.told()).toContain('刚才已经确认是您本人');
    await resident.look('export-confirmed');
    const [file] = await Promise.all([
      resident.page.waitForEvent('download'),
      resident.page.getByRole('button', { name: '下载' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('我的信息.json');
    await resident.context.close();
  });

  it('is told in plain words where nobody here has that number', async () => {
    const stranger = await browser.visit({ script: false, account: null });
    await stranger.goto('/sign-in');
    await stranger.page.getByRole('link', { name: '用统一身份认证登录' }).click();
    await choose(stranger, '外地来客').catch(() => undefined);
    expect(await stranger.told()).toContain('这里还没有您的账户');
    await stranger.context.close();
  });
});

describe('a member of staff, at a desk in English', () => {
  it('signs in at the identity platform and begins at the desk', async () => {
    const staff = await browser.visit({ width: 1440, account: null, language: 'en', largeText: true });
    await staff.goto('/sign-in');
    await staff.look('sign-in-with-identity-en');
    await staff.page.getByRole('link', { name: 'Sign in with your government identity' }).click();
    await choose(staff, '包桐生');
    expect(staff.at()).toBe('/desk');
    await staff.context.close();
  });
});
