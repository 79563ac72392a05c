// The built product as a child process, as anybody would start it, and the embedded server it runs.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { Connection, type Answer, type Message } from './load.ts';

export const ROOT = join(import.meta.dirname, '..');

export interface ProductOptions {
  readonly dataFolder: string;
  /** Arguments for Node itself, e.g. to profile. */
  readonly node?: readonly string[];
  /** Settings of the product besides where it runs. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Where the embedded server listens, and its process. */
export interface Server {
  readonly pid: number;
  readonly socketFolder: string;
  readonly port: number;
}

export interface Product {
  readonly url: string;
  /** Where its registers take orders. */
  readonly sandbox: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to its word that it is ready. */
  readonly startedIn: number;
  /** Ends it in order, and the database server with it. */
  stop(): Promise<void>;
  /** `kill -9`: nothing is finished, the database server is left behind. */
  kill(): Promise<void>;
  server(): Promise<Server>;
}

const START_LIMIT = 120_000;

/** As `npm start` starts it, with the same settings of Node. */
async function startWords(): Promise<readonly string[]> {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const words = /^exec node (.+)$/.exec(scripts.start)?.[1];
  if (words === undefined) throw new Error(`the start of package.json is not read: ${scripts.start}`);
  return words.split(' ');
}

/** The bench decides where the product runs; what is set for the caller's own product must not reach it. */
function environmentFor(dataFolder: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('WUYUAN_') && name !== 'DATABASE_URL');
  return { ...Object.fromEntries(own), HOST: '127.0.0.1', PORT: '0', WUYUAN_DATA: dataFolder };
}

async function readyUrl(child: ChildProcess, said: () => string): Promise<string> {
  const deadline = performance.now() + START_LIMIT;
  for (;;) {
    const url = /Wuyuan is ready: (http:\S+)/.exec(said())?.[1];
    if (url !== undefined) return url;
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`the product did not get ready; the last it said:\n${said().slice(-2_000)}`);
    }
    await pause(10);
  }
}

export async function startProduct({ dataFolder, node = [], settings = {} }: ProductOptions): Promise<Product> {
  const began = performance.now();
  const child = spawn(process.execPath, [...node, ...(await startWords())], {
    cwd: ROOT,
    env: { ...environmentFor(dataFolder), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-20_000)));
  const url = await readyUrl(child, () => said);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  };
  return {
    url,
    sandbox: /Sandbox registers: (http:\S+)/.exec(said)?.[1] ?? '',
    pid: child.pid ?? 0,
    startedIn: performance.now() - began,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    server: () => findServer(dataFolder),
  };
}

async function findServer(dataFolder: string): Promise<Server> {
  // postmaster.pid: process, data folder, start, port, socket folder, ...
  const [pid, , , port, socketFolder = ''] = (
    await readFile(join(dataFolder, 'postgres/cluster/postmaster.pid'), 'utf8')
  ).split('\n');
  return { pid: Number(pid), port: Number(port), socketFolder };
}

/** Asks the product's database beside the product: to count and to compare, never to write what the product owns. */
export async function withDatabase<Value>(
  { socketFolder: host, port }: Server,
  work: (client: Client) => Promise<Value>,
  { user = 'wuyuan', database = 'wuyuan' } = {},
): Promise<Value> {
  const client = new Client({ host, port, user, database, ssl: false });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The version of the database server, e.g. `18.4`. */
export const serverVersion = (server: Server): Promise<string> =>
  withDatabase(server, async (client) => {
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`);
    return rows[0]?.version ?? '';
  });

/** One request on a connection of its own. */
export async function ask(url: string, message: Message): Promise<Answer> {
  const connection = new Connection(url);
  try {
    return await connection.ask(message);
  } finally {
    connection.end();
  }
}

/** The headers of a signed-in demo account. */
export async function signIn(url: string, account: string): Promise<Readonly<Record<string, string>>> {
  const body = JSON.stringify({ account, password: 'demo' });
  const answer = await ask(url, { method: 'POST', path: '/api/identity/signIn', body });
  if (answer.status !== 200) throw new Error(`${account} could not sign in: ${answer.status} ${answer.body}`);
  const { token } = JSON.parse(answer.body) as { token: string };
  return { authorization: `Bearer ${token}` };
}

/** `npx wuyuan <words> --json` on a data folder, beside the product or without it: its exit code and its one object. */
export function runCommand(
  dataFolder: string,
  ...words: readonly string[]
): Promise<{ readonly exit: number; readonly json: Readonly<Record<string, unknown>> }> {
  return new Promise((resolve, reject) => {
    const args = ['bin/wuyuan.mjs', ...words, '--json'];
    const options = { cwd: ROOT, env: environmentFor(dataFolder), maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, args, options, (failure, out, err) => {
      const last = out.trimEnd().split('\n').at(-1) ?? '';
      if (!last.startsWith('{')) reject(new Error(`wuyuan ${words.join(' ')} answered no object: ${out}${err}`));
      else
        resolve({ exit: failure ? Number(failure.code ?? 1) : 0, json: JSON.parse(last) as Record<string, unknown> });
    });
  });
}
