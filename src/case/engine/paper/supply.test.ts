import { beforeEach, describe, expect, it } from 'vitest';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { RESIDENT, StoryOfCase } from '../../../../test/story.ts';
import { inputOf } from '../commands.ts';
import type { Actor } from '../env.ts';
import { dueOfCase } from '../obligations.ts';

const ILL = { people: 3, income: 200_000, cause: 'illness', account: '6222020000000000001' };
const MONDAY = '2026-03-02T01:00:00.000Z';

let county: TestCounty;
let story: StoryOfCase;
let clerk: Actor;

/** Filed on a Monday with the hospital bills promised. */
beforeEach(async () => {
  county = await openTestCounty();
  story = new StoryOfCase(county.env('minimum-living-allowance', ILL, { kind: 'person', age: 50 }), MONDAY);
  story.file({ promises: ['hospitalBill'] });
  clerk = story.by('clerk');
});

const promised = () => story.state.obligations.find((one) => one.kind === 'supply');

function file(promises: readonly string[], cause = 'illness') {
  const env = county.env('minimum-living-allowance', { ...ILL, cause }, { kind: 'person', age: 50 });
  const result = new StoryOfCase(env, MONDAY).file({ promises });
  return result.ok ? null : result.refusal;
}

function toDecision(): Actor {
  story.act(clerk, 'accept');
  story.act(story.by('assistant'), 'visit');
  story.act(story.by('assistant'), 'noObjection');
  return story.by('decider');
}

describe('a promise', () => {
  it('is a duty of the applicant beside the office’s, with its own day and the post that watches', () => {
    expect(story.types()).toEqual(['submitted', 'promised']);
    expect(story.state.obligations.map(({ kind }) => kind)).toEqual(['handle', 'supply']);
    expect(promised()).toMatchObject({ holder: 'applicant', material: 'hospitalBill', watch: 'civil-affairs:counter' });
    expect(promised()?.due?.date).toBe('2026-03-12');
  });

  it('is made only of what these answers ask for and the document lets come later', () => {
    expect(file(['household'])).toEqual({ code: 'promise_unknown', materials: ['household'] });
    expect(file(['nothing'])).toEqual({ code: 'promise_unknown', materials: ['nothing'] });
    expect(file(['hospitalBill'], 'age')).toEqual({ code: 'promise_unknown', materials: ['hospitalBill'] });
    expect(file([], 'illness')).toBeNull();
  });

  it('is no correction: what was promised is not asked for a second time', () => {
    const items = [{ ref: 'materials/hospitalBill', text: '请补住院结算单。' }];
    expect(story.refusal(clerk, 'requestCorrection', { items })).toBe('material_promised');
  });

  it('goes with the answer that asked for it', () => {
    story.act(clerk, 'requestCorrection', { items: [{ ref: '/cause', text: '请核对。' }] });
    const corrected = county.env('minimum-living-allowance', { ...ILL, cause: 'age' }, { kind: 'person', age: 50 });
    const after = new StoryOfCase(corrected, story.now);
    after.state = story.state;
    after.act(RESIDENT, 'correct', { data: { cause: 'age' } });
    expect(after.state.owed).toEqual([]);
    expect(after.state.obligations.map(({ kind }) => kind)).toEqual(['handle']);
  });
});

describe('nothing is granted before the paper is here', () => {
  it('says which paper is missing, and lets reject stand', () => {
    const decider = toDecision();
    expect(story.offered(decider)).toContain('approve');
    const refused = story.try(decider, 'approve');
    expect(refused).toMatchObject({ refusal: { code: 'material_missing', materials: ['hospitalBill'] } });
    story.act(decider, 'reject', { reasonCode: 'property', legal: '第九条', text: '财产超过规定。' });
    expect(story.state).toMatchObject({ outcome: 'refused', owed: ['hospitalBill'] });
    expect(story.state.obligations.map(({ kind }) => kind)).toEqual(['evaluate']);
  });

  it('is granted once it came, with no clock moved', () => {
    const decider = toDecision();
    const before = dueOfCase(story.env, story.state)?.date;
    story.act(RESIDENT, 'supply', { files: ['bill'] });
    expect(dueOfCase(story.env, story.state)?.date).toBe(before);
    expect(story.state.owed).toEqual([]);
    expect(story.offered(RESIDENT)).not.toContain('supply');
    story.act(decider, 'approve');
    expect(story.state.outcome).toBe('granted');
  });

  it('is nobody’s to hand in but the applicant’s', () => {
    expect(story.refusal(clerk, 'supply', { files: ['bill'] })).toBe('not_yours');
  });
});

describe('a day that passes', () => {
  beforeEach(() => {
    toDecision();
    story.until('2026-03-13T01:00:00.000Z');
  });

  it('decides nothing: the watching post is called in once, and the paper can still come', () => {
    expect(story.types().filter((type) => type === 'promiseLapsed')).toHaveLength(1);
    expect(story.state.states).toEqual(['decision']);
    const called = story.state.obligations.find((one) => one.kind === 'supervise' && one.of === promised()?.seq);
    expect(called?.holder).toEqual({ unit: 'civil-affairs', post: 'civil-affairs:counter' });
    expect(promised()?.due?.date).toBe('2026-03-12');
    story.act(RESIDENT, 'supply', { files: ['bill'] });
    expect(story.state.obligations.some((one) => one.of === called?.of)).toBe(false);
  });

  it('may be given a new term, as often as the document says', () => {
    story.act(clerk, 'prolong', { reason: '医院还没有开出来。' });
    expect(promised()?.due?.date).toBe('2026-03-23');
    expect(story.offered(clerk)).not.toContain('prolong');
    story.until('2026-03-24T01:00:00.000Z');
    expect(story.types().filter((type) => type === 'promiseLapsed')).toHaveLength(2);
    expect(story.offered(clerk)).not.toContain('prolong');
    expect(story.offered(clerk)).toContain('remind');
    expect(story.refusal(story.by('decider'), 'approve')).toBe('material_missing');
  });

  it('is for the watching post alone to put off', () => {
    expect(story.refusal(story.by('decider'), 'prolong', { reason: '再等等。' })).toBe('not_yours');
  });
});

it('asks which paper only where several are promised', () => {
  expect(inputOf('supply', story.env.document, story.state)['required']).toEqual(['files']);
  const doubled = story.state.obligations.flatMap((one) =>
    one.kind === 'supply' ? [one, { ...one, material: 'lease' }] : [one],
  );
  const two = { ...story.state, obligations: doubled };
  expect(inputOf('supply', story.env.document, two)['required']).toEqual(['material', 'files']);
});
