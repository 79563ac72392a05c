// The invented payment platform as a process of its own, beside the product: killed, started again on its books, and its books
// changed while it is down, which is how differences are planted.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../product.ts';

export interface Movement {
  readonly kind: 'payment' | 'refund';
  readonly order: string;
  readonly receipt: string;
  readonly amount: number;
  readonly at: string;
}

interface Kept {
  readonly orders: Readonly<Record<string, object>>;
  readonly movements: readonly Movement[];
}

export interface Gateway {
  readonly url: string;
  readonly secret: string;
  /** `kill -9`, and another one on the same port and books. Answers the milliseconds it was away. */
  restart(): Promise<number>;
  /** What it is ordered to do; see `sandbox/payment/server.ts`. */
  order(what: object): Promise<void>;
  /** Orders it was told of, and everything that came or went. */
  books(): Promise<{ readonly orders: number; readonly movements: readonly Movement[] }>;
  /** Kills it, changes what came and went, starts it again. */
  rewrite(change: (movements: readonly Movement[]) => readonly Movement[]): Promise<void>;
  /** It keeps nothing that it has not written. */
  stop(): Promise<void>;
}

const LIMIT = 20_000;

export async function startGateway(folder: string, port: number): Promise<Gateway> {
  const secret = 'a secret of the campaign alone';
  const file = join(folder, 'payment-platform.json');
  const url = `http://127.0.0.1:${port}`;
  const begin = (): Promise<ChildProcess> => begun({ secret, file, port });
  let child = await begin();
  const kill = async (): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  const read = async (): Promise<Kept> => JSON.parse(await readFile(file, 'utf8')) as Kept;
  return {
    url,
    secret,
    restart: async () => {
      const began = performance.now();
      await kill();
      child = await begin();
      return performance.now() - began;
    },
    order: async (what) => {
      const answer = await fetch(`${url}/faults`, { method: 'POST', body: JSON.stringify(what) });
      if (!answer.ok) throw new Error(`the payment platform takes no orders: ${answer.status}`);
    },
    books: async () => {
      const { orders, movements } = await read();
      return { orders: Object.keys(orders).length, movements };
    },
    rewrite: async (change) => {
      await kill();
      const kept = await read();
      await writeFile(file, JSON.stringify({ ...kept, movements: change(kept.movements) }));
      child = await begin();
    },
    stop: kill,
  };
}

async function begun(given: { readonly secret: string; readonly file: string; readonly port: number }) {
  const env = { SANDBOX_SECRET: given.secret, SANDBOX_FILE: given.file, SANDBOX_PORT: String(given.port) };
  const child = spawn(process.execPath, ['dist/sandbox/payment.js'], {
    cwd: ROOT,
    env,
    // It ends when its standard input does.
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ready = new Promise<void>((tell, fail) => {
    const timer = setTimeout(() => fail(new Error('the payment platform did not get ready')), LIMIT);
    child.stdout.once('data', () => {
      clearTimeout(timer);
      tell();
    });
    child.once('exit', () => fail(new Error('the payment platform ended as it began')));
  });
  await ready;
  return child;
}
