// Every page the product serves, on the narrowest phone, in four modes: with and without script, in normal and in large
// text. axe finds nothing and nothing has to be scrolled sideways. The list is the product's own: a page that is added
// and has no example here fails.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../test/browser.ts';
import { as, LAMP, PHOTO } from './office.ts';
import { contextFor, expectAccessible, expectNoSideways, signedIn } from './visitor.ts';

interface ServedPage {
  readonly path: string;
  readonly who: 'anyone' | 'signed-in' | 'staff';
}

const listed = execFileSync(process.execPath, ['bin/wuyuan.mjs', 'pages', '--json'], {
  cwd: join(import.meta.dirname, '..'),
  encoding: 'utf8',
});
const { pages } = JSON.parse(listed.trimEnd().split('\n').at(-1) ?? '') as { readonly pages: readonly ServedPage[] };

/** Whose desk a page is; others are looked at by somebody of the department. */
const DESKS: readonly (readonly [RegExp, string])[] = [
  [/^\/desk\/dispatch/, 'dispatcher'],
  [/^\/desk\/supervision/, 'supervisor'],
  [/^\/desk\/cockpit/, 'leader'],
  [/^\/desk\/organisation/, 'operator'],
  [/^\/desk\/(file|replies|cases\/:id\/receipt)/, 'clerk'],
];

const accountFor = ({ path, who }: ServedPage): string | null =>
  who === 'anyone'
    ? null
    : who === 'signed-in'
      ? 'resident'
      : (DESKS.find(([desk]) => desk.test(path))?.[1] ?? 'handler');

/** What stands for the changing parts of addresses: by the whole address, else by what stands before it, else by name. */
let examples: Readonly<Record<string, string>> = {};
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
  const photo = await as('resident').upload('路灯.png', PHOTO);
  const { id } = await as('resident').submit('complaint', LAMP, { place: { town: '330521005' }, files: [photo] });
  await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '路灯归口' });
  await as('handler').act(id, 'report', { outcome: 'solved', text: '已更换灯泡。' });
  await as('resident').submit('complaint', { ...LAMP, title: '窨井盖松动，车一过就响' });
  const behalf = { name: '赵满仓', phone: '13900000001' };
  const called = await as('clerk').submit('complaint', LAMP, { behalf, place: { town: '330521005' } });
  examples = {
    '/services/:id': 'complaint',
    '/file/:id': 'complaint',
    '/cases/:id': id,
    '/desk/cases/:id/receipt': called.id,
    '/messages/:id': '1',
    ':seq': '3',
    ':command': 'urge',
  };
});
afterAll(() => browser.close());

function addressOf(path: string): string {
  const parts = path.split('/').map((part, index, all) => {
    if (!part.startsWith(':')) return part;
    const example = examples[path] ?? examples[`/${all[index - 1] ?? ''}/${part}`] ?? examples[part];
    if (example === undefined) throw new Error(`give an example of ${part} in ${path} here`);
    return example;
  });
  return parts.join('/');
}

const MODES = [
  { mode: 'with script', script: true, largeText: false },
  { mode: 'without script', script: false, largeText: false },
  { mode: 'with script, large text', script: true, largeText: true },
  { mode: 'without script, large text', script: false, largeText: true },
] as const;

describe.each(MODES)('$mode', ({ mode, ...device }) => {
  const contexts = new Map<string, Promise<BrowserContext>>();
  const seen = new Set<string>();
  const contextOf = (account: string | null): Promise<BrowserContext> => {
    const key = account ?? '';
    const made =
      contexts.get(key) ?? contextFor(browser, { ...device, width: 320 }).then((one) => signedIn(one, account));
    contexts.set(key, made);
    return made;
  };
  it.concurrent.each(pages)('$path is accessible and fits', async (served) => {
    const context = await contextOf(accountFor(served));
    const address = addressOf(served.path);
    const answer = await context.request.get(address);
    expect(answer.status(), address).toBe(200);
    // An address that only takes a form leads to the page it stands on, which has its own turn.
    const isPage = answer.headers()['content-type']?.startsWith('text/html') === true;
    if (!isPage || seen.has(answer.url())) return;
    seen.add(answer.url());
    const page = await context.newPage();
    await page.goto(address);
    await expectAccessible(page, `${address} ${mode}`);
    await expectNoSideways(page, `${address} ${mode}`);
    await page.close();
  });
});
