// 交通违法系统 The register of the traffic police as a real process: one offence is kept for one case, decided once with its points,
// paid once, removed or let go.
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { RegisterAnswer } from '#case/ports.ts';
import { loadFiles, loadPack } from '#service/pack.ts';
import { alwaysAnswered } from '#service/rules/lookup.ts';
import { readDemo } from '../../sandbox/people.ts';
import { openSandbox } from '../../sandbox/server.ts';
import { createRegisters } from './registers.ts';

const packs = join(import.meta.dirname, '../../packs/demo');
const RESIDENT = '330521198405169851';
const RESIDENT2 = '330521199603029782';
const COMPANY = '330521198011229735';
const ELDER = '330521194110189865';

const sandbox = await openSandbox(await readDemo(packs));
afterAll(() => sandbox.close());
const mend = (): Promise<unknown> => fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' });
const fault = (operation: string, kind: string): Promise<unknown> =>
  fetch(`${sandbox.url}/sandbox/faults`, {
    method: 'POST',
    body: JSON.stringify({ register: 'traffic-police', operation, fault: kind, times: 1 }),
  });
beforeEach(() => mend());

const logged: string[] = [];
const { connectors } = loadPack(await loadFiles([join(packs, 'connectors'), join(packs, 'connectors.yaml')]));
const registers = () =>
  createRegisters({
    connectors: connectors.map((one) => ({
      ...one,
      operations: one.operations.map((operation) => ({ ...operation, returns: alwaysAnswered(operation) })),
      address: `${sandbox.url}/${one.id}`,
      secret: undefined,
    })),
    log: (message, facts) => {
      logged.push(JSON.stringify({ message, ...facts }));
    },
    elapsed: () => 0,
    pause: () => Promise.resolve(),
  });

const list = async (idNumber: string): Promise<readonly unknown[] | RegisterAnswer> => {
  const answer = await registers().ask({
    connector: 'traffic-police',
    operationId: 'getViolations',
    timeout: 300,
    input: { idNumber },
    returns: { violations: { each: { number: 'string', state: 'string', who: 'string', fine: 'fen', points: 'int' } } },
  });
  return answer.ok ? (answer.value['violations'] as readonly unknown[]) : answer;
};
const licence = async (idNumber: string): Promise<unknown> => {
  const returns = { status: 'string', points: 'int' } as const;
  const call = { connector: 'traffic-police', operationId: 'getLicence', timeout: 300, input: { idNumber }, returns };
  const answer = await registers().ask(call);
  return answer.ok && answer.value;
};
const does =
  (number: string, idNumber = RESIDENT) =>
  async (operationId: string, key: string, more: object = {}): Promise<boolean> => {
    const input = { idNumber, number, ...more };
    return (await registers().ask({ connector: 'traffic-police', operationId, timeout: 300, input, key })).ok;
  };
const lock = { stance: 'accept' };

describe('what the register says', () => {
  it('of somebody’s own vehicles, of those driven and of those only followed, and what whoever asks is to them', async () => {
    const own = await list(RESIDENT);
    expect(own).toHaveLength(5);
    expect(own).toContainEqual({ number: 'WT2026000102', state: 'unhandled', who: 'owner', fine: 20_000, points: 6 });
    expect(own).toContainEqual({ number: 'WT2026000103', state: 'paid', who: 'owner', fine: 15_000, points: 3 });
    const other = await list(RESIDENT2);
    expect(other).toContainEqual({ number: 'WT2026000102', state: 'unhandled', who: 'none', fine: 20_000, points: 6 });
    expect(await list('330521199107199870')).toContainEqual(
      expect.objectContaining({ number: 'WT2026000102', who: 'driver' }),
    );
  });

  it('of whoever has no vehicle: an empty list, and no licence', async () => {
    expect(await list(ELDER)).toEqual([]);
    expect(await licence(ELDER)).toEqual({ status: 'none', points: 0 });
    expect(await licence(COMPANY)).toEqual({ status: 'valid', points: 9 });
  });

  it('is no answer while it is down or wrong, and what is logged tells of nobody', async () => {
    for (const kind of ['wrong', 'slow']) {
      await fetch(`${sandbox.url}/sandbox/faults`, {
        method: 'POST',
        body: JSON.stringify({ register: 'traffic-police', fault: kind }),
      });
      expect(await list(RESIDENT)).toMatchObject({ ok: false });
      await mend();
    }
    expect(logged.length).toBeGreaterThan(0);
    for (const line of logged) expect(line).not.toMatch(/330521|WT2026|浙E|20000/);
  });
});

