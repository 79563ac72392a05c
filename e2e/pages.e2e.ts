// Every page the product serves, on the narrowest phone, in four modes: with and without script, in normal and in large
// text. axe finds nothing and nothing has to be scrolled sideways; that is measured in English too, whose words are
// longer. The list is the product's own: a page that is added and has no example here fails.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, LAMP, PHOTO } from './office.ts';
import { siteUrl } from './site.ts';
import { expectAccessible, expectNoSideways, signInAs, useBrowser, type Device } from './visitor.ts';

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
  [/^\/desk\/(dispatch|public)/, 'dispatcher'],
  [/^\/desk\/supervision/, 'supervisor'],
  [/^\/desk\/cockpit/, 'leader'],
  [/^\/desk\/(organisation|calendar)/, 'operator'],
  [/^\/desk\/reconciliation/, 'finance'],
  [/^\/desk\/call/, 'hotline'],
  [/^\/desk\/designer/, 'designer'],
  [/^\/desk\/(file|replies|watched|cases\/:id\/(receipt|certificate))/, 'clerk'],
];

const accountFor = ({ path, who }: ServedPage): string | null =>
  who === 'anyone'
    ? null
    : who === 'signed-in'
      ? 'resident'
      : (DESKS.find(([desk]) => desk.test(path))?.[1] ?? 'handler');

/** Asks the other guardian, who looks at the pages as resident. */
const TRANSFER = {
  child: '陈小溪',
  grade: 'primary',
  school: '示范小学',
  reason: '家里最近有些难处。',
  guardians: 'both',
  otherGuardian: '330521198405169851',
};

/**
 * What stands for the changing parts of addresses: by the whole address and the part, by the whole address, else by what
 * stands before it, else by name.
 */
let examples: Readonly<Record<string, string>> = {};
const browser = useBrowser();

beforeAll(async () => {
  const photo = await as('resident').upload('路灯.png', PHOTO);
  const { id } = await as('resident').submit('complaint', LAMP, { place: { town: '330521005' }, files: [photo] });
  await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '路灯归口' });
  await as('handler').act(id, 'report', { outcome: 'solved', text: '已更换灯泡。' });
  await as('resident').submit('complaint', { ...LAMP, title: '窨井盖松动，车一过就响' });
  // Something in the lists of those who look at them: work in hand, and an applicant who is waited for.
  const begun = await as('resident').submit('complaint', { ...LAMP, title: '河边栏杆断了一截，小孩会掉下去' });
  await as('dispatcher').act(begun.id, 'assign', { unit: 'urban-management', reason: '市政设施归口' });
  const living = { bank: '武源农村商业银行', account: '6222020000000000012', phone: '19900000003', living: 'home' };
  const asked = await as('elder').submit('elderly-allowance', living, { place: { town: '330521001' } });
  await as('clerk').act(asked.id, 'requestCorrection', { items: [{ ref: '/account', text: '卡号少一位。' }] });
  const behalf = { name: '赵满仓', phone: '13900000001' };
  const called = await as('clerk').submit('complaint', LAMP, { behalf, place: { town: '330521005' } });
  const picture = await as('elder').upload('照片.png', PHOTO);
  const card = { kind: 'registered', contact: '19900000003' };
  const granted = await as('elder').submit('elderly-card', card, { files: [picture] });
  await as('clerk').act(granted.id, 'approve');
  const [issued] = (await as('clerk').read(granted.id)).issued;
  const contract = await as('resident2').upload('合同.png', PHOTO);
  const place = { town: '330521001' };
  const transfer = await as('resident2').submit('school-transfer', TRANSFER, { files: [contract], place });
  const plan = await as('resident').upload('平面图.png', PHOTO);
  const use = { purpose: 'works', from: '2026-12-01', days: 5, area: 20, phone: '13800000001' };
  const permit = await as('resident').submit('road-occupation', use, { files: [plan] });
  await as('clerk').act(permit.id, 'accept');
  await as('handler').act(permit.id, 'surveyed');
  await as('chief').act(permit.id, 'approve');
  const paid = await as('resident').pay(permit.id);
  const hotline = await browser.visit({ account: 'hotline' });
  await hotline.goto('/desk/call?number=13900000002');
  await hotline.press('接起，开工单');
  const shown = await releasedMatter();
  examples = {
    '/desk/call/:id': hotline.at().split('/')[3] ?? '',
    '/desk/public/:id': shown.id,
    '/public/:id': shown.page,
    '/public/:id/photos/:at :id': shown.page,
    ':at': '1',
    '/public/notices/:id': shown.notice,
    '/desk/cases/:id/certificate/:number :id': granted.id,
    ':number': issued?.number ?? '',
    '/services/:id': 'complaint',
    '/items/:id': 'item-demo-01',
    '/answers/:id': 'bus-card-where',
    '/desk/answers/:id': 'street-and-signs',
    '/file/:id': 'complaint',
    '/designer/:id': 'complaint',
    '/cases/:id': id,
    '/consents/:id': transfer.id,
    '/consents/:id/:command :id': transfer.id,
    '/desk/cases/:id/receipt': called.id,
    '/messages/:id': '1',
    '/cases/:id/pay': permit.id,
    '/cases/:id/paid/:order :id': permit.id,
    ':order': paid,
    '/files/:id': plan,
    ':seq': '3',
    ':command': 'urge',
  };
  await hotline.context.close();
});

