// The county with the sandbox's registers and a bank, for tests of services that live of both: what is ordered of them, what they were
// asked, and that they die in the middle of something and come back.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach } from 'vitest';
import type { Instant } from '#kernel/time.ts';
import { readDemo } from '../../sandbox/people.ts';
import { openSandbox, type Asked, type Sandbox } from '../../sandbox/server.ts';
import { openServedCounty, textOf, type Answer, type ServedCounty } from '../county.ts';
import { TestBank, type Callback } from './bank.ts';
import { openLine } from './line.ts';

type Of = { readonly [name: string]: string };
type Faulty = 'slow' | 'down' | 'wrong' | 'twice' | 'late';

interface Registers {
  say(register: string, operation: string, answer: object | null, of?: Of): Promise<unknown>;
  fail(fault: Faulty, register: string, operation?: string, times?: number): Promise<unknown>;
  mend(): Promise<unknown>;
  /** Since the test began or `forget` was called. */
  asked(): Promise<readonly Asked[]>;
  forget(): Promise<unknown>;
  /** Asks one itself, as another system of the office would. */
  ask(path: string, input: object, key: string): Promise<unknown>;
  /** The process is gone. */
  die(): Promise<void>;
  /** Another one stands in its place, with what was put on file before. */
  comeBack(): Promise<void>;
}

interface Departments {
  readonly county: ServedCounty;
  readonly bank: TestBank;
  readonly registers: Registers;
  /** Minutes go by, and what is due on the way has been done. */
  readonly pass: (minutes?: number) => Promise<unknown>;
  /** The same while the bank cannot be reached: jobs that need it fail and are tried again. */
  readonly passInVain: (minutes?: number) => Promise<unknown>;
  readonly start: (account: string, id: string) => Promise<Answer>;
  readonly orderFor: (account: string, id: string) => Promise<string>;
  readonly settle: (callback: Callback) => Promise<number>;
  /** Goes to pay, pays, and the bank says so. */
  readonly pay: (account: string, id: string) => Promise<void>;
}

/** Call it once, at the top of a file. Before each test everything is well and nothing was asked. */
export async function openDepartments(startAt: Instant): Promise<Departments> {
  const demo = await readDemo(join(import.meta.dirname, '../../packs/demo'));
  const line = await openLine();
  const folder = await mkdtemp(join(tmpdir(), 'wuyuan-registers-'));
  let sandbox: Sandbox | undefined;
  const comeBack = async (): Promise<void> => {
    sandbox = await openSandbox(demo, { folder });
    line.lead(sandbox.url);
  };
  const die = async (): Promise<void> => {
    line.lead(undefined);
    await sandbox?.close();
    sandbox = undefined;
  };
  await comeBack();
  const county = await openServedCounty(startAt, { pages: true, sandbox: line.url });
  const bank = new TestBank();
  county.county.till.gateway = bank;
  const registers = registersAt(() => sandbox?.url ?? '', { die, comeBack });
  beforeEach(async () => {
    // What failed on the way leaves nobody without registers.
    if (!sandbox) await comeBack();
    await registers.mend();
    await registers.forget();
  });
  afterAll(async () => {
    await die();
    await line.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { county, bank, registers, ...clockOf(county), ...payingIn(county, bank) };
}

function registersAt(url: () => string, life: Pick<Registers, 'die' | 'comeBack'>): Registers {
  const send = async (path: string, method: string, body?: object, headers: Of = {}): Promise<unknown> => {
    const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    return (await fetch(`${url()}/${path}`, init)).json();
  };
  return {
    ...life,
    say: (register, operation, answer, of) =>
      send('sandbox/answers', 'POST', { register, operation, answer, ...(of ? { of } : {}) }),
    fail: (fault, register, operation, times) => send('sandbox/faults', 'POST', { register, operation, fault, times }),
    mend: () => send('sandbox/faults', 'DELETE'),
    asked: async () => (await send('sandbox/requests', 'GET')) as readonly Asked[],
    forget: () => send('sandbox/requests', 'DELETE'),
    ask: (path, input, key) => send(path, 'POST', input, { 'idempotency-key': key }),
  };
}

function clockOf(county: ServedCounty): Pick<Departments, 'pass' | 'passInVain'> {
  const after = (minutes: number): Instant => new Date(Date.parse(county.now()) + minutes * 60_000).toISOString();
  return {
    pass: (minutes = 5) => county.moveTo(after(minutes)),
    passInVain: (minutes = 5) =>
      county.county.runner.runUntil(after(minutes), (at) => county.county.movable?.pass(at)).catch(() => undefined),
  };
}

function payingIn(county: ServedCounty, bank: TestBank): Pick<Departments, 'start' | 'orderFor' | 'settle' | 'pay'> {
  const start = (account: string, id: string): Promise<Answer> =>
    county.as(account).post('/api/payment/start', { subject: { kind: 'case', id } });
  const orderFor = async (account: string, id: string): Promise<string> =>
    textOf((await start(account, id)).body['order']);
  const settle = async (callback: Callback): Promise<number> =>
    (await county.nobody.post('/api/payment/settle', { ...callback })).status;
  return {
    start,
    orderFor,
    settle,
    pay: async (account, id) => {
      const status = await settle(bank.pay(await orderFor(account, id)));
      if (status !== 200) throw new Error(`the bank was answered ${status}`);
    },
  };
}
