// Somebody with a browser: a phone or a desk, with or without script, in a language and a text size. Every page such a
// visitor stops at is looked at: nothing to scroll sideways for on the narrowest phone, nothing cut off or unsaid, and
// nothing for axe to find wherever something stands that it has not seen in this manner. On the way nothing may go wrong
// unseen: no error in a console, no script that breaks, no request that fails.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { axeOn, openBrowser } from '../test/browser.ts';
import { inspect, Known } from './cover/page/inspect.ts';
import { sessionOf } from './office.ts';
import { siteUrl } from './site.ts';

/** Pictures of what was seen are kept where they are asked for: each costs as much as looking it over. */
const PICTURES = process.env['JOURNEY_PICTURES'];
const NARROWEST = 320;

export interface Device {
  readonly width?: number;
  readonly script?: boolean;
  readonly largeText?: boolean;
  readonly language?: 'zh-CN' | 'en';
  /** Whether the browser may keep the page that is shown without network; that takes it as long as three pages. */
  readonly keeps?: boolean;
  /** Whose session it already has. */
  readonly account?: string | null;
}

/** What is asked, and what is written, chosen or ticked; of long choices a part of the words is enough. */
export type Answers = Readonly<Record<string, string | true>>;

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
  /** Answers questions by their words, in this part of the page or in all of it. */
  answer(answers: Answers, part?: Locator): Promise<void>;
  /** Everything the page says in its main part. */
  told(path?: string): Promise<string>;
  /** Opens a fold and gives the command in it, with a reason or text. */
  give(command: string, text?: string): Promise<void>;
  /** Looks the page over; a picture of it goes under this name. */
  look(name: string): Promise<void>;
}

let opened: Promise<Browser> | undefined;

/** One for all files of a worker. */
export const sharedBrowser = (): Promise<Browser> => (opened ??= openBrowser());

/** At the end of a file: closes what the file opened in it. */
export const emptied = (browser: Browser): Promise<unknown> =>
  Promise.all(browser.contexts().map((context) => context.close()));

/** Call it once, at the top of a file. */
export function useBrowser(): {
  readonly visit: (device?: Device) => Promise<Visitor>;
  readonly contextFor: (device: Device) => Promise<BrowserContext>;
} {
  let browser: Browser;
  beforeAll(async () => {
    if (PICTURES !== undefined) await mkdir(PICTURES, { recursive: true });
    browser = await sharedBrowser();
  });
  afterEach(async () => {
    await Promise.all(undecided.splice(0));
    // Told in full: an assertion would cut it short.
    if (troubles.length > 0) throw new Error(`went wrong on the way: ${troubles.splice(0).join('; ')}`);
  });
  afterAll(() => emptied(browser));
  return {
    visit: async (device = {}) => visitorOf(await contextFor(browser, device), device),
    contextFor: (device) => contextFor(browser, device),
  };
}

/** What went wrong in any page of this file since the last test. */
const troubles: string[] = [];

/** Failures of which it is not known yet whether the page was being left. */
const undecided: Promise<void>[] = [];

/** That a page is left is sometimes told a moment after what it breaks off. */
const MOMENT = 1_000;

async function unlessLeftNow(page: Page, trouble: string): Promise<void> {
  const leaves = (request: Request): boolean => request.isNavigationRequest() && request.frame() === page.mainFrame();
  // The next page may have been asked for before this one came at all: then it comes without being asked for again.
  const isLeft = await Promise.any([
    page.waitForEvent('request', { predicate: leaves, timeout: MOMENT }),
    page.waitForEvent('framenavigated', { predicate: (frame) => frame === page.mainFrame(), timeout: MOMENT }),
  ]).then(
    () => true,
    () => page.isClosed(),
  );
  if (!isLeft) troubles.push(trouble);
}

