// What a timeline says, on walks of the county's own services.
import { beforeAll, describe, expect, it } from 'vitest';
import { assigned, filed, type StoryOfCase } from '../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../test/world.ts';
import type { Reading } from './access.ts';
import { walk } from './bench/walk.ts';
import type { Entry } from './view.ts';
import { commandLabel, expectedOf, loopOf, sentencesOf } from './words.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const APPLICANT: Reading = { as: 'applicant', actors: [], works: false, knowsApplicant: true };

const fileOf = ({ env, state, events }: StoryOfCase) => ({
  env,
  state,
  entries: events.map((event): Entry => ({ ...event, hash: '' })),
});

const told = (story: StoryOfCase, type: string, language: 'zh-CN' | 'en' = 'zh-CN'): readonly string[] =>
  sentencesOf({ file: fileOf(story), reading: APPLICANT, language, names: new Map() }).flatMap((one) =>
    one.type === type ? [one.title] : [],
  );

describe('an assignment', () => {
  it('says by when there is an answer, where the unit is to answer', () => {
    expect(told(assigned(county), 'assigned')[0]).toMatch(/最迟 11月9日 答复。$/);
  });

  it('says by when it is told whether it is accepted, where that comes first', () => {
    const story = filed(county, 'petition');
    story.act(story.by('petition'), 'assign', { unit: 'urban-management', reason: '转送' });
    expect(told(story, 'assigned')).toEqual(['已交办给武源县综合行政执法局，最迟 11月17日 告知是否受理。']);
    expect(told(story, 'assigned', 'en')[0]).toMatch(/which says whether it is accepted by 17 Nov 2026\.$/);
  });
});

const labelFor = (size: string): string => {
  const data = { kind: 'new', size, vaccinated: '2026-02-01' };
  const applicant = { kind: 'person', age: 40 };
  const walked = walk(county.env('dog-registration', data), { on: '2026-03-02', data, applicant }, []);
  if (!walked.ok) throw new Error(walked.refusal.why);
  return commandLabel(walked.value, 'register', 'zh-CN');
};

describe('a step of the service’s own', () => {
  it('is called by where it leads with these answers', () => {
    expect(labelFor('small')).toBe('登记发证');
    expect(labelFor('large')).toBe('大型犬，送审批');
  });
});

describe('a step that is late', () => {
  it('is named, with the post that took it up each time', () => {
    const story = filed(county, 'complaint');
    story.until('2026-11-16T02:00:00.000Z');
    const said = told(story, 'deadlinePassed');
    expect(said[0]).toBe('交办超过了时限，由武源县社会治理中心 · 主要负责人督办。');
    expect(said[1]).toContain('督办岗');
    expect(new Set(said).size).toBe(said.length);
    expect(told(story, 'deadlinePassed', 'en')[0]).toMatch(
      /^Assigning is late; .* · Head of unit now supervises it\.$/,
    );
  });

  it('leaves the day of the answer open until it is done', () => {
    const story = filed(county, 'complaint');
    expect(expectedOf(fileOf(story), 'zh-CN', '2026-11-02')?.expected).toBe('最迟 11月10日');
    story.until('2026-11-16T02:00:00.000Z');
    expect(expectedOf(fileOf(story), 'zh-CN', '2026-11-16')?.expected).toBe('这一步办好后确定');
  });
});

describe('an approval', () => {
  it('is told as the decision where nobody else has a word in it, else as passed on', () => {
    const story = filed(county, 'complaint');
    const document = county.document('elderly-bus-card');
    const first = document.workflow.states['checking'];
    if (first?.type !== 'wait') throw new Error('nobody decides');
    const states = { ...document.workflow.states, second: { ...first, id: 'second' } };
    const env = { ...story.env, document: { ...document, workflow: { ...document.workflow, states } } };
    const titleFor = (state: string): string => {
      const approved = {
        ...story.events[0],
        type: 'approved',
        effect: { set: { states: [state] } },
        hash: '',
      } as Entry;
      const file = { env, state: story.state, entries: [approved] };
      return sentencesOf({ file, reading: APPLICANT, language: 'zh-CN', names: new Map() })[0]?.title ?? '';
    };
    expect(titleFor('granted')).toContain('已作出决定：准予。');
    expect(titleFor('second')).toContain('审核同意，交下一步决定。');
  });
});

describe('a request', () => {
  it('waits to be granted only as long as it does', () => {
    const story = assigned(county);
    story.act(story.by('handler'), 'extend', { workdays: 5, reason: '等配件' });
    expect(told(story, 'extensionAsked')[0]).toContain('，等待批准。');
    expect(told(story, 'extensionAsked', 'en')[0]).toContain('not yet granted');
    story.act(story.by('chief'), 'grant', { request: story.asked });
    expect(told(story, 'extensionAsked')).toEqual(['武源县综合行政执法局申请延期 5 个工作日。']);
    expect(told(story, 'extensionAsked', 'en')[0]).toMatch(/ asks for 5 working days more\.$/);
  });
});

describe('a day', () => {
  it('of another year than that of what is told carries its year, in Chinese too', () => {
    const story = filed(county, 'petition');
    story.act(story.by('petition'), 'accept');
    expect(told(story, 'accepted')).toEqual(['武源县信访局已受理，最迟 2027年1月4日 办好。']);
    expect(expectedOf(fileOf(story), 'zh-CN', '2027-01-02')?.expected).toBe('1月4日前');
  });
});

describe('the five words', () => {
  it('say that it is being done where it stands, and that it was done before', () => {
    const { state } = assigned(county);
    expect(loopOf(state, 'en').map(({ word }) => word)).toEqual(['Filed', 'Assigned', 'Handling', 'Answered', 'Rated']);
    expect(loopOf(filed(county, 'complaint').state, 'en')[1]?.word).toBe('Assigning');
  });
});
