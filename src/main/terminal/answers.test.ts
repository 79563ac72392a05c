// `wuyuan import-answers` on a small list, run again, and with rows that cannot be used.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '#cli/run.ts';
import { readAnswers } from '#knowledge/pack.ts';
import { answersCommand } from './answers.ts';

const root = join(import.meta.dirname, '../../..');
const MAPPING =
  'columns: { id: 编号, question: 问题, asked: 问法, answer: 答案, services: 事项, department: 部门, until: 到期 }\nfrom: 2026-01-01\n';
const LIST =
  '编号,问题,问法,答案,事项,部门,到期\nbus,公交卡在哪办？,老人卡；坐车卡,"在窗口办。\n带身份证 | 照片。",elderly-bus-card,县民政局,2027年1月5日\n,养狗要登记吗？,,要登记。,,县民政局,\n';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wuyuan-answers-'));
  await writeFile(join(folder, 'map.yaml'), MAPPING);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function imported(list: string, mapping = 'map.yaml') {
  await writeFile(join(folder, 'list.csv'), list);
  const out: string[] = [];
  const err: string[] = [];
  const given = [join(folder, 'list.csv'), '--mapping', join(folder, mapping), '--to', join(folder, 'pack'), '--json'];
  const exit = await runCommand(['import-answers', ...given], [answersCommand(root)], {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    language: 'en',
    version: '',
  });
  return { exit, json: JSON.parse(out.at(-1) ?? '{}') as Record<string, unknown>, error: err.join('\n') };
}

describe('a list of questions and answers', () => {
  it('becomes a file of the pack that reads back, and says what changed when it is read again', async () => {
    const first = await imported(LIST);
    expect([first.exit, first.json]).toMatchObject([0, { rows: 2, answers: 2, unused: 0, added: 2 }]);
    const path = join(folder, 'pack/knowledge/imported.yaml');
    const { answers, findings } = readAnswers(
      [{ path, text: await readFile(path, 'utf8') }],
      new Set(['elderly-bus-card']),
    );
    expect(findings).toEqual([]);
    expect(answers[0]).toEqual({
      id: 'bus',
      question: { 'zh-CN': '公交卡在哪办？', en: '公交卡在哪办？' },
      asked: ['老人卡', '坐车卡'],
      answer: { 'zh-CN': '在窗口办。\n带身份证 | 照片。', en: '在窗口办。\n带身份证 | 照片。' },
      services: ['elderly-bus-card'],
      law: null,
      unit: 'civil-affairs',
      from: '2026-01-01',
      until: '2027-01-05',
    });
    const again = await imported(LIST.replace('要登记。', '要，到派出所登记。'));
    expect(again.json).toMatchObject({ added: 0, changed: 1, removed: 0, kept: 1 });
  });

  it('tells of every row that cannot be used by its line', async () => {
    const rows = [
      ['no_question', ',,,答案,,县民政局,'],
      ['no_answer', 'a,问题,,,,县民政局,'],
      ['no_unit', 'a,问题,,答案,,火星局,'],
      ['day_wrong', 'a,问题,,答案,,县民政局,2026-02-30'],
      ['bounds_reversed', 'a,问题,,答案,,县民政局,2025-01-01'],
      ['service_unknown', 'a,问题,,答案,no-such,县民政局,'],
      ['id_wrong', 'A b,问题,,答案,,县民政局,'],
      ['', 'a,问题,,答案,,县民政局,'],
      ['twice', 'a,问题,,答案,,县民政局,'],
    ] as const;
    const { json } = await imported(`编号,问题,问法,答案,事项,部门,到期\n${rows.map(([, row]) => row).join('\n')}\n`);
    expect(json['unusedRows']).toMatchObject(
      rows.flatMap(([reason], at) => (reason === '' ? [] : [{ row: at + 2, reason }])),
    );
  });

  it('with a mapping nobody can follow is refused', async () => {
    await writeFile(join(folder, 'odd.yaml'), 'columns: { question: 问题, answr: 答案 }\n');
    expect(await imported(LIST, 'odd.yaml')).toMatchObject({ exit: 2, error: expect.stringContaining('answr') });
    await writeFile(join(folder, 'none.yaml'), 'columns: { question: 问题, answer: 回答 }\n');
    expect(await imported(LIST, 'none.yaml')).toMatchObject({ exit: 2, error: expect.stringContaining('回答') });
  });
});
