// The built product as a process: how it begins, how it ends, and what it says when it cannot begin.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOM } from './outside/room.ts';

const ROOT = join(import.meta.dirname, '..');
/** Chinese, a space, and longer than a socket's path may be. */
const NAME = `数据 folder ${'long '.repeat(20)}end`;
const LIMIT = 120_000;

interface Begun {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** Resolves when it has said so, rejects when it ended before. */
  readonly hears: (text: string) => Promise<void>;
  readonly ended: () => Promise<number | null>;
}

let folder = '';
const begun: Begun[] = [];

/** `program` is what is typed; what is set for the caller's own county must not reach this one. */
function begin(set: Readonly<Record<string, string>>, program = [process.execPath, 'bin/wuyuan.mjs', 'start']): Begun {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('WUYUAN_') && name !== 'DATABASE_URL');
  const [command = '', ...rest] = program;
  const child = spawn(command, rest, {
    cwd: ROOT,
    env: {
      ...Object.fromEntries(own),
      LC_ALL: 'C',
      PORT: '0',
      WUYUAN_DATA: join(folder, NAME),
      WUYUAN_DEMO_CASES: '0',
      ...set,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  const gone = once(child, 'exit') as Promise<[number | null]>;
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const one: Begun = {
    child,
    said: () => said,
    hears: async (text) => {
      while (!said.includes(text)) {
        const heard = Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), gone.then(() => null)]);
        if ((await heard) === null && !said.includes(text))
          throw new Error(`it ended without a word of that:\n${said}`);
      }
    },
    ended: async () => (await gone)[0],
  };
  begun.push(one);
  return one;
}

const serverOf = async (data: string): Promise<number> =>
  Number((await readFile(join(data, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0]);

const isAlive = (pid: number): Promise<boolean> =>
  readFile(`/proc/${pid}/cmdline`).then(
    (line) => line.length > 0,
    () => false,
  );

beforeAll(async () => {
  folder = await mkdtemp(join(ROOM, 'wuyuan-start-'));
});

afterAll(async () => {
  for (const { child, ended } of begun) {
    child.kill('SIGTERM');
    await ended();
  }
  await rm(folder, { recursive: true, force: true });
}, LIMIT);

describe('a start', () => {
  it(
    'serves from a folder with a long name, lets nobody else have it, and ends in good order however often it is told',
    async () => {
      const first = begin({});
      await first.hears('Wuyuan is ready: http://127.0.0.1:');
      const server = await serverOf(join(folder, NAME));
      const second = begin({});
      expect(await second.ended()).toBe(2);
      expect(second.said()).toMatch(/data folder .* is in use by process \d+\. .*WUYUAN_DATA/);
      // A terminal's Ctrl-C reaches the program itself, and npm hands on its own.
      for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM'] as const) {
        first.child.kill(signal);
        await first.hears('Stopping');
      }
      expect(await first.ended()).toBe(0);
      expect(await isAlive(server)).toBe(false);
      await expect(access(join(folder, NAME, 'postgres/launcher.lock'))).rejects.toThrow('ENOENT');
    },
    LIMIT,
  );

  it(
    'ends with npm when that is told to end',
    async () => {
      const { child, hears, ended } = begin({}, ['npm', 'start']);
      await hears('Wuyuan is ready:');
      const server = await serverOf(join(folder, NAME));
      child.kill('SIGTERM');
      await hears('Stopping');
      await ended();
      expect(await isAlive(server)).toBe(false);
    },
    LIMIT,
  );

  it(
    'whose words nobody reads any more ends in good order too',
    async () => {
      const { child, hears, ended } = begin({});
      await hears('Wuyuan is ready:');
      const server = await serverOf(join(folder, NAME));
      for (const stream of [child.stdout, child.stderr]) stream?.destroy();
      child.kill('SIGTERM');
      expect(await ended()).toBe(0);
      expect(await isAlive(server)).toBe(false);
    },
    LIMIT,
  );

  it(
    'that is told to end while the demo is played leaves nothing running',
    async () => {
      const data = join(folder, 'cut short');
      const { child, hears, ended, said } = begin({ WUYUAN_DATA: data, WUYUAN_DEMO_CASES: '5000' });
      await hears('80 of 5000');
      const server = await serverOf(data);
      child.kill('SIGINT');
      expect(await ended()).toBe(0);
      expect(said()).toContain('cut short');
      expect(said()).not.toContain('ready');
      expect(await isAlive(server)).toBe(false);
    },
    LIMIT,
  );

  it(
    'on a port that is taken says which, and leaves nothing running',
    async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      const { ended, said } = begin({ PORT: String(port) });
      expect(await ended()).toBe(2);
      expect(said()).toContain(`PORT=${port} is taken`);
      await expect(access(join(folder, NAME, 'postgres/launcher.lock'))).rejects.toThrow('ENOENT');
      other.close();
    },
    LIMIT,
  );

  it('where nothing can be written says which folder', async () => {
    const { ended, said } = begin({ WUYUAN_DATA: '/dev/null/data' });
    expect(await ended()).toBe(2);
    expect(said()).toMatch(/data folder \/dev\/null\/data cannot be .*WUYUAN_DATA/);
  });
});
