// `npm test`: every stage in one order, one sum at the end. `npm run check` is the part under a minute; names of stages
// as arguments run just those. A stage that ran nothing has failed, and so has a test that was skipped: silence proves nothing.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, statfs } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const RESULTS = join(ROOT, 'test-results');
const STAGE_LIMIT_MS = 900_000;
const PRIORITY_BESIDE = 10;
/** Linux has it. Tests take up to 1.2 GB there. */
const MEMORY = '/dev/shm';
const NEEDED_BYTES = 4_000_000_000;
/** For what is young, in MB: an eighth less of the processor for what makes much and keeps little, as tests do. */
const ROOM = '--max-semi-space-size=64';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface Stage {
  readonly name: string;
  /** Belongs to `npm run check`. */
  readonly quick: boolean;
  /** Projects of `vitest.config.ts`, or a program. */
  readonly run: readonly string[] | (() => Promise<Count>);
}

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Undefined takes a variable away. */
type Environment = Readonly<Record<string, string | undefined>>;

const PASSED: Count = { passed: 1, failed: 0 };
const FAILED: Count = { passed: 0, failed: 1 };

/** What all others need goes first; then the tests, and beside them the programs, one after the other. */
const STAGES: readonly Stage[] = [
  { name: 'build', quick: true, run: () => tool(process.execPath, 'bin/build.mjs') },
  { name: 'types', quick: true, run: () => tool(bin('tsc'), '--noEmit', '-p', '.') },
  { name: 'packs', quick: true, run: packs },
  { name: 'unused', quick: true, run: () => tool(bin('knip')) },
  { name: 'format', quick: true, run: () => tool(bin('oxfmt'), '--check') },
  { name: 'lint', quick: true, run: () => tool(bin('oxlint')) },
  { name: 'architecture', quick: true, run: ['architecture'] },
  { name: 'rules', quick: true, run: ['rules'] },
  { name: 'modules', quick: false, run: ['simulation', 'modules'] },
  { name: 'journeys', quick: false, run: ['e2e'] },
];

/** A program that says yes or no counts as one; what it printed is shown only when it said no. */
async function tool(program: string, ...args: readonly string[]): Promise<Count> {
  const { code, output } = await start(program, args, 'keep');
  if (code === 0) return PASSED;
  process.stdout.write(output);
  return FAILED;
}

async function packs(): Promise<Count> {
  const { code, output } = await start(process.execPath, ['bin/wuyuan.mjs', 'check', 'packs', '--json'], 'keep');
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  const documents = /"documents":\s*(\d+)/.exec(last)?.[1] ?? '0';
  console.log(`  ${documents} documents`);
  const checked = code === 0 && Number(documents) > 0;
  if (!checked) process.stdout.write(output);
  return sum([checked ? PASSED : FAILED, await spoilt()]);
}

/** The gate is only as good as what it finds in documents that are wrong; of each kind of wrong two a document are tried. */
async function spoilt(): Promise<Count> {
  const { code, output } = await start(
    process.execPath,
    ['bin/wuyuan.mjs', 'mutate', 'packs', '--each', '2', '--lang', 'en'],
    'keep',
  );
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  console.log(`  ${last}`);
  if (code === 0) return PASSED;
  process.stdout.write(output);
  return FAILED;
}

/** On the embedded PostgreSQL always; what needs one on a server too, where one is given. */
async function tests(projects: readonly string[]): Promise<Count> {
  const embedded = await ran(projects, { DATABASE_URL: undefined });
  if (!process.env['DATABASE_URL'] || !projects.includes('modules')) return embedded;
  console.log('  once more on DATABASE_URL');
  return sum([embedded, await ran(['modules'])]);
}

/** At once, counted test by test from their JSON report. */
async function ran(projects: readonly string[], env: Environment = {}): Promise<Count> {
  const report = join(RESULTS, `${projects.join('-')}.json`);
  await rm(report, { force: true });
  const chosenProjects = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await start(bin('vitest'), ['run', ...chosenProjects, ...reporters], 'show', env);
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text === undefined) return FAILED;
  return countOf(JSON.parse(text) as Report, code);
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly success: boolean;
}

