// 设计员的一个上午 A service that did not exist is declared at the bench, its faults are found at their lines and mended, its own
// tests are run, an invented applicant is walked through it, it is published; within the minute a resident applies on a phone, the
// counter answers, the resident is told. The same document, the same people, one clock.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { as } from './office.ts';
import { useOwnProduct } from './site.ts';
import { useBrowser, type Visitor } from './visitor.ts';

useOwnProduct('2026-11-02T01:00:00.000Z');
const browser = useBrowser();

/** Three slips of a first writing, each with what is said of it. */
const SLIPS: readonly (readonly [right: string, wrong: string, code: string])[] = [
  ['visible: data.home,', 'visible: data.hom,', 'expression_name'],
  ['holder: post:counter', 'holder: post:wheelchair', 'role_unknown'],
  ['of: [solved, explained]', 'of: [solved, lost]', 'unknown_value'],
];

/** What the whole takes on a machine that does other things too; on an idle one it is a quarter of a minute. */
const MINUTE = 60_000;

/** Everything that is wrong is said at its line, and nothing can be published. */
async function findSlips(designer: Visitor, wrong: string): Promise<void> {
  const { page } = designer;
  await designer.write('source', wrong);
  await designer.press('放进草稿');
  for (const [, bad, code] of SLIPS) {
    const line = wrong.split('\n').findIndex((text) => text.includes(bad)) + 1;
    expect(await page.locator(`#line-${line}`).innerText(), bad).toContain(code);
    await page
      .getByRole('link', { name: `第 ${line} 行` })
      .first()
      .click();
    expect(designer.at()).toContain(`#line-${line}`);
  }
  expect(await page.getByRole('button', { name: '发布', exact: true }).count()).toBe(0);
  await designer.look('morning-faulty');
}

/** One after the other, as one mends; the last leaves nothing. */
async function mendSlips(designer: Visitor, wrong: string): Promise<void> {
  const { page } = designer;
  let text = wrong;
  for (const [good, bad, code] of SLIPS) {
    text = text.replace(bad, good);
    await page.locator('textarea[name="source"]').fill(text);
    await designer.press('保存并检查');
    const left = await page.locator('#findings').innerText();
    expect(left.includes(code) && left.includes(bad.split(' ').at(-1) ?? ''), `${code} is mended`).toBe(false);
  }
  const sound = await designer.told();
  for (const said of ['检查没有发现问题', '通过 5/5', '最迟 2 个工作日答复您']) expect(sound).toContain(said);
  expect(await page.locator('#chart svg').textContent()).toContain('正在找轮椅');
  await designer.look('morning-sound');
}

/** An invented applicant to the end, and then the public. */
async function tryAndPublish(designer: Visitor): Promise<void> {
  await designer.press('走一遍');
  await designer.press('开始走');
  await designer.press(/^答复/);
  expect(await designer.told()).toContain('已答复');
  await designer.look('morning-walk');
  await designer.page.locator('.back').click();
  await designer.write('reason', '试办借用轮椅');
  await designer.press('发布');
  expect(await designer.told()).toContain('“借用轮椅”1.0.0 版已发布');
}

/** On a phone; answers the id of the case. */
async function borrow(resident: Visitor): Promise<string> {
  await resident.goto('/search?q=轮椅');
  expect(await resident.told()).toContain('借用轮椅');
  await resident.goto('/services/wheelchair-loan/apply');
  await resident.answer({ 给谁用: '出院回家的母亲', 借几天: '14', 要送到家: true });
  await resident.write('/address', '武康街道千秋东街 12 号');
  await resident.look('morning-apply');
  await resident.press('下一步：核对');
  await resident.press('提交');
  const id = /\/cases\/([\w-]+)\/receipt/.exec(resident.at())?.[1] ?? '';
  expect(id).not.toBe('');
  return id;
}

async function answerAtCounter(clerk: Visitor, id: string): Promise<void> {
  await clerk.goto('/desk');
  expect(await clerk.told()).toContain('出院回家的母亲');
  await clerk.goto(`/desk/cases/${id}`);
  expect(await clerk.told()).toContain('借几天');
  await clerk.press('答复');
  const sheet = clerk.page.getByRole('dialog', { name: '答复', exact: true });
  await clerk.answer({ 结果: '已解决', 内容: '轮椅下午送到您家，请留人在家。' }, sheet);
  await sheet.getByRole('button', { name: '答复', exact: true }).click();
}

const secondsSince = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;

it('declares, mends, tries and publishes a service, and a resident has used it within the minute', async () => {
  const began = performance.now();
  const right = await readFile(join(import.meta.dirname, 'documents/wheelchair-loan.service.yaml'), 'utf8');
  const wrong = SLIPS.reduce((text, [good, bad]) => text.replace(good, bad), right);
  const designer = await browser.visit({ account: 'designer', width: 1440 });
  await designer.goto('/desk/designer');
  expect(await designer.told()).not.toContain('借用轮椅');
  await findSlips(designer, wrong);
  await mendSlips(designer, wrong);
  await tryAndPublish(designer);

  const published = performance.now();
  const resident = await browser.visit({ account: 'resident', width: 390 });
  const id = await borrow(resident);
  expect(performance.now() - published, 'from publishing to the receipt').toBeLessThan(MINUTE);
  const clerk = await browser.visit({ account: 'clerk', width: 1440 });
  await answerAtCounter(clerk, id);

  // Messages are told a breath after the event, not within it.
  await expect.poll(() => resident.told('/messages'), { timeout: 20_000 }).toContain('借用轮椅');
  expect(await resident.told(`/cases/${id}`)).toContain('轮椅下午送到您家，请留人在家。');
  await resident.look('morning-answered');
  const { outcome, number } = await as('resident').read(id);
  expect([outcome, number]).toEqual(['solved', expect.stringMatching(/^WY/)]);
  console.log(
    `a service from the first paste to the answer: ${secondsSince(began)}; from publishing: ${secondsSince(published)}`,
  );
  for (const visitor of [designer, resident, clerk]) await visitor.context.close();
});