/** A matter with a photo that the desk released, and a notice: seen by everybody, so there has to be one. */
async function releasedMatter(): Promise<{ readonly id: string; readonly page: string; readonly notice: string }> {
  const photo = await as('resident').upload('井盖.png', PHOTO);
  const given = { ...LAMP, title: '井盖松动，夜里看不清', publish: true };
  const { id } = await as('resident').submit('complaint', given, { place: { town: '330521005' }, files: [photo] });
  const dispatcher = await browser.visit({ account: 'dispatcher' });
  await dispatcher.goto(`/desk/public/${id}`);
  await dispatcher.page.getByLabel('照片 1').check();
  await dispatcher.page.getByLabel('我已经通读').check();
  await dispatcher.press('公开');
  await dispatcher.goto('/desk/notices');
  await dispatcher.page.getByLabel('镇（街道）').selectOption('330521005');
  await dispatcher.write('title', '周三检修路灯');
  await dispatcher.write('body', '周三夜里检修，请绕行。');
  await dispatcher.press('发出');
  const notice = await dispatcher.page.locator('main [name="id"]').first().inputValue();
  const board = (await (await fetch(`${siteUrl()}/api/publication/list`)).json()) as {
    readonly items: readonly { readonly id: string; readonly title: string }[];
  };
  await dispatcher.context.close();
  return { id, notice, page: board.items.find(({ title }) => title === given.title)?.id ?? '' };
}

function addressOf(path: string): string {
  const parts = path.split('/').map((part, index, all) => {
    if (!part.startsWith(':')) return part;
    const example =
      examples[`${path} ${part}`] ?? examples[path] ?? examples[`/${all[index - 1] ?? ''}/${part}`] ?? examples[part];
    if (example === undefined) throw new Error(`give an example of ${part} in ${path} here`);
    return example;
  });
  return parts.join('/');
}

/** Addresses that hand out something else than a page. */
const FILES: Readonly<Record<string, string>> = {
  '/desk/organisation/export': 'text/csv',
  '/public/feed.xml': 'application/atom+xml',
  '/public/:id/photos/:at': 'image/png',
};

/** They lead to the identity provider, whose pages are its own. */
const AWAY = ['/sign-in/identity', '/sign-in/identity/out'];

/** Whoever comes back from there without having been sent is told so, and whoever comes to a file without a link. */
const STATUS: Readonly<Record<string, number>> = { '/sign-in/identity/back': 400, '/files/:id': 403 };

const MODES = [
  { mode: 'with script', script: true, largeText: false },
  { mode: 'without script', script: false, largeText: false },
  { mode: 'with script, large text', script: true, largeText: true },
  { mode: 'without script, large text', script: false, largeText: true },
] as const;

