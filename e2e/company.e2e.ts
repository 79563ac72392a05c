// 企业问题直通车 A company's agent brings up a problem at the office computer; a resident without a company is told at once
// that it is not for her.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOf } from './cast.ts';
import { PHOTO } from './office.ts';
import { useBrowser, type Visitor } from './visitor.ts';

const browser = useBrowser();
const PROBLEM = {
  title: '厂区变压器容量不够',
  text: '新生产线投产后变压器超负荷，申请增容已经一个月没有答复，订单要延期。',
};

describe('a problem of a company, at a desk', () => {
  let agent: Visitor;
  let id: string;

  beforeAll(async () => {
    agent = await browser.visit({ width: 1440 });
  });
  afterAll(() => agent.context.close());

  it('is found among what is for businesses', async () => {
    await agent.goto('/services');
    await agent.press('企业');
    expect(agent.at()).toBe('/services?audience=business');
    expect(await agent.page.getByRole('link', { name: '高龄津贴申领' }).count()).toBe(0);
    await agent.look('company-services');
    await agent.press('企业问题直通车');
    await agent.look('company-guide');
    await agent.press('开始办理');
    await agent.signIn('company');
    expect(agent.at()).toBe('/services/enterprise-problem/apply');
  });

  it('is filed for the company, by a date that is one', async () => {
    const { page } = agent;
    await agent.write('/title', PROBLEM.title);
    await agent.write('/text', PROBLEM.text);
    for (const [part, value] of [
      ['y', '2026'],
      ['m', '2'],
      ['d', '31'],
    ] as const)
      await agent.write(`/wishedBy.${part}`, value);
    await agent.press('下一步');
    expect(await page.locator('#problems').innerText()).toContain('希望什么时候解决');
    await agent.look('company-wrong');
    await agent.write('/wishedBy.y', '2027');
    await agent.write('/wishedBy.d', '28');
    await page.locator('input[type="file"]').first().setInputFiles({
      name: '增容申请.png',
      mimeType: 'image/png',
      buffer: PHOTO,
    });
    await page.locator('.upload-item', { hasText: '增容申请.png' }).getByRole('button').waitFor();
    await agent.press('下一步');
    expect(await page.locator('[name="/contact"]').inputValue()).toBe('俞渊白');
    expect(await page.getByLabel('可以在联席会议上公开讨论').isChecked()).toBe(true);
    await page.locator('[name="place.town"]').selectOption({ label: '莫干山镇' });
    await agent.look('company-contact');
    await agent.press('下一步：核对');
    const read = await page.locator('main').innerText();
    for (const part of ['武源清溪智能装备有限公司', PROBLEM.title, '2027', '增容申请.png'])
      expect(read).toContain(part);
    await agent.look('company-review');
    await agent.press('提交');
    id = agent.at().split('/')[2] ?? '';
    expect(await page.locator('h1').innerText()).toBe('已提交');
  });

  it('is answered to the company, which sees it among its own', async () => {
    const { page } = agent;
    const cast = castOf(browser.visit, { width: 1440 });
    const of = 'company';
    await cast.give('dispatcher', id, '交办', { 单位: '综合行政执法局', 理由: '试点单位统一协调' });
    await cast.stands(id, { of, sentence: /已交办给武源县综合行政执法局/, owed: ['handle urban-management:intake'] });
    await cast.give('handler', id, '请其他单位协办', { 单位: '民政局', 需要协办的问题: '厂区是否占用公益用地？' });
    await cast.give('assistant', id, '答复协办', { 内容: '经核实，不占用。' });
    await cast.give('handler', id, '答复', { 结果: '部分解决', 内容: '已协调供电公司，下周三到现场勘查。' });
    await cast.stands(id, { of, sentence: /已答复：部分解决。/, owed: ['evaluate applicant'] });
    await cast.leave();
    await agent.goto('/cases');
    await agent.look('company-cases');
    await agent.press(PROBLEM.title);
    const told = await page.locator('main').innerText();
    for (const part of ['替武源清溪智能装备有限公司办理', '部分解决', '下周三到现场勘查']) expect(told).toContain(part);
    await agent.look('company-answered');
    await agent.goto('/me');
    expect(await page.locator('main').innerText()).toContain('武源清溪智能装备有限公司');
    await agent.look('company-me');
  });

  it('is not offered to somebody who acts for no company, and says what to do', async () => {
    const resident = await browser.visit();
    await resident.goto('/sign-in?back=/services/enterprise-problem');
    await resident.signIn('resident2');
    expect(await resident.page.locator('main').innerText()).toContain('您名下还没有可以代表的企业');
    expect(await resident.page.getByRole('link', { name: '开始办理' }).count()).toBe(0);
    await resident.look('company-not-yours');
    await resident.goto('/services/enterprise-problem/apply');
    expect(resident.at()).toBe('/services/enterprise-problem');
    await resident.context.close();
  });
});
