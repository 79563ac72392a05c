// Tests of a document are held to what a call could bring: nothing passes there that nobody could ever do.
import { beforeAll, describe, expect, it } from 'vitest';
import type { ServiceDocument } from '#service/rules.ts';
import type { ServiceTest } from '#service/rules/test.ts';
import { openTestCounty, type TestCounty } from '../../../test/world.ts';
import { rehearse } from './rehearse.ts';

let county: TestCounty;
let document: ServiceDocument;

beforeAll(async () => {
  county = await openTestCounty();
  document = county.document('rural-house-land');
});

/** What a test of these events is refused with; null where all of them pass. */
function refusalOf(...events: ServiceTest['events']): string | null {
  const play = rehearse(county, (_, data) => ({ asked: [], needed: [], data, invalid: false }));
  const { refused } = play(document, {
    name: '试一试',
    given: { data: { kind: 'rebuild', area: 90, members: 3, sold: false } },
    events,
    expect: {},
  });
  return refused?.code ?? null;
}

const extending = (input: { readonly [name: string]: string | number }): string | null =>
  refusalOf('submit', 'assign', 'accept', { extend: input });

describe('an input in a test', () => {
  it('of the right shape is taken', () => {
    expect(extending({ workdays: 10, reason: '等邻居确认边界。' })).toBeNull();
  });

  it('that no call could bring is refused as the call would be', () => {
    expect(extending({ workdays: -4, reason: '等邻居确认边界。' })).toBe('invalid');
    expect(extending({ workdays: 10, reason: '等邻居确认边界。', because: '别的' })).toBe('invalid');
    expect(refusalOf('submit', 'assign', { accept: { extra: 1 } })).toBe('invalid');
  });

  it('that the rules refuse has their reason, which says more', () => {
    expect(extending({ workdays: 11, reason: '等邻居确认边界。' })).toBe('too_long');
    expect(refusalOf('submit', { approve: { extra: 1 } })).not.toBe('invalid');
  });
});
