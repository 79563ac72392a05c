// Pages looked over on the way: nothing to scroll sideways for on the narrowest phone, nothing left unsaid, nothing in the
// console; and axe wherever something stands that it did not see in this mode yet. Findings are collected and not thrown, so that
// one page does not hide the next.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axeOn } from '../../../test/browser.ts';
import type { County, Language } from '../county.ts';
import { inspect, Known } from './inspect.ts';

const NARROWEST = 320;

export interface Mode {
  readonly width: number;
  readonly script: boolean;
  readonly language: Language;
  readonly largeText: boolean;
}

/** Phone and desk, both languages, both sizes, with and without script: the first four have each language in each size. */
export const MODES: readonly Mode[] = [
  { width: NARROWEST, script: true, language: 'zh-CN', largeText: false },
  { width: NARROWEST, script: false, language: 'en', largeText: true },
  { width: 1440, script: true, language: 'en', largeText: false },
  { width: NARROWEST, script: true, language: 'zh-CN', largeText: true },
  { width: 1440, script: false, language: 'zh-CN', largeText: false },
  { width: NARROWEST, script: false, language: 'en', largeText: false },
];

/** Each language in each size. */
export const SIZES = 4;

const FIRST: Mode = { width: NARROWEST, script: true, language: 'zh-CN', largeText: false };

/** In turn. */
export const modeFor = (nth: number): Mode => MODES[nth % MODES.length] ?? FIRST;

export const modeWords = ({ width, script, language, largeText }: Mode): string =>
  `${width} px, ${language}${largeText ? ', large text' : ''}${script ? '' : ', without script'}`;

export interface Eyes {
  readonly findings: string[];
  /** Everything that was read, by language, to be searched for what should have been said. */
  readonly read: Readonly<Record<Language, Set<string>>>;
  /** How many pages were looked over, and how often axe was asked. */
  looked: number;
  axed: number;
  readonly seen: Set<string>;
  readonly known: Known;
}

export const openEyes = (): Eyes => ({
  findings: [],
  read: { 'zh-CN': new Set(), en: new Set() },
  looked: 0,
  axed: 0,
  seen: new Set(),
  known: new Known(),
});

export async function contextFor(
  browser: Browser,
  county: County,
  mode: Mode,
  account: string,
  eyes: Eyes,
): Promise<BrowserContext> {
  const { width, script, language, largeText } = mode;
  const context = await browser.newContext({
    baseURL: county.url,
    viewport: { width, height: width > 1000 ? 900 : 844 },
    javaScriptEnabled: script,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(10_000);
  context.on('weberror', (fault) => eyes.findings.push(`${fault.page()?.url()}: ${fault.error().message}`));
  context.on('response', (answer) => {
    // 503 says that a register is silent, which was ordered.
    if (answer.status() >= 500 && answer.status() !== 503) eyes.findings.push(`${answer.status()} ${answer.url()}`);
  });
  await context.addCookies([
    { name: 'lang', value: language, url: county.url },
    { name: 'wuyuan_session', value: await county.sessionOf(account), url: county.url },
    ...(largeText ? [{ name: 'text', value: 'large', url: county.url }] : []),
  ]);
  return context;
}

/** @param kind Pages of one kind are alike; the first of them in each mode is looked over. */
export async function look(page: Page, kind: string, mode: Mode, eyes: Eyes): Promise<void> {
  const { words, kinds, wide, faults } = await inspect(page);
  eyes.read[mode.language].add(words);
  const named = `${kind} (${modeWords(mode)})`;
  if (eyes.seen.has(named)) return;
  eyes.seen.add(named);
  eyes.looked += 1;
  for (const fault of faults) eyes.findings.push(`${named}: ${fault}`);
  const narrow = mode.width === NARROWEST ? wide : await onPhone(page, widthOf);
  if (narrow > NARROWEST) {
    const by = mode.width === NARROWEST ? await widest(page) : await onPhone(page, widest);
    eyes.findings.push(`${named}: ${narrow} px wide on a phone of ${NARROWEST}, by ${by}`);
  }
  if (!eyes.known.isNews(modeWords(mode), kinds)) return;
  eyes.axed += 1;
  for (const { id, nodes } of await axeOn(page))
    eyes.findings.push(`${named}: axe ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

async function onPhone<Found>(page: Page, ask: (page: Page) => Promise<Found>): Promise<Found> {
  const size = page.viewportSize() ?? { width: 1440, height: 900 };
  await page.setViewportSize({ width: NARROWEST, height: size.height });
  const found = await ask(page);
  await page.setViewportSize(size);
  return found;
}

const widthOf = async (page: Page): Promise<number> =>
  Number(await page.evaluate('document.documentElement.scrollWidth'));

/** What reaches out farthest, and of those that reach as far the innermost. */
const widest = async (page: Page): Promise<string> =>
  String(
    await page.evaluate(`[...document.body.querySelectorAll('*')]
      .filter((one) => !one.closest('.sr'))
      .map((one) => ({ one, to: Math.max(one.getBoundingClientRect().right, one.getBoundingClientRect().left + one.scrollWidth) }))
      .reduce((far, next) => (next.to >= far.to ? next : far)).one.outerHTML.slice(0, 160)`),
  );
