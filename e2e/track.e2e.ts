// 查进度 Somebody who has no account, or is not signed in, looks where a matter stands by the number and the code of its
// receipt. Nothing there says whose matter it is.
import { expect, it } from 'vitest';
import { as, LAMP } from './office.ts';
import { useBrowser } from './visitor.ts';

const browser = useBrowser();

it.each([true, false])('a matter is tracked without signing in, script %s', async (script) => {
  const filed = await as('resident').submit('complaint', LAMP, { place: { town: '330521005' } });
  const visitor = await browser.visit({ script });
  const { page } = visitor;
  await visitor.goto('/');
  await page.locator('.stub a').first().click();
  expect(visitor.at()).toBe('/track');
  await visitor.look('track');

  await visitor.write('number', filed.number);
  await visitor.write('code', 'AAAA-BBBB-CCCC');
  await visitor.press('查');
  expect(await page.locator('#problems').innerText()).toContain('没有找到');
  expect(await page.locator('[name="number"]').inputValue()).toBe(filed.number);
  await visitor.look('track-wrong');

  await visitor.write('code', filed.trackingCode.toLowerCase().replaceAll('-', ' '));
  await visitor.press('查');
  const told = await page.locator('main').innerText();
  for (const part of ['投诉与诉求', '交办', filed.number]) expect(told).toContain(part);
  for (const secret of ['陈晓砚', LAMP.title, LAMP.text, '19900000001']) expect(told).not.toContain(secret);
  await visitor.look('track-found');

  await as('dispatcher').act(filed.id, 'assign', { unit: 'urban-management', reason: '路灯归口' });
  await as('handler').act(filed.id, 'report', { outcome: 'solved', text: '已修好。' });
  await page.reload();
  const after = await page.locator('main').innerText();
  for (const part of ['已解决', '综合行政执法局']) expect(after).toContain(part);
  expect(after).not.toContain('已修好。');
  await visitor.look('track-solved');
  await visitor.context.close();
});