describe('an offence', () => {
  const of = does('WT2026000102');

  it('is kept for one case, shown as it is handled or objected to, and let go by that case alone', async () => {
    expect(await of('lockViolation', 'a.1', { stance: 'object' })).toBe(true);
    expect(await of('lockViolation', 'a.1', { stance: 'object' })).toBe(true);
    expect(await of('lockViolation', 'b.1', lock)).toBe(false);
    expect(await list(RESIDENT)).toContainEqual(expect.objectContaining({ state: 'objecting' }));
    await of('releaseViolation', 'b.9');
    expect(await of('lockViolation', 'b.1', lock)).toBe(false);
    await of('releaseViolation', 'a.9');
    expect(await of('lockViolation', 'b.1', lock)).toBe(true);
    expect(await list(RESIDENT)).toContainEqual(expect.objectContaining({ state: 'handling' }));
  });

  it('is decided once, with its points, for the case that accepted it; setting that aside takes the points back', async () => {
    expect(await of('recordDecision', 'a.2')).toBe(false);
    await of('lockViolation', 'a.1', lock);
    await fault('recordDecision', 'twice');
    expect(await of('recordDecision', 'a.2')).toBe(true);
    expect(await of('recordDecision', 'a.2')).toBe(true);
    expect(await licence(RESIDENT)).toEqual({ status: 'valid', points: 9 });
    await of('releaseViolation', 'a.3');
    expect(await licence(RESIDENT)).toEqual({ status: 'valid', points: 3 });
  });

  it('that is objected to cannot be decided, and once removed has neither fine nor points', async () => {
    await of('lockViolation', 'a.1', { stance: 'object' });
    expect(await of('recordDecision', 'a.2')).toBe(false);
    expect(await of('removeViolation', 'b.2')).toBe(false);
    expect(await of('removeViolation', 'a.2')).toBe(true);
    expect(await of('removeViolation', 'a.2')).toBe(true);
    expect(await of('lockViolation', 'b.1', lock)).toBe(false);
    expect(await list(RESIDENT)).toContainEqual(expect.objectContaining({ number: 'WT2026000102', state: 'removed' }));
    expect(await licence(RESIDENT)).toEqual({ status: 'valid', points: 3 });
  });

  it('is paid once, and only after it was decided', async () => {
    await of('lockViolation', 'a.1', lock);
    expect(await of('postPayment', 'a.3')).toBe(false);
    await of('recordDecision', 'a.2');
    expect(await of('postPayment', 'b.3')).toBe(false);
    expect(await of('postPayment', 'a.3')).toBe(true);
    expect(await of('postPayment', 'a.3')).toBe(true);
    await of('releaseViolation', 'a.4');
    expect(await list(RESIDENT)).toContainEqual(expect.objectContaining({ number: 'WT2026000102', state: 'paid' }));
    expect(await licence(RESIDENT)).toEqual({ status: 'valid', points: 9 });
  });

  it('is not decided here where the licence would come to twelve points', async () => {
    const [phone, sign] = [does('WT2026000201', COMPANY), does('WT2026000202', COMPANY)];
    await phone('lockViolation', 'a.1', lock);
    await sign('lockViolation', 'b.1', lock);
    expect(await phone('recordDecision', 'a.2')).toBe(false);
    expect(await sign('recordDecision', 'b.2')).toBe(true);
    expect(await licence(COMPANY)).toEqual({ status: 'valid', points: 10 });
  });

  it('of nobody’s vehicle, or of another’s, is not known', async () => {
    expect(await does('WT2026000401')('lockViolation', 'a.1', lock)).toBe(false);
  });
});
