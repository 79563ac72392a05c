// The rules of the house, executed. `architecture/map.ts` holds who may know whom; here every file is held against it,
// and every rule is shown a violation first, because a check that sees nothing also finds nothing.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/case/engine/commands.ts';
import { EVENTS } from '../src/case/engine/events.ts';
import { configurationTable } from '../src/cli/configuration.ts';
import { SETTINGS } from '../src/config.ts';
import { loadFiles, loadPack } from '../src/service/pack.ts';
import { borders, folders, purity, shape, type Finding } from './architecture/check.ts';
import { CARRIERS, LISTENERS, MODULES } from './architecture/map.ts';
import { readSource } from './architecture/source.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['src', 'test', 'e2e', 'bench', 'sandbox', 'bin'];

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const isSource = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path);

/** By walking the disk. */
const onDisk = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? onDisk(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );

const present = FOLDERS.filter((folder) => readdirSync(ROOT).includes(folder));
const paths = present.flatMap(onDisk);
const sources = paths.filter(isSource).map((path) => readSource(path, read(path)));

/** By asking git, which is another way to the same list. */
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...present], {
  cwd: ROOT,
  encoding: 'utf8',
});

const check = (path: string, text: string): readonly string[] => {
  const source = readSource(path, text);
  return [...borders(source), ...purity(source), ...shape(source)].map((finding: Finding) => finding.rule);
};

describe('the tree', () => {
  it('was read to the last file', () => {
    const known = tracked.split('\n').filter((path) => isSource(path) && paths.includes(path));
    expect(sources.map((source) => source.path).toSorted()).toEqual(known.toSorted());
    expect(sources.length).toBeGreaterThan(200);
    expect(sources.flatMap((source) => source.imports).length).toBeGreaterThan(sources.length);
  });

  it('has no module that the map does not know', () => {
    const known = [
      ...Object.keys(MODULES),
      ...LISTENERS,
      ...Object.keys(CARRIERS),
      'kernel',
      'connector',
      'web',
      'main',
    ];
    const modules = new Set(paths.filter((path) => path.split('/').length > 2).map((path) => path.split('/')[1]));
    const inSource = [...modules].filter((module) => paths.some((path) => path.startsWith(`src/${module}/`)));
    expect(inSource.filter((module) => !known.includes(module ?? ''))).toEqual([]);
  });

  it('crosses no border that is not on the map', () => {
    expect(sources.flatMap(borders)).toEqual([]);
  });

  it('keeps clocks, chance and settings out of where they do not belong', () => {
    expect(sources.flatMap(purity)).toEqual([]);
  });

  it('keeps to its sizes and names, without `any`, suppressions or unfinished work', () => {
    expect([...sources.flatMap(shape), ...folders(paths)]).toEqual([]);
  });
});

const long = (lines: number, text: string): string => `${text}${'\n'.repeat(lines)}`;

