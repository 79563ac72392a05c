// What services tell of their own, on walks of a real one; and that the designer is shown all the platform tells.
import { beforeAll, describe, expect, it } from 'vitest';
import { dueOfCase } from '#case/engine/obligations.ts';
import { evolve } from '#case/engine/evolve.ts';
import { EVENTS } from '#case/engine/events.ts';
import { INITIAL } from '#case/engine/state.ts';
import { askedIn } from '#case/rules.ts';
import { TELLABLE } from '#service/rules/notice.ts';
import type { Notice } from '#service/rules.ts';
import { openTestCounty, type TestCounty } from '../../../test/world.ts';
import { RESIDENT, StoryOfCase } from '../../../test/story.ts';
import type { Names } from '../ports.ts';
import { goesOutside, isTold, messagesOf, type Draft } from '../rules.ts';
import { textOf } from '../view.ts';
import { messagesIn, TOLD_OF } from './overview.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const MONDAY = '2026-03-02T01:00:00.000Z';
const ILL = { people: 3, income: 200_000, cause: 'illness', account: '6222020000000000001' };

function filed(): StoryOfCase {
  const story = new StoryOfCase(county.env('minimum-living-allowance', ILL, { kind: 'person', age: 50 }), MONDAY);
  story.file({ promises: ['hospitalBill'] });
  return story;
}

/** What each event told, in the order of the log. */
function told(story: StoryOfCase, notices: readonly Notice[] = story.env.document.notifications ?? []) {
  const found: { readonly type: string; readonly draft: Draft }[] = [];
  let before = INITIAL;
  for (const event of story.events) {
    const after = evolve(before, event);
    const drafts = messagesOf(event, before, after, {
      dueOf: (state) => dueOfCase(story.env, state),
      asked: (state) => askedIn(story.env.document, state.states[0]),
      notices,
      postOf: (role) => `civil-affairs:${role}`,
    });
    found.push(...drafts.map((draft) => ({ type: event.type, draft })));
    before = after;
  }
  return found;
}

const names = (story: StoryOfCase): Names => ({
  unit: (id) => story.env.organisation.units.get(id)?.name,
  service: () => story.env.document.title,
  remedy: () => undefined,
  notice: (_, index) => story.env.document.notifications?.[index]?.text,
  state: (_, id) => story.env.document.workflow.states[id]?.title,
  outcome: () => ({ 'zh-CN': '准予', en: 'Granted' }),
});

describe('a service’s own notification', () => {
  it('stands instead of the platform’s sentence, with its day and its office, and goes to the telephone', () => {
    const story = filed();
    story.act(story.by('clerk'), 'accept');
    const accepted = told(story).filter(({ type }) => type === 'accepted');
    expect(accepted.map(({ draft }) => draft.kind)).toEqual(['declared']);
    const texts = accepted.map(({ draft }) => textOf({ ...draft, number: 'WY1', serviceHash: 'h' }, names(story)));
    expect(accepted.map(({ draft }) => goesOutside(draft))).toEqual([true]);
    expect(texts[0]?.['zh-CN']).toBe(
      '武源县民政局已受理您的“最低生活保障申请”（WY1），接下来会有人上门看望，最迟 2026年4月7日 办好。请留人在家，不用准备什么。',
    );
    expect(texts[0]?.en).toContain('decided by 7 April 2026');
  });

  it('is told of the service’s own verbs, in the inbox alone', () => {
    const story = filed();
    story.act(story.by('clerk'), 'accept');
    story.act(story.by('assistant'), 'visit');
    const visited = told(story).filter(({ type }) => type === 'performed');
    expect(visited.map(({ draft }) => [draft.kind, draft.recipient.id, goesOutside(draft)])).toEqual([
      ['declared', 'p-resident', false],
    ]);
  });

  it('goes to a post beside what the platform tells those at work', () => {
    const story = filed();
    story.act(RESIDENT, 'supply', { files: ['bill'] });
    const supplied = told(story).filter(({ type }) => type === 'supplied');
    expect(supplied.map(({ draft }) => [draft.kind, draft.recipient.id])).toEqual([
      ['paperSupplied', 'civil-affairs:counter'],
      ['declaredForOffice', 'civil-affairs:approver'],
    ]);
  });

  it('to the holder is for whoever has the case afterwards', () => {
    const story = filed();
    story.act(story.by('clerk'), 'accept');
    const text = { 'zh-CN': '请安排上门。', en: 'Please visit.' };
    const notice: Notice = { on: 'accepted', to: 'holder', text, replaces: false, channels: ['inbox'] };
    const drafts = told(story, [notice]).filter(({ type }) => type === 'accepted');
    expect(drafts.map(({ draft }) => [draft.kind, draft.recipient.id])).toEqual([
      ['accepted', 'p-resident'],
      ['declaredForOffice', 'civil-affairs:intake'],
    ]);
  });
});

const kinds = (id: string) => messagesIn(county.document(id)).map(({ kind }) => kind);

describe('what the designer is shown', () => {
  it('every event a service may tell of is an event of the log that the listener reads', () => {
    expect(TELLABLE.filter((one) => !EVENTS.some((type) => type === one && isTold(type)))).toEqual([]);
  });

  it('holds every message the platform has sent on a walk with all that can go wrong', () => {
    const story = filed();
    const { document } = story.env;
    story.act(story.by('clerk'), 'accept');
    story.act(RESIDENT, 'urge', { reason: '急用' });
    story.until('2026-03-13T01:00:00.000Z');
    story.act(story.by('clerk'), 'remind');
    story.act(story.by('clerk'), 'prolong', { reason: '医院未开' });
    story.act(RESIDENT, 'supply', { files: ['bill'] });
    story.act(story.by('assistant'), 'visit');
    story.act(story.by('assistant'), 'noObjection');
    story.act(story.by('decider'), 'approve');
    const shown = messagesIn(document).map(({ on, kind }) => `${on} ${kind}`);
    const sent = told(story, []).map(({ type, draft }) => `${type} ${draft.kind}`);
    expect(sent.length).toBeGreaterThan(8);
    expect(sent.filter((one) => !shown.includes(one))).toEqual([]);
  });

  it('leaves out what cannot happen in the service', () => {
    expect(kinds('complaint')).not.toContain('promised');
    expect(kinds('minimum-living-allowance')).not.toContain('assigned');
    expect(kinds('minimum-living-allowance')).toContain('paperLate');
    const all = county.documents.flatMap(({ id }) => kinds(id));
    expect(
      Object.values(TOLD_OF)
        .flat()
        .filter((kind) => !all.includes(kind)),
    ).toEqual([]);
  });
});
