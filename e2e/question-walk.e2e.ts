// 一个问题问到底 A question is asked on a phone without script, answered by the office that knows, not understood, answered
// once more by somebody else, and understood.
import { expect, it } from 'vitest';
import { castOf } from './cast.ts';
import { as } from './office.ts';
import { useBrowser, type Visitor } from './visitor.ts';

const browser = useBrowser();
const of = 'elder';

async function rate(asker: Visitor, id: string, solved: string, rating: string): Promise<void> {
  await asker.goto(`/cases/${id}`);
  const form = asker.page.locator('#evaluate');
  await asker.answer({ '您的问题解决了吗？': solved, 总的来说: rating }, form);
  await form.getByRole('button').last().click();
}

it('a question is answered until it is understood', async () => {
  const cast = castOf(browser.visit, { script: false });
  const asker = await cast.at(of);
  await asker.goto('/services/question/apply');
  await asker.answer({
    想问什么: '老年公交卡在哪里办',
    说说您的情况: '今年满八十五岁，老年公交卡在哪里办，要照片吗？',
  });
  await asker.press('下一步：核对');
  await asker.press('提交');
  expect(await asker.told()).toContain('已提交');
  const id = asker.at().split('/')[2] ?? '';
  await cast.stands(id, { of, sentence: /您提交了办件。/, owed: ['handle social-governance-centre:dispatcher'] });

  await cast.give('dispatcher', id, '交办', { 单位: '综合行政执法局', 理由: '先由执法局答复' });
  await cast.stands(id, {
    of,
    sentence: /已交办给武源县综合行政执法局，最迟 \d+月\d+日 答复。/,
    owed: ['handle urban-management:intake'],
  });
  await cast.give('handler', id, '答复', { 结果: '解释说明', 内容: '请到公交公司办理。' });
  await cast.stands(id, { of, sentence: /已答复：解释说明。/, owed: ['evaluate applicant'] });
  await rate(asker, id, '没有解决', '不满意');
  await cast.stands(id, { of, sentence: /您评价：不满意/, owed: ['rectify urban-management:intake'] });
  await cast.give('handler2', id, '答复', { 结果: '解释说明', 内容: '带身份证到永安街 8 号当场办，不要照片。' });
  await cast.stands(id, { of, sentence: /整改后再次答复：解释说明。/, owed: ['evaluate applicant'] });
  await rate(asker, id, '解决了', '满意');
  await cast.stands(id, { of, sentence: /已办结，没有人还欠着这件事/, owed: [] });
  expect((await as(of).read(id)).stage).toBe('closed');
  // What was answered to one is an answer to all, without the one.
  const editor = await cast.at('handler');
  await editor.goto(`/desk/cases/${id}`);
  await editor.press('转成答案');
  await editor.look('answer-from-question');
  await editor.answer({ 问题: '八十五岁的老人怎么办公交卡？' });
  await editor.press('保存并公开');
  expect(await editor.told()).toContain('请先看一遍');
  await editor.answer({ '我看过一遍，里面没有能认出个人的内容': true });
  await editor.press('保存并公开');
  expect(await editor.told()).toContain('已保存');
  await editor.look('answer-at-desk');
  await editor.press('看公开的页面');
  expect(await editor.told()).toContain('带身份证到永安街 8 号当场办');
  const english = await browser.visit({ language: 'en', account: of });
  expect(await english.told(`/cases/${id}`)).toContain('put it right and answered again: explained.');
  await english.context.close();
  await cast.leave();
});
