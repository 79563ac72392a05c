// 没有网络 On the way through a tunnel: a page says so in one's own language, nothing written is lost, nothing of one's own
// lies in the browser, and afterwards it goes on where it was.
import { afterEach, describe, expect, it } from 'vitest';
import { excuse, useBrowser, type Device, type Visitor } from './visitor.ts';

const browser = useBrowser();

/** Until the worker of this very page (its language, its letters) has taken over. */
const READY = `(async () => {
  const { active } = await navigator.serviceWorker.ready;
  const { lang, dataset } = document.documentElement;
  const right = 'lang=' + lang + '&text=' + dataset.text;
  return active.state === 'activated' && active.scriptURL.endsWith(right);
})()`;

const KEPT = `(async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const one of await cache.keys()) kept[new URL(one.url).pathname] = await (await cache.match(one)).text();
  }
  return kept;
})()`;

const kept = (visitor: Visitor): Promise<Readonly<Record<string, string>>> => visitor.page.evaluate(KEPT);

async function arrive(device: Device, path: string): Promise<Visitor> {
  const visitor = await browser.visit({ ...device, keeps: true });
  await visitor.goto(path);
  await expect.poll(() => visitor.page.evaluate(READY), { timeout: 20_000 }).toBe(true);
  return visitor;
}

// What fails without network fails because it was taken away.
afterEach(() => {
  excuse(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
});

describe.each([
  { language: 'zh-CN', largeText: false, title: '现在没有网络', again: '再试一次' },
  { language: 'en', largeText: true, title: 'You are offline', again: 'Try again' },
] as const)('without network, in $language', ({ title, again, ...device }) => {
  it('a page says so and whom to call, and later the page that was asked for opens', async () => {
    const visitor = await arrive({ ...device, account: 'resident' }, '/');
    await visitor.context.setOffline(true);
    await visitor.goto('/cases?of=mine');
    expect(await visitor.page.locator('h1').innerText()).toBe(title);
    expect(await visitor.page.locator('html').getAttribute('data-text')).toBe(device.largeText ? 'large' : 'normal');
    expect(await visitor.page.locator('.call-number').getAttribute('href')).toBe('tel:12345');
    // Styled: the sheet was kept with the page.
    const ground = `getComputedStyle(document.querySelector('.call')).backgroundColor`;
    expect(await visitor.page.evaluate(ground)).toBe('rgb(13, 91, 75)');
    await visitor.look(`offline-${device.language}`);
    await visitor.press(again);
    expect(await visitor.page.locator('h1').innerText()).toBe(title);
    await visitor.context.setOffline(false);
    await visitor.press(again);
    await visitor.page.locator('h1', { hasNotText: title }).waitFor();
    expect(visitor.at()).toBe('/cases?of=mine');
    await visitor.context.close();
  });
});

it('keeps the page in the language and letters chosen last, and nothing of the pages one has seen', async () => {
  const visitor = await arrive({ account: 'resident' }, '/');
  await visitor.goto('/me');
  const name = await visitor.page.locator('h1').innerText();
  await visitor.goto('/cases');
  await visitor.page.locator('.tool-form button[name="language"]').click();
  await expect.poll(() => visitor.page.evaluate(READY), { timeout: 20_000 }).toBe(true);
  const all = await kept(visitor);
  const pages = Object.keys(all).filter((path) => !path.startsWith('/assets/'));
  expect(pages).toEqual(['/offline']);
  expect(all['/offline']).toContain('<html lang="en" data-text="normal">');
  expect(Object.values(all).filter((text) => text.includes(name))).toEqual([]);
  await visitor.context.close();
});

it('a form stays where it is until there is a network again', async () => {
  const visitor = await arrive({ account: 'resident' }, '/help/call');
  await visitor.write('about', '公交卡');
  await visitor.context.setOffline(true);
  const line = visitor.page.locator('[data-offline]');
  await line.waitFor();
  await visitor.look('offline-form');
  await visitor.press('请给我打电话');
  expect(visitor.at()).toBe('/help/call');
  expect(await visitor.page.locator('[name="about"]').inputValue()).toBe('公交卡');
  await visitor.context.setOffline(false);
  await line.waitFor({ state: 'hidden' });
  await visitor.press('请给我打电话');
  await visitor.page.waitForURL(/receipt\?new$/);
  await visitor.context.close();
});

it('the worker may do nothing but fetch from this site, and is asked for anew each time', async () => {
  const { context } = await browser.visit();
  const headers = (await context.request.get('/service-worker.js')).headers();
  expect(headers['content-security-policy']).toBe("default-src 'none'; connect-src 'self'; frame-ancestors 'none'");
  expect(headers['cache-control']).toBe('no-cache');
  await context.close();
});
