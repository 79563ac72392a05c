// 预约 A time at the counter: asked for, answered with another one, agreed to. And a form that says beforehand that it is in vain.
import { expect, it } from 'vitest';
import { as } from './office.ts';
import { useBrowser } from './visitor.ts';

const browser = useBrowser();
const DAY = 86_400_000;

/** Year, month and day so many days from now, in the county. */
const dayFrom = (days: number): readonly string[] =>
  new Date(Date.now() + days * DAY + 8 * 3_600_000).toISOString().slice(0, 10).split('-');

it.each([{ script: true }, { script: false }])(
  'another time is offered and agreed to, script $script',
  async ({ script }) => {
    const resident = await browser.visit({ script, account: 'resident2' });
    const { page } = resident;
    const choose = async (days: number): Promise<void> => {
      const [year = '', month = '', day = ''] = dayFrom(days);
      for (const [part, value] of Object.entries({ y: year, m: month, d: day }))
        await resident.write(`/day.${part}`, value);
    };
    await resident.goto('/services/marriage-appointment/apply');
    await choose(40);
    await resident.press('下一步：核对');
    expect(await resident.told()).toContain('请选明天起三十天以内的日子');
    await choose(5);
    await resident.press('下一步：核对');
    await resident.press('提交');
    const id = resident.at().split('/')[2] ?? '';
    await as('clerk').act(id, 'offerAnother', { text: '那天上午约满了，下午两点可以吗？' });
    await resident.goto(`/cases/${id}`);
    const told = await resident.told();
    expect(told).toContain('给您另约了时间，等您回话');
    expect(told).toMatch(/请在\d+月\d+日前回话/);
    expect(told).not.toContain('补齐');
    await resident.look(`appointment-offered${script ? '' : '-plain'}`);
    await resident.give('agree', '可以，谢谢。');
    expect(await resident.told()).toContain('已解决');
    expect(await page.locator('#your-turn').count()).toBe(0);
    await resident.context.close();
  },
);

it('a family above the standard is told with the article, and one below how much it gets', async () => {
  const resident = await browser.visit({ script: false, account: 'resident2' });
  await resident.goto('/services/minimum-living-allowance/apply');
  const state = async (people: string, income: string): Promise<void> => {
    await resident.write('/people', people);
    await resident.write('/income', income);
    await resident.press('下一步');
  };
  await state('2', '2000');
  expect(await resident.told()).toContain('全家平均每人每月收入不低于低保标准');
  await resident.look('allowance-above');
  await state('3', '900.50');
  expect(resident.at()).toContain('page=papers');
  await resident.write('/account', '6222020000000000001');
  await resident.press('下一步：核对');
  await resident.press('提交');
  const id = resident.at().split('/')[2] ?? '';
  await as('clerk').act(id, 'accept');
  await as('assistant').act(id, 'visit', { text: '家里三口人，母亲卧床。' });
  await as('assistant').act(id, 'noObjection');
  await as('assistant').act(id, 'approve', { text: '符合条件，从下月起发。' });
  await resident.goto(`/cases/${id}`);
  expect(await resident.page.locator('.answer').innerText()).toContain('每月补：2,099.50 元');
  await resident.look('allowance-below');
  await resident.context.close();
});
