import { beforeAll, describe, expect, test } from 'vitest';
import { openTestCounty } from '../../../../test/world.ts';
import type { ServiceDocument } from '../../rules.ts';
import { policyOn } from '../../policy/parameter.ts';
import { coverOf, type Cover } from './applicants.ts';
import { faultsOf } from './faults.ts';
import type { Ground } from './domain.ts';

let document: ServiceDocument;
let ground: Ground;
let cover: Cover;

beforeAll(async () => {
  const county = await openTestCounty();
  document = county.document('residence-permit');
  ground = {
    today: '2026-03-02',
    policy: policyOn(county.parameters, '2026-03-02'),
    units: [],
    formats: { idNumber: () => true, creditCode: () => true, phone: () => true },
  };
  cover = coverOf(document, ground);
});

const firstWith = (goal: string) => cover.applicants.find(({ goals }) => goals.includes(goal));

describe('applicants of whom registers are asked', () => {
  test('meet each register answering, silent and not agreed to', () => {
    expect(cover.unmet).toEqual([]);
    const of = ['household', 'residence', 'payments', 'homes'];
    const goals = of.flatMap((id) => [`lookup ${id} answered`, `lookup ${id} none`]);
    expect(cover.goals).toEqual(expect.arrayContaining([...goals, 'consent residence none', 'consent homes none']));
    expect(cover.goals).not.toContain('consent household none');
  });

  test('get nowhere without the one that all rests on, and no rule is held against its silence', () => {
    expect(firstWith('lookup residence none')?.fails).toEqual(['lookup residence']);
    expect(firstWith('consent residence none')?.fails).toEqual(['consent residence']);
  });

  test('bring a paper, or write themselves, what the others do not say', () => {
    const unasked = firstWith('consent homes none');
    expect([unasked?.fails, unasked?.materials]).toEqual([[], ['deed']]);
    const unknown = firstWith('lookup household none');
    expect([unknown?.lookups['household'], typeof unknown?.answers['from']]).toEqual(['failed', 'string']);
  });

  test('are turned away by what registers say', () => {
    expect(firstWith('rule elsewhere failed')?.lookups['residence']).toMatchObject({ local: true });
  });

  test('write nothing wrongly that a register fills in', () => {
    const faults = faultsOf(document, cover.applicants, ground);
    expect(faults.map(({ ref }) => ref)).not.toContain('/from');
    expect(faults.filter(({ name }) => name === 'missing /address')).toHaveLength(1);
  });
});
