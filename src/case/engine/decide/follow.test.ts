import { beforeAll, describe, expect, it } from 'vitest';
import { filed, RESIDENT, StoryOfCase } from '../../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { readingOf } from '../../access.ts';
import { postOrTier } from '../env.ts';
import { askedOf, filingAfter, followerOf, followUntil, mayFollow, tellFollowed } from './follow.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

/** A petition the petition office answered itself, on Monday 2 November 2026. */
function answered(): StoryOfCase {
  const story = filed(county, 'petition');
  story.act(story.by('petition'), 'accept');
  story.act(story.by('petition'), 'report', { outcome: 'refused', text: '现行做法已公布。' });
  return story;
}

const REASONS = { ask: 'again', text: '理由没有写清楚，请求撤销重办。' };

function reviewOf(original: StoryOfCase): StoryOfCase {
  const story = new StoryOfCase(county.env('petition-review', REASONS, { kind: 'person' }), original.now);
  expect(story.file({ id: 'case-2', number: 'WY0000000002', ...filingAfter(original.state) }).ok).toBe(true);
  return story;
}

const DAY = '2026-11-03T02:00:00.000Z';

const review = () => county.document('petition-review');

const may = (story: StoryOfCase, now = DAY) =>
  mayFollow(review(), story.state, askedOf(story.state, 'petition-review'), now);

describe('a review', () => {
  it('can be asked for when the answer has arrived, until its thirtieth day is over', () => {
    const open = filed(county, 'petition');
    expect(may(open)).toMatchObject({ refusal: { code: 'follow_early' } });
    const story = answered();
    expect(followUntil(review(), story.state)).toBe('2026-12-02');
    expect(may(story, '2026-12-02T15:59:00.000Z').ok).toBe(true);
    expect(may(story, '2026-12-02T16:00:00.000Z')).toMatchObject({
      refusal: { code: 'follow_late', until: '2026-12-02' },
    });
  });

  it('can be asked for of no other service, and by a document that follows none', () => {
    expect(followUntil(county.document('petition-final-review'), answered().state)).toBeNull();
    expect(followUntil(county.document('complaint'), answered().state)).toBeNull();
  });

  it('of a petition that was taken back cannot be asked for: it has no answer', () => {
    const story = filed(county, 'petition');
    story.act(RESIDENT, 'withdraw', { reason: '不再需要' });
    expect(may(story)).toMatchObject({ refusal: { code: 'follow_early' } });
  });

  it('begins with another unit than the one whose answer it is, in the name of the same matter', () => {
    const original = answered();
    const { state } = reviewOf(original);
    expect(state).toMatchObject({ matterId: 'case-1', about: 'petition-office', stage: 'assign' });
    expect(state.follows).toEqual({ service: 'petition', id: 'case-1', number: original.state.number });
    expect(state.obligations.map(({ holder }) => holder)).toEqual([
      { unit: 'petition-review-office', post: 'petition-review-office:petition-officer' },
    ]);
    expect(filingAfter({ ...state, id: 'case-2' }).matterId).toBe('case-1');
  });

  it('is refused without the case it is about', () => {
    const story = new StoryOfCase(county.env('petition-review', REASONS, { kind: 'person' }), DAY);
    expect(story.file({ follows: null })).toMatchObject({ refusal: { code: 'follow_missing' } });
  });

  it('is told to the petition, which stays as it stands and is then read by who looks at it again', () => {
    const original = answered();
    const news = { by: followerOf(reviewOf(original).state, true), title: review().title };
    const told = tellFollowed(original.env, original.state, news, RESIDENT, original.now);
    expect(told.proposals.map(({ type }) => type)).toEqual(['followed']);
    const { followed, involved, seq, ...rest } = told.state;
    const { followed: none, involved: before, seq: at, ...same } = original.state;
    expect([none, seq]).toEqual([[], at + 1]);
    expect(rest).toEqual(same);
    expect(involved).toEqual([...before, 'petition-review-office']);
    expect(followed).toMatchObject([{ service: 'petition-review', id: 'case-2' }]);
    expect(mayFollow(review(), told.state, askedOf(told.state, 'petition-review'), DAY)).toMatchObject({
      refusal: { code: 'follow_again', number: 'WY0000000002' },
    });

    const post = county.organisation.posts.get('petition-review-office:petition-officer');
    if (!post) throw new Error('the demo county has no review office');
    const reader = { self: { id: 'p-reviewer', name: '' }, companies: [], proxies: [], posts: [post] };
    expect(readingOf(original.state, original.events, reader).as).toBe('none');
    expect(readingOf(told.state, original.events, reader)).toMatchObject({ as: 'staff', works: true });
  });
});

it('where the last tier sits in the unit concerned, another post of the county stands in', () => {
  const env = county.env('petition-review', REASONS, { kind: 'person' });
  const standing = (about: string | null) => postOrTier(env, 'county-duty-leader', null, DAY, about).post;
  expect(standing(null)).toBe('county-office:county-duty-leader');
  expect(standing('county-office')).not.toContain('county-office');
});
