import { beforeAll, describe, expect, it } from 'vitest';
import { workdaysBetween } from '#calendar/rules.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { ServiceDocument, WorkState } from '#service/rules.ts';
import { assigned, filed, RESIDENT, type StoryOfCase } from '../../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { correctedData } from '../../rules.ts';
import type { CaseEvent } from '../events.ts';
import { isStopped } from '../run.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const no = { legal: '属地管理', text: '请向当地反映。' };

describe('assign', () => {
  it('gives the case to the intake post of the unit and starts the clock', () => {
    const story = assigned(county);
    expect(story.state).toMatchObject({ stage: 'handle', unit: 'urban-management', urgency: 'normal' });
    expect(story.state.clocks['handle']?.due.date).toBe('2026-11-09');
  });

  it.each([
    ['urgent', '2026-11-04'],
    ['emergency', '2026-11-03'],
  ])('gives an %s matter the shorter clock', (urgency, due) => {
    expect(assigned(county, { urgency }).state.clocks['handle']?.due.date).toBe(due);
  });

  it.each([
    ['unit_unknown', { unit: 'nowhere' }],
    ['post_unknown', { unit: 'urban-management', post: 'civil-affairs:intake' }],
    ['unit_is_concerned', { unit: 'civil-affairs' }],
  ])('refuses with %s', (code, input) => {
    const story = filed(county, 'complaint', { about: 'civil-affairs' });
    expect(story.refusal(story.by('dispatcher'), 'assign', { reason: '派', ...input })).toBe(code);
    expect(story.state.seq).toBe(1);
  });

  it('is the dispatcher’s alone', () => {
    const story = filed(county, 'complaint');
    expect(story.refusal(story.by('handler'), 'assign', { unit: 'urban-management' })).toBe('not_yours');
    expect(story.refusal(RESIDENT, 'assign', { unit: 'urban-management' })).toBe('not_yours');
  });
});

describe('accept and decline', () => {
  it('accept starts the clocks of acceptance', () => {
    const story = filed(county, 'elderly-allowance');
    story.act(story.by('clerk'), 'accept');
    expect(Object.keys(story.state.clocks).toSorted()).toEqual(['decide', 'promise']);
  });

  it('decline ends the case with a declared reason only', () => {
    const story = filed(county, 'complaint');
    expect(story.refusal(story.by('dispatcher'), 'decline', { reasonCode: 'mood', ...no })).toBe('reason_unknown');
    story.act(story.by('dispatcher'), 'decline', { reasonCode: 'notOurs', ...no });
    expect(story.state).toMatchObject({ outcome: 'notOurs', stage: 'evaluate' });
  });
});

describe('correction', () => {
  const items = [{ ref: '/account', text: '卡号少一位。' }];

  it('is asked for once, answered with what was asked for alone, and starts no clock', () => {
    const story = filed(county, 'elderly-allowance');
    expect(story.refusal(story.by('clerk'), 'requestCorrection', { items: [{ ref: '/mood', text: '？' }] })).toBe(
      'item_unknown',
    );
    expect(story.refusal(story.by('clerk'), 'requestCorrection', { items: [{ ref: 'place', text: '？' }] })).toBe(
      'item_unknown',
    );
    story.act(story.by('clerk'), 'requestCorrection', { items });
    expect(story.state).toMatchObject({ stage: 'collect', correction: ['/account'], clocks: {} });
    expect(story.refusal(RESIDENT, 'correct', { data: { bank: '别的银行' } })).toBe('not_requested');
    expect(story.refusal(RESIDENT, 'correct', {})).toBe('nothing_corrected');
    story.act(RESIDENT, 'correct', { data: { account: '6222020000000000002' } });
    expect(story.refusal(story.by('clerk'), 'requestCorrection', { items })).toBe('not_available');
  });
});

/** The entry by which an allowance for somebody of that age was approved. */
function approved(age: number, input: JsonObject = { text: '符合条件。' }): CaseEvent | undefined {
  const env: TestCounty['env'] = (id, data) => county.env(id, data, { kind: 'person', age });
  const story = filed({ env }, 'elderly-allowance');
  story.act(story.by('clerk'), 'accept');
  story.act(story.by('decider'), 'approve', input);
  return story.events.findLast(({ type }) => type === 'approved');
}

describe('what is granted', () => {
  it('is reckoned by the tables of the document and kept with the answer, where it can be erased', () => {
    const entry = approved(93);
    expect(entry?.data?.['reckoned']).toEqual({ monthly: { value: 20000, row: 1 } });
    expect(JSON.stringify(entry?.effect)).not.toContain('20000');
  });

  it('is not for the office to say', () => {
    expect(approved(85, { text: '好', reckoned: { monthly: { value: 1, row: 0 } } })?.data?.['reckoned']).toEqual({
      monthly: { value: 10000, row: 0 },
    });
  });
});