/** A file that broke before its first test, and a leak found after the last, are failures without a failed test. */
function countOf(report: Report, code: number): Count {
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests;
  const broken = failed === 0 && (passed === 0 || !report.success || code !== 0);
  return { passed, failed: failed + (broken ? 1 : 0) };
}

function start(
  program: string,
  args: readonly string[],
  output: 'keep' | 'show',
  env: Environment = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} ${ROOM}`, ...env },
      stdio: ['ignore', output === 'keep' ? 'pipe' : 'inherit', output === 'keep' ? 'pipe' : 'inherit'],
      timeout: STAGE_LIMIT_MS,
    });
    const parts: Buffer[] = [];
    // Beside the tests programs take what those leave of the cores.
    if (output === 'keep' && child.pid !== undefined) setPriority(child.pid, PRIORITY_BESIDE);
    child.stdout?.on('data', (part: Buffer) => parts.push(part));
    child.stderr?.on('data', (part: Buffer) => parts.push(part));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(parts).toString() }));
  });
}

function bin(name: string): string {
  return join(ROOT, 'node_modules/.bin', name);
}

function sum(counts: readonly Count[]): Count {
  return counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }));
}

function chosen(names: readonly string[]): readonly Stage[] {
  if (names.length === 0) return STAGES;
  if (names.length === 1 && names[0] === 'check') return STAGES.filter((stage) => stage.quick);
  const unknown = names.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    throw new Error(`no stage ${unknown.join(', ')}; there are check, ${STAGES.map(({ name }) => name).join(', ')}`);
  }
  return STAGES.filter((stage) => names.includes(stage.name));
}

interface Turn {
  readonly name: string;
  readonly run: () => Promise<Count>;
}

/** The build, then what goes side by side. All tests are one run, so that no core waits for the end of a part. */
function lanesOf(stages: readonly Stage[]): {
  readonly first: readonly Turn[];
  readonly beside: readonly (readonly Turn[])[];
} {
  const programs = stages.flatMap(({ name, run }) => (typeof run === 'function' ? [{ name, run }] : []));
  const parts = stages.flatMap(({ name, run }) => (typeof run === 'function' ? [] : [{ name, projects: run }]));
  const name = parts.map((one) => one.name).join(', ');
  const run = () => tests(parts.flatMap(({ projects }) => projects));
  return {
    first: programs.filter((one) => one.name === 'build'),
    beside: [parts.length === 0 ? [] : [{ name, run }], programs.filter((one) => one.name !== 'build')],
  };
}

async function told({ name, run }: Turn): Promise<Count> {
  console.log(`▶ ${name}`);
  const started = performance.now();
  const count = await run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${count.failed === 0 ? '✔' : '✘'} ${name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`,
  );
  return count;
}

/** A folder in memory for what tests write, if there is room for it; gone with the run, also when that is broken off. */
async function makeRoom(): Promise<void> {
  const room = await statfs(MEMORY)
    .then(({ bavail, bsize }) => (bavail * bsize > NEEDED_BYTES ? mkdtemp(join(MEMORY, 'wuyuan-tests-')) : undefined))
    // Not there, or not ours to write into: they write where everything temporary goes.
    .catch(() => undefined);
  if (room === undefined) return;
  process.env['TEST_ROOM'] = room;
  // What is being ended may write a last file: it is tried again.
  process.once('exit', () => rmSync(room, { recursive: true, force: true, maxRetries: 20 }));
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.once(signal, () => process.exit(code));
}

async function main(): Promise<void> {
  await mkdir(RESULTS, { recursive: true });
  await makeRoom();
  const counts: Count[] = [];
  const lane = async (turns: readonly Turn[]): Promise<void> => {
    for (const turn of turns) counts.push(await told(turn));
  };
  const { first, beside } = lanesOf(chosen(process.argv.slice(2)));
  await lane(first);
  await Promise.all(beside.map(lane));
  const { passed, failed } = sum(counts);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();
