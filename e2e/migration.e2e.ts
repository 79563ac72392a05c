// 版本迁移 A service asks one thing more than before while questions are open: the bench says beforehand whom it reaches, the
// resident is asked in the case, answers, and the case goes on under the new version; another is left as it was.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { as } from './office.ts';
import { useOwnProduct } from './site.ts';
import { useBrowser } from './visitor.ts';

useOwnProduct('2026-11-02T01:00:00.000Z');
const browser = useBrowser();

const asked = { title: '城乡居民医保', text: '城乡居民医保今年什么时候开始缴费？' };

const FIELD = `    insured:
      title: { zh-CN: 现在参加哪种医保, en: How you are insured now }
      enum: [resident, worker, none]
      x-labels:
        resident: { zh-CN: 城乡居民医保, en: Resident insurance }
        worker: { zh-CN: 职工医保, en: Worker insurance }
        none: { zh-CN: 没有参加, en: Not insured }
      x-class: personal
`;

const RULES = `
migrations:
  - from: 1.x
    policy: migrate
    ask: [/insured]
    notify: { zh-CN: 多问一项：现在参加哪种医保，这样一次就能答全。, en: 'One more question: how you are insured now, so that one answer will do.' }

workflow:
`;

/** The question of the pack, asking one thing more. */
const second = (text: string): string =>
  text
    .replace(/^ {2}version: .*$/m, '  version: 2.0.0')
    .replace(/^ {2}properties:\n/m, `  properties:\n${FIELD}`)
    .replace(/^( *)- \/title$/m, '$1- { ref: /insured, widget: radio }\n$&')
    .replace(/asked: \[(?=\/)/g, 'asked: [/insured, ')
    .replace(/^workflow:\n/m, RULES.trimStart());

it.each([
  { script: true, width: 1440 },
  { script: false, width: 390 },
])('open cases are asked, move or stay, script $script', async ({ script, width }) => {
  const version = script ? '2.0.0' : '2.1.0';
  const from = script ? '1.x' : '2.0.x';
  const [answered, silent] = [
    await as('resident').submit('question', asked),
    await as('resident').submit('question', asked),
  ];
  const text = await readFile(join(import.meta.dirname, '../packs/county/question.service.yaml'), 'utf8');
  const source = second(text).replace('version: 2.0.0', `version: ${version}`).replace('from: 1.x', `from: ${from}`);
  const designer = await browser.visit({ account: 'designer', script, width });
  await designer.goto('/desk/designer');
  await designer.write('source', source);
  await designer.press('放进草稿');
  const before = await designer.told();
  expect(before).toContain('在办件去向');
  expect(before).toContain('先请申请人补答');
  await designer.look(`migration-before-${script}`);
  await designer.write('reason', '一次问全');
  await designer.press('发布');
  expect(await designer.told()).toContain(`${version} 版已发布`);
  await designer.context.close();

  const resident = await browser.visit({ account: 'resident', script, width: 390 });
  await expect
    .poll(async () => resident.told(`/cases/${answered.id}`), { timeout: 20_000, interval: 300 })
    .toContain('请补答几个新问题');
  expect(await resident.told()).toContain('多问一项：现在参加哪种医保');
  await resident.look(`migration-asked-${script}`);
  await resident.press('提交补答');
  expect(await resident.told()).toContain('请填写这一项');
  await resident.answer({ 城乡居民医保: true });
  await resident.press('提交补答');
  const moved = await resident.told();
  expect(moved).toContain('已收到您的补答');
  expect(moved).toContain(`这件事转到新版事项（${version}）继续办理`);
  await resident.look(`migration-moved-${script}`);
  expect(await resident.told('/messages')).toContain('有几个新问题请您补答');
  await resident.context.close();

  const bench = await browser.visit({ account: 'designer', script, width });
  const after = await bench.told('/desk/designer/question');
  expect(after).toMatch(/已转入新版 \d+ 件，等申请人补答 \d+ 件/);
  await bench.look(`migration-after-${script}`);
  await bench.context.close();
  expect((await as('resident').read(silent.id)).obligations.map(({ kind }) => kind)).toContain('inform');
});
