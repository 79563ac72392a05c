// Registers as real processes are: slow, down, wrong, answering twice or late. What is asked of them here goes over HTTP.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import type { RegisterCall } from '#case/ports.ts';
import { loadFiles, loadPack } from '#service/pack.ts';
import { alwaysAnswered } from '#service/rules/lookup.ts';
import { readDemo } from '../../sandbox/people.ts';
import { openSandbox, type Asked, type Sandbox } from '../../sandbox/server.ts';
import { createRegisters } from './registers.ts';

const packs = join(import.meta.dirname, '../../packs/demo');
const RESIDENT2 = '330521199603029782';

let sandbox: Sandbox;
let logged: string[] = [];
let clock = 0;
const open = async (secret?: string) => {
  const { connectors } = loadPack(await loadFiles([join(packs, 'connectors'), join(packs, 'connectors.yaml')]));
  return createRegisters({
    connectors: connectors.map((one) => ({
      ...one,
      operations: one.operations.map((operation) => ({ ...operation, returns: alwaysAnswered(operation) })),
      address: `${sandbox.url}/${one.id}`,
      secret,
    })),
    log: (message, facts) => {
      logged.push(JSON.stringify({ message, ...facts }));
    },
    elapsed: () => clock,
    pause: () => Promise.resolve(),
  });
};

