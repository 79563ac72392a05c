// 注册 Somebody new becomes known to the county, and leaves nothing behind on a borrowed phone.
import { expect, it } from 'vitest';
import { useBrowser } from './visitor.ts';

const browser = useBrowser();

/** A number whose check digit is right; nobody's. */
function idNumber(birthday: string, serial: string): string {
  const digits = `330521${birthday}${serial}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return `${digits}${'10X98765432'[sum % 11]}`;
}

it.each([
  { script: true, phone: '13812340001', id: idNumber('19900102', '001') },
  { script: false, phone: '13812340002', id: idNumber('19900103', '002') },
])('a newcomer signs up by phone, script $script', async ({ script, phone, id }) => {
  const visitor = await browser.visit({ script });
  const { page } = visitor;
  await visitor.goto('/sign-in?back=/cases');
  await visitor.press('第一次来？用手机号注册');
  await visitor.look('sign-up');
  await visitor.write('phone', '138');
  await visitor.press('获取验证码');
  expect(await page.locator('#problems').innerText()).toContain('手机号应为 11 位');
  await visitor.write('phone', phone);
  await visitor.press('获取验证码');
  const code = await page.locator('.notice strong').innerText();
  expect(code).toMatch(/^\d{6}$/);
  await visitor.look('sign-up-details');

  await visitor.write('code', code === '000000' ? '111111' : '000000');
  await visitor.write('name', '周见山');
  await visitor.write('idNumber', id);
  await visitor.write('password', '短');
  await visitor.press('完成注册');
  expect(await page.locator('#problems').innerText()).toContain('密码太短');
  expect(await page.locator('[name="name"]').inputValue()).toBe('周见山');
  await visitor.write('password', '门前一条河后面一座山');
  await visitor.press('完成注册');
  expect(await page.locator('#problems').innerText()).toContain('验证码不对');
  await visitor.look('sign-up-wrong');
  await visitor.write('code', code);
  await visitor.write('password', '门前一条河后面一座山');
  await visitor.press('完成注册');
  expect(visitor.at()).toBe('/cases');

  await visitor.goto('/me');
  expect(await page.locator('h1').innerText()).toBe('周见山');
  expect(await page.locator('main').innerText()).not.toContain(id);
  await visitor.press('退出登录');
  expect(visitor.at()).toBe('/');
  expect((await visitor.context.cookies()).map(({ name }) => name)).not.toContain('wuyuan_session');
  // Chrome cannot go back from a page it is still changing to.
  await page.waitForLoadState();
  await page.goBack();
  expect(await page.locator('body').innerText()).not.toContain('周见山');
  await visitor.context.close();
});

it('gives a proxy to a neighbour and takes it back', async () => {
  const visitor = await browser.visit({ script: false });
  const { page } = visitor;
  await visitor.goto('/sign-in?back=/me');
  await visitor.signIn('resident2');
  await page.locator('.fold summary').click();
  await visitor.write('phone', '19900000001');
  await visitor.write('name', '陈晓现');
  for (const [part, value] of [
    ['y', '2027'],
    ['m', '3'],
    ['d', '1'],
  ] as const)
    await visitor.write(`to.${part}`, value);
  await visitor.press('委托');
  expect(await page.locator('#problems').innerText()).toContain('没有找到这个人');
  await visitor.look('proxy-wrong');
  await visitor.write('name', '陈晓砚');
  await visitor.press('委托');
  expect(visitor.at()).toBe('/me');
  await visitor.look('proxy-given');
  await visitor.press('收回给陈晓砚的委托');
  expect(await page.getByRole('button', { name: '收回给陈晓砚的委托' }).count()).toBe(0);
  await visitor.context.close();
});