/** One tab, in which one account after the other looks: what pages need besides themselves is fetched once, and axe is read once. */
function tabOf(device: Device): (account: string | null) => Promise<Page> {
  let opened: Promise<BrowserContext> | undefined;
  let sitting: string | null = null;
  return async (account) => {
    const context = await (opened ??= browser.contextFor({ ...device, width: 320, keeps: true }));
    const tab = context.pages()[0] ?? (await context.newPage());
    if (account === sitting) return tab;
    // A page that is still open asks on, and would ask as somebody else.
    await tab.goto('/favicon.svg');
    await context.clearCookies({ name: 'wuyuan_session' });
    if (account !== null) await signInAs(context, account);
    sitting = account;
    return tab;
  };
}

/** What is drawn and read out, as markup; null where something stands on it for those without script. */
const DRAWN = `(() => {
  const body = document.body.cloneNode(true);
  if (body.querySelector('noscript')) return null;
  for (const one of body.querySelectorAll('[hidden], script, [name="csrf"]')) one.remove();
  return body.outerHTML;
})()`;

/** By size of letters and address. */
const looked = new Map<string, string>();

/** Where scripts have changed nothing of a page that was looked at with them, axe has seen it. */
async function isSeen(tab: Page, address: string, largeText: boolean): Promise<boolean> {
  const drawn = await tab.evaluate<string | null>(DRAWN);
  const key = `${largeText} ${address}`;
  const isSame = drawn !== null && looked.get(key) === drawn;
  if (drawn !== null) looked.set(key, drawn);
  return isSame;
}

describe.each(MODES)('$mode', ({ mode, ...device }) => {
  const tabFor = tabOf(device);
  const seen = new Set<string>();
  it.each(pages)('$path is accessible and fits', async (served) => {
    const tab = await tabFor(accountFor(served));
    const address = addressOf(served.path);
    const type = FILES[served.path];
    if (type !== undefined) {
      expect((await tab.request.get(address)).headers()['content-type']).toContain(type);
      return;
    }
    if (AWAY.includes(served.path)) {
      const answer = await tab.request.get(address, { maxRedirects: 0 });
      const to = new URL(answer.headers()['location'] ?? '', siteUrl());
      expect([answer.status(), to.host === new URL(siteUrl()).host], address).toEqual([303, false]);
      return;
    }
    const answer = await tab.goto(address);
    expect(answer?.status(), address).toBe(STATUS[served.path] ?? 200);
    if (served.who !== 'anyone') expect(tab.url(), `${address} asks to sign in`).not.toContain('/sign-in');
    // An address that only takes a form leads to the page it stands on, which has its own turn.
    if (seen.has(tab.url())) return;
    seen.add(tab.url());
    if (!(await isSeen(tab, address, device.largeText))) await expectAccessible(tab, `${address} ${mode}`);
    await expectNoSideways(tab, `${address} ${mode}`);
  });
});

/** Words of the frame and of headings that stand on more than one line. */
const BROKEN = `[...document.querySelectorAll('.tabs, .tool, .brand, .desk-bar, .call-number, h1')].flatMap((part) => {
  const found = [];
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest('.sr')) continue;
    for (const word of node.textContent.matchAll(/[a-z\\d]+/gi)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word[0]);
    }
  }
  return found;
})`;

// What fits in large text fits in the usual one.
describe('in English, in large text', () => {
  const tabFor = tabOf({ language: 'en', largeText: true });
  it.each(pages.filter(({ path }) => FILES[path] === undefined && !AWAY.includes(path)))(
    '$path fits',
    async (served) => {
      // An agent of a company has wider rows on the first screen than a resident.
      for (const account of served.path === '/' ? [null, 'resident', 'company'] : [accountFor(served)]) {
        const tab = await tabFor(account);
        const address = addressOf(served.path);
        expect((await tab.goto(address))?.status(), address).toBe(STATUS[served.path] ?? 200);
        if (account !== null) expect(tab.url(), `${address} asks to sign in`).not.toContain('/sign-in');
        await expectNoSideways(tab, `${address} for ${account}`);
        expect(await tab.evaluate(BROKEN), `words torn apart on ${address}`).toEqual([]);
      }
    },
  );
});
