// 当事人 The consent of another guardian, from being asked to what is shown, on the county's own service with one.
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { RESIDENT, StoryOfCase } from '../../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { readingOf } from '../../access.ts';
import type { Capacities, Party } from '../../ports.ts';
import { correctedData, partyRowsOf } from '../../rules.ts';
import { applicantView, caseView, maySeeFile, readableData, type CaseFile } from '../../view.ts';
import { decide } from '../decide/decide.ts';
import type { Actor } from '../env.ts';
import { couldEver } from '../ever.ts';
import { dueOfCase, obligations } from '../obligations.ts';
import { isStopped } from '../run.ts';
import { partiesOf } from './party.ts';

const DATA = {
  child: '陈小溪',
  grade: 'primary',
  school: '示范小学',
  reason: '家里有些难处。',
  guardians: 'both',
  otherGuardian: '330521199603029782',
};
const KEY = 'a-pseudonym';
const OTHER: Actor = { kind: 'party', person: 'p-other', party: 'p-other', key: KEY };
const STRANGER: Actor = { kind: 'party', person: 'p-stranger', party: 'p-stranger', key: 'another' };

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

/** Filed on Monday 2 November 2026 at ten. */
function filed(data: JsonObject = DATA): StoryOfCase {
  const env = { ...county.env('school-transfer', data, { kind: 'person', age: 40 }), parties: { otherGuardian: KEY } };
  const story = new StoryOfCase(env, '2026-11-02T02:00:00.000Z');
  const result = story.file();
  if (!result.ok) throw new Error(result.refusal.code);
  return story;
}

const capacitiesOf = (actor: Actor & { kind: 'party' }, posts: Capacities['posts'] = []): Capacities => ({
  self: { id: actor.person, name: '某人', ...(actor.key === undefined ? {} : { key: actor.key }) },
  companies: [],
  proxies: [],
  posts,
});

const fileOf = ({ env, state, events }: StoryOfCase): CaseFile => ({
  env,
  state,
  entries: events.map((event) => ({ ...event, hash: `h${event.seq}` })),
});
const readingBy = (story: StoryOfCase, actor: Actor) =>
  readingOf(story.state, story.events, capacitiesOf(actor as Actor & { kind: 'party' }));
const viewBy = (story: StoryOfCase, actor: Actor): JsonObject =>
  caseView(fileOf(story), readingBy(story, actor), story.now);

