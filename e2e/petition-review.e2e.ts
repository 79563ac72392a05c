// 复查、复核 Whoever does not agree with an opinion asks, from the opinion itself, for a review by the body above, and of that
// for the final one; each is a case of its own, and all of them lead to each other.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOf, type Cast } from './cast.ts';
import { as } from './office.ts';
import { useOwnProduct } from './site.ts';
import { useBrowser } from './visitor.ts';

useOwnProduct('2026-11-24T02:00:00.000Z');
const browser = useBrowser();

const CLAIM = {
  kind: 'claim',
  title: '拆迁补偿面积少算',
  text: '2024 年老屋拆迁，测量时少算了阁楼面积，请求重新测量并补足补偿款。',
};

/** A petition of this account that the urban management bureau has answered. */
async function answered(account: string): Promise<string> {
  const { id } = await as(account).submit('petition', CLAIM);
  await as('petition').act(id, 'assign', { unit: 'urban-management', reason: '属执法局职责' });
  await as('handler').act(id, 'accept');
  await as('handler').act(id, 'report', { outcome: 'refused', text: '处理意见书：补偿面积无误，请求不予支持。' });
  return id;
}

describe('on a phone without script', () => {
  const device = { width: 390, script: false };
  const of = 'resident';
  let cast: Cast;
  let desks: Cast;
  let id = '';
  let review = '';

  beforeAll(async () => {
    cast = castOf(browser.visit, device);
    desks = castOf(browser.visit, { width: 1440 });
    id = await answered(of);
  });
  afterAll(async () => {
    await cast.leave();
    await desks.leave();
  });

  it('a review is asked for from the opinion, by the day that stands there', async () => {
    const resident = await cast.at(of);
    expect(await resident.told(`/cases/${id}`)).toContain('对答复不服，可以申请信访复查，12月24日截止。');
    await resident.look('review-390-offer');
    await resident.press('申请信访复查');
    await resident.answer({
      您请求: '撤销意见，重新办理',
      '对处理意见哪里不服，为什么': '阁楼面积仍未按图纸计算，请求重新认定。',
    });
    await resident.look('review-390-form');
    await resident.press('下一步：核对');
    expect(await resident.told()).toContain('阁楼面积仍未按图纸计算');
    await resident.press('提交');
    expect(await resident.told()).toContain('已提交');
    review = resident.at().split('/')[2] ?? '';
    await cast.stands(review, {
      of,
      sentence: /对它的答复不服，提出了本件\s+信访 WY\d+/,
      owed: ['handle petition-review-office:petition-officer'],
    });
  });

  it('both cases lead to each other, and it is asked for once', async () => {
    const resident = await cast.at(of);
    await resident.look('review-390-review');
    await resident.page.locator('#follow').getByRole('link').click();
    expect(resident.at()).toBe(`/cases/${id}`);
    expect(await resident.told()).toMatch(/这件事已另行申请：信访复查 WY\d+。/);
    expect(await resident.told()).not.toContain('可以申请信访复查');
    await resident.look('review-390-asked');
    await resident.goto(`/services/petition-review/apply?of=${id}`);
    expect(resident.at()).toBe(`/cases/${id}#follow`);
    await resident.page.locator('#follow').getByRole('link').click();
    expect(resident.at()).toBe(`/cases/${review}`);
  });

  it('the body above reads what it looks at; the unit whose opinion it is knows that it was asked for', async () => {
    const reviewer = await desks.at('reviewer');
    await reviewer.goto(`/desk/cases/${review}`);
    await reviewer.look('review-390-desk');
    await reviewer.page.locator('#follow').getByRole('link').click();
    expect(reviewer.at()).toBe(`/desk/cases/${id}`);
    expect(await reviewer.told()).toContain(CLAIM.text);
    const handler = await desks.at('handler');
    expect(await handler.told(`/desk/cases/${id}`)).toMatch(/已另行申请\s+信访复查 WY\d+/);
    expect(await handler.page.locator('#follow').getByRole('link').count()).toBe(0);
  });

  it('the review names the final one, which ends the matter', async () => {
    await desks.give('reviewer', review, '受理');
    await desks.give('reviewer', review, '答复', { 结果: '不予', 内容: '复查意见：维持原处理意见。' });
    const resident = await cast.at(of);
    expect(await resident.told(`/cases/${review}`)).toContain('申请信访复核');
    await resident.press('申请信访复核');
    await resident.answer({ 您请求: '变更意见', '对复查意见哪里不服，为什么': '复查没有核对图纸，请求复核。' });
    await resident.press('下一步：核对');
    await resident.press('提交');
    const final = resident.at().split('/')[2] ?? '';
    await desks.give('reviewer2', final, '受理');
    await desks.give('reviewer2', final, '答复', { 结果: '部分', 内容: '复核意见：补计阁楼面积，其余维持。' });
    const told = await resident.told(`/cases/${final}`);
    expect(told).toContain('复核意见是信访终结意见');
    expect(told).not.toContain('可以申请');
    const first = await resident.told(`/cases/${id}`);
    expect(first).toMatch(/已另行申请\s+信访复查[^]*已另行申请\s+信访复核/);
    const english = await browser.visit({ width: 1440, language: 'en', account: of });
    expect(await english.told(`/cases/${id}`)).toContain('Taken further');
    await english.look('review-1440-matter-en');
    await english.context.close();
  });
});

it('where there is nothing to ask about the guide says so, and after the last day the case does', async () => {
  const elder = await browser.visit({ account: 'elder' });
  expect(await elder.told('/services/petition-review')).toContain('您现在没有可以这样申请的办件');
  const id = await answered('elder');
  expect(await elder.told('/services/petition-review')).toContain('申请（12月24日截止）');
  await elder.look('review-guide');
  await as('operator').moveClock('2026-12-25T02:00:00.000Z');
  await elder.goto(`/services/petition-review/apply?of=${id}`);
  expect(elder.at()).toBe(`/cases/${id}#follow`);
  expect(await elder.told()).toContain('申请信访复查的期限到12月24日为止，已经过了。');
  expect(await elder.page.getByRole('link', { name: '申请信访复查' }).count()).toBe(0);
  await elder.context.close();
});
