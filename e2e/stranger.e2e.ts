// 别人的事 What is somebody else's is not there: not by its address, not from a screen left open, not after signing out.
import { expect, it } from 'vitest';
import { as, LAMP, PHOTO } from './office.ts';
import { useBrowser } from './visitor.ts';

const browser = useBrowser();
const NOTHING = '没有这一页';

it('another resident finds nothing at the addresses of a matter', async () => {
  const photo = await as('resident').upload('路灯.png', PHOTO);
  const { id } = await as('resident').submit('complaint', LAMP, { place: { town: '330521005' }, files: [photo] });
  await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '路灯归口' });
  await as('handler').act(id, 'report', { outcome: 'solved', text: '已修好。' });
  const stranger = await browser.visit();
  await stranger.goto('/sign-in?back=/cases');
  await stranger.signIn('resident2');
  for (const path of [
    `/cases/${id}`,
    `/cases/${id}/receipt`,
    `/cases/${id}/letter/3`,
    '/cases/none',
    '/services/none',
  ]) {
    await stranger.goto(path);
    expect(await stranger.page.locator('h1').innerText(), path).toBe(NOTHING);
  }
  await stranger.look('nothing-there');
  const file = await stranger.context.request.get(`/api/document/read?id=${photo}`);
  expect(file.status()).toBe(404);
  await stranger.goto('/desk');
  expect(await stranger.page.locator('h1').innerText()).toBe('这一步不由您来做');
  await stranger.look('not-yours');
  await stranger.context.close();
});

it('a form on a screen left open is not sent once its writer is gone, and not lost either', async () => {
  const visitor = await browser.visit({ script: false });
  const { page, context } = visitor;
  await visitor.goto('/sign-in?back=/services/question/apply');
  await visitor.signIn('resident2');
  const inAnotherTab = async (path: string, button: string | RegExp): Promise<void> => {
    const tab = await context.newPage();
    await tab.goto(path);
    await tab.getByRole('button', { name: button }).click();
    await tab.close();
  };
  await inAnotherTab('/me', '退出登录');
  await visitor.write('/title', '换工作后社保怎么接');
  // What another journey left in her draft must not carry her past this page.
  await visitor.write('/text', '');
  await visitor.press('下一步：核对');
  expect(await page.locator('main').innerText()).toContain('刚才填的内容还在');
  await visitor.look('signed-out-meanwhile');
  await visitor.signIn('resident2');
  await visitor.look('go-on');
  await visitor.press('接着办');
  expect(visitor.at()).toBe('/services/question/apply');
  expect(await page.locator('[name="/title"]').inputValue()).toBe('换工作后社保怎么接');

  await inAnotherTab('/sign-in', /姚阿荷/);
  await visitor.press('下一步：核对');
  expect(await page.locator('h1').innerText()).toBe('这一步没有办成');
  await visitor.look('stale-form');
  await context.close();
});

it('a visitor is offered what can be begun, and told through which case the rest goes', async () => {
  const visitor = await browser.visit();
  await visitor.goto('/');
  const offered = await visitor.page.locator('main .row-title').allInnerTexts();
  // What everybody asks comes first, a dozen in all; what can only be asked about an answer is not among it.
  expect(offered.slice(0, 2)).toEqual(['我要咨询', '投诉与诉求']);
  expect(offered).toHaveLength(12);
  for (const title of ['信访', '高龄津贴申领']) expect(offered).toContain(title);
  for (const title of ['信访复查', '信访复核']) expect(offered).not.toContain(title);
  expect(await visitor.page.locator('.hero-suggestions').innerText()).not.toContain('复');
  for (const [service, of, title] of [
    ['petition-review', '信访', '信访复查'],
    ['petition-final-review', '信访复查', '信访复核'],
  ]) {
    const told = await visitor.told(`/services/${service}`);
    expect(told).toContain(`从收到答复的“${of}”里申请`);
    expect(told).toContain(`点“申请${title}”`);
    expect(told).not.toContain('开始办理');
  }
  await visitor.look('review-guide-stranger');
  expect(await visitor.told('/help')).toContain('各窗口的地址和开放时间，去之前请先打 12345 问清楚。');
  expect(await visitor.told('/services/question')).not.toContain('常见问题');
  await visitor.context.close();
});
