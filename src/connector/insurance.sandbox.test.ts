// The register of social insurance, which is told to book what was paid: once for each order, a tier once for each year, and
// not forgotten when it starts again.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readDemo } from '../../sandbox/people.ts';
import { openSandbox, type Sandbox } from '../../sandbox/server.ts';

const FARMER = '330521197203149946';
const DAY = '2026-11-02';

let folder: string;
let sandbox: Sandbox;
const open = async (): Promise<void> => {
  sandbox = await openSandbox(await readDemo(join(import.meta.dirname, '../../packs/demo')), { folder });
};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wuyuan-insurance-'));
});
beforeEach(open);
afterEach(async () => {
  await sandbox.close();
  await rm(join(folder, 'registers-sandbox.json'), { force: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function ask(path: string, body: object, key = ''): Promise<readonly [number, Record<string, unknown>]> {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'idempotency-key': key } };
  const response = await fetch(`${sandbox.url}/social-insurance${path}`, init);
  return [response.status, (await response.json()) as Record<string, unknown>];
}

const book = (key: string, tier: string, before = 0, year = 2026) =>
  ask('/pension/bookings', { idNumber: FARMER, year, tier, before }, key);

const paid = async (): Promise<unknown> => (await ask('/pension/year', { idNumber: FARMER, day: DAY }))[1];

const order = (fault: string): Promise<unknown> =>
  fetch(`${sandbox.url}/sandbox/faults`, {
    method: 'POST',
    body: JSON.stringify({ register: 'social-insurance', operation: 'bookContribution', fault, times: 1 }),
  });

describe('a payment that is booked', () => {
  it('counts for its year, and in the personal account', async () => {
    expect(await paid()).toEqual({ year: 2026, paid: 0 });
    expect(await book('case-1.3', 't500')).toMatchObject([
      200,
      { number: expect.stringMatching(/^Y\d{9}$/) as string },
    ]);
    expect(await paid()).toEqual({ year: 2026, paid: 50_000 });
    const [, standing] = await ask('/pension/standing', { idNumber: FARMER, day: DAY });
    expect(standing).toMatchObject({ standing: 'residents', years: 9, balance: 590_000 });
  });

  it('is booked once, however often the same order comes', async () => {
    const first = await book('case-1.3', 't300');
    expect(await book('case-1.3', 't300')).toEqual(first);
    expect(await paid()).toEqual({ year: 2026, paid: 30_000 });
  });

  it('is refused where as much is booked already, and where it is reckoned from another sum', async () => {
    await book('case-1.3', 't500');
    for (const [tier, before] of [
      ['t500', 50_000],
      ['t300', 50_000],
      ['t800', 0],
      ['t700', 50_000],
    ] as const)
      expect((await book('case-2.3', tier, before))[0]).toBe(409);
    expect((await book('case-3.3', 't800', 50_000))[0]).toBe(200);
    expect(await paid()).toEqual({ year: 2026, paid: 80_000 });
    // Another year is another matter.
    expect((await book('case-4.3', 't500', 0, 2027))[0]).toBe(200);
  });

  it('is booked where its answer is lost, and not where nobody was reached', async () => {
    await order('down');
    await expect(book('case-1.3', 't500')).rejects.toThrow();
    expect(await paid()).toMatchObject({ paid: 0 });
    await order('twice');
    await expect(book('case-1.3', 't500')).rejects.toThrow();
    expect(await paid()).toMatchObject({ paid: 50_000 });
    expect((await book('case-1.3', 't500'))[0]).toBe(200);
  });

  it('is known when the register starts again', async () => {
    await book('case-1.3', 't500');
    await sandbox.close();
    await open();
    expect(await paid()).toMatchObject({ paid: 50_000 });
  });
});

it('says by month who paid what for whom, and whether it arrived', async () => {
  const [, employee] = await ask('/insurance', { idNumber: '330521199603029782', day: DAY });
  expect(employee).toMatchObject({ scheme: 'employees', unit: '武源竹海食品有限公司' });
  expect((employee['records'] as readonly unknown[]).slice(0, 2)).toEqual(
    ['2026-10', '2026-09'].map((month, at) => ({
      month,
      scheme: 'employees',
      unit: '武源竹海食品有限公司',
      base: 520_000,
      unitShare: 83_200,
      ownShare: 41_600,
      arrived: at > 0,
    })),
  );
  expect(employee['records']).toHaveLength(12);
  expect(employee['latest']).toBe(
    '2026年10月未到账，2026年9月已到账，2026年8月已到账；缴费基数 5200 元，单位每月 832 元，个人每月 416 元',
  );
  const [, farmer] = await ask('/insurance', { idNumber: FARMER, day: '2026-01-05' });
  expect(farmer).toEqual({ scheme: 'residents', unit: '', latest: '2026年没有缴费记录', records: [] });
  const [, totals] = await ask('/totals', { idNumber: '330521199603029782', day: DAY });
  expect(totals).toEqual({ months: 14, balance: 582_400 });
});
