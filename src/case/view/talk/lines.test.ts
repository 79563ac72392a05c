// Which entries of a case are lines of its talk, whose they are, and when somebody waits for a word: as tables.
import { beforeAll, describe, expect, it, test } from 'vitest';
import { assigned, filed, type StoryOfCase } from '../../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import type { Reading } from '../../access.ts';
import type { EventType } from '../../engine/events.ts';
import type { Entry } from '../../view.ts';
import { linesOf, unanswered } from './lines.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const APPLICANT: Reading = { as: 'applicant', actors: [], works: false, knowsApplicant: true };
const STAFF: Reading = { as: 'staff', actors: [], works: true, knowsApplicant: true };

/** Each line as its side, kind and words. */
function told(story: StoryOfCase, reading = APPLICANT): readonly string[] {
  const { env, state, events } = story;
  const entries = events.map((event): Entry => ({ ...event, hash: '' }));
  const lines = linesOf({ file: { env, state, entries }, reading, language: 'zh-CN', names: new Map() });
  return lines.map(({ side, kind, title, text }) => `${side} ${kind} ${[title, text].filter(Boolean).join('：')}`);
}

describe('a talk', () => {
  it('begins with what was written as it was filed, and says who has it', () => {
    const story = assigned(county);
    const [first, second, ...rest] = told(story);
    expect(first).toMatch(/^applicant said \S+\n/);
    expect(second).toBe('office moved 武源县综合行政执法局 · 办理岗');
    expect(rest).toEqual([]);
  });

  it('has the words of both sides and the answer, and no note of the office, whoever reads', () => {
    const story = assigned(county);
    story.act(story.by('handler'), 'comment', { text: '只给同事看', internal: true });
    story.act(story.by('handler'), 'comment', { text: '在看了' });
    story.act(story.by('handler'), 'report', { outcome: 'solved', text: '修好了' });
    for (const reading of [APPLICANT, STAFF]) {
      const lines = told(story, reading).slice(2);
      expect(lines).toEqual(['office said 在看了', expect.stringMatching(/^office said .*已答复：已解决。：修好了$/)]);
    }
  });

  it('says each time who has it from then on', () => {
    const story = assigned(county);
    story.act(story.by('handler'), 'transfer', { unit: 'civil-affairs', reason: '归民政' });
    expect(told(story).at(-1)).toMatch(/^office moved 武源县民政局/);
  });

  it('of a filing without words says that it was filed', () => {
    const story = filed(county, 'petition');
    const entries = story.events.map((event): Entry => ({ ...event, data: null, hash: '' }));
    const { env, state } = story;
    const [line] = linesOf({ file: { env, state, entries }, reading: APPLICANT, language: 'zh-CN', names: new Map() });
    expect(line).toMatchObject({ kind: 'done', text: '' });
  });
});

/** a: the applicant writes; o: an office does; n: it notes something for itself; e: the engine acts; x: an office only does something. */
const EVENTS: { readonly [sign: string]: { type: EventType; as: string | null; actor: string; internal?: boolean } } = {
  a: { type: 'commented', as: null, actor: 'p-resident' },
  o: { type: 'commented', as: 'post', actor: 'p-handler' },
  n: { type: 'commented', as: 'post', actor: 'p-handler', internal: true },
  r: { type: 'reported', as: 'post', actor: 'p-handler' },
  q: { type: 'correctionRequested', as: 'post', actor: 'p-handler' },
  x: { type: 'transferred', as: 'post', actor: 'p-handler' },
  e: { type: 'rejected', as: null, actor: 'engine' },
};

test.each([
  ['', 0],
  ['o', 0],
  ['a', 1],
  ['aa', 2],
  ['ao', 0],
  ['aoa', 1],
  ['an', 1],
  ['ax', 1],
  ['ae', 1],
  ['ar', 0],
  ['aq', 0],
  ['ara', 1],
  ['aanxa', 3],
])('after %s there are %i words to answer', (signs, expected) => {
  const events = [...signs].map((sign) => {
    const { internal = false, ...event } = EVENTS[sign] ?? { type: 'commented', as: null, actor: '' };
    return { ...event, effect: { facts: { internal } } };
  });
  expect(unanswered(events)).toBe(expected);
});
