// What registers said of somebody, in words, for each of those who may read a case.
import { beforeAll, expect, test } from 'vitest';
import type { LoadedCase } from '../context.ts';
import type { Reading } from '../access.ts';
import { openTestCounty, type TestCounty } from '../../../test/world.ts';
import { INITIAL } from '../engine/state.ts';
import { answersIn } from './lookup.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const SAID = {
  behaviour: '违反禁止标线指示',
  number: 'Y1',
  at: '2026-10-20T09:30:00Z',
  fine: 15_000,
  state: 'unhandled',
};

const READERS: readonly (readonly [string, Reading, string])[] = [
  ['the applicant', { as: 'applicant', actors: [], works: false, knowsApplicant: true }, '2026-10-20 17:30'],
  ['who decides', { as: 'staff', actors: [], works: true, knowsApplicant: true }, '2026-10-20 17:30'],
  ['other staff', { as: 'staff', actors: [], works: false, knowsApplicant: true }, '****'],
  ['who may not know the applicant', { as: 'staff', actors: [], works: true, knowsApplicant: false }, '****'],
];

test.each(READERS)('a moment that a register said is read by %s as far as it may be', (_, reading, expected) => {
  const env = county.env('traffic-violation', {});
  const entry = {
    seq: 2,
    type: 'lookedUp' as const,
    at: '2026-11-02T02:00:00.000Z',
    actor: 'engine',
    as: null,
    hash: '',
    effect: { facts: { lookup: 'violation', answer: 'ok' } },
    data: { answer: SAID },
  };
  const file: LoadedCase = { env, state: INITIAL, entries: [entry], applicant: undefined, head: '', hidden: [] };
  const facts = answersIn(file, reading, 'zh-CN').flatMap((one) => one.facts);
  expect(facts.find(({ label }) => label === '时间')?.value).toBe(expected);
});