describe('a correction of a part of an object', () => {
  it('opens that part and nothing beside it, and the rest stays', () => {
    const whole = county.document('elderly-allowance');
    const [first, ...pages] = whole.form.pages;
    const fields = first?.fields.map((field) => ({ ...field, ref: `/payout${field.ref}` })) ?? [];
    const document = { ...whole, form: { pages: [{ id: 'one', title: whole.title, fields }, ...pages] } };
    const env: TestCounty['env'] = (id, data, applicant) => ({ ...county.env(id, data, applicant), document });
    const story = filed({ env }, 'elderly-allowance');
    story.act(story.by('clerk'), 'requestCorrection', { items: [{ ref: '/payout/account', text: '卡号少一位。' }] });
    const correct = (data: JsonObject) => story.refusal(RESIDENT, 'correct', { data });
    expect(correct({ payout: { bank: '别的银行' } })).toBe('not_requested');
    expect(correct({ payout: { account: '6222020000000000002', bank: '别的银行' } })).toBe('not_requested');
    expect(correct({ payout: '6222020000000000002' })).toBe('not_requested');
    const data = { payout: { account: '6222020000000000002' } };
    expect(correctedData({ payout: { bank: '农商行', account: '1' }, living: 'home' }, data)).toEqual({
      payout: { bank: '农商行', account: '6222020000000000002' },
      living: 'home',
    });
    expect(correct(data)).toBeNull();
  });
});

/** An allowance accepted by a document of which some edges lead elsewhere. */
function accepted(
  edges: { readonly [state: string]: WorkState['on'] },
  changes: Partial<ServiceDocument> = {},
): StoryOfCase {
  const whole = county.document('elderly-allowance');
  const states = { ...whole.workflow.states };
  for (const [id, on] of Object.entries(edges)) states[id] = { ...(states[id] as WorkState), on };
  const document = { ...whole, workflow: { ...whole.workflow, states }, ...changes };
  const env: TestCounty['env'] = (id, data, applicant) => ({ ...county.env(id, data, applicant), document });
  const story = filed({ env }, 'elderly-allowance');
  story.act(story.by('clerk'), 'accept');
  return story;
}

/** Its clocks start where the applicant holds. */
const acceptedToWait = (changes: Partial<ServiceDocument> = {}): StoryOfCase =>
  accepted(
    {
      received: [{ event: 'accept', target: 'correction' }],
      correction: [{ event: 'handIn', target: 'resubmitted' }],
    },
    changes,
  );

const standing = (story: StoryOfCase): readonly string[] =>
  Object.entries(story.state.clocks).flatMap(([id, clock]) => (isStopped(clock) ? [id] : []));

describe('a clock that the entering event starts', () => {
  it('stands still from the beginning where the applicant holds, and goes on with the office', () => {
    const story = acceptedToWait();
    expect(standing(story)).toEqual(['decide', 'promise']);
    const due = story.state.clocks['promise']?.due.date ?? '';
    story.now = '2026-11-09T02:00:00.000Z';
    story.act(RESIDENT, 'handIn');
    expect(standing(story)).toEqual([]);
    // Tuesday to Friday; the day of the start does not count, the day it goes on does.
    expect(workdaysBetween(county.calendar, due, story.state.clocks['promise']?.due.date ?? '')).toBe(4);
  });

  it('stands still where the clock itself says so', () => {
    const story = acceptedToWait({
      clocks: county.document('elderly-allowance').clocks.map((one) => ({ ...one, stopsIn: ['resubmitted'] })),
    });
    story.act(RESIDENT, 'handIn');
    expect(standing(story)).toEqual(['decide', 'promise']);
  });
});

describe('a correction asked for after acceptance', () => {
  it.each([
    ['行政许可', []],
    ['行政给付', ['decide', 'promise']],
  ])('of a %s stops %j', (itemType, stopped) => {
    const story = accepted({ review: [{ event: 'requestCorrection', target: 'correction' }] }, { itemType });
    story.act(story.by('decider'), 'requestCorrection', { items: [{ ref: '/account', text: '卡号少一位。' }] });
    expect(standing(story)).toEqual(stopped);
  });
});

describe('approve, reject and report', () => {
  it.each([
    ['approve', {}, 'granted'],
    ['reject', { reasonCode: 'alreadyPaid', ...no }, 'refused'],
  ])('%s decides', (command, input, outcome) => {
    const story = filed(county, 'elderly-allowance');
    story.act(story.by('clerk'), 'accept');
    story.act(story.by('decider'), command, input);
    expect(story.state).toMatchObject({ outcome, stage: 'evaluate', onTime: { statutory: true, promised: true } });
  });

  it('report needs an outcome of the document, and waits for who assists', () => {
    const story = assigned(county);
    const report = (input: object) => story.refusal(story.by('handler'), 'report', { text: '已修', ...input });
    expect(report({})).toBe('outcome_missing');
    expect(report({ outcome: 'granted' })).toBe('outcome_not_allowed');
    story.act(story.by('handler'), 'coHandle', { unit: 'civil-affairs', question: '请核实' });
    expect(report({ outcome: 'solved' })).toBe('assist_open');
    expect(report({ outcome: 'solved', release: true, reason: '不等了' })).toBeNull();
    expect(story.state.obligations.map((one) => one.kind)).toEqual(['evaluate']);
  });
});
