// The commands themselves, with the national calendar and with documents that are right and wrong.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCalendar } from '#calendar/rules/pack.ts';
import { explainDeadline } from '#calendar/rules.ts';
import { SETTINGS, loadConfig } from '#config.ts';
import { checkCommand, type CheckReport } from './check.ts';
import { configurationTable, sayBadConfiguration } from '../configuration.ts';
import { explainDeadlineCommand } from './explain-deadline.ts';
import { mutateCommand, type MutateReport } from './mutate.ts';
import { pagesCommand } from './pages.ts';
import { runCommand } from '../run.ts';

const packs = join(import.meta.dirname, '../../../packs');
const calendar = readCalendar(parse(readFileSync(join(packs, 'base/calendar.cn.yaml'), 'utf8')));

const REPORT: CheckReport = {
  documents: 2,
  findings: [
    {
      file: 'a.yaml',
      line: 7,
      column: 3,
      code: 'dead_end',
      message: { 'zh-CN': '走到这里就出不去了。', en: 'There is no way on from here.' },
      witness: ['submit → waiting'],
    },
  ],
};

async function run(line: string, report: CheckReport = REPORT) {
  const asked: (readonly string[])[] = [];
  const out: string[] = [];
  const err: string[] = [];
  const commands = [
    explainDeadlineCommand(async (question, language) => explainDeadline(question, calendar, language)),
    checkCommand(async (paths) => {
      asked.push(paths);
      return report;
    }),
    pagesCommand([
      { path: '/services/:id', side: 'citizen', who: 'anyone', post: false },
      { path: '/desk/cases/:id', side: 'desk', who: 'staff', post: true },
    ]),
  ];
  const terminal = {
    out: (one: string) => out.push(one),
    err: (one: string) => err.push(one),
    language: 'zh-CN',
    version: '0',
  } as const;
  const exit = await runCommand(line.split(' '), commands, terminal);
  return { exit, asked, text: out.join('\n'), err: err.join('\n'), json: () => JSON.parse(out.at(-1) ?? '') };
}

test('five working days from the eve of the National Day end after the holidays', async () => {
  const { exit, json } = await run('explain-deadline --from 2026-09-30 --days 5 --json');
  expect(exit).toBe(0);
  expect(json()).toMatchObject({ due: '2026-10-13', provisional: false });
  expect(json().days[0]).toEqual({ date: '2026-09-30', counted: false, why: expect.any(String) });
  expect(json().days.filter(({ counted }: { counted: boolean }) => counted)).toHaveLength(5);
});

test('calendar days are counted by their own option', async () => {
  const { json, text } = await run('explain-deadline --from 2026-11-02 --calendar-days 10 --json');
  expect(json().due).toBe('2026-11-12');
  expect(text).not.toContain('工作日');
});

test('in words it says the day first and then why', async () => {
  const { text } = await run('explain-deadline --from 2026-09-30 --days 5');
  const lines = text.split('\n');
  expect(lines[0]).toBe('从 2026-09-30 起 5 个工作日，到 2026-10-13 为止。');
  expect(lines).toHaveLength(1 + 14);
  expect((await run('explain-deadline --from 2026-09-30 --days 5 --lang en')).text).toContain(
    '5 working days from 2026-09-30',
  );
});

test('days that nobody has announced yet make the answer provisional', async () => {
  const { json } = await run('explain-deadline --from 2031-01-01 --days 5 --json');
  expect(json().provisional).toBe(true);
  expect((await run('explain-deadline --from 2031-01-01 --days 5')).text).toContain('暂定');
});

test.each(['--days 5 --calendar-days 5', '', '--days 0', '--days many'])(
  'a term written "%s" is misuse',
  async (options) => {
    const { exit, text } = await run(`explain-deadline --from 2026-09-30 ${options}`.trim());
    expect(exit).toBe(2);
    expect(text).toBe('');
  },
);

test('findings come with file, line, code, sentence and witness, and exit with 1', async () => {
  const { exit, asked, json } = await run(`check ${packs} --json --lang en`);
  expect(exit).toBe(1);
  expect(asked).toEqual([[packs]]);
  expect(json()).toEqual({
    documents: 2,
    findings: [
      {
        file: 'a.yaml',
        line: 7,
        column: 3,
        code: 'dead_end',
        message: 'There is no way on from here.',
        witness: ['submit → waiting'],
      },
    ],
  });
});

test('in words a finding can be clicked in an editor', async () => {
  expect((await run(`check ${packs}`)).text).toBe(
    'a.yaml:7:3  dead_end  走到这里就出不去了。\n    例如：submit → waiting\n检查了 2 个事项，有 1 处问题。',
  );
});

test('a walk is shown to its end, as that is what it shows', async () => {
  const [finding] = REPORT.findings;
  const witness = ['submit → checking', 'approve → decision', 'approve → payment', 'failed → payment'];
  const { text } = await run(`check ${packs}`, { documents: 1, findings: finding ? [{ ...finding, witness }] : [] });
  for (const step of witness) expect(text).toContain(`    例如：${step}\n`);
});

