// 开餐饮店一件事 A company files once; three departments check at the same time, each at its own desk; the last one brings the
// case to the decision. Then one where a check says no and the others need not go on.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOf } from './cast.ts';
import { as, PHOTO } from './office.ts';
import { useBrowser, type Visitor } from './visitor.ts';

const browser = useBrowser();
const desks = castOf(browser.visit, { width: 1440 });
afterAll(() => desks.leave());

const owed = async (id: string): Promise<readonly string[]> =>
  (await as('company').read(id)).obligations.map(({ holder }) => (typeof holder === 'string' ? holder : holder.post));

describe('a restaurant opened in one go, by a company on a phone without script', () => {
  let company: Visitor;
  let id: string;

  beforeAll(async () => {
    company = await browser.visit({ script: false, account: 'company' });
  });
  afterAll(() => company.context.close());

  it('is applied for once', async () => {
    await company.goto('/services/restaurant-opening');
    expect(await company.told()).toContain('几个部门同时核查');
    await company.look('restaurant-guide');
    await company.press('开始办理');
    await company.answer({ 店名: '清溪员工餐厅', 做什么: '热食', 店面面积: '180' });
    await company.page.locator('[name="place.town"]').selectOption({ label: '武康街道' });
    await company.press('下一步');
    await company.page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name: '平面图.png', mimeType: 'image/png', buffer: PHOTO });
    await company.press('下一步：核对');
    await company.press('提交');
    expect(await company.page.locator('h1').innerText()).toBe('已提交');
    id = company.at().split('/')[2] ?? '';
  });

  it('is accepted, and three departments have it at once, each until a day of its own', async () => {
    await desks.give('market', id, '受理', {});
    expect(await owed(id)).toEqual([
      'market-supervision:intake',
      'urban-management:intake',
      'housing-construction:intake',
    ]);
    const told = await company.told(`/cases/${id}`);
    for (const part of ['食品安全现场核查', '门头招牌核查', '排水接管核查', '综合行政执法局', '住房和城乡建设局'])
      expect(told).toContain(part);
    await company.look('restaurant-checks');
    const desk = await desks.at('handler');
    await desk.goto(`/desk/cases/${id}`);
    expect(await desk.page.getByRole('button', { name: '招牌可以设置' }).count()).toBeGreaterThan(0);
    expect(await desk.page.getByRole('button', { name: '现场核查合格' }).count()).toBe(0);
    await desk.look('restaurant-desk');
  });

  it('goes on to the decision only when the last of them is done, and is granted', async () => {
    await desks.give('handler', id, '招牌可以设置', { 内容: '符合要求。' });
    expect(await owed(id)).toEqual(['market-supervision:intake', 'housing-construction:intake']);
    await desks.give('building', id, '可以接管', { 内容: '符合要求。' });
    await desks.give('market2', id, '现场核查合格', { 内容: '符合要求。' });
    expect(await owed(id)).toEqual(['market-supervision:approver']);
    await desks.give('market3', id, '同意', { 内容: '准予开业。' });
    expect(await company.told(`/cases/${id}`)).toContain('准予');
    await company.look('restaurant-granted');
  });
});

describe('a check that says no', () => {
  it('ends the others, which are told that there is nothing to do any more', async () => {
    const file = await as('company').upload('平面图.png', PHOTO);
    const data = { shop: '清溪员工餐厅', kind: 'hot', area: 180, sign: true, drains: true };
    const { id } = await as('company').submit('restaurant-opening', data, {
      files: [file],
      as: 'c-qingxi',
      place: { town: '330521001' },
    });
    await as('market').act(id, 'accept');
    await as('building').act(id, 'drainsFailed', { text: '没有隔油池，不能接到市政管网。' });
    expect(await owed(id)).toEqual(['market-supervision:approver']);
    const desk = await desks.at('handler');
    await desk.goto(`/desk/cases/${id}`);
    expect(await desk.page.getByRole('button', { name: '招牌可以设置' }).count()).toBe(0);
    const company = await browser.visit({ account: 'company', language: 'en' });
    expect(await company.told(`/cases/${id}`)).toContain('May not be connected');
    await company.look('restaurant-refused-en');
    await company.context.close();
  });
});

it('the chart of the service shows the branches and where they meet', async () => {
  const designer = await browser.visit({ width: 1440, account: 'designer' });
  await designer.goto('/desk/designer/restaurant-opening');
  const told = await designer.page.locator('#main').innerText();
  for (const part of ['同时进行', '全部完成后继续', '（汇合）']) expect(told).toContain(part);
  await designer.look('restaurant-chart');
  await designer.context.close();
});
