import { beforeAll, describe, expect, test } from 'vitest';
import { openTestCounty } from '../../../../test/world.ts';
import type { ServiceDocument } from '../../rules.ts';
import { policyOn } from '../../policy/parameter.ts';
import { coverOf, type Cover } from './applicants.ts';
import { faultsOf } from './faults.ts';
import type { Ground } from './domain.ts';
import { registerGoals } from './registers.ts';

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

describe('registers with words of their own', () => {
  let fund: Cover;
  let withdrawal: ServiceDocument;
  beforeAll(async () => {
    withdrawal = (await openTestCounty()).document('housing-fund-withdrawal');
    const { parameters } = await openTestCounty();
    fund = coverOf(withdrawal, { ...ground, policy: policyOn(parameters, ground.today) });
  });
  const taken = () => fund.applicants.filter(({ fails }) => fails.length === 0);

  test('say each of them of somebody who is taken', () => {
    expect(fund.unmet).toEqual([]);
    const said = taken().map(({ lookups }) => lookups['civil']);
    for (const marital of ['single', 'married', 'divorced', 'widowed'])
      expect(said).toEqual(expect.arrayContaining([{ marital }]));
    expect(fund.goals).toContain('word civil.marital widowed');
  });

  test('but for what only those are told of who are turned away', () => {
    const words = fund.goals.filter((goal) => goal.startsWith('word account.'));
    expect(words).toEqual(['word account.status normal']);
    expect(registerGoals(withdrawal)).toContain('word account.status frozen');
  });

  test('are asked of the spouse later, and may say what the decision is refused for', () => {
    const homes = taken().map(({ lookups }) => lookups['spouseHome']);
    expect(homes).toEqual(expect.arrayContaining([{ homes: 0 }, { homes: 1 }]));
    const refused = fund.applicants.find(({ goals }) => goals.includes('rule spouseNoHome failed'));
    expect(refused?.answers['marital']).toBe('married');
  });
});

describe('what is decided otherwise under way, or on another day', () => {
  test('has somebody of whom a register says it only then, and somebody who comes on that day', async () => {
    const county = await openTestCounty();
    const on = (today: string): Ground => ({ ...ground, today, policy: policyOn(county.parameters, today) });
    const proof = coverOf(county.document('contribution-proof'), on('2026-03-02'));
    expect(proof.unmet).toEqual([]);
    expect(proof.applicants.map(({ lookups: { totals } }) => totals)).toContainEqual({ months: 0, balance: 0 });

    const pension = county.document('residents-pension');
    const whole = coverOf(pension, on('2026-03-02'), [on('2026-12-20'), on('2026-12-21')]);
    expect(whole.unmet).toEqual([]);
    const late = whole.applicants.filter((one) => one.on !== undefined);
    expect(late.map((one) => [one.on, one.fails, one.goals])).toEqual([['2026-12-21', ['open'], ['rule open failed']]]);
  });
});

describe('where a record is picked from a list', () => {
  test('it is one that is on it, also for those who are turned away, and they are of those the service is for', async () => {
    const county = await openTestCounty();
    const picking = county.document('traffic-violation');
    const { applicants, unmet } = coverOf(picking, { ...ground, policy: policyOn(county.parameters, ground.today) });
    expect(unmet).toEqual([]);
    for (const { answers, lookups } of applicants) {
      const { violation } = lookups;
      if (typeof violation === 'object') expect(answers['violation']).toBe(violation['number']);
    }
    const failing = applicants.filter(({ fails }) => ['simple', 'licensed', 'below'].includes(fails[0] ?? ''));
    expect(failing.map(({ who }) => who['kind'])).toEqual(['person', 'person', 'person']);
  });
});
