// Finding a service as people look for one: in their own words, in Latin letters, with a slip; what to do when nothing fits; and
// only what somebody may start.
import { describe, expect, it } from 'vitest';
import { as } from './office.ts';
import { useBrowser } from './visitor.ts';

const browser = useBrowser();

describe.each([true, false])('a visitor, script %s', (script) => {
  it('finds the allowance by what people call it', async () => {
    const visitor = await browser.visit({ script });
    await visitor.goto('/');
    for (const words of ['爷爷八十了能领钱吗', 'gljt', 'gaolingjintie', '高龄津帖', '津贴高龄']) {
      await visitor.write('q', words);
      await visitor.press('搜索');
      expect(await visitor.page.locator('.rows-two .row-title').first().innerText(), words).toBe('高龄津贴申领');
    }
    await visitor.look('finding');
    await visitor.context.close();
  });

  it('is told what to do when nothing fits', async () => {
    const visitor = await browser.visit({ script });
    await visitor.goto('/');
    await visitor.write('q', '拆迁 津贴');
    await visitor.press('搜索');
    const told = await visitor.told();
    for (const words of ['您要找的可能是', '高龄津贴申领', '直接问', '打 12345', '请人打给我'])
      expect(told).toContain(words);
    await visitor.look('finding-near');
    await visitor.press('请人打给我');
    expect(visitor.at()).toBe('/help/call');
    await visitor.context.close();
  });

  it('is answered before the question is sent, and need not send it', async () => {
    const visitor = await browser.visit({ script, account: 'resident2' });
    const { page } = visitor;
    await visitor.goto('/search?q=老年公交卡在哪里办');
    expect(await page.locator('.rows:not(.rows-two) .row-title').first().innerText()).toBe('老年公交卡在哪里办？');
    await visitor.goto('/services/question/apply');
    await visitor.answer({ 想问什么: '老年公交卡在哪里办', 说说您的情况: '母亲今年满七十岁，老年公交卡在哪里办？' });
    if (script) {
      await page.getByRole('link', { name: '老年公交卡在哪里办？' }).waitFor();
      await visitor.look('answered-writing');
    }
    await visitor.press('下一步：核对');
    await visitor.look('answered-review');
    await visitor.press('老年公交卡在哪里办？');
    expect(await visitor.told()).toContain('由谁负责');
    await visitor.look('answer-page');
    await visitor.press('有用');
    expect(await visitor.told()).toContain('谢谢，已经记下');
    await visitor.goto('/services/question/review');
    await visitor.press('答案解决了，不提交了');
    expect(visitor.at()).toBe('/answers?spared');
    expect(await visitor.told()).toContain('已经不提交');
    await visitor.write('q', '母亲坐公交怎么免费');
    await visitor.press('找答案');
    await visitor.look('answers');
    await visitor.goto('/cases');
    expect(await visitor.told()).not.toContain('老年公交卡');
    await visitor.context.close();
  });
});

it('who has signed in may be shown only what she may start', async () => {
  const visitor = await browser.visit({ script: false });
  await visitor.goto('/services?audience=me');
  expect(await visitor.told()).not.toContain('我能办的');
  expect(await visitor.told()).toContain('企业问题直通车');
  await visitor.goto('/sign-in?back=/services');
  await visitor.signIn('resident2');
  await visitor.press('我能办的');
  expect(visitor.at()).toBe('/services?audience=me');
  const titles = await visitor.page.locator('.rows-two .row-title').allInnerTexts();
  expect(titles).toContain('投诉与诉求');
  for (const title of ['企业问题直通车', '高龄津贴申领', '信访复查']) expect(titles).not.toContain(title);
  await visitor.look('finding-mine');
  await visitor.context.close();
});

it('an English reader finds it by English words, also in large letters at a desk', async () => {
  const visitor = await browser.visit({ language: 'en', largeText: true, width: 1440 });
  await visitor.goto('/search?q=pension+for+my+mother');
  expect(await visitor.page.locator('.rows-two .row-title').first().innerText()).toBe(
    'Apply for the allowance for the very old',
  );
  await visitor.goto('/search?q=submarine+hangar');
  await visitor.look('finding-none-en');
  expect(await visitor.told()).toContain('Nothing fits exactly');
  await visitor.context.close();
});

it('an item of the list has a guide, is applied for by the general procedure, and the board knows its office', async () => {
  const visitor = await browser.visit({ script: false });
  const { page } = visitor;
  await visitor.goto('/search?q=老年卡');
  await visitor.press('老年人优待证办理');
  expect(await visitor.told()).toContain('武源县民政局');
  expect(await visitor.told()).toContain('目录没有写');
  await visitor.look('item');
  await visitor.press('申请办理');
  await visitor.signIn('resident2');
  expect(visitor.at()).toBe('/services/general-application/apply?item=item-demo-01');
  const title = page.locator('[name="/title"]');
  expect([await title.inputValue(), await title.getAttribute('readonly')]).toEqual(['老年人优待证办理', '']);
  expect(await page.locator('[name="/office"]').inputValue()).toBe('武源县民政局');
  await visitor.look('item-apply');
  await visitor.press('下一步：核对');
  expect(await page.locator('#problems li').allInnerTexts()).toEqual(['请填写“您的情况”']);
  expect(await title.inputValue()).toBe('老年人优待证办理');
  await visitor.write('/text', '母亲今年满七十岁，想办优待证。');
  await visitor.press('下一步：核对');
  await visitor.look('item-review');
  await visitor.press('提交');
  const id = visitor.at().split('/')[2] ?? '';
  expect(id).not.toBe('');
  const dispatcher = await browser.visit({ width: 1440, account: 'dispatcher' });
  await dispatcher.goto('/desk/dispatch');
  const unit = dispatcher.page.locator(`[name="unit.${id}"]`);
  expect(await unit.inputValue()).toBe('civil-affairs');
  await dispatcher.look('item-dispatch');
  await as('dispatcher').act(id, 'assign', { unit: 'civil-affairs', reason: '目录的主管单位' });
  await visitor.goto(`/cases/${id}`);
  expect(await visitor.told()).toContain('武源县民政局');
  await dispatcher.context.close();
  await visitor.context.close();
});

it('who comes from no guide names the item, and another guide begins another application', async () => {
  const visitor = await browser.visit({ script: false, account: 'resident' });
  const { page } = visitor;
  await visitor.goto('/services/general-application/apply');
  expect(await page.locator('[name="/item"]').count()).toBe(0);
  await visitor.write('/title', '别的什么事');
  await visitor.press('先存着，以后再填');
  await visitor.goto('/services/general-application/apply?item=item-demo-05');
  expect(await page.locator('[name="/title"]').inputValue()).toBe('婚姻登记');
  await visitor.context.close();
});
