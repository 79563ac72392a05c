// 一件信访走到底 A petition is registered, accepted, given more time by the head of the office, answered by a written
// opinion, which is served as it goes out, and rated badly: the opinion stands, and somebody else calls back to say where
// to have it reviewed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOf, type Cast } from './cast.ts';
import { as } from './office.ts';
import { useOwnProduct } from './site.ts';
import { useBrowser } from './visitor.ts';

// A Tuesday, thirty days before a Thursday: the last day for asking a review is not moved by a weekend.
useOwnProduct('2026-11-24T02:00:00.000Z');
const browser = useBrowser();
const CALLED = '已打电话，说明了不支持的理由。';

describe.each([{ width: 390 }, { width: 1440 }])('a petition, $width px wide', ({ width }) => {
  const of = 'resident2';
  let cast: Cast;
  let id = '';

  beforeAll(() => {
    cast = castOf(browser.visit, { width });
  });
  afterAll(() => cast.leave());

  it('that accuses somebody is not taken, and says where to go', async () => {
    const resident = await cast.at(of);
    await resident.goto('/services/petition/apply');
    await resident.answer({ 您要做什么: '检举控告：反映干部违纪违法' });
    await resident.press('下一步');
    expect(await resident.told()).toMatch(/县纪委监委[^]*12388/);
    await resident.look(`petition-accusation-${width}`);
  });

  it('is registered with what is asked for and why', async () => {
    const resident = await cast.at(of);
    await resident.goto('/services/petition/apply');
    await resident.answer({ 您要做什么: '申诉求决：请政府解决涉及我权益的事' });
    await resident.press('下一步');
    await resident.answer({
      一句话说明: '拆迁补偿面积少算',
      '请求、事实和理由': '2024 年老屋拆迁，测量时少算了阁楼面积，请求重新测量并补足补偿款。',
      '镇（街道）': '武康街道',
    });
    await resident.press('下一步');
    await resident.press('下一步：核对');
    await resident.press('提交');
    expect(await resident.told()).toContain('已提交');
    id = resident.at().split('/')[2] ?? '';
    await cast.stands(id, { of, sentence: /您提交了办件。/, owed: ['handle petition-office:petition-officer'] });
  });

  it('is accepted, and must be answered within sixty days', async () => {
    await cast.give('petition', id, '受理');
    await cast.stands(id, {
      of,
      sentence: /武源县信访局已受理，最迟 2027年1月25日 办好。/,
      owed: ['handle petition-office:petition-officer'],
    });
    expect((await as(of).read(id)).dueExplained?.clock).toBe('handle');
    // The sixty days are the law's and not a promise, and they are counted as days.
    const told = await (await cast.at(of)).told(`/cases/${id}`);
    expect(told).toMatch(/法定时限\s+2027年1月25日[^]*还剩\s+62\s+天/);
    expect(told).not.toContain('承诺');
    expect(await (await cast.at(of)).told('/cases')).toContain('余 62 天');
    // A day of another year with its weekday is wider than a small ticket, and goes on in the next line.
    const small = await browser.visit({ width: 320, largeText: true, account: of });
    await small.goto(`/cases/${id}`);
    const what = small.page.locator('.stub-what').first();
    expect(await what.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    await small.context.close();
    expect(await (await cast.at(of)).told('/search?q=信访')).toMatch(/法定时限 60 天/);
    expect(await (await cast.at('clerk')).told('/desk/file/petition')).toContain('法定时限 60 天');
    await cast.give('petition', id, '交办', { 单位: '综合行政执法局', 理由: '属执法局职责' });
    await cast.stands(id, {
      of,
      sentence: /已交办给武源县综合行政执法局/,
      owed: ['handle urban-management:intake'],
    });
  });

  it('is given more time once, by the head', async () => {
    await cast.give('handler', id, '申请延期', { 延长几天: '10', 理由: '需要重新测量' });
    await cast.give('chief', id, '批准申请', { 哪一个申请: '延期', 理由: '同意' });
    await cast.stands(id, { of, sentence: /武源县综合行政执法局同意.*延期/, owed: ['handle urban-management:intake'] });
    expect(await as('handler').offered(id)).not.toContain('extend');
  });

  it('is answered by a written opinion that names the review', async () => {
    await cast.give('handler', id, '答复', { 结果: '不予', 内容: '经复测，补偿面积无误，请求不予支持。' });
    const told = await (await cast.at(of)).told(`/cases/${id}`);
    expect(told).toMatch(/经复测，补偿面积无误[^]*30 日内[^]*复查/);
    expect(told).toContain('答复于 2026年11月24日 送达，期限到 2026年12月24日 为止。');
    await cast.stands(id, { of, sentence: /答复已送达（电子送达）。/, owed: ['evaluate applicant'] });
    // Who is reached in the app is served by the answer itself: nobody has to put it on record by hand.
    for (const desk of ['handler', 'petition']) expect(await as(desk).offered(id)).not.toContain('serve');
    const opinion = await cast.at(of);
    await opinion.press('信访处理意见书');
    expect(await opinion.told()).toMatch(/经复测[^]*复查/);
    await opinion.look(`petition-opinion-${width}`);
  });

  it('is called back about by another post after a bad rating, and the opinion stands', async () => {
    const resident = await cast.at(of);
    await resident.goto(`/cases/${id}`);
    const form = resident.page.locator('#evaluate');
    await resident.answer({ '您的问题解决了吗？': '没有解决', 总的来说: '非常不满意', 想说的话: '不服' }, form);
    await form.getByRole('button').last().click();
    await cast.stands(id, { of, sentence: /您评价：非常不满意/, owed: ['callBack urban-management:unit-head'] });
    expect(await as('handler').offered(id)).not.toContain('report');
    const chief = await cast.at('chief');
    await chief.goto(`/desk/cases/${id}`);
    await chief.press('答复');
    expect(await chief.page.locator('main').innerText()).toMatch(/回访时请照这样说明[^]*30 日内[^]*上一级机关[^]*复查/);
    await chief.look(`petition-call-${width}`);
    await cast.give('chief', id, '答复', { 内容: CALLED });
    await cast.stands(id, { of, sentence: /武源县综合行政执法局已回访，说明了救济途径。/, owed: [] });
    // Whatever the caller wrote down, the way, the body and the days stand in the entry.
    expect(await resident.told()).toMatch(new RegExp(`${CALLED}\\s+对处理意见不服[^]*30 日内[^]*上一级机关[^]*复查`));
    const { stage, outcome } = await as(of).read(id);
    expect([stage, outcome]).toEqual(['closed', 'refused']);
    const english = await browser.visit({ width, language: 'en', account: of });
    expect(await english.told(`/cases/${id}`)).toContain(
      'Wuyuan Urban Management and Law Enforcement Bureau called back and explained the remedies.',
    );
    await english.look(`petition-closed-${width}`);
    await english.context.close();
  });
});