describe('every rule can fail', () => {
  it.each([
    ['border', 'src/case/rules.ts', "import { readFile } from 'node:fs/promises';"],
    ['border', 'src/case/engine/evolve.ts', "import pg from 'pg';"],
    ['border', 'src/case/rules.ts', "import { find } from './store.ts';"],
    ['border', 'src/case/rules/deep.ts', "import { find } from '../store.ts';"],
    ['border', 'src/case/view.ts', "import { act } from './actions/act.ts';"],
    ['border', 'src/case/contract.ts', "import { Compile } from 'kysely';"],
    ['border', 'src/case/contract.ts', "import { sums } from '#organisation/rules.ts';"],
    ['border', 'src/case/ports.ts', "import { sums } from '#organisation/rules.ts';"],
    ['border', 'src/case/store.ts', "import { find } from '#identity/store.ts';"],
    ['border', 'src/case/actions.ts', "import { sign } from '#identity/actions/sign-in.ts';"],
    ['border', 'src/case/actions.ts', "import { reply } from '#http/answer.ts';"],
    ['border', 'src/case/actions.ts', "import { rates } from '#cockpit/rules.ts';"],
    ['border', 'src/case/handlers.ts', "import { find } from './store.ts';"],
    ['border', 'src/calendar/rules.ts', "import { units } from '#organisation/rules.ts';"],
    ['border', 'src/organisation/actions.ts', "import { submit } from '#case/actions/submit.ts';"],
    ['border', 'src/notification/jobs.ts', "import { submit } from '#case/actions/submit.ts';"],
    ['border', 'src/http/server.ts', "import { submit } from '#case/actions/submit.ts';"],
    ['border', 'src/connector/payment/bank.ts', "import { find } from '#case/store.ts';"],
    ['border', 'src/web/citizen/home/page.tsx', "import { find } from '#case/store.ts';"],
    ['border', 'src/web/citizen/home/page.tsx', "import { contract } from '#case/contract.ts';"],
    ['border', 'src/web/citizen/home/loader.ts', "import { find } from '#case/store.ts';"],
    ['border', 'src/web/citizen/apply/island.tsx', "import { load } from './loader.ts';"],
    ['border', 'src/case/actions.ts', "import { load } from '../service/rules.ts';"],
    ['border', 'src/case/actions.ts', "import { decide } from '#case/engine/decide.ts';"],
    ['border', 'src/case/actions.ts', "import { load } from '#service/rules';"],
    ['border', 'src/case/actions.ts', "const { find } = await import('#identity/store.ts');"],
    ['border', 'src/case/actions.ts', "export type Person = import('#identity/store.ts').Person;"],
    ['border', 'src/case/actions.ts', "import { wired } from '#main/county.ts';"],
    ['border', 'e2e/home.e2e.ts', "import { decide } from '../src/case/engine/decide/decide.ts';"],
    ['border', 'sandbox/bank/main.ts', "import { canonical } from '#kernel/json.ts';"],
    ['pure', 'src/case/rules.ts', 'export const now = () => Date.now();'],
    ['pure', 'src/case/view.ts', 'export const now = () => new Date();'],
    ['pure', 'src/kernel/time.ts', 'export const chance = () => Math.random();'],
    ['pure', 'src/case/engine/run.ts', 'export const later = () => setTimeout(() => 1, 2);'],
    ['env', 'src/case/actions.ts', "export const port = process.env['PORT'];"],
    ['size', 'src/case/actions.ts', long(401, 'export const a = 1;')],
    ['size', 'src/case/actions.test.ts', long(401, 'export const a = 1;')],
    ['size', 'src/case/actions.ts', `export function f() {${long(80, '')}}`],
    ['size', 'src/web/kit/a/a.tsx', `export function F() { return <b>${long(120, '')}</b>; }`],
    ['any', 'src/case/actions.ts', 'export const a = (b: any) => b;'],
    ['skipped', 'src/case/actions.test.ts', `${['it', 'skip'].join('.')}('does', () => {});`],
    ['skipped', 'e2e/a.e2e.ts', `${['describe', 'only'].join('.')}('does', () => {});`],
    ['suppression', 'src/case/actions.ts', '// @ts-ignore\nexport const a = 1;'],
    ['suppression', 'src/case/actions.ts', '/* oxlint-disable no-var */\nexport const a = 1;'],
    ['unfinished', 'src/case/actions.ts', `// ${['TO', 'DO'].join('')} later\nexport const a = 1;`],
    ['barrel', 'src/case/actions.ts', "export * from './actions/act.ts';"],
    ['barrel', 'src/case/actions.ts', "export { act } from './actions/act.ts';"],
    ['name', 'src/case/utils/text.ts', 'export const a = 1;'],
    ['name', 'src/case/types.ts', 'export const a = 1;'],
  ])('%s, planted in %s: %s', (rule, path, text) => {
    expect(check(path, `${text}\n`)).toContain(rule);
  });

  it('a folder of thirteen', () => {
    const files = Array.from({ length: 13 }, (_, index) => `src/case/part-${index}.ts`);
    expect(folders(files.slice(1))).toEqual([]);
    expect(folders(files).map((finding) => finding.file)).toEqual(['src/case']);
  });

  it.each([
    ['src/case/rules.ts', "import type { Due } from '#kernel/time.ts';\nimport { dueOf } from '#calendar/rules.ts';"],
    ['src/case/rules.ts', 'export const day = (at: number) => new Date(at);'],
    ['src/case/actions/act.ts', "import type { Person } from '#identity/rules/party.ts';"],
    ['src/case/actions/act.ts', `export const example = "import { find } from '#identity/store.ts'";`],
    ['src/case/store.ts', "import type { Write } from '#storage/write.ts';\nimport type { View } from './view.ts';"],
    ['src/web/citizen/home/page.tsx', "import type { contract } from '#case/contract.ts';"],
    ['src/case/walk.test.ts', `describe('a walk', () => {${long(200, '')}});`],
  ])('and lets pass what is allowed in %s: %s', (path, text) => {
    expect(check(path, `${text}\n`)).toEqual([]);
  });
});

