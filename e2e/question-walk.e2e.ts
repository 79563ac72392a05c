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

/** Writes into the box and sends it. */
async function say(visitor: Visitor, words: string): Promise<void> {
  await visitor.page.locator('#talk textarea').fill(words);
  await visitor.page.locator('#talk').getByRole('button', { name: '发送' }).last().click();
}

const line = ({ page }: Visitor, words: string) => page.locator('#talk [data-seq]', { hasText: words });

const QUESTION = { title: '公交卡在哪里办', text: '母亲走不动，老年公交卡能不能代办？' };

async function withPerson(script: boolean): Promise<{ id: string; asker: Visitor; clerk: Visitor }> {
  const { id } = await as('resident').submit('question', QUESTION);
  await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '先由执法局答复' });
  const asker = await browser.visit({ script, account: 'resident' });
  const clerk = await browser.visit({ script, account: 'handler', width: 1440 });
  await asker.goto(`/cases/${id}`);
  await clerk.goto(`/desk/cases/${id}`);
  return { id, asker, clerk };
}

it('a question goes to a person: what each says appears to the other while both look, and becomes a complaint', async () => {
  const { id, asker, clerk } = await withPerson(true);
  await asker.page.getByText('有新消息会自动出现在这里').waitFor();
  await say(asker, '要带什么？');
  await line(asker, '要带什么？').waitFor();
  await line(clerk, '要带什么？').waitFor();
  const box = asker.page.locator('#talk textarea');
  expect(await box.inputValue()).toBe('');
  // While she writes on, the answer comes above, and what she writes stays where it is.
  await box.pressSequentially('还有，');
  await box.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const before = await box.boundingBox();
  await say(clerk, '带两个人的身份证。');
  await line(asker, '带两个人的身份证。').waitFor();
  await line(clerk, '带两个人的身份证。').waitFor();
  expect(await box.inputValue()).toBe('还有，');
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(Math.abs(((await box.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(3);
  expect(await line(asker, '带两个人的身份证。').count()).toBe(1);
  await asker.look('talk-live');
  const moved = asker.page.getByText('办理有了变化');
  expect(await moved.isVisible()).toBe(false);
  await as('handler').act(id, 'transfer', { unit: 'civil-affairs', reason: '归民政' });
  await line(asker, '现在由武源县民政局').waitFor();
  // What stands above is from before; it says so and shows the way.
  await moved.waitFor();
  await asker.look('talk-moved');
  await clerk.context.close();

  const next = await browser.visit({ account: 'assistant', width: 1440 });
  await next.goto(`/desk/cases/${id}`);
  await next.page.locator('#suggest summary').click();
  await next.page.locator('#suggest-find').fill('投诉');
  await next.press('查找');
  await next.look('talk-suggest');
  await next.press('建议这项：投诉与诉求');
  await line(asker, '去办：投诉与诉求').waitFor();
  await asker.press('去办：投诉与诉求');
  expect(await asker.told()).toContain('带两个人的身份证。');
  expect(await asker.page.getByLabel('一句话说明').inputValue()).toBe(QUESTION.title);
  await asker.look('talk-carried');
  await next.context.close();
  await asker.context.close();
});

it('a question goes to a person without script: each looks again, and nothing is lost', async () => {
  const { id, asker, clerk } = await withPerson(false);
  await say(asker, '要带什么？');
  expect(asker.at()).toContain('#talk');
  await clerk.press('看看有没有新消息');
  expect(await line(clerk, '要带什么？').count()).toBe(1);
  await say(clerk, '   ');
  expect(await clerk.told()).toContain('请写点什么再发送');
  await clerk.look('talk-empty');
  await say(clerk, '带两个人的身份证。');
  await asker.press('看看有没有新消息');
  expect(await line(asker, '带两个人的身份证。').count()).toBe(1);
  await asker.look('talk-plain');
  await asker.press('转为办理：投诉与诉求');
  expect(await asker.told()).toContain('带两个人的身份证。');
  await asker.answer({ 哪一类问题: '公交', 详细情况: '窗口说没有卡，母亲走不动，已经去了两次。' });
  await asker.press('下一步');
  for (let page = 0; page < 3 && !asker.at().includes('/review'); page += 1)
    await asker.page.locator('main form').last().locator('button[value="next"]').last().click();
  await asker.press('提交');
  expect(await asker.told()).toContain('已提交');
  const filed = asker.at().split('/')[2] ?? '';
  expect(await asker.told(`/cases/${filed}`)).toContain('从这件问起');
  await asker.look('talk-became');
  await asker.page.locator('#follow a').first().click();
  expect(asker.at()).toContain(`/cases/${id}`);
  expect(await asker.told()).toContain('已另行申请');
  await clerk.context.close();
  await asker.context.close();
});
