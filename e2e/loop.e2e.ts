// 闭环 The whole loop as a resident and three members of staff walk it, in a real browser: on a phone and at a desk.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axeOn, openBrowser } from '../test/browser.ts';
import { startProduct, type Product } from './product.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A person at a screen, signed in. */
async function sit(account: string, viewport: { width: number; height: number }, script = true): Promise<Person> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', javaScriptEnabled: script });
  const page = await context.newPage();
  await page.goto(`${product.url}/sign-in`);
  await page.fill('form.form input[name=account]', account);
  await page.fill('form.form input[name=password]', 'demo');
  await page.click('form.form button.button-main');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return { context, page };
}

/** Nothing for axe to find, and nothing to scroll sideways. */
async function isSound(page: Page): Promise<void> {
  expect(await axeOn(page), page.url()).toEqual([]);
  const wide = await page
    .evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    .catch(() => 0);
  expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

async function complain(page: Page, title: string): Promise<string> {
  await page.goto(`${product.url}/services/complaint/apply`);
  for (let steps = 0; steps < 6 && !page.url().endsWith('/review'); steps += 1) {
    await isSound(page);
    const titleField = page.locator('[name="/title"]');
    if ((await titleField.count()) > 0) await titleField.fill(title);
    const textField = page.locator('[name="/text"]');
    if ((await textField.count()) > 0) await textField.fill('康乾街道北段的路灯三天不亮，晚上走路看不清，请来修一修。');
    const category = page.locator('[name="/category"]');
    if ((await category.count()) > 0) {
      const kind = await category.first().evaluate((element) => element.tagName);
      if (kind === 'SELECT') await category.first().selectOption('street-light');
      else await page.locator('[name="/category"][value="street-light"]').check();
    }
    const town = page.locator('select[name="place.town"]');
    if ((await town.count()) > 0) await town.selectOption('330521005');
    await page.locator('form#apply button.button-main').click();
    await page.waitForLoadState();
  }
  expect(page.url()).toMatch(/\/review$/);
  await isSound(page);
  await page.locator('main form button.button-main').last().click();
  await page.waitForLoadState();
  if (!new URL(page.url()).pathname.endsWith('/receipt'))
    throw new Error(`${page.url()} says: ${await page.locator('main').innerText()}`);
  await isSound(page);
  return /\/cases\/([^/]+)\/receipt/.exec(page.url())?.[1] ?? '';
}

/** Opens the form of a command at the desk and gives it. */
async function command(
  page: Page,
  id: string,
  name: string,
  fill: (form: ReturnType<Page['locator']>) => Promise<void>,
): Promise<void> {
  await page.goto(`${product.url}/desk/cases/${id}`);
  await isSound(page);
  const form = page.locator(`form[action="/desk/cases/${id}/${name}"]`).first();
  if (!(await form.isVisible())) {
    const opener = page.locator(`[popovertarget$="-${name}"]`).first();
    if (!(await opener.isVisible())) await page.locator('details.menu > summary').first().click();
    await opener.click();
  }
  await fill(form);
  await form.locator('button.button-main, button.button-danger, button.button-plain').last().click();
  await page.waitForLoadState();
  expect(page.url(), await page.locator('main').innerText()).toContain('done=');
}

test.each([
  ['on a phone', PHONE, true],
  ['on a phone without script', PHONE, false],
  ['at a desk', DESK, true],
] as const)('a complaint goes round the whole loop, its resident %s', async (_, viewport, script) => {
  const resident = await sit('resident', viewport, script);
  const title = `路灯不亮${viewport.width}${script ? '' : '无脚本'}`;
  const id = await complain(resident.page, title);
  expect(id).not.toBe('');

  const dispatcher = await sit('dispatcher', DESK);
  await dispatcher.page.goto(`${product.url}/desk/dispatch`);
  await isSound(dispatcher.page);
  await dispatcher.page.locator(`button[name="assign"][value="${id}"]`).click();
  await dispatcher.page.waitForURL(/done=1/);

  const handler = await sit('handler', DESK);
  await handler.page.goto(`${product.url}/desk`);
  await isSound(handler.page);
  expect(await handler.page.locator('.work-matter', { hasText: title }).count()).toBe(1);
  await command(handler.page, id, 'report', async (form) => {
    await form
      .locator('input[name=outcome][value=solved], select[name=outcome]')
      .first()
      .check()
      .catch(() => form.locator('select[name=outcome]').selectOption('solved'));
    await form.locator('textarea[name=text]').fill('已更换灯泡，路灯今晚恢复照明。');
  });

  await resident.page.goto(`${product.url}/cases/${id}`);
  await isSound(resident.page);
  expect(await resident.page.locator('main').innerText()).toContain('已更换灯泡');
  await rate(resident.page, 2, false);

  const second = await sit('handler2', DESK);
  await command(second.page, id, 'report', async (form) => {
    await form
      .locator('input[name=outcome][value=solved], select[name=outcome]')
      .first()
      .check()
      .catch(() => form.locator('select[name=outcome]').selectOption('solved'));
    await form.locator('textarea[name=text]').fill('已更换整段线路，连续三晚观察正常。');
  });

  await resident.page.goto(`${product.url}/cases/${id}`);
  await rate(resident.page, 5, true);
  await isSound(resident.page);
  expect(await resident.page.locator('main').innerText()).toContain('办结');
  for (const { context } of [resident, dispatcher, handler, second]) await context.close();
});

async function rate(page: Page, rating: number, solved: boolean): Promise<void> {
  const form = page.locator('#evaluate form');
  await form.locator(`input[name=solved][value=${String(solved)}]`).check({ force: true });
  await form.locator(`input[name=rating][value="${rating}"]`).check({ force: true });
  await form.locator('textarea[name=text]').fill(solved ? '这次真的好了，谢谢。' : '还是不亮，没有真正解决。');
  await form.locator('button.button-main').click();
  await page.waitForURL(/done=evaluate/);
}
