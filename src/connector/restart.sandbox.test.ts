// Registers that end and start again in the middle of everything: what they were told stands when they are back.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDemo } from '../../sandbox/people.ts';
import { openSandbox, type Sandbox } from '../../sandbox/server.ts';

const demo = await readDemo(join(import.meta.dirname, '../../packs/demo'));
const RESIDENT = '330521198405169851';
const OFFENCE = { idNumber: RESIDENT, number: 'WT2026000102' };
const PUPIL = demo.pupils.find(({ bills }) => bills.some(({ paid }) => !paid));
const BILL = {
  pupil: PUPIL?.idNumber,
  studentNumber: PUPIL?.studentNumber,
  bill: PUPIL?.bills.find(({ paid }) => !paid)?.number,
};

let folder: string;
let sandbox: Sandbox;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wuyuan-restart-'));
  sandbox = await openSandbox(demo, { folder });
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

async function ask(path: string, body: object, key = ''): Promise<readonly [number, Record<string, unknown>]> {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'idempotency-key': key } };
  const response = await fetch(sandbox.url + path, init);
  return [response.status, (await response.json()) as Record<string, unknown>];
}

async function restart(): Promise<void> {
  await sandbox.close();
  sandbox = await openSandbox(demo, { folder });
}

const standing = async (path: string, body: object, list: string, number: unknown): Promise<unknown> => {
  const [, said] = await ask(path, body);
  return (said[list] as readonly Record<string, unknown>[]).find((one) => one['number'] === number)?.['state'];
};
const offence = (): Promise<unknown> =>
  standing('/traffic-police/violations', { idNumber: RESIDENT }, 'violations', OFFENCE.number);
const bill = (): Promise<unknown> => standing('/school-fees/bills', BILL, 'bills', BILL.bill);

it('a bill that is kept for a payment stays kept, and one that is paid stays paid under its number', async () => {
  expect(await bill()).toBe('unpaid');
  await ask('/school-fees/locks', BILL, 'a.1');
  await restart();
  expect(await bill()).toBe('locked');
  expect((await ask('/school-fees/locks', BILL, 'b.1'))[0]).toBe(409);
  const paid = await ask('/school-fees/payments', BILL, 'a.2');
  expect(paid[0]).toBe(200);
  await restart();
  expect(await bill()).toBe('paid');
  expect(await ask('/school-fees/payments', BILL, 'a.2')).toEqual(paid);
});

it('an offence goes on from step to step over restarts, and its points stay with the licence', async () => {
  await ask('/traffic-police/locks', { ...OFFENCE, stance: 'accept' }, 'a.1');
  await restart();
  expect(await offence()).toBe('handling');
  expect((await ask('/traffic-police/decisions', OFFENCE, 'a.2'))[0]).toBe(200);
  await restart();
  expect((await ask('/traffic-police/licences', { idNumber: RESIDENT }))[1]).toEqual({ status: 'valid', points: 9 });
  expect((await ask('/traffic-police/payments', OFFENCE, 'a.3'))[0]).toBe(200);
  await restart();
  expect(await offence()).toBe('paid');
});

it('everything is as the demo has it once all is ordered to be well, and that stands too', async () => {
  await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  await restart();
  expect([await bill(), await offence()]).toEqual(['unpaid', 'unhandled']);
});
