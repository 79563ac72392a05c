// 高龄津贴走到底 What the counter does at its desk while an allowance is applied for: it asks once for what is missing,
// accepts, and another office decides. Where nobody says in five working days what is missing, the law accepts; and a
// refusal names its article and where to turn.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOf, type Cast } from './cast.ts';
import { as, PHOTO, type Filed } from './office.ts';
import { useOwnProduct } from './site.ts';
import { useBrowser } from './visitor.ts';

useOwnProduct('2026-09-22T02:00:00.000Z');
const browser = useBrowser();
const of = 'elder';
const DATA = { bank: '武源农村商业银行', account: '6222020000000000012', phone: '19900000003', living: 'home' };
const apply = (): Promise<Filed> => as(of).submit('elderly-allowance', DATA, { place: { town: '330521001' } });

describe.each([{ width: 390 }, { width: 1440 }])('an allowance, $width px wide', ({ width }) => {
  let cast: Cast;
  let id = '';

  beforeAll(async () => {
    cast = castOf(browser.visit, { width });
    ({ id } = await apply());
  });
  afterAll(() => cast.leave());

  it('is asked once to be completed, and is', async () => {
    await cast.stands(id, { of, sentence: /您提交了办件。/, owed: ['handle civil-affairs:counter'] });
    const clerk = await cast.at('clerk');
    await cast.give('clerk', id, '通知补正', { 哪一项: '老人本人银行卡', 内容: '请补银行卡的照片。' });
    await cast.stands(id, {
      of,
      sentence: /武源县民政局请您补正材料，请在 \d+月\d+日 前补齐。/,
      owed: ['correct applicant'],
    });
    expect(await as('clerk').offered(id)).not.toContain('requestCorrection');
    const elder = await cast.at(of);
    const photo = { name: '银行卡.png', mimeType: 'image/png', buffer: PHOTO };
    await elder.page.locator('#correct-it input[type="file"]').first().setInputFiles(photo);
    await elder.page.getByRole('button', { name: '删除银行卡.png' }).waitFor();
    await elder.press('提交补正');
    await cast.stands(id, { of, sentence: /您已补正。/, owed: ['handle civil-affairs:counter'] });
    expect(await clerk.told(`/desk/cases/${id}`)).toContain('银行卡.png');
  });

  it('is accepted with a promise shorter than the law, and granted', async () => {
    await cast.give('clerk', id, '受理');
    await cast.stands(id, {
      of,
      sentence: /武源县民政局已受理，最迟 \d+月\d+日 办好。/,
      owed: ['approve civil-affairs:approver'],
    });
    expect((await as(of).read(id)).dueExplained?.clock).toBe('promise');
    await cast.give('assistant', id, '同意', { 内容: '符合条件，从本月起发放。' });
    await cast.stands(id, {
      of,
      sentence: /武源县民政局已作出决定：准予。[^]*从本月起发放/,
      owed: ['evaluate applicant'],
    });
    await (await cast.at(of)).look(`allowance-walk-${width}`);
  });

  it('may be refused, with the article and where to turn', async () => {
    const refused = await apply();
    await cast.give('clerk', refused.id, '受理');
    await cast.give('assistant', refused.id, '不同意', {
      事由: '不是本县户籍',
      法律依据: '老年人权益保障法第三十三条',
      内容: '户籍在邻县，请向户籍所在地申请。',
    });
    await cast.stands(refused.id, {
      of,
      sentence: /武源县民政局决定不予办理，理由和救济途径见下。/,
      owed: ['evaluate applicant'],
    });
    const elder = await cast.at(of);
    expect(await elder.told()).toMatch(/《老年人权益保障法》第三十三条[^]*行政复议/);
    await elder.press('不予办理决定书');
    expect(await elder.told()).toMatch(/第三十三条[^]*60 日内[^]*行政复议[^]*6 个月内[^]*行政诉讼/);
    await elder.look(`allowance-refused-${width}`);
  });
});

describe('an allowance nobody looks at', () => {
  it('is accepted by law once five working days have passed', async () => {
    const cast = castOf(browser.visit);
    const { id } = await apply();
    // The 25th to the 27th are the Mid-Autumn holiday: the fifth working day is the 30th.
    await as('operator').moveClock('2026-09-30T09:00:00.000Z');
    expect((await as(of).read(id)).obligations).toMatchObject([{ holder: { post: 'civil-affairs:counter' } }]);
    await as('operator').moveClock('2026-10-08T02:00:00.000Z');
    await cast.stands(id, {
      of,
      sentence: /逾期未告知补正，依法自 9月22日 收到之日起视为受理。/,
      owed: ['approve civil-affairs:approver'],
    });
    const elder = await cast.at(of);
    await elder.press('受理通知书');
    expect(await elder.told()).toMatch(/《行政许可法》第三十二条[^]*自2026年9月22日收到之日起视为受理。/);
    expect(await elder.told()).not.toContain('材料齐全');
    await elder.look('allowance-deemed');
    const english = await browser.visit({ language: 'en', account: of });
    expect(await english.told(`/cases/${id}`)).toContain(
      'Nobody said in time what was missing, so by law it counts as accepted on 22 Sep 2026.',
    );
    await english.context.close();
    await cast.leave();
  });
});
