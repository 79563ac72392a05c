// 语言和字号 What somebody has chosen once stays: through pages, forms and signing in and out, with and without script.
import type { Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from './visitor.ts';

const browser = useBrowser();

describe.each([true, false])('a visitor, script %s', (script) => {
  it('reads on in English from the page she is at, and everything stays English', async () => {
    const visitor = await browser.visit({ script });
    const { page } = visitor;
    await visitor.goto('/services?q=津贴');
    await page.locator('.tool-form button[name="language"]').click();
    expect(visitor.at()).toBe('/services?q=%E6%B4%A5%E8%B4%B4');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await visitor.look('english-search');
    await visitor.press('Apply for the allowance for the very old');
    await visitor.look('english-guide');
    await visitor.press('Start');
    await visitor.signIn('resident');
    expect(await page.locator('h1').innerText()).toBe('Apply for the allowance for the very old');
    await visitor.press('Next');
    expect(await page.locator('#problems').innerText()).toMatch(/^2 /);
    await visitor.look('english-wrong');
    await visitor.goto('/me');
    await visitor.press('Sign out');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await visitor.context.close();
  });

  it('makes the letters large for good, with somebody to call in reach', async () => {
    const visitor = await browser.visit({ script });
    const { page } = visitor;
    await visitor.goto('/settings');
    await visitor.look('settings');
    await page.getByLabel('大字（长辈版）').click();
    await visitor.press('保存设置');
    expect(await page.locator('html').getAttribute('data-text')).toBe('large');
    expect(await page.locator('.tool-call').getAttribute('href')).toBe('tel:12345');
    await visitor.goto('/services/complaint');
    expect(await page.locator('html').getAttribute('data-text')).toBe('large');
    const target = await page.locator('.guide-start a').boundingBox();
    expect(target?.height).toBeGreaterThanOrEqual(60);
    await visitor.look('large-guide');
    await page.locator('.tool-form button[name="text"]').click();
    expect(visitor.at()).toBe('/services/complaint');
    expect(await page.locator('html').getAttribute('data-text')).toBe('normal');
    await visitor.context.close();
  });
});

it('keeps what was written when the letters are made large in the middle of a form, and asks on one by one', async () => {
  const visitor = await browser.visit();
  const { page } = visitor;
  await visitor.goto('/sign-in?back=/services/question/apply');
  // The line is slow: she writes before the scripts have come.
  const held: Route[] = [];
  let isSlow = true;
  await page.route('**/assets/*.js', (route) => (isSlow ? void held.push(route) : route.continue()));
  await visitor.signIn('resident2');
  await visitor.write('/title', '换工作后社保怎么接');
  await visitor.write('/text', '换工作之后，社保要自己去转吗？要带什么材料？');
  isSlow = false;
  await Promise.all(held.map((route) => route.continue()));
  await page.locator('[data-saved]', { hasText: '已' }).waitFor();
  await page.locator('.tool-form button[name="text"]').click();
  expect(await page.locator('html').getAttribute('data-text')).toBe('large');
  expect(await page.locator('[name="/title"]').inputValue()).toBe('换工作后社保怎么接');
  expect(await page.locator('[name="/text"]').count()).toBe(0);
  await visitor.look('large-form');
  await visitor.press('下一步');
  expect(await page.locator('[name="/text"]').inputValue()).toContain('社保要自己去转吗');
  await visitor.look('large-form-next');
  await visitor.context.close();
});

it('is walked by keyboard alone: the first key leads past the header, and the focus is seen', async () => {
  const visitor = await browser.visit({ width: 1440 });
  const { page } = visitor;
  await visitor.goto('/services/complaint');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.className')).toBe('skip');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(`document.activeElement.closest('main') !== null`)).toBe(true);
  expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  await visitor.context.close();
});
