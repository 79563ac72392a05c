import { beforeAll, describe, expect, it } from 'vitest';
import { assigned, filed, type StoryOfCase } from '../../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { dueOfCase, obligations } from '../obligations.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const due = (story: StoryOfCase) => dueOfCase(story.env, story.state)?.date;
const request = (story: StoryOfCase) => story.state.obligations.find((one) => one.request !== null);
const suspension = { reasonCode: 'season', until: '2026-11-06', text: '等天晴' };

describe('a request', () => {
  it('is due in one working day, at the declared post, and not for who asked', () => {
    const story = assigned(county);
    story.act(story.by('handler'), 'extend', { workdays: 5, reason: '等配件' });
    expect(request(story)).toMatchObject({
      kind: 'approve',
      holder: { post: 'urban-management:unit-head' },
      not: ['p-handler'],
      due: { date: '2026-11-03' },
    });
    expect(story.refusal(story.by('handler'), 'extend', { workdays: 5, reason: '再问' })).toBe('not_available');
    expect(story.refusal(story.by('handler'), 'grant', { request: story.asked })).toBe('not_yours');
    expect(story.refusal(story.by('chief'), 'grant', { request: 99 })).toBe('request_unknown');
  });

  it('is due no later than the due it asks about', () => {
    const story = assigned(county);
    story.until('2026-11-09T02:00:00.000Z');
    story.act(story.by('handler'), 'extend', { workdays: 5, reason: '等配件' });
    expect(request(story)?.due?.date).toBe('2026-11-09');
  });

  it.each([
    ['2026-11-16', '2026-11-17'],
    ['2026-11-30', '2026-11-30'],
  ])('of %s for the clock of law is due on %s: the promise is not asked about', (asked, answerBy) => {
    const story = filed(county, 'elderly-allowance');
    story.act(story.by('clerk'), 'accept');
    expect(Object.values(story.state.clocks).map((clock) => clock.due.date)).toEqual(['2026-11-30', '2026-11-16']);
    story.until(`${asked}T02:00:00.000Z`);
    story.act(story.by('decider'), 'extend', { workdays: 5, reason: '核实户籍' });
    expect(request(story)?.due?.date).toBe(answerBy);
  });

  it('goes to the next tier when nobody answers it, and there has one working day', () => {
    const story = assigned(county);
    story.act(story.by('handler'), 'extend', { workdays: 5, reason: '等配件' });
    story.until('2026-11-04T02:00:00.000Z');
    expect(story.types()).toContain('requestMovedUp');
    expect(request(story)).toMatchObject({
      holder: { post: 'social-governance-centre:supervisor' },
      due: { date: '2026-11-04' },
    });
    story.act(story.by('supervisor'), 'grant', { request: story.asked });
    expect(due(story)).toBe('2026-11-16');
  });

  it('refused leaves everything as it was', () => {
    const story = assigned(county);
    const { clocks } = story.state;
    story.act(story.by('handler'), 'extend', { workdays: 5, reason: '等配件' });
    story.act(story.by('chief'), 'refuse', { request: story.asked, reason: '仓库有' });
    expect(story.state.clocks).toEqual(clocks);
    expect(story.state.obligations.map((one) => one.kind)).toEqual(['handle']);
  });
});

describe('extend', () => {
  it.each([
    ['wrong_unit_of_time', { days: 5 }],
    ['too_long', { workdays: 11 }],
  ])('is refused with %s', (code, input) => {
    const story = assigned(county);
    expect(story.refusal(story.by('handler'), 'extend', { ...input, reason: '等配件' })).toBe(code);
  });

  it('counts once, from the old due', () => {
    const story = assigned(county);
    story.act(story.by('handler'), 'extend', { workdays: 5, reason: '等配件' });
    expect(due(story)).toBe('2026-11-09');
    story.act(story.by('chief'), 'grant', { request: story.asked });
    expect(due(story)).toBe('2026-11-16');
    expect(story.refusal(story.by('handler'), 'extend', { workdays: 1, reason: '再等' })).toBe('not_available');
  });

  it('asked before the due and granted after it is valid; until then the old due counts', () => {
    const story = assigned(county);
    story.until('2026-11-09T08:00:00.000Z');
    story.act(story.by('handler'), 'extend', { workdays: 5, reason: '等配件' });
    story.until('2026-11-10T02:00:00.000Z');
    expect(story.types()).toContain('deadlinePassed');
    expect(due(story)).toBe('2026-11-09');
    story.act(story.by('supervisor'), 'grant', { request: story.asked });
    expect(due(story)).toBe('2026-11-16');
    story.act(story.by('handler'), 'report', { outcome: 'solved', text: '已修' });
    expect(story.state.onTime).toMatchObject({ promised: true });
  });

  it('cannot be asked for when it is too late', () => {
    const story = assigned(county);
    story.until('2026-11-10T02:00:00.000Z');
    expect(story.offered(story.by('handler'))).not.toContain('extend');
  });
});

describe('suspend', () => {
  it.each([
    ['reason_unknown', { reasonCode: 'mood' }],
    ['date_not_ahead', { until: '2026-11-02' }],
    ['date_not_ahead', { until: '2026-13-02' }],
    ['too_long', { until: '2026-12-31' }],
  ])('is refused with %s', (code, input) => {
    const story = assigned(county);
    expect(story.refusal(story.by('handler'), 'suspend', { ...suspension, ...input })).toBe(code);
  });

  it('stands still until the day that was told, and goes on by itself or before', () => {
    for (const early of [true, false]) {
      const story = assigned(county);
      story.act(story.by('handler'), 'suspend', suspension);
      story.act(story.by('chief'), 'grant', { request: story.asked });
      expect(story.state.suspended?.until).toBe('2026-11-06');
      expect(story.events.at(-1)?.effect.facts).toMatchObject({ until: '2026-11-06' });
      expect(obligations(story.state)[0]?.clock).toBe('stopped');
      if (early) {
        story.now = '2026-11-04T02:00:00.000Z';
        story.act(story.by('handler'), 'resume');
      } else story.until('2026-11-07T02:00:00.000Z');
      expect(story.state.suspended).toBeNull();
      expect(due(story)).toBe(early ? '2026-11-10' : '2026-11-13');
    }
  });
});

describe('bounce', () => {
  it('granted names the right unit and leaves the case where assignment left it', () => {
    const story = assigned(county);
    const { clocks, stage, states, assignedAt } = story.state;
    story.act(story.by('handler'), 'bounce', { reason: '不属本单位' });
    const grant = (input: object) => story.refusal(story.by('dispatcher'), 'grant', { request: story.asked, ...input });
    expect(grant({})).toBe('unit_missing');
    expect(grant({ unit: 'urban-management' })).toBe('unit_same');
    expect(grant({ unit: 'nowhere' })).toBe('unit_unknown');
    expect(grant({ unit: 'civil-affairs' })).toBeNull();
    expect(story.state).toMatchObject({ clocks, stage, states, assignedAt, unit: 'civil-affairs' });
    expect(story.state.obligations).toMatchObject([{ kind: 'handle', holder: { post: 'civil-affairs:intake' } }]);
    expect(story.offered(story.by('assistant'))).not.toContain('bounce');
  });

  it('unanswered goes to the head of the office that should have answered, not of the one that asked', () => {
    const story = assigned(county);
    story.act(story.by('handler'), 'bounce', { reason: '不属本单位' });
    story.until('2026-11-04T02:00:00.000Z');
    expect(request(story)?.holder).toMatchObject({ post: 'social-governance-centre:unit-head' });
  });
});
