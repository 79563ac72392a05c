// The built product as anybody would start it, for journeys: a child process on a data folder of its own, with a demo
// county that has nothing behind it yet. Ended by its own process id.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ROOM } from '../test/outside/room.ts';

const ROOT = join(import.meta.dirname, '..');
const LIMIT = 120_000;

export interface Product {
  /** `http://127.0.0.1:…` */
  readonly url: string;
  /** Where its registers are. */
  readonly sandbox: string;
  /** Where its payment platform is. */
  readonly bank: string;
  /** All that it has printed, and its registers, bank and identity platform with it. */
  said(): string;
  /** @param clears Whether its data go too; they do unless said. */
  stop(clears?: boolean): Promise<void>;
}

/** Variables of the configuration. */
export type Settings = Readonly<Record<string, string>>;

/** What is set for the caller's own county must not reach this one. */
const environment = (dataFolder: string, startAt?: string, more: Settings = {}): NodeJS.ProcessEnv => {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('WUYUAN_') && name !== 'DATABASE_URL');
  return {
    ...Object.fromEntries(own),
    HOST: '127.0.0.1',
    PORT: '0',
    WUYUAN_DATA: dataFolder,
    WUYUAN_DEMO_CASES: '0',
    ...(startAt === undefined ? {} : { WUYUAN_NOW: startAt }),
    ...more,
  };
};

/** The first hour at which a journey begins. A county founded by then begins at any later one as a new one would. */
const FIRST = '2026-03-02T01:00:00.000Z';

/** Founding a county takes seconds: one is founded for a run, and journeys begin with copies of it. */
const FOUNDED = 'JOURNEY_FOUNDED';

/** @returns Takes it away. */
export async function foundCounty(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(ROOM, 'wuyuan-founded-'));
  await (await startOn(folder, FIRST)).stop(false);
  process.env[FOUNDED] = folder;
  return () => rm(folder, { recursive: true, force: true });
}

export async function startProduct({
  startAt,
  settings = {},
}: { readonly startAt?: string; readonly settings?: Settings } = {}): Promise<Product> {
  const folder = await mkdtemp(join(ROOM, 'wuyuan-journey-'));
  const founded = process.env[FOUNDED];
  if (founded !== undefined && startAt !== undefined && startAt >= FIRST)
    // A program of the system's: Node's own takes ten times as long over the many small files of a database.
    await promisify(execFile)('cp', ['-R', `${founded}/.`, folder]);
  return startOn(folder, startAt, settings);
}

async function startOn(folder: string, startAt?: string, settings?: Settings): Promise<Product> {
  const child = spawn(process.execPath, ['bin/wuyuan.mjs', 'start'], {
    cwd: ROOT,
    env: environment(folder, startAt, settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const url = await ready(child, () => said);
  return {
    url,
    sandbox: /Sandbox registers: (http:\S+)/.exec(said)?.[1] ?? '',
    bank: /(?:演示支付平台：|Demo payment platform: )(http:\S+)/.exec(said)?.[1] ?? '',
    said: () => said,
    stop: async (clears = true) => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      if (clears) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ready(child: ChildProcess, said: () => string): Promise<string> {
  for (const deadline = performance.now() + LIMIT; performance.now() < deadline; await pause(20)) {
    const url = /Wuyuan is ready: (http:\S+)/.exec(said())?.[1];
    if (url !== undefined) return url;
    if (child.exitCode !== null) break;
  }
  child.kill('SIGKILL');
  throw new Error(`the product did not get ready; the last it said:\n${said().slice(-2000)}`);
}
