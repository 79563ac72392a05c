// 照着指南办一件事 The document of the guide, as it is printed there: put on the bench and published, then a resident finds it, lets
// the register be asked, is approved by one office after the other, pays, and has it. No line of code, within a minute.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { as } from './office.ts';
import { useOwnProduct } from './site.ts';
import { useBrowser, type Visitor } from './visitor.ts';

useOwnProduct('2026-11-02T01:00:00.000Z');
const browser = useBrowser();

const MINUTE = 60_000;

const documentOfGuide = async (): Promise<string> => {
  const guide = await readFile(join(import.meta.dirname, '../docs/guides/declare-a-service.md'), 'utf8');
  return /```yaml\n(.*?)```/s.exec(guide)?.[1] ?? '';
};

/** On a phone without script; answers the id of the case. */
async function apply(resident: Visitor): Promise<string> {
  await resident.goto('/sign-in?back=/services/market-stall');
  await resident.signIn('resident');
  for (const said of ['20 元', '户籍在本县', '最迟 15 个工作日']) expect(await resident.told()).toContain(said);
  await resident.press('开始办理');
  await resident.answer({
    卖什么: '竹编篮子',
    类别: '手工艺品',
    '面积（平方米）': '4',
    摆几天: '10',
    联系电话: '13900000001',
  });
  for (const [part, value] of [
    ['y', '2026'],
    ['m', '12'],
    ['d', '1'],
  ] as const)
    await resident.page.locator(`[name="/from.${part}"]`).fill(value);
  await resident.look('guide-form');
  await resident.press('下一步：核对');
  await resident.page.getByLabel(/^同意/).check();
  await resident.press('提交');
  const id = /\/cases\/([\w-]+)\/receipt/.exec(resident.at())?.[1] ?? '';
  expect(id).not.toBe('');
  return id;
}

it('is used in the browser within a minute of being saved', async () => {
  const designer = await browser.visit({ account: 'designer', width: 1440 });
  await designer.goto('/desk/designer');
  await designer.write('source', await documentOfGuide());
  const saved = performance.now();
  await designer.press('放进草稿');
  expect(await designer.told()).toContain('检查没有发现问题');
  await designer.write('reason', '照着指南试办');
  await designer.press('发布');
  expect(await designer.told()).toContain('1.0.0 版已发布');

  const resident = await browser.visit({ script: false });
  const id = await apply(resident);
  await as('clerk').act(id, 'approve');
  await as('chief').act(id, 'approve');
  await resident.goto(`/cases/${id}`);
  await resident.press(/^去缴费/);
  await resident.press('到支付平台付 20 元');
  await resident.page.getByRole('button', { name: /^支付 ¥20.00/ }).click();
  expect(await resident.told()).toContain('已收到缴费 20 元');
  expect(performance.now() - saved, 'from saving to having it').toBeLessThan(MINUTE);
  await resident.look('guide-granted');

  expect((await as('resident').read(id)).outcome).toBe('granted');
  for (const visitor of [designer, resident]) await visitor.context.close();
});