describe('a consent', () => {
  it('is asked of a pseudonym, watched by a post, and stops the clocks', () => {
    const story = filed();
    expect(obligations(story.state)).toMatchObject([
      { kind: 'sign', holder: 'party:otherGuardian', watch: 'education:intake', due: { date: '2026-11-09' } },
    ]);
    expect(story.state.parties['otherGuardian']).toEqual({ key: KEY, asked: story.now, answer: null });
    expect(Object.values(story.state.clocks).every(isStopped)).toBe(true);
    expect(JSON.stringify(story.events.map(({ effect }) => effect))).not.toContain(DATA.otherGuardian);
  });

  it('is given by that person alone, with the hash of the statement, and the clock goes on', () => {
    const story = filed();
    const before = dueOfCase(story.env, story.state)?.date;
    expect(story.offered(OTHER)).toEqual(['agree', 'disagree']);
    expect([story.offered(STRANGER), story.offered(RESIDENT)]).toEqual([[], ['comment', 'withdraw']]);
    expect(story.refusal(RESIDENT, 'agree')).toBe('not_yours');
    expect(story.refusal(STRANGER, 'agree')).toBe('not_yours');
    story.until('2026-11-04T02:00:00.000Z');
    story.act(OTHER, 'agree', { text: '同意。' });
    const state = story.env.document.workflow.states['consent'];
    const statement = state?.type === 'wait' ? state.sign?.hash : '';
    expect(story.events.at(-1)).toMatchObject({
      type: 'agreed',
      as: null,
      effect: { facts: { party: 'otherGuardian', statement } },
      data: { text: '同意。' },
    });
    expect(story.state.parties['otherGuardian']?.answer).toEqual({ step: 'agree', at: story.now, statement });
    expect(story.state).toMatchObject({ states: ['review'], stage: 'handle' });
    expect([before, dueOfCase(story.env, story.state)?.date]).toEqual(['2026-11-12', '2026-11-13']);
    expect(story.refusal(OTHER, 'disagree', { reason: '反悔。' })).toBe('not_available');
  });

  it('is nobody’s who acts for that person, and not the applicant’s under the same number', () => {
    const story = filed();
    expect(story.offered({ kind: 'party', person: 'p-proxy', party: 'p-other', key: KEY })).toEqual([]);
    expect(story.offered({ ...RESIDENT, key: KEY } as Actor)).toEqual(['comment', 'withdraw']);
    expect(couldEver(story.env.document, story.state, 'agree', OTHER)).toBe(true);
    expect(couldEver(story.env.document, story.state, 'approve', OTHER)).toBe(false);
  });

  it('that is refused or not given in time ends the matter without a rating', () => {
    const story = filed();
    story.act(OTHER, 'disagree', { reason: '孩子不想转。' });
    expect(story.state).toMatchObject({ states: ['noConsent'], outcome: 'lapsed', closedAs: 'unrated' });
    const late = filed();
    late.until('2026-11-10T02:00:00.000Z');
    expect(late.state).toMatchObject({ states: ['lapsed'], outcome: 'lapsed', closedAs: 'unrated' });
  });

  it('may be reminded of once a working day by the post that watches it, and taken back by the applicant', () => {
    const story = filed();
    const watcher = story.as('s-019', 'education:intake');
    story.act(watcher, 'remind');
    expect(story.refusal(watcher, 'remind')).toBe('reminded_today');
    story.act(RESIDENT, 'withdraw', { reason: '不转了。' });
    expect([story.state.closedAs, story.offered(OTHER)]).toEqual(['withdrawn', []]);
  });

  it('is asked anew of whoever is named instead, and what the first said does not count for the second', () => {
    const story = filed();
    const again = partiesOf({ ...story.env, parties: { otherGuardian: 'another' } }, story.state.parties);
    expect(again).toEqual({ otherGuardian: { key: 'another', asked: null, answer: null } });
    expect(partiesOf(story.env, story.state.parties)).toEqual(story.state.parties);
  });

  it('faults where the answers name nobody, which the gate excludes', () => {
    const env = {
      ...county.env('school-transfer', correctedData(DATA, { guardians: 'both' }), { kind: 'person' }),
      parties: {},
    };
    const story = new StoryOfCase(env, '2026-11-02T02:00:00.000Z');
    expect(() => story.file()).toThrow('whom nobody has named');
  });
});

