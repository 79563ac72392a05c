// 事项设计 A designer's morning: a changed document is pasted with a fault, the fault is shown at its line and mended, the
// new version is published, and the next resident's case is filed under it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { as } from './office.ts';
import { useOwnProduct } from './site.ts';
import { useBrowser } from './visitor.ts';

useOwnProduct('2026-11-02T01:00:00.000Z');
const browser = useBrowser();

const asked = { title: '城乡居民医保', text: '城乡居民医保今年什么时候开始缴费？' };

it.each([
  { script: true, version: '1.1.0', width: 1440 },
  { script: false, version: '1.2.0', width: 390 },
])('a service is changed, proved, published and used, script $script', async ({ script, version, width }) => {
  const before = await as('resident').submit('question', asked);
  const document = await readFile(join(import.meta.dirname, '../packs/county/question.service.yaml'), 'utf8');
  const title = `我要咨询（${version}）`;
  const mended = document
    .replace(/^ {2}version: .*$/m, `  version: ${version}`)
    .replace('title: 我要咨询 |', `title: ${title} |`);
  const faulty = mended.replace('assign: answering,', 'assign: nowhere,');
  const line = faulty.split('\n').findIndex((text) => text.includes('assign: nowhere')) + 1;

  const designer = await browser.visit({ account: 'designer', script, width });
  await designer.goto('/desk/designer?query=question');
  expect(await designer.told()).toContain('通过 19/19');
  await designer.look(`bench-list-${version}`);
  await designer.write('source', faulty);
  await designer.press('放进草稿');

  const { page } = designer;
  const wrong = page.locator(`#line-${line}`);
  expect(await wrong.innerText()).toContain('state_unknown');
  expect(await designer.told()).toContain('检查还有问题，不能发布');
  expect(await page.getByRole('button', { name: '发布', exact: true }).count()).toBe(0);
  await designer.look(`bench-faulty-${version}`);
  await page
    .getByRole('link', { name: `第 ${line} 行` })
    .first()
    .click();
  expect(designer.at()).toContain(`#line-${line}`);

  await page.locator('textarea[name="source"]').fill(mended);
  await designer.press('保存并检查');
  const told = await designer.told();
  for (const said of ['检查没有发现问题', '通过 19/19', '最迟 5 个工作日答复您', '第 1 页，共'])
    expect(told).toContain(said);
  expect(await page.locator('#chart svg').textContent()).toContain('交办');
  await designer.look(`bench-sound-${version}`);

  await designer.press('走一遍');
  await designer.look(`bench-walk-begin-${version}`);
  await designer.press('开始走');
  await designer.press('交办');
  await designer.press(/^让时间过去/);
  expect(await designer.told()).toContain('超过了时限');
  await designer.look(`bench-walk-${version}`);
  await page.locator('.back').click();

  await designer.write('reason', '标题写明版本');
  await designer.press('发布');
  expect(await designer.told()).toContain(`“${title}”${version} 版已发布`);
  await designer.context.close();

  const resident = await browser.visit({ account: 'resident', script });
  await resident.goto('/services/question/apply');
  expect(await resident.told()).toContain(title);
  await resident.context.close();
  const after = await as('resident').submit('question', asked);
  expect(after.id).not.toBe(before.id);
  const desk = await browser.visit({ account: 'designer', script });
  // Who filed before stays with what was in use then.
  expect(await desk.told('/desk/designer?query=question')).toContain(`${version}：1 件`);
  await desk.context.close();
});