/** Takes out what a journey provoked itself, and says how often it happened. */
export function excuse(what: RegExp): number {
  const rest = troubles.filter((one) => !what.test(one));
  const provoked = troubles.length - rest.length;
  troubles.splice(0, troubles.length, ...rest);
  return provoked;
}

function watch(context: BrowserContext): void {
  context.on('weberror', (fault) => troubles.push(`${fault.page()?.url()}: ${fault.error().message}`));
  context.on('console', (said) => {
    // A refusal is told as a page of its own, and by what follows.
    if (said.type() === 'error' && !said.text().startsWith('Failed to load resource'))
      troubles.push(`${said.page()?.url()}: ${said.text()}`);
  });
  context.on('response', (answer) => {
    // What a worker fetches for a page is told by the page it is for.
    if (answer.request().serviceWorker()) return;
    // Where another account sits down at the same browser, a page that is still open asks in vain what is new.
    if (answer.status() === 401 && new URL(answer.url()).pathname === '/api/case/live') return;
    const isPage = answer.request().isNavigationRequest();
    if (answer.status() >= (isPage ? 500 : 400)) troubles.push(`${answer.status()} ${answer.url()}`);
  });
  const stays: Stays = { leaving: new WeakSet(), documents: new WeakMap(), askedIn: new WeakMap() };
  context.on('page', (page) => {
    page.on('request', (request) => {
      if (request.isNavigationRequest()) stays.leaving.add(page);
      else stays.askedIn.set(request, stays.documents.get(page) ?? 0);
    });
    page.on('framenavigated', () => {
      stays.leaving.delete(page);
      stays.documents.set(page, (stays.documents.get(page) ?? 0) + 1);
    });
  });
  context.on('requestfailed', (request) => {
    // What a worker fetches for a page is told by the page it is for; what it keeps itself has a journey of its own.
    if (request.serviceWorker()) return;
    const why = request.failure()?.errorText ?? '';
    // Somebody who leaves a page does not wait for the rest of it. What a worker was to bring is then not aborted but
    // failed, for the worker had it aborted; while the page stays, that is a trouble.
    if (why === 'net::ERR_ABORTED' || (why === 'net::ERR_FAILED' && wasLeft(request, stays))) return;
    const trouble = `${why} ${request.url()}`;
    if (why === 'net::ERR_FAILED') undecided.push(unlessLeftNow(request.frame().page(), trouble));
    else troubles.push(trouble);
  });
}

/** Which page is being left, how many documents each has shown, and for which of them something was asked. */
interface Stays {
  readonly leaving: WeakSet<Page>;
  readonly documents: WeakMap<Page, number>;
  readonly askedIn: WeakMap<Request, number>;
}

function wasLeft(request: Request, { leaving, documents, askedIn }: Stays): boolean {
  const page = request.frame().page();
  // A form that is sent back stands at the address it was sent to.
  const isPast = askedIn.get(request) !== (documents.get(page) ?? 0);
  return page.isClosed() || leaving.has(page) || isPast || page.url() !== request.headers()['referer'];
}

async function contextFor(browser: Browser, device: Device): Promise<BrowserContext> {
  const { width = 390, script = true, largeText = false, language = 'zh-CN', account = null } = device;
  const url = siteUrl();
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: width > 1000 ? 900 : 844 },
    javaScriptEnabled: script,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    serviceWorkers: device.keeps === true ? 'allow' : 'block',
  });
  // What is not there at once will not come: nothing here waits for anybody else.
  context.setDefaultTimeout(10_000);
  watch(context);
  await context.addCookies([
    { name: 'lang', value: language, url },
    ...(largeText ? [{ name: 'text', value: 'large', url }] : []),
  ]);
  if (account !== null) await signInAs(context, account);
  return context;
}

/** In all tabs of it. */
export async function signInAs(context: BrowserContext, account: string): Promise<void> {
  const value = await sessionOf(account);
  await context.addCookies([{ name: 'wuyuan_session', value, url: siteUrl(), httpOnly: true, sameSite: 'Lax' }]);
}