describe('what a party reads', () => {
  it('is the fields its declaration names, who asks, and its own duty; of the log the hashes', () => {
    const view = viewBy(filed(), OTHER);
    expect(view['data']).toEqual({ child: '陈小溪', grade: 'primary', school: '示范小学' });
    expect(view).toMatchObject({
      stage: 'asked',
      states: [],
      outcome: null,
      obligations: [{ kind: 'sign', holder: 'party:otherGuardian' }],
      log: [{ seq: 1, hash: 'h1' }],
    });
    expect(view['asked']).toMatchObject([
      { party: 'otherGuardian', reads: ['/child', '/grade', '/school'], answer: null },
    ]);
    expect((view['available'] as JsonObject[]).map(({ command, as }) => [command, as])).toEqual([
      ['agree', 'p-other'],
      ['disagree', 'p-other'],
    ]);
    expect(JSON.stringify(view)).not.toMatch(/难处|330521|education:|unitName/);
  });

  it('afterwards is its own answer, and nothing more of how the case goes', () => {
    const story = filed();
    story.act(OTHER, 'agree');
    story.act(story.as('s-019', 'education:intake'), 'checked', { text: '有空位。' });
    const view = viewBy(story, OTHER);
    expect(view).toMatchObject({ stage: 'answered', obligations: [], available: [{ command: 'retract' }], due: null });
    expect(view['log']).toMatchObject([{ hash: 'h1' }, { type: 'agreed', actor: 'p-other' }, { hash: 'h3' }]);
    expect(JSON.stringify(view)).not.toContain('空位');
  });

  it('ends with the case, but for what it said itself', () => {
    const story = filed();
    story.act(OTHER, 'disagree', { reason: '孩子不想转。' });
    const view = viewBy(story, OTHER);
    expect([view['data'], (view['asked'] as JsonObject[])[0]?.['answer']]).toMatchObject([{}, { step: 'disagree' }]);
    const late = filed();
    late.until('2026-11-10T02:00:00.000Z');
    expect(readingBy(late, OTHER).as).toBe('none');
  });

  it('is nothing for a stranger, nor for that person’s proxy, nor before being asked', () => {
    const story = filed();
    expect(readingBy(story, STRANGER).as).toBe('none');
    const proxy = {
      ...capacitiesOf(STRANGER),
      proxies: [{ id: 'p-other', name: '某', services: null }],
    };
    expect(readingOf(story.state, story.events, proxy).as).toBe('none');
    const unasked = { ...story.state, parties: { otherGuardian: { key: KEY, asked: null, answer: null } } };
    expect(readingOf(unasked, story.events, capacitiesOf(OTHER)).as).toBe('none');
  });

  it('holds no file and no applicant, also by the other doors', () => {
    const story = filed({ ...DATA });
    const file = fileOf(story);
    const reading = readingBy(story, OTHER);
    const applicant: Party = {
      id: 'p-resident',
      kind: 'person',
      name: '陈晓砚',
      phone: '19900000001',
      idNumber: '330521198405169851',
      reachable: true,
    };
    expect(applicantView(applicant, file, reading, true)).toBeNull();
    expect(readableData(file, reading, true)).toEqual({ child: '陈小溪', grade: 'primary', school: '示范小学' });
    const withFile = {
      ...file,
      entries: file.entries.map((one) => ({ ...one, data: { ...one.data, files: ['f-1'] } })),
    };
    expect(maySeeFile(withFile, reading, 'f-1')).toBe(false);
  });

  it('is shown to staff who are asked themselves as staff, with their own say beside', () => {
    const story = filed();
    const post = story.env.organisation.posts.get('education:intake');
    const reading = readingOf(story.state, story.events, capacitiesOf(OTHER, post ? [post] : []));
    expect(reading.as).toBe('staff');
    const view = caseView(fileOf(story), reading, story.now);
    expect((view['available'] as JsonObject[]).map(({ command }) => command)).toEqual(
      expect.arrayContaining(['remind', 'agree', 'disagree']),
    );
    expect((view['data'] as JsonObject)['otherGuardian']).not.toBe(DATA.otherGuardian);
  });
});

describe('the rows a party finds a case by', () => {
  it('stand from being asked until the case is closed', () => {
    const story = filed();
    expect(partyRowsOf(story.state)).toMatchObject([
      { party: 'otherGuardian', key: KEY, answer: null, due_at: '2026-11-09T16:00:00.000Z' },
    ]);
    story.act(OTHER, 'agree');
    expect(partyRowsOf(story.state)).toMatchObject([{ answer: 'agree', due_at: null }]);
    story.act(RESIDENT, 'withdraw', { reason: '不转了。' });
    expect(partyRowsOf(story.state)).toEqual([]);
  });

  it('and no command of a party is heard that is not offered', () => {
    const story = filed();
    for (const type of ['checked', 'approve', 'withdraw', 'comment', 'urge', 'evaluate'])
      expect(decide(story.env, story.state, { type, input: {} }, OTHER, story.now).ok, type).toBe(false);
  });
});
