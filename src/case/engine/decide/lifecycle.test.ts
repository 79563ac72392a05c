import { beforeAll, describe, expect, it } from 'vitest';
import { assigned, filed, RESIDENT, type StoryOfCase } from '../../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const answered = (change: Parameters<typeof filed>[2] = {}): StoryOfCase => {
  const story = filed(county, 'complaint', change);
  story.act(story.by('dispatcher'), 'assign', { unit: 'urban-management', reason: '路灯归口' });
  story.act(story.by('handler'), 'report', { outcome: 'solved', text: '已修' });
  return story;
};

const bad = { rating: 2, solved: false };
const good = { rating: 5, solved: true };

describe('withdraw', () => {
  it('closes without a rating', () => {
    const story = assigned(county);
    expect(story.refusal(story.by('handler'), 'withdraw', { reason: '代撤' })).toBe('not_yours');
    story.act(RESIDENT, 'withdraw', { reason: '自己修好了' });
    expect(story.state).toMatchObject({
      stage: 'closed',
      outcome: 'withdrawn',
      closedAs: 'withdrawn',
      obligations: [],
    });
    expect(story.offered(RESIDENT)).toEqual([]);
  });

  it('is too late once the answer is there', () => {
    expect(answered().refusal(RESIDENT, 'withdraw', { reason: '不要了' })).toBe('not_available');
  });
});

describe('evaluate', () => {
  it('is asked for thirty days, and silence is no praise', () => {
    const story = answered();
    expect(story.state.obligations).toMatchObject([
      { kind: 'evaluate', holder: 'applicant', due: { date: '2026-12-02' } },
    ]);
    story.until('2026-12-03T02:00:00.000Z');
    expect(story.state).toMatchObject({ stage: 'closed', closedAs: 'notEvaluated', evaluation: null });
  });

  it('closes with a good word', () => {
    const story = answered();
    story.act(RESIDENT, 'evaluate', good);
    expect(story.state).toMatchObject({ stage: 'closed', closedAs: 'evaluated' });
  });

  it.each([bad, { rating: 5, solved: false }, { rating: 1, solved: true }])(
    'calls for somebody else than the last handler: %o',
    (rating) => {
      const story = answered();
      story.act(RESIDENT, 'evaluate', rating);
      expect(story.state.obligations).toMatchObject([
        { kind: 'rectify', not: ['p-handler'], due: { date: '2026-11-17' } },
      ]);
      expect(story.refusal(story.by('handler'), 'report', { outcome: 'solved', text: '再修' })).toBe('not_available');
      expect(story.refusal(story.by('handler2'), 'report', { text: '再修' })).toBe('outcome_missing');
      expect(story.refusal(story.by('handler2'), 'report', { outcome: 'granted', text: '再修' })).toBe(
        'outcome_not_allowed',
      );
    },
  );

  it('is written down by the hotline for who telephoned, and by no other post nor by who handled it', () => {
    const online = answered();
    expect(online.refusal(online.by('hotline'), 'evaluate', good)).toBe('not_yours');
    const story = answered({ channel: 'hotline' });
    const hotline = story.by('hotline');
    for (const other of ['dispatcher', 'handler2', 'chief', 'supervisor'] as const)
      expect(story.refusal(story.by(other), 'evaluate', good)).toBe('not_yours');
    const centre = 'social-governance-centre';
    const handled = { kind: 'staff', person: 'p-handler', post: `${centre}:telephone`, unit: centre } as const;
    expect(story.refusal({ ...handled, role: 'telephone' }, 'evaluate', good)).toBe('not_available');
    story.act(hotline, 'evaluate', bad);
    expect(story.state).toMatchObject({ evaluation: bad, evaluations: 1 });
    expect(story.state.obligations).toMatchObject([{ kind: 'rectify', not: ['p-handler'] }]);
    expect(story.refusal(hotline, 'evaluate', good)).toBe('not_available');
  });

  it('is asked for once more after putting right, and the first outcome and its day stand', () => {
    const story = answered();
    const { handledAt } = story.state;
    story.act(RESIDENT, 'evaluate', bad);
    story.now = '2026-11-05T02:00:00.000Z';
    story.act(story.by('handler2'), 'report', { outcome: 'partly', text: '换了线路' });
    expect(story.state).toMatchObject({ outcome: 'solved', handledAt, rectified: { outcome: 'partly' } });
    story.act(RESIDENT, 'evaluate', bad);
    expect(story.state).toMatchObject({ stage: 'closed', evaluations: 2 });
  });

  it('a second time not answered closes as not evaluated, and the bad rating stays', () => {
    const story = answered();
    story.act(RESIDENT, 'evaluate', bad);
    story.act(story.by('handler2'), 'report', { outcome: 'solved', text: '换了线路' });
    story.until('2026-12-10T02:00:00.000Z');
    expect(story.state).toMatchObject({ stage: 'closed', closedAs: 'notEvaluated', evaluations: 1, evaluation: bad });
  });

  it('of a lawful decision brings a call by another post within a working day, which touches no outcome', () => {
    const story = filed(county, 'elderly-allowance');
    story.act(story.by('clerk'), 'accept');
    story.act(story.by('decider'), 'reject', { reasonCode: 'alreadyPaid', legal: '第三十三条', text: '已在领取。' });
    story.act(RESIDENT, 'evaluate', bad);
    expect(story.state.obligations).toMatchObject([
      { kind: 'callBack', holder: { post: 'civil-affairs:unit-head' }, due: { date: '2026-11-03' } },
    ]);
    story.act(story.as('s-027', 'civil-affairs:unit-head'), 'report', { text: '可在六十日内申请行政复议。' });
    expect(story.state).toMatchObject({ stage: 'closed', outcome: 'refused', rectified: null });
  });
});

describe('reopen', () => {
  it('starts new clocks once, within thirty days, and keeps what was answered', () => {
    const story = answered();
    story.now = '2026-12-02T02:00:00.000Z';
    story.act(RESIDENT, 'reopen', { reason: '又坏了' });
    expect(story.state).toMatchObject({ stage: 'assign', outcome: null, clocks: {}, earlier: [{ outcome: 'solved' }] });
    story.act(story.by('dispatcher'), 'assign', { unit: 'urban-management', reason: '再派' });
    story.act(story.by('handler'), 'report', { outcome: 'solved', text: '又修' });
    expect(story.offered(RESIDENT)).not.toContain('reopen');
  });

  it.each([
    ['the thirty days are over', (story: StoryOfCase) => story.until('2026-12-03T02:00:00.000Z')],
    ['somebody is putting it right', (story: StoryOfCase) => story.act(RESIDENT, 'evaluate', bad)],
  ])('is not offered when %s', (_, given) => {
    const story = answered();
    given(story);
    expect(story.refusal(RESIDENT, 'reopen', { reason: '又坏了' })).toBe('not_available');
  });
});
