// 一件投诉走到底 A complaint with a photo and a place goes through every hand it can: another office assists, a note is
// left that is no business of hers, time is asked for and granted, the answer is bad, somebody else puts it right.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOf, type Cast } from './cast.ts';
import { as, LAMP, PHOTO } from './office.ts';
import { useBrowser } from './visitor.ts';

const browser = useBrowser();

const DEVICES = [
  { name: 'on phones', width: 390, script: true, keeps: true },
  { name: 'at desks', width: 1440, script: true },
  { name: 'on phones without script', width: 390, script: false },
] as const;

describe.each(DEVICES)('a complaint, $name', ({ name, ...device }) => {
  const title = `路灯不亮，${name}`;
  let cast: Cast;
  let id = '';
  const of = 'resident';
  const isToldAgain = name !== DEVICES[0].name;

  beforeAll(() => {
    cast = castOf(browser.visit, device);
  });
  afterAll(() => cast.leave());

  it('is filed with a photo and a place', async () => {
    const resident = await cast.at(of);
    await resident.goto('/services/complaint/apply');
    await resident.answer({ 哪一类: '路灯', 一句话: title, 详细情况: LAMP.text });
    await resident.press('下一步');
    await resident.answer({ '镇（街道）': '康乾街道', 详细地址: '千秋东街 12 号' });
    const photo = { name: '路灯.png', mimeType: 'image/png', buffer: PHOTO };
    await resident.page.locator('input[type="file"]').first().setInputFiles(photo);
    if (!device.script) await resident.press('上传');
    await resident.page.getByRole('button', { name: '删除路灯.png' }).waitFor();
    await resident.press('下一步');
    await resident.press('下一步：核对');
    // What she told on another device is over by now: nobody is asked whether it is the same as that, and who assigns sees it.
    expect(await resident.told()).not.toContain('反映过类似的事');
    await resident.look(`complaint-review ${name}`);
    await resident.press('提交');
    expect(await resident.told()).toMatch(/已提交[^]*WY\d{10}/);
    id = resident.at().split('/')[2] ?? '';
    await cast.stands(id, {
      of,
      sentence: /您提交了办件。/,
      owed: ['handle social-governance-centre:dispatcher'],
    });
    expect(await resident.told()).toContain('还没开始计时，最迟这一天');
    // Whoever has it now has a day of its own, before that of the answer.
    const receipt = await resident.told(`/cases/${id}/receipt`);
    const [, holder, answer] =
      /交办岗[^]*?最迟 (\d+月\d+日)[^]*答复您，再请您评价[^]*最迟 (\d+月\d+日)/.exec(receipt) ?? [];
    expect(holder, receipt).toBeDefined();
    expect(holder).not.toBe(answer);
    for (const number of await resident.page.locator('.receipt-number').all()) {
      const room = await number.evaluate((one) => [one.scrollWidth - one.clientWidth, one.getClientRects().length]);
      expect(room, 'a number stands in one line').toEqual([0, 1]);
      const { height } = (await number.boundingBox()) ?? { height: 0 };
      expect(height).toBeLessThan(50);
    }
  });

  it('is assigned to an office, which asks another for help', async () => {
    const dispatcher = await cast.at('dispatcher');
    expect((await dispatcher.told(`/desk/cases/${id}`)).includes('可能是同一件事')).toBe(isToldAgain);
    await dispatcher.look(`complaint-alike ${name}`);
    await dispatcher.goto('/desk/dispatch');
    await dispatcher.press(`交办：${title}`);
    await cast.stands(id, {
      of,
      sentence: /已交办给武源县综合行政执法局，最迟 \d+月\d+日 答复。/,
      owed: ['handle urban-management:intake'],
    });
    await cast.give('handler', id, '请其他单位协办', { 单位: '民政局', 需要协办的问题: '路口是否有老年食堂？' });
    await cast.stands(id, {
      of,
      sentence: /请武源县民政局协办。/,
      owed: ['handle urban-management:intake', 'assist civil-affairs:intake'],
    });
    await cast.give('assistant', id, '答复协办', { 内容: '有一处，晚上六点还开门。' });
    await cast.stands(id, { of, sentence: /武源县民政局已答复协办。/, owed: ['handle urban-management:intake'] });
  });

  it('has a note inside that she never sees', async () => {
    await cast.give('handler', id, '留言', { 内容: '内部：电缆可能被盗。', 只给工作人员看: true });
    expect(await (await cast.at('handler')).told(`/desk/cases/${id}`)).toContain('内部：电缆可能被盗。');
    expect(await (await cast.at(of)).told(`/cases/${id}`)).not.toContain('电缆可能被盗');
  });

  it('gets more time from the chief, and is answered', async () => {
    const before = (await as(of).read(id)).due;
    await cast.give('handler', id, '申请延期', { 延长几个工作日: '3', 理由: '等电缆到货' });
    await cast.stands(id, {
      of,
      sentence: /武源县综合行政执法局申请延期 3 个工作日，等待批准。/,
      owed: ['handle urban-management:intake', 'approve urban-management:unit-head'],
    });
    expect((await as(of).read(id)).due).toBe(before);
    await cast.give('chief', id, '批准申请', { 哪一个申请: '延期', 理由: '情况属实' });
    await cast.stands(id, {
      of,
      sentence: /武源县综合行政执法局同意.*延期/,
      owed: ['handle urban-management:intake'],
    });
    const { due } = await as(of).read(id);
    expect(due !== null && before !== null && due > before).toBe(true);
    await cast.give('handler', id, '答复', { 结果: '已解决', 内容: '已更换灯泡，今晚恢复照明。' });
    await cast.stands(id, { of, sentence: /已答复：已解决。[^]*已更换灯泡/, owed: ['evaluate applicant'] });
    expect(await (await cast.at(of)).told(`/cases/${id}`)).not.toContain('等待批准');
    // What waits for her goes first in her list, with the day until which it does.
    const listed = await (await cast.at(of)).told('/cases');
    expect(listed).toMatch(new RegExp(`先看这几件[^]*${title}[^]*请您评价，\\d+月\\d+日截止`));
    expect(listed.split(title)).toHaveLength(2);
  });

  it('is rated badly, put right by somebody else, rated well and over', async () => {
    await rate('没有解决', '不满意', '还是不亮');
    await cast.stands(id, {
      of,
      sentence: /您评价：不满意[^]*还是不亮/,
      owed: ['rectify urban-management:intake'],
    });
    expect(await as('handler').offered(id)).not.toContain('report');
    await cast.give('handler2', id, '答复', { 结果: '已解决', 内容: '整段线路已换，连看三晚。' });
    await cast.stands(id, { of, sentence: /整改后再次答复：已解决。/, owed: ['evaluate applicant'] });
    await rate('解决了', '非常满意', '这次真的好了');
    await cast.stands(id, { of, sentence: /已办结，没有人还欠着这件事/, owed: [] });
    const { stage, outcome } = await as(of).read(id);
    expect([stage, outcome]).toEqual(['closed', 'solved']);
    const told = await (await cast.at(of)).told(`/cases/${id}`);
    expect(told).toMatch(/整改后的答复 · [^]*第一次答复 · /);
    const receipt = await (await cast.at(of)).told(`/cases/${id}/receipt`);
    expect(receipt).toMatch(/已解决[^]*\d+月\s+\d+\s+日办结/);
    expect(receipt).not.toContain('未开始计时');
    const inbox = (await cast.at(of)).page.getByRole('main').getByRole('link', { name: title, exact: true });
    await (await cast.at(of)).goto('/messages');
    expect(await inbox.count()).toBeGreaterThan(0);
    await (await cast.at(of)).look(`complaint-walk-${name}`);
    await (await cast.at('handler2')).look(`complaint-walk-desk-${name}`);
  });

  it('reads the same in English', async () => {
    const english = await browser.visit({ ...device, language: 'en', account: of });
    const told = await english.told(`/cases/${id}`);
    for (const sentence of [
      'Wuyuan Civil Affairs Bureau was asked to assist.',
      'asks for 3 working days more.',
      'After putting right · ',
      'put it right and answered again',
    ])
      expect(told).toContain(sentence);
    await english.context.close();
  });

  async function rate(solved: string, rating: string, text: string): Promise<void> {
    const resident = await cast.at(of);
    await resident.goto(`/cases/${id}`);
    const form = resident.page.locator('#evaluate');
    await resident.answer({ '您的问题解决了吗？': solved, 总的来说: rating, 想说的话: text }, form);
    await form.getByRole('button').last().click();
    expect(await resident.told()).toContain('谢谢您的评价');
  }
});
