import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestCounty, type TestCounty } from '../../../test/world.ts';
import { coverageLines, untried, type Simulated } from './coverage.ts';
import { simulate } from './county.ts';
import type { Plan } from './county/plan.ts';
import { FAULTS } from './faults.ts';
import { successorOf } from './next/successor.ts';
import { SAMPLES } from './samples.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

/** In the middle of the year every service gets a new version; half of them ask something besides. */
const publishing = (): NonNullable<Plan['publishing']> => ({
  on: '2026-04-15',
  next: new Map(
    SAMPLES.map(({ service }, index) => [service, successorOf(county.document(service), index % 2 === 0)] as const),
  ),
});

function run(
  cases: number,
  seed: number,
  planted: Pick<Plan, 'spoil' | 'until'> = {},
): Simulated & { readonly hash: string } {
  const hash = createHash('sha256');
  const { calendar, organisation, parameters } = county;
  const result = simulate({
    cases,
    seed,
    from: '2026-01-05',
    days: 200,
    env: { calendar, organisation, parameters },
    services: SAMPLES.map((one) => ({ ...one, document: county.document(one.service) })),
    publishing: publishing(),
    digest: (text) => hash.update(text),
    ...planted,
  });
  return { ...result, hash: hash.digest('hex') };
}

/** Promised papers that came, came late or not, and got more time. */
const PAPERS = ['promised', 'supplied', 'supplied.late', 'promiseLapsed', 'prolonged'];

describe('a simulated county', () => {
  let first: ReturnType<typeof run>;
  beforeAll(() => {
    first = run(20_000, 7);
  }, 240_000);

  it('ends every case or leaves it on a named list, keeps every invariant, and repeats itself', () => {
    expect(first.violations).toEqual([]);
    expect(first.cases).toBe(20_000);
    expect(first.ended + first.open).toBe(20_000);
    expect(first.unlisted).toBe(0);
    for (const name of ['migrated', 'migrationAsked', 'pinned']) expect(first.met[name] ?? 0, name).toBeGreaterThan(50);
    for (const name of ['bounceAsked', 'granted.extend', 'granted.suspend', 'corrected', 'rectified', 'lastTier']) {
      expect(first.met[name] ?? 0, `cases that met ${name}`).toBeGreaterThanOrEqual(200);
    }
    for (const name of PAPERS) expect(first.met[name] ?? 0, `cases that met ${name}`).toBeGreaterThanOrEqual(50);
    expect(first.met['material_missing'] ?? 0, 'grants that waited for a paper').toBeGreaterThanOrEqual(3);
    expect(run(20_000, 7).hash).toBe(first.hash);
  }, 240_000);

  it('offers, accepts and refuses every command of every service at least once', () => {
    const { commands } = first;
    process.stdout.write(`${coverageLines(commands).join('\n')}\n`);
    expect(Object.keys(commands).length).toBeGreaterThan(60);
    expect(untried(commands)).toEqual([]);
  });

  it.each(FAULTS)(
    'finds the planted fault: $name',
    ({ spoil, code }) => {
      const found = run(2_000, 11, { spoil, until: code }).violations.map((one) => one.code);
      expect(found).toContain(code);
    },
    60_000,
  );
});
