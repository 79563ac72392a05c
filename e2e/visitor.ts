// Somebody with a browser: a phone or a desk, with or without script, in a language and a text size. Every page such a
// visitor stops at is looked at: nothing for axe to find, nothing to scroll sideways for on the narrowest phone.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { axeOn, openBrowser } from '../test/browser.ts';

const PICTURES = join(import.meta.dirname, '../test-results/journeys');
const NARROWEST = 320;

export interface Device {
  readonly width?: number;
  readonly script?: boolean;
  readonly largeText?: boolean;
  readonly language?: 'zh-CN' | 'en';
}

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Goes to an address of the site. */
  goto(path: string): Promise<void>;
  /** The path the visitor is at, with its query. */
  at(): string;
  /** Signs in by the form, as people do, and comes back to where it was asked for. */
  signIn(account: string): Promise<void>;
  /** Presses a button or follows a link by its words; what the page is about goes before its frame. */
  press(words: string | RegExp): Promise<void>;
  /** Writes into the field with this name. */
  write(name: string, text: string): Promise<void>;
  /** Opens a fold and gives the command in it, with a reason or text. */
  give(command: string, text?: string): Promise<void>;
  /** Looks the page over and keeps a picture under this name. */
  look(name: string): Promise<void>;
}

/** Call it once, at the top of a file; the browser is closed after the file. */
export function useBrowser(): { readonly visit: (device?: Device) => Promise<Visitor> } {
  let browser: Browser;
  beforeAll(async () => {
    await mkdir(PICTURES, { recursive: true });
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  return { visit: async (device = {}) => visitorOf(await contextFor(browser, device)) };
}

export async function contextFor(browser: Browser, device: Device): Promise<BrowserContext> {
  const { width = 390, script = true, largeText = false, language = 'zh-CN' } = device;
  const context = await browser.newContext({
    baseURL: inject('url'),
    viewport: { width, height: width > 1000 ? 900 : 844 },
    javaScriptEnabled: script,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  // What is not there at once will not come: nothing here waits for anybody else.
  context.setDefaultTimeout(10_000);
  const url = inject('url');
  await context.addCookies([
    { name: 'lang', value: language, url },
    ...(largeText ? [{ name: 'text', value: 'large', url }] : []),
  ]);
  return context;
}

/** The context with this account's session, as if it had signed in before. */
export async function signedIn(context: BrowserContext, account: string | null): Promise<BrowserContext> {
  if (account === null) return context;
  const answer = await context.request.post('/api/identity/signIn', { data: { account, password: 'demo' } });
  expect(answer.status(), `${account} signs in`).toBe(200);
  return context;
}

async function visitorOf(context: BrowserContext): Promise<Visitor> {
  const page = await context.newPage();
  const write = async (name: string, text: string): Promise<void> => {
    await page.locator(`:is(input, textarea)[name="${name}"]:not([type="hidden"])`).fill(text);
  };
  return {
    page,
    context,
    write,
    goto: async (path) => {
      await page.goto(path);
    },
    at: () => page.url().replace(inject('url'), ''),
    signIn: async (account) => {
      await write('account', account);
      await write('password', 'demo');
      await page.locator('main form').first().getByRole('button').click();
    },
    press: async (words) => {
      const named = { name: words, exact: typeof words === 'string' };
      const ways = [page.locator('main'), page.locator('body')].map((part) =>
        part.getByRole('button', named).or(part.getByRole('link', named)),
      );
      const [inMain, anywhere] = ways;
      await ((await inMain?.count()) ? inMain : anywhere)?.first().click();
    },
    give: async (command, text) => {
      const fold = page.locator(`#do-${command}`);
      await fold.locator('summary').click();
      if (text !== undefined) await fold.locator('textarea, input[type="text"]').first().fill(text);
      await fold.getByRole('button').last().click();
    },
    look: (name) => lookOver(page, name),
  };
}

/** The width is tried on the page as it stands: what was written and unfolded stays. */
async function lookOver(page: Page, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 390, height: 844 };
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  await expectAccessible(page, name);
  await page.setViewportSize({ width: NARROWEST, height: size.height });
  await expectNoSideways(page, name);
  await page.setViewportSize(size);
}

export async function expectAccessible(page: Page, name: string): Promise<void> {
  const findings = await axeOn(page);
  const said = findings.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  expect(said, `axe on ${name}`).toEqual([]);
}

export async function expectNoSideways(page: Page, name: string): Promise<void> {
  const width = page.viewportSize()?.width ?? NARROWEST;
  expect(await page.evaluate('document.documentElement.scrollWidth'), `width of ${name}`).toBeLessThanOrEqual(width);
}
