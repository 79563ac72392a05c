// 我的账户 A tenant's consents on a phone without script: what was read on each, taken back and given again, and what the office sees of
// it; the spouse takes back a word in large English; who looked; and everything of one's own in one file, with the password once more.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from './office.ts';
import { registers } from './registers.ts';
import { useOwnProduct } from './site.ts';
import { useBrowser, type Visitor } from './visitor.ts';

useOwnProduct('2026-11-02T02:00:00.000Z');
const browser = useBrowser();

const DATA = {
  rent: 120_000,
  months: 6,
  marital: 'married',
  spouse: '330521198405169851',
  bank: '武源农村商业银行',
  account: '6222020000000000012',
  phone: '19900000002',
};
const AGREED = { consents: ['account', 'civil', 'home'] };

let id: string;
beforeAll(async () => {
  await registers.say('civil-affairs', 'getMarriage', { marital: 'married' });
  await registers.say('real-estate', 'getHomes', { homes: 0 });
  ({ id } = await as('resident2').submit('housing-fund-withdrawal', DATA, AGREED));
});

describe('a tenant, on a phone without script', () => {
  let tenant: Visitor;
  beforeAll(async () => {
    tenant = await browser.visit({ script: false, account: 'resident2' });
  });
  afterAll(() => tenant.context.close());

  it('sees each consent with its register, what for, and when it was read', async () => {
    await tenant.goto('/me');
    await tenant.look('me-with-consents');
    await tenant.page.getByRole('link', { name: '我的授权' }).click();
    const told = await tenant.told();
    for (const part of ['公积金账户', '住房公积金系统', '查过 1 次', '到这件事办完为止']) expect(told).toContain(part);
    await tenant.look('consents');
  });

  it('takes one back with one button, is told what it means, and the office cannot grant', async () => {
    await tenant.page.getByRole('button', { name: '撤回同意：公积金账户' }).click();
    const told = await tenant.told();
    expect(told).toContain('已撤回同意。从现在起不再去查');
    await tenant.look('consents-taken-back');
    await as('resident').act(id, 'agree');
    await as('operator').moveClock('2026-11-02T06:00:00.000Z');
    await registers.forget();
    const desk = await browser.visit({ width: 1440, account: 'fund' });
    expect(await desk.told(`/desk/cases/${id}`)).toContain('撤回了同意，不再核验：公积金账户');
    await desk.press('同意');
    const sheet = desk.page.getByRole('dialog', { name: '同意', exact: true });
    await sheet.getByRole('button', { name: '同意', exact: true }).click();
    await desk.page.getByText('核验“公积金账户”的同意已经撤回').first().waitFor();
    await desk.look('desk-consent-taken-back');
    await desk.context.close();
    expect(await registers.asked()).not.toContain('getAccount');
  });

  it('gives it again', async () => {
    await tenant.goto('/me/consents');
    await tenant.page.getByRole('button', { name: '重新同意：公积金账户' }).click();
    expect(await tenant.told()).toContain('已重新同意');
  });

  it('sees who looked, registers among them', async () => {
    const told = await tenant.told('/me/looks');
    expect(told).toMatch(/办事平台[^]*向“住房公积金系统”查了：公积金账户/);
    await tenant.look('looks');
  });

  it('downloads everything of one’s own, with the password once more', async () => {
    await tenant.goto('/me/export');
    await tenant.look('export');
    await tenant.answer({ 请再输一次密码: 'wrong' });
    await tenant.press('下载');
    expect(await tenant.told()).toContain('密码不对');
    await tenant.look('export-wrong');
    await tenant.answer({ 请再输一次密码: 'demo' });
    const coming = tenant.page.waitForEvent('download');
    await tenant.page.getByRole('button', { name: '下载', exact: true }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe('我的信息.json');
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toContain('"name": "沈秋葭"');
    expect(text).not.toContain(DATA.spouse);
  });
});

describe('the spouse, in English and large text', () => {
  it('takes back the word and is told what becomes of it', async () => {
    const spouse = await browser.visit({ account: 'resident', language: 'en', largeText: true });
    await spouse.goto(`/consents/${id}`);
    await spouse.look('consent-may-change-en');
    await spouse.page.getByRole('link', { name: 'See all my consents' }).click();
    await spouse.look('consents-en');
    await spouse.page.getByRole('button', { name: /^Take back consent: You agreed as/ }).click();
    expect(await spouse.told()).toContain('Your consent is taken back');
    expect(await spouse.told(`/consents/${id}`)).toContain('You have taken back your consent');
    await spouse.told('/me/looks');
    await spouse.look('looks-en');
    await spouse.goto('/me/export');
    await spouse.look('export-en');
    await spouse.context.close();
  });
});
