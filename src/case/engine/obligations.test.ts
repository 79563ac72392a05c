import { beforeAll, describe, expect, it } from 'vitest';
import { assigned, filed } from '../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../test/world.ts';
import { clocks, dueOfCase, nextWake, obligations, unitOfDue } from './obligations.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

describe('the due of a case', () => {
  it('is the latest it can be before its clock starts, then the clock’s', () => {
    const story = filed(county, 'complaint');
    expect(dueOfCase(story.env, story.state)).toMatchObject({ date: '2026-11-10', projected: true });
    expect(dueOfCase(county.env('complaint'), assigned(county).state)).toMatchObject({
      date: '2026-11-09',
      projected: false,
      clock: 'handle',
    });
  });

  it('cannot be projected any more once an office is past its own day, until that step is done', () => {
    const story = filed(county, 'complaint');
    const own = story.state.obligations[0]?.due;
    story.until('2026-11-16T02:00:00.000Z');
    expect(dueOfCase(story.env, story.state)).toMatchObject({
      date: own?.date,
      projected: false,
      overrun: true,
      clock: null,
    });
    story.act(story.by('dispatcher'), 'assign', { unit: 'urban-management', reason: '路灯归口' });
    expect(dueOfCase(story.env, story.state)).toMatchObject({ date: '2026-11-23', overrun: false, clock: 'handle' });
  });

  it('says what its days are counted in', () => {
    const petition = filed(county, 'petition');
    expect(dueOfCase(petition.env, petition.state)).toMatchObject({ projected: true, unit: 'days' });
    petition.act(petition.by('petition'), 'accept');
    expect(dueOfCase(petition.env, petition.state)).toMatchObject({ projected: false, unit: 'days' });
    const complaint = assigned(county).state;
    expect(dueOfCase(county.env('complaint'), complaint)).toMatchObject({ unit: 'workdays' });
    const [owed] = obligations(complaint);
    expect(owed?.due && unitOfDue(complaint, owed.due)).toBe('workdays');
  });

  it('is the promised one where there are two, and none once it is answered', () => {
    const story = filed(county, 'elderly-allowance');
    story.act(story.by('clerk'), 'accept');
    expect(dueOfCase(story.env, story.state)).toMatchObject({ clock: 'promise', date: '2026-11-16' });
    expect(clocks(story.env.document, story.state).map((one) => one.role)).toEqual(['statutory', 'promised']);
    story.act(story.by('decider'), 'approve');
    expect(dueOfCase(story.env, story.state)).toBeNull();
  });
});

describe('an obligation', () => {
  it('of an office is due at the earlier of its own deadline and the running clocks', () => {
    const story = filed(county, 'petition');
    story.act(story.by('petition'), 'accept');
    expect(obligations(story.state)).toMatchObject([{ kind: 'handle', due: { date: '2026-11-09' } }]);
    story.act(story.by('petition'), 'assign', { unit: 'urban-management', reason: '交办' });
    expect(obligations(story.state)[0]?.due).toEqual(story.state.clocks['handle']?.due);
  });

  it('of the applicant is watched by a post, and its clocks stand still', () => {
    const story = filed(county, 'elderly-allowance');
    story.act(story.by('clerk'), 'requestCorrection', { items: [{ ref: '/account', text: '卡号少一位。' }] });
    expect(obligations(story.state)).toMatchObject([{ kind: 'correct', holder: 'applicant' }]);
    expect(county.organisation.posts.has(story.state.obligations[0]?.watch ?? '')).toBe(true);
  });
});

describe('the next wake-up', () => {
  it('is the first due, and none once the case is closed', () => {
    const story = assigned(county);
    expect(nextWake(story.env.document, story.state)).toBe('2026-11-09T16:00:00.000Z');
    story.act({ kind: 'party', person: 'p-resident', party: 'p-resident' }, 'withdraw', { reason: '好了' });
    expect(nextWake(story.env.document, story.state)).toBeUndefined();
  });
});
