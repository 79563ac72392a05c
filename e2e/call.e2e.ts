// 打电话 Somebody who would rather talk asks to be called, and it is a matter like any other: with a number, a day and somebody
// who has to do it. Whoever calls is helped at once, or is filed for and rung back.
import { describe, expect, it } from 'vitest';
import { as } from './office.ts';
import { useBrowser } from './visitor.ts';

const browser = useBrowser();

describe.each([true, false])('somebody who would rather talk, script %s', (script) => {
  it('asks to be called from the header of the large letters, and the matter lands on a desk', async () => {
    const visitor = await browser.visit({ script, largeText: true, account: 'resident' });
    const about = `医保的事说不清${script ? '' : '，还是说不清'}`;
    await visitor.goto('/services/complaint');
    await visitor.press('请人打给我');
    expect(await visitor.told()).toMatch(/1\d{2}\*{4}\d{4}/);
    await visitor.look(`call-${script}`);
    await visitor.answer({ 想说什么事: about, 什么时候方便接电话: '上午' });
    await visitor.press('请给我打电话');
    expect(visitor.at()).toMatch(/^\/cases\/[^/]+\/receipt\?new$/);
    const receipt = await visitor.told();
    expect(receipt).toMatch(/WY\d{10}/);
    await visitor.look(`call-receipt-${script}`);
    const id = visitor.at().split('/')[2] ?? '';
    const waiting = (await as('dispatcher').worklist()).find((one) => one.id === id);
    expect(waiting?.title).toBe(`请给我打电话：${about}`);
    expect((await as('resident').read(id)).due).toMatch(/^\d{4}-/);
    await visitor.goto(`/cases/${id}`);
    const told = await visitor.page.locator('main').textContent();
    expect(told).toContain('方便的时间：上午。');
    // The number of the account is looked at in the case, on record; it is not written out.
    expect(told).not.toMatch(/1[3-9]\d{9}/);
    await visitor.context.close();
  });

  it('or writes in the large letters, one question at a time, and each that is behind says which it was', async () => {
    const visitor = await browser.visit({ script, largeText: true, account: 'resident' });
    await visitor.goto('/services/complaint/apply');
    await visitor.page.locator('main form [type="radio"]').first().check();
    await visitor.press(/^下一步/);
    await visitor.answer({ 一句话: '路口的灯不亮' });
    await visitor.press(/^下一步/);
    const behind = await visitor.page.locator('.steps a').allInnerTexts();
    expect(behind.length).toBeGreaterThan(1);
    expect(new Set(behind).size).toBe(behind.length);
    await visitor.look(`call-written-${script}`);
    await visitor.context.close();
  });

  it('is told what is wrong with another number, and what was written stays', async () => {
    const visitor = await browser.visit({ script, language: 'en', account: 'resident2' });
    await visitor.goto('/help');
    await visitor.press('Have staff call me');
    await visitor.answer({ 'Call another number': '8812', 'What it is about': 'A bus pass' });
    await visitor.press('Please call me');
    expect(await visitor.page.locator('#problems').innerText()).toContain('area code');
    await visitor.look(`call-wrong-${script}`);
    expect(await visitor.page.locator('[name="about"]').inputValue()).toBe('A bus pass');
    await visitor.answer({ 'Call another number': '0572 8812 345' });
    await visitor.press('Please call me');
    const id = visitor.at().split('/')[2] ?? '';
    await visitor.goto(`/cases/${id}`);
    expect(await visitor.page.locator('main').textContent()).toContain('Number: 0572 8812 345');
    await visitor.context.close();
  });

  it('is given the number to call before signing in, and comes back to the form after', async () => {
    const visitor = await browser.visit({ script });
    await visitor.goto('/help/call');
    expect(await visitor.page.locator('.call-number').getAttribute('href')).toBe('tel:12345');
    await visitor.look(`call-stranger-${script}`);
    await visitor.press('登录后请人打给我');
    await visitor.signIn('resident');
    expect(visitor.at()).toBe('/help/call');
    await visitor.context.close();
  });
});

describe('on the telephone', () => {
  it('a caller is helped at once: what is asked is written, the answer stands beside it and is read out', async () => {
    const hotline = await browser.visit({ width: 1440, account: 'hotline' });
    await hotline.goto('/desk/call?number=13900000002&recording=REC-7');
    await hotline.look('telephone');
    await hotline.page.getByRole('button', { name: '接起，开工单' }).press('Enter');
    await hotline.page.waitForURL(/desk\/call\/./);
    // Who has a headset on writes at once, and never takes the hands from the keys.
    await hotline.page.keyboard.type('老年公交卡在哪里办');
    const answered = hotline.page.getByRole('button', { name: /^就这样答复了/ }).first();
    await answered.waitFor();
    await hotline.look('telephone-call');
    const villages = hotline.page.locator('[name="village"] optgroup');
    expect(await villages.count()).toBeGreaterThan(5);
    await hotline.answer({ '镇（街道）': '康乾街道' });
    expect(await villages.evaluateAll((groups) => groups.map((group) => group.getAttribute('label')))).toEqual([
      '康乾街道',
    ]);
    await answered.press('Enter');
    await hotline.page.waitForURL(/done=ended/);
    expect(await hotline.told()).toMatch(/来电已了结[^]*当场答复\s+1/);
    await hotline.context.close();
  });

  it('is filed for where no answer is there, hears number and code, and is asked afterwards how it was, without script', async () => {
    const hotline = await browser.visit({ width: 1440, script: false, account: 'hotline2' });
    await hotline.goto('/desk/call?number=13900000003');
    await hotline.press('接起，开工单');
    const call = hotline.at();
    const ask = '村口的路灯不亮，晚上看不见路，请派人来修。';
    await hotline.answer({ '问的什么、说的什么': ask, 姓名: '周阿婆' });
    await hotline.press('保存并查找');
    expect(await hotline.told()).toContain('已保存');
    await hotline.look('telephone-call-plain');
    await hotline.press('立件：投诉与诉求');
    expect(await hotline.page.getByLabel('姓名').inputValue()).toBe('周阿婆');
    expect(await hotline.page.getByLabel('详细情况').inputValue()).toBe(ask);
    await hotline.press('提交');
    expect(await hotline.told()).toMatch(/WY\d\d\s+\d{4}\s+\d{4}[^]*([0-9A-Z]{4}\s+){3}/);
    const id = hotline.at().split('/')[3] ?? '';
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '路灯归口' });
    await as('handler').act(id, 'report', { outcome: 'solved', text: '已换灯泡。' });
    await hotline.press('接下一个电话');
    expect(await hotline.told()).toContain('答复后回访');
    await hotline.goto(call);
    await hotline.look('telephone-ring');
    await hotline.answer({ 打通了吗: '打通了', 对答复满意吗: '很满意', 问题解决了吗: '解决了' });
    await hotline.press('记下来');
    expect(await hotline.told()).toContain('回电已记下');
    expect((await as('handler').read(id)).stage).toBe('closed');
    await hotline.context.close();
  });
});