async function visitorOf(context: BrowserContext, device: Device): Promise<Visitor> {
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
    at: () => page.url().replace(siteUrl(), ''),
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
      // Where it leads to another page, that has come, but not all of it.
      await page.waitForLoadState('domcontentloaded');
    },
    answer: async (answers, part = page.locator('main')) => {
      for (const [question, answer] of Object.entries(answers)) await answerIn(part, question, answer);
    },
    told: async (path) => {
      if (path !== undefined) await page.goto(path);
      return toldBy(page);
    },
    give: async (command, text) => {
      const fold = page.locator(`#do-${command}`);
      await fold.locator('summary').click();
      if (text !== undefined) await fold.locator('textarea, input[type="text"]').first().fill(text);
      await fold.getByRole('button').last().click();
    },
    look: (name) => lookOver(page, name, device),
  };
}

async function answerIn(part: Locator, question: string, answer: string | true): Promise<void> {
  // A question may be followed by a word that it is optional.
  const asked = new RegExp(`^${question.replaceAll(/[()（）？?*+]/g, '\\$&')}`);
  const group = part.getByRole('group', { name: asked }).first();
  if (typeof answer === 'string' && (await group.count()) > 0) {
    const exact = group.getByLabel(answer, { exact: true });
    await ((await exact.count()) > 0 ? exact : group.getByLabel(answer)).first().check();
    return;
  }
  const field = part.getByLabel(asked).first();
  if (answer === true) return field.check();
  if ((await field.evaluate((element) => element.tagName)) !== 'SELECT') return field.fill(answer);
  const value = await field.locator('option', { hasText: answer }).first().getAttribute('value');
  await field.selectOption(value);
}

/** As strict as a locator: a page has one main part. */
const MAIN = `(() => {
  const [main, ...others] = document.querySelectorAll('main');
  if (!main || others.length > 0) throw new Error('a page has one main part, this has ' + document.querySelectorAll('main').length);
  return main.innerText;
})()`;

/** A locator would bring its whole library into the page first, as dear as the page itself. */
async function toldBy(page: Page): Promise<string> {
  const ask = (): Promise<string> => page.evaluate<string>(MAIN);
  // Where the page was just being left, the next one is asked.
  return ask().catch(() => page.waitForLoadState('domcontentloaded').then(ask));
}

const known = new Known();

/** The width is tried on the page as it stands: what was written and unfolded stays. */
async function lookOver(page: Page, name: string, device: Device): Promise<void> {
  const size = page.viewportSize() ?? { width: 390, height: 844 };
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  await page.waitForLoadState('domcontentloaded');
  const { kinds, faults } = await inspect(page);
  // What a designer writes stands there as it is written.
  const isSource = page.url().includes('/desk/designer');
  const wrong = faults.filter((fault) => !(isSource && fault.startsWith('not meant for people')));
  expect(wrong, `what is wrong with ${name}`).toEqual([]);
  // Scripts build elements of their own, and a language changes none: every page in each of them is looked at by itself.
  const manner = JSON.stringify([size.width, device.largeText === true]);
  if (known.isNews(manner, kinds)) await expectAccessible(page, name);
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

/** Of words in letters none is cut where a line ends, here and on a phone. */
export async function expectWholeWords(page: Page): Promise<void> {
  const size = page.viewportSize() ?? { width: 390, height: 844 };
  for (const width of [size.width, 390]) {
    await page.setViewportSize({ ...size, width });
    expect(await page.evaluate(CUT_WORDS), `words cut at ${width} px`).toEqual([]);
  }
  await page.setViewportSize(size);
}

/** Runs in the page. What is only read out stands on no line. */
const CUT_WORDS = `(() => {
  const cut = [];
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest('.sr')) continue;
    for (const word of text.data.matchAll(/[A-Za-z]{3,}/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)));
      if (lines.size > 1) cut.push(word[0]);
    }
  }
  return cut;
})()`;
