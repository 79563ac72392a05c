import { beforeAll, describe, expect, it } from 'vitest';
import { holdersOf } from '#organisation/rules.ts';
import { makeCalendar } from '#calendar/rules.ts';
import { assigned, filed, SAMPLE, StoryOfCase } from '../../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { dueOfCase } from '../obligations.ts';
import { recalendar } from './decide.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const supervisions = (story: StoryOfCase) =>
  story.state.obligations.flatMap((one) =>
    one.kind === 'supervise' && typeof one.holder === 'object' ? [[one.holder.post, one.due?.date]] : [],
  );

describe('a new year of the calendar', () => {
  it('is on record where only the day shown at the latest waited for it, and moves nothing that runs', () => {
    const env = county.env('complaint', SAMPLE['complaint'], { kind: 'person', age: 40 });
    const story = new StoryOfCase(env, '2026-12-28T02:00:00.000Z');
    expect(story.file().ok).toBe(true);
    expect(dueOfCase(env, story.state)).toMatchObject({ projected: true, provisional: true });
    expect(recalendar(env, story.state, story.now).proposals).toEqual([]);
    const known = { ...env, calendar: makeCalendar({ ...env.calendar, coveredUntil: '2027-12-31' }) };
    const { proposals, state } = recalendar(known, story.state, story.now);
    expect(proposals.map(({ type, effect }) => [type, effect.clocks, effect.alter])).toEqual([
      ['calendarApplied', {}, []],
    ]);
    expect(state.obligations).toEqual(story.state.obligations);
    expect(dueOfCase(known, state)).toMatchObject({ projected: true, provisional: false });
  });
});

describe('a deadline that passes', () => {
  it('calls in a tier a working day, the last at the county, and decides nothing', () => {
    const story = assigned(county);
    story.until('2026-11-10T02:00:00.000Z');
    // The ninth ended at 24:00; the head has the tenth, the supervisor the eleventh.
    expect(supervisions(story)).toEqual([['urban-management:unit-head', '2026-11-10']]);
    story.until('2026-11-11T02:00:00.000Z');
    expect(supervisions(story).at(-1)).toEqual(['social-governance-centre:supervisor', '2026-11-11']);
    story.until('2026-11-12T02:00:00.000Z');
    expect(supervisions(story).at(-1)).toEqual(['county-office:county-duty-leader', '2026-11-12']);
    story.until('2027-01-12T02:00:00.000Z');
    expect(supervisions(story)).toHaveLength(3);
    expect(story.state).toMatchObject({ stage: 'handle', outcome: null });
  });

  it('woken some seconds late, the tier has its one working day all the same', () => {
    const story = assigned(county);
    story.until('2026-11-09T15:59:59.000Z');
    story.now = '2026-11-09T16:00:07.000Z';
    story.until(story.now);
    expect(supervisions(story)).toEqual([['urban-management:unit-head', '2026-11-10']]);
  });

  it('calls in who stands above the late one, also where another unit assists', () => {
    const story = assigned(county);
    story.act(story.by('handler'), 'coHandle', { unit: 'civil-affairs', question: '请核实', due: '2026-11-03' });
    story.until('2026-11-04T02:00:00.000Z');
    expect(supervisions(story)).toEqual([['civil-affairs:unit-head', '2026-11-04']]);
  });

  it('lets nobody supervise himself', () => {
    const story = assigned(county);
    story.act(story.by('handler'), 'report', { outcome: 'solved', text: '已修' });
    const call = filed(county, 'elderly-allowance');
    call.act(call.by('clerk'), 'accept');
    call.act(call.by('decider'), 'reject', { reasonCode: 'alreadyPaid', legal: '第三十三条', text: '已在领取。' });
    call.act({ kind: 'party', person: 'p-resident', party: 'p-resident' }, 'evaluate', { rating: 1, solved: false });
    call.until('2026-11-04T02:00:00.000Z');
    expect(supervisions(call).map(([post]) => post)).toEqual(['social-governance-centre:supervisor']);
  });
});

describe('silence', () => {
  it('of the office accepts as of receipt, where the law says so', () => {
    const story = filed(county, 'elderly-allowance');
    story.until('2026-11-10T02:00:00.000Z');
    expect(story.types()).toEqual(['submitted', 'deemed']);
    expect(story.state.clocks['decide']?.term.from).toBe(story.state.submittedAt);
  });

  it('of the applicant ends a wait for corrections', () => {
    const story = filed(county, 'elderly-allowance');
    story.act(story.by('clerk'), 'requestCorrection', { items: [{ ref: '/account', text: '卡号少一位。' }] });
    story.until('2027-01-12T02:00:00.000Z');
    expect(story.state).toMatchObject({ stage: 'closed', outcome: 'lapsed', closedAs: 'unrated' });
  });
});

describe('a case about a unit', () => {
  it.each([
    ['county-office', 'social-governance-centre:supervisor'],
    ['social-governance-centre', 'county-office:county-duty-leader'],
  ])('about %s that is left late ends with %s', (about, last) => {
    const story = filed(county, 'complaint', { about });
    story.until('2027-01-12T02:00:00.000Z');
    expect(supervisions(story).at(-1)?.[0]).toBe(last);
    expect(story.state.involved).not.toContain(about);
  });

  it('about the dispatcher of his own centre is assigned by the office that answers for the service', () => {
    const story = filed(county, 'complaint', { about: 'social-governance-centre' });
    expect(story.state.obligations).toMatchObject([{ holder: { post: 'government-service-office:unit-head' } }]);
    const [holder = ''] = holdersOf(county.organisation, 'government-service-office:unit-head', story.today());
    story.act(story.as(holder, 'government-service-office:unit-head'), 'assign', {
      unit: 'urban-management',
      reason: '归口',
    });
    story.act(story.by('handler'), 'bounce', { reason: '不归我局' });
    story.until('2027-01-12T02:00:00.000Z');
    expect(story.state.involved).not.toContain('social-governance-centre');
  });
});
