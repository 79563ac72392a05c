// Pages looked over on the way: nothing for axe to find, nothing to scroll sideways for on the narrowest phone, nothing in the
// console. Findings are collected and not thrown, so that one page does not hide the next.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axeOn } from '../../test/browser.ts';
import type { County } from './county.ts';

const NARROWEST = 320;

export interface Mode {
  readonly width: number;
  readonly script: boolean;
  readonly language: 'zh-CN' | 'en';
  readonly largeText: boolean;
}

/** Phone and desk, both languages, both sizes, with and without script: each pair of them at least once. */
export const MODES: readonly Mode[] = [
  { width: 390, script: true, language: 'zh-CN', largeText: false },
  { width: 390, script: false, language: 'en', largeText: true },
  { width: 1440, script: true, language: 'en', largeText: false },
  { width: 390, script: true, language: 'zh-CN', largeText: true },
  { width: 1440, script: false, language: 'zh-CN', largeText: false },
  { width: 390, script: false, language: 'en', largeText: false },
];

const FIRST: Mode = { width: 390, script: true, language: 'zh-CN', largeText: false };

/** In turn. */
export const modeFor = (nth: number): Mode => MODES[nth % MODES.length] ?? FIRST;

export const modeWords = ({ width, script, language, largeText }: Mode): string =>
  `${width} px, ${language}${largeText ? ', large text' : ''}${script ? '' : ', without script'}`;

export interface Eyes {
  readonly findings: string[];
  /** Everything that was read, to be searched for what should have been said. */
  readonly read: Set<string>;
  /** How many pages were looked over. */
  looked: number;
  readonly seen: Set<string>;
}

export const openEyes = (): Eyes => ({ findings: [], read: new Set(), looked: 0, seen: new Set() });

export async function contextFor(
  browser: Browser,
  county: County,
  mode: Mode,
  account: string | null,
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
    if (answer.status() >= 500) eyes.findings.push(`${answer.status()} ${answer.url()}`);
  });
  await context.addCookies([
    { name: 'lang', value: language, url: county.url },
    ...(largeText ? [{ name: 'text', value: 'large', url: county.url }] : []),
  ]);
  if (account !== null) await enter(context, county, account);
  return context;
}

export async function enter(context: BrowserContext, county: County, account: string): Promise<void> {
  // A session that ran out is no reason to be taken for a forged form.
  await context.clearCookies({ name: 'wuyuan_session' });
  const data = { account, password: county.passwordOf(account) };
  const answer = await context.request.post('/api/identity/signIn', { data });
  if (answer.status() !== 200) throw new Error(`${account} cannot sign in: ${answer.status()}`);
}

/** @param kind Pages of one kind are alike; the first of them in each mode is looked over. */
export async function look(page: Page, kind: string, eyes: Eyes): Promise<void> {
  eyes.read.add(await page.locator('body').innerText());
  if (eyes.seen.has(kind)) return;
  eyes.seen.add(kind);
  eyes.looked += 1;
  const size = page.viewportSize() ?? { width: 390, height: 844 };
  for (const { id, nodes } of await axeOn(page))
    eyes.findings.push(`${kind}: axe ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  await page.setViewportSize({ width: NARROWEST, height: size.height });
  const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
  if (wide > NARROWEST) eyes.findings.push(`${kind}: ${wide} px wide on a phone of ${NARROWEST}`);
  await page.setViewportSize(size);
}