const order = (path: string, body: object): Promise<unknown> =>
  fetch(`${sandbox.url}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
const requests = async (): Promise<readonly Asked[]> =>
  (await (await fetch(`${sandbox.url}/sandbox/requests`)).json()) as readonly Asked[];

const residence: RegisterCall = {
  connector: 'resident-register',
  operationId: 'getResidence',
  input: { idNumber: RESIDENT2 },
  returns: { local: 'bool', since: 'date' },
  timeout: 300,
};

beforeAll(async () => {
  sandbox = await openSandbox(await readDemo(packs));
});
beforeEach(async () => {
  logged = [];
  clock = 0;
  await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  await fetch(`${sandbox.url}/sandbox/requests`, { method: 'DELETE' });
});
afterAll(() => sandbox.close());

describe('a register', () => {
  it('says of one person what was ordered for that person alone', async () => {
    const registers = await open();
    const of = { idNumber: RESIDENT2 };
    await order('answers', {
      register: 'resident-register',
      operation: 'getResidence',
      of,
      answer: { local: true, since: '2020-01-01' },
    });
    expect(await registers.ask(residence)).toMatchObject({ ok: true, value: { local: true } });
    const other = { ...residence, input: { idNumber: '330521198405169851' } };
    expect(await registers.ask(other)).toMatchObject({ ok: true, value: { since: '2012-04-01' } });
    await order('answers', { register: 'resident-register', operation: 'getResidence', of, answer: null });
    expect(await registers.ask(residence)).toEqual({ ok: false, why: 'unknown' });
    await order('faults', { register: 'resident-register', fault: 'wrong', of: other.input });
    expect([await registers.ask(residence), await registers.ask(other)]).toEqual([
      { ok: false, why: 'unknown' },
      { ok: false, why: 'wrong' },
    ]);
  });

  it('answers what was declared, and nothing more is kept', async () => {
    const registers = await open();
    expect(await registers.ask(residence)).toEqual({ ok: true, value: { local: false, since: '2025-03-01' } });
    expect(await registers.ask({ ...residence, returns: { local: 'bool' } })).toEqual({
      ok: true,
      value: { local: false },
    });
  });

  it('is asked as its document says: in the path, or in the body where a number tells of a person', async () => {
    const registers = await open();
    const company = await registers.ask({
      connector: 'company-register',
      operationId: 'getCompany',
      input: { creditCode: '91330521MA9W01179E' },
      returns: { name: 'string', status: 'string', capital: 'int', since: 'date' },
    });
    expect(company).toMatchObject({ ok: true, value: { name: '武源清溪智能装备有限公司', status: 'active' } });
    await registers.ask(residence);
    expect((await requests()).map(({ operation, input }) => [operation, input])).toEqual([
      ['getCompany', { creditCode: '91330521MA9W01179E' }],
      ['getResidence', { idNumber: RESIDENT2 }],
    ]);
  });

  it('knows nobody by some number, which is an answer', async () => {
    const registers = await open();
    expect(await registers.ask({ ...residence, input: { idNumber: '1' } })).toEqual({ ok: false, why: 'unknown' });
    expect(await requests()).toHaveLength(1);
  });

  it('is not connected where the county has none of that name', async () => {
    const registers = await open();
    expect(await registers.ask({ ...residence, connector: 'tax' })).toEqual({ ok: false, why: 'notConnected' });
    expect(await registers.ask({ ...residence, operationId: 'getTax' })).toEqual({ ok: false, why: 'notConnected' });
  });
});

describe('a register in trouble', () => {
  it('that is slow is waited for no longer than said, twice', async () => {
    await order('faults', { register: 'resident-register', fault: 'slow' });
    const registers = await open();
    const began = performance.now();
    expect(await registers.ask(residence)).toEqual({ ok: false, why: 'silent' });
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(await requests()).toHaveLength(2);
  });

  it('that is down for a moment answers the second time', async () => {
    await order('faults', { register: 'resident-register', fault: 'down', times: 1 });
    expect(await (await open()).ask(residence)).toMatchObject({ ok: true });
  });

  it('that gives the wrong types has given no answer', async () => {
    await order('faults', { register: 'resident-register', fault: 'wrong' });
    expect(await (await open()).ask(residence)).toEqual({ ok: false, why: 'wrong' });
  });

  it('that is told to do something and answers otherwise than its document says has not done it', async () => {
    const permit = {
      connector: 'resident-register',
      operationId: 'registerPermit',
      timeout: 300,
      input: { idNumber: RESIDENT2, reason: 'work' },
    };
    expect(await (await open()).ask(permit)).toEqual({ ok: true, value: {} });
    await order('faults', { register: 'resident-register', fault: 'wrong' });
    expect(await (await open()).ask(permit)).toEqual({ ok: false, why: 'wrong' });
  });

  it('that loses its answer is asked again under the same key and does it once', async () => {
    await order('faults', { register: 'resident-register', fault: 'twice', times: 1 });
    const call = {
      connector: 'resident-register',
      operationId: 'registerPermit',
      input: { idNumber: RESIDENT2, reason: 'work' },
      returns: { number: 'string' },
      key: 'case-1.7',
    };
    const registers = await open();
    const first = await registers.ask(call);
    expect(await registers.ask(call)).toEqual(first);
    expect(new Set((await requests()).map(({ key }) => key))).toEqual(new Set(['case-1.7']));
  });

  it('that is still working on it is silent until it is done', async () => {
    // It is not asked again at once: it would have answered.
    await order('faults', { register: 'resident-register', fault: 'late', times: 1 });
    const registers = await open();
    expect(await registers.ask(residence)).toEqual({ ok: false, why: 'silent' });
    expect(await registers.ask(residence)).toMatchObject({ ok: true });
  });

  it('that is at work for some is asked for others all the while', async () => {
    await order('faults', { register: 'resident-register', fault: 'late', of: { idNumber: RESIDENT2 } });
    const registers = await open();
    for (let times = 0; times < 4; times += 1)
      expect(await registers.ask(residence)).toEqual({ ok: false, why: 'silent' });
    expect(await registers.ask({ ...residence, input: { idNumber: '330521198405169851' } })).toMatchObject({
      ok: true,
    });
  });

  it('that was late for somebody is late no longer when it is ordered what to say of that person', async () => {
    const [one, other] = [{ idNumber: RESIDENT2 }, { idNumber: '330521198405169851' }];
    const asked = { register: 'resident-register', operation: 'getResidence' };
    for (const of of [one, other]) await order('faults', { ...asked, fault: 'late', of });
    const answer = { local: true, since: '2020-01-01' };
    await order('answers', { ...asked, of: one, answer });
    const registers = await open();
    expect(await registers.ask(residence)).toEqual({ ok: true, value: answer });
    expect(await registers.ask({ ...residence, input: other })).toEqual({ ok: false, why: 'silent' });
  });

  it('that stays silent is left alone for a while, and then tried again', async () => {
    await order('faults', { register: 'resident-register', fault: 'down', times: 6 });
    const registers = await open();
    for (let times = 0; times < 3; times += 1) await registers.ask(residence);
    expect(await requests()).toHaveLength(6);
    expect(await registers.ask(residence)).toEqual({ ok: false, why: 'silent' });
    expect(await requests()).toHaveLength(6);
    clock = 11_000;
    expect(await registers.ask(residence)).toMatchObject({ ok: true });
  });
});

it('what is logged tells of no person', async () => {
  await order('faults', { register: 'resident-register', fault: 'wrong', times: 1 });
  const registers = await open('s3cret');
  await registers.ask(residence);
  await registers.ask(residence);
  expect(logged.length).toBeGreaterThan(0);
  for (const line of logged) expect(line).not.toMatch(/330521|2025-03-01|s3cret/);
});

it('nor does it tell of a pupil or a bill', async () => {
  const call = {
    connector: 'school-fees',
    operationId: 'getBills',
    timeout: 300,
    input: { idNumber: RESIDENT2, pupil: '330521201003229027', studentNumber: 'G330521201003229027' },
    returns: { bills: { each: { number: 'string', amount: 'fen' } } },
  };
  const registers = await open();
  const answer = await registers.ask(call);
  expect(answer).toMatchObject({
    ok: true,
    value: { bills: [{ number: 'WY2026S0001', amount: 148_000 }, {}, {}, {}] },
  });
  expect(JSON.stringify(answer)).not.toMatch(/陈|school/);
  for (const fault of ['wrong', 'down']) {
    await order('faults', { register: 'school-fees', fault });
    expect((await registers.ask(call)).ok).toBe(false);
    await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  }
  expect(await registers.ask({ ...call, input: { ...call.input, studentNumber: 'G1' } })).toMatchObject({ ok: false });
  expect(logged.length).toBeGreaterThan(0);
  for (const line of logged) expect(line).not.toMatch(/330521|G33|陈|WY2026|148/);
});

describe('a bill of the schools’ register', () => {
  const bill = { pupil: '330521201003229027', studentNumber: 'G330521201003229027', bill: 'WY2026S0002' };
  const does = async (operationId: string, key: string): Promise<boolean> => {
    const registers = await open();
    const input = { idNumber: RESIDENT2, ...bill };
    return (await registers.ask({ connector: 'school-fees', operationId, timeout: 300, input, key })).ok;
  };
  const state = async (): Promise<unknown> => {
    const registers = await open();
    const answer = await registers.ask({
      connector: 'school-fees',
      operationId: 'getBills',
      input: { idNumber: RESIDENT2, ...bill },
      returns: { bills: { each: { number: 'string', state: 'string' } } },
    });
    return answer.ok && (answer.value['bills'] as readonly unknown[])[1];
  };

  it('is kept for one order, let go by that order alone, and then free for another', async () => {
    expect(await does('lockBill', 'case-1.1')).toBe(true);
    expect(await does('lockBill', 'case-1.1')).toBe(true);
    expect(await does('lockBill', 'case-2.1')).toBe(false);
    expect(await state()).toMatchObject({ state: 'locked' });
    await does('releaseBill', 'case-2.9');
    expect(await state()).toMatchObject({ state: 'locked' });
    await does('releaseBill', 'case-1.9');
    expect(await does('lockBill', 'case-2.1')).toBe(true);
  });

  it('is paid once, however often it is asked, and by nobody it is not kept for', async () => {
    expect(await does('postPayment', 'case-1.2')).toBe(false);
    await does('lockBill', 'case-1.1');
    await order('faults', { register: 'school-fees', operation: 'postPayment', fault: 'twice', times: 1 });
    expect(await does('postPayment', 'case-1.2')).toBe(true);
    expect(await does('postPayment', 'case-1.2')).toBe(true);
    expect(await does('postPayment', 'case-2.2')).toBe(false);
    expect(await does('lockBill', 'case-2.1')).toBe(false);
    expect(await state()).toMatchObject({ state: 'paid' });
  });
});