describe('what is written about the code', () => {
  const decisions = readdirSync(join(ROOT, 'docs/decisions')).filter((name) => name.endsWith('.md'));

  it('has a number of its own for each decision, without gaps', () => {
    expect(decisions.map((name) => Number(name.slice(0, 4))).toSorted((a, b) => a - b)).toEqual(
      decisions.map((_, index) => index + 1),
    );
  });

  it.each(decisions)('%s has the parts of a decision and fits on a page', (name) => {
    const text = read(`docs/decisions/${name}`);
    expect(text).toMatch(new RegExp(`^# ${name.slice(0, 4)} `));
    expect(text).toMatch(/^Date: \d{4}-\d\d-\d\d {3}Status: (accepted|superseded by \d{4})$/m);
    const parts = [...text.matchAll(/^## (.*)$/gm)].map(([, part]) => part);
    expect(parts).toEqual(['Context', 'Decision', 'Not chosen', 'Consequences', 'Revisit when']);
    expect(text.split('\n').length).toBeLessThanOrEqual(70);
  });

  it('names every package that is needed at run time in a decision, and they are few', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const text = decisions.map((name) => read(`docs/decisions/${name}`)).join('\n');
    expect(Object.keys(dependencies).filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
    expect(Object.keys(dependencies).length).toBeLessThanOrEqual(20);
  });

  it('has every module, command and event in the glossary', () => {
    const glossary = read('docs/glossary.md');
    const modules = new Set(paths.filter((path) => /^src\/[^/]+\//.test(path)).map((path) => path.split('/')[1] ?? ''));
    const words = [...[...modules].filter((module) => module !== 'main'), ...COMMANDS, ...EVENTS];
    expect(words.filter((word) => !glossary.includes(`\`${word}\``))).toEqual([]);
  });

  it('has the table of settings as the code has it', () => {
    expect(read('docs/guides/operate.md')).toContain(configurationTable(SETTINGS, 'en'));
  });

  it('declares in its guide a service that can be loaded', async () => {
    const [, text = ''] = /```yaml\n(.*?)```/s.exec(read('docs/guides/declare-a-service.md')) ?? [];
    const base = loadPack(await loadFiles([join(ROOT, 'packs/base')]));
    const pack = loadPack([{ path: 'guide.yaml', text }], base);
    expect(pack.findings).toEqual([]);
    expect(pack.documents.map((document) => document.id)).toEqual(['market-stall']);
    for (const matter of pack.documents[0]?.lifeEvents ?? [])
      expect(read('packs/base/life-events.yaml')).toContain(`  ${matter}: {`);
    const lines = text.trimEnd().split('\n');
    expect(lines.length).toBeLessThan(80);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('records no download address in the lock file, so that any registry serves it', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"');
  });
});