test('nothing wrong exits with 0, nothing read does not', async () => {
  expect(await run(`check ${packs}`, { documents: 2, findings: [] })).toMatchObject({
    exit: 0,
    text: '检查了 2 个事项，没有问题。',
  });
  expect(await run(`check ${packs}`, { documents: 0, findings: [] })).toMatchObject({ exit: 2, text: '' });
});

test('a path that is not there is named, and nothing is read', async () => {
  const { exit, err, asked } = await run('check no-such-folder');
  expect({ exit, err, asked }).toEqual({ exit: 2, err: '没有“no-such-folder”这个文件或文件夹。', asked: [] });
});

test('the table of the configuration has a line for every setting, in both languages', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const lines = configurationTable(SETTINGS, language).split('\n');
    expect(lines).toHaveLength(2 + SETTINGS.length);
    for (const line of lines) expect(line.split('|')).toHaveLength(6);
    expect(lines[2]).toMatch(/^\| `PORT` \|.*\| `8080` \|$/);
  }
});

test('a bad configuration is said by name, with what to write', () => {
  const loaded = loadConfig({ PORT: 'x', DATABASE_URL: 'postgres://user:secret@db', WUYUAN_DEM0: '0' });
  if (loaded.ok) throw new Error('this must be refused');
  const said = sayBadConfiguration(loaded.refusal, 'zh-CN');
  expect(said.split('\n')).toHaveLength(3);
  expect(said).toContain('PORT 写成了“x”。请写 0 到 65535 的整数');
  expect(said).toContain('DATABASE_URL 的内容不对。请写成 postgresql://');
  expect(said).toContain('没有 WUYUAN_DEM0 这个变量');
  expect(said).not.toContain('secret');
  const open = loadConfig({ HOST: '0.0.0.0' });
  expect(!open.ok && sayBadConfiguration(open.refusal, 'en')).toContain('HOST=0.0.0.0 is refused');
});

test('the pages are listed with who may open them, for people and for programs', async () => {
  expect((await run('pages')).text.split('\n')).toEqual([
    'citizen   anyone     GET       /services/:id',
    'desk      staff      GET POST  /desk/cases/:id',
  ]);
  expect((await run('pages --json')).json().pages).toContainEqual({
    path: '/desk/cases/:id',
    side: 'desk',
    who: 'staff',
    post: true,
  });
});

const SPOILT: MutateReport = {
  scores: [
    { document: 'a', operator: 'retarget', mutants: 20, caught: 20 },
    { document: 'a', operator: 'lengthen', mutants: 20, caught: 19 },
    { document: 'b', operator: 'retarget', mutants: 40, caught: 40 },
  ],
  survivors: [
    {
      file: 'a.yaml',
      line: 9,
      document: 'a',
      operator: 'lengthen',
      path: '/rating/within',
      change: 'P1D → P3D',
      why: 'unseen',
    },
  ],
  unsound: [],
  seconds: 1.5,
};

const spoiling = async (report: MutateReport) =>
  mutateCommand(async () => report).run({ options: {}, rest: [packs], language: 'en', print: () => undefined });

describe('mutate', () => {
  test('tells what was found by operator and document, and each survivor with its place', async () => {
    const { exit, json, text } = await spoiling(SPOILT);
    expect(exit).toBe(0);
    expect(json).toMatchObject({ mutants: 80, caught: 79, score: 0.987, survivors: SPOILT.survivors });
    expect(text.split('\n')).toEqual([
      '              a      b      Σ',
      'retarget  20/20  40/40  60/60',
      'lengthen  19/20      ·  19/20',
      'Σ         39/40  40/40  79/80',
      '          0.975  1.000  0.987',
      'a.yaml:9  lengthen  /rating/within: P1D → P3D  (not found)',
      'Of 80 mutants 79 were found: score 0.987, 1.5 s.',
    ]);
  });

  test.each<[string, Partial<MutateReport>]>([
    [
      'all documents together below 0.95',
      { scores: [{ document: 'a', operator: 'retarget', mutants: 100, caught: 94 }] },
    ],
    [
      'one document below 0.90',
      {
        scores: [
          { document: 'a', operator: 'retarget', mutants: 10, caught: 8 },
          { document: 'b', operator: 'retarget', mutants: 990, caught: 990 },
        ],
      },
    ],
    ['a document with findings of its own', { unsound: ['c.yaml'] }],
    ['a gate that broke', { survivors: SPOILT.survivors.map((one) => ({ ...one, why: 'crash', fault: 'oh' })) }],
  ])('%s is not enough', async (_, changes) => {
    expect(await spoiling({ ...SPOILT, ...changes })).toMatchObject({ exit: 1 });
  });

  test('nothing to spoil is no success', async () => {
    expect(await spoiling({ ...SPOILT, scores: [], survivors: [] })).toMatchObject({ exit: 2 });
  });
});
