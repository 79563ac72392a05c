// One matter brought by several is handled once, and nobody loses anything by it.
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addHours, dateOf } from '#kernel/time.ts';
import { holdersOf } from '#organisation/rules.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { StoryOfCase, SAMPLE } from '../../../../test/story.ts';
import { staffActor } from '../../access.ts';
import { generateInput } from '../../simulation/inputs.ts';
import { randomOf, type Random } from '../../simulation/random.ts';
import type { Actor } from '../env.ts';
import { fold } from '../evolve.ts';
import { dueOfCase, dueOfObligation, inMainLine, nextWake } from '../obligations.ts';
import type { CaseState } from '../state.ts';
import { promiseOf } from './promise.ts';
import { isFrozen } from './voices.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const START = '2026-11-02T02:00:00.000Z';

/** So many cases of one service, a day of office after each other; each is known to all. */
function several(n: number, service = 'complaint', at: (index: number) => string = () => START): StoryOfCase[] {
  const all = Array.from({ length: n }, (_, index) => {
    const data = SAMPLE[service] ?? { title: '老年公交卡在哪里办', text: '母亲今年满七十岁，老年公交卡在哪里办？' };
    const story = new StoryOfCase(county.env(service, data), at(index));
    const party = `p-${index}`;
    story.file({
      id: `case-${index}`,
      number: `WY000000000${index}`,
      applicant: { party, kind: 'person', filedBy: party, reachable: true },
    });
    return story;
  });
  for (const one of all) one.others = all.filter((other) => other !== one);
  return all;
}

const applicantOf = ({ state }: StoryOfCase): Actor => ({
  kind: 'party',
  person: state.applicant.party,
  party: state.applicant.party,
});

const merge = (one: StoryOfCase, into: StoryOfCase) =>
  one.act(one.by('dispatcher'), 'merge', { into: into.state.number });

const assign = (one: StoryOfCase) =>
  one.act(one.by('dispatcher'), 'assign', { unit: 'urban-management', reason: '归口' });

const answer = (one: StoryOfCase, outcome = 'solved') =>
  one.act(one.by('handler'), 'report', { outcome, text: '已更换线路。' });

/** A state as two cases of one history would show it alike: without the number of its last entry. */
const besideLog = (state: CaseState): CaseState => ({ ...state, seq: 0 });

const workOf = ({ state }: StoryOfCase) => {
  const work = state.obligations.find(inMainLine);
  return work ? dueOfObligation(state, work) : null;
};

const two = (service?: string): [StoryOfCase, StoryOfCase] => several(2, service) as [StoryOfCase, StoryOfCase];

describe('joining', () => {
  it('lets one stand still as it is and the other speak for both', () => {
    const [first, second] = two();
    const before = second.state;
    merge(second, first);
    expect(second.state).toMatchObject({ mergedInto: { id: 'case-0', number: 'WY0000000000' }, stage: 'assign' });
    expect([second.state.obligations, second.state.clocks]).toEqual([before.obligations, before.clocks]);
    expect(first.state.voices).toMatchObject([{ id: 'case-1', number: 'WY0000000001' }]);
    expect(second.offered(second.by('dispatcher'))).toEqual(['comment', 'unmerge']);
    expect(second.offered(applicantOf(second))).toEqual(['urge', 'comment', 'objectToMerge', 'withdraw']);
    expect(nextWake(second.env.document, second.state)).toBeUndefined();
    // Nothing the applicant can read says with whom.
    expect(JSON.stringify([second.events.at(-1)?.data, second.events.at(-1)?.effect.facts])).not.toContain('WY');
  });

  it('is refused with itself, another service, other secrecy, what is over, what is joined, and what there is not', () => {
    const [first, second, third] = several(3) as [StoryOfCase, StoryOfCase, StoryOfCase];
    const [question] = two('question');
    const [secret] = several(1) as [StoryOfCase];
    secret.state = { ...secret.state, id: 'secret', number: 'secret', confidential: true };
    question.state = { ...question.state, id: 'question', number: 'question' };
    third.others = [...third.others, question, secret];
    const by = third.by('dispatcher');
    const code = (into: string) => third.refusal(by, 'merge', { into });
    expect(code('nothing')).toBe('merge_unknown');
    third.others = [...third.others, third];
    expect(code('case-2')).toBe('merge_self');
    expect(code('question')).toBe('merge_service');
    expect(code('secret')).toBe('merge_secrecy');
    merge(second, first);
    expect(code('case-1')).toBe('merge_chain');
    expect(first.refusal(first.by('dispatcher'), 'merge', { into: 'case-2' })).toBe('merge_voices');
    expect(second.refusal(second.by('dispatcher'), 'merge', { into: 'case-2' })).toBe('merge_chain');
    first.act(applicantOf(first), 'withdraw', { reason: '好了' });
    expect(code('case-0')).toBe('merge_over');
    expect(third.refusal(third.by('handler'), 'merge', { into: 'case-1' })).toBe('not_yours');
    assign(third);
    third.act(third.by('handler'), 'extend', { workdays: 3, reason: '等配件' });
    expect(code('case-1')).toBe('merge_waits');
  });

  it('binds the work to the earliest day of all, and calls in the next tier above whoever works', () => {
    const [late, early] = several(2, 'complaint', (index) => (index === 0 ? '2026-11-05T02:00:00.000Z' : START)) as [
      StoryOfCase,
      StoryOfCase,
    ];
    assign(early);
    early.now = late.now;
    merge(early, late);
    expect(workOf(late)?.date).toBe('2026-11-06');
    assign(late);
    expect(workOf(late)?.date).toBe('2026-11-09');
    // What the applicants were told stays what they were told.
    expect(dueOfCase(late.env, late.state)?.date).toBe('2026-11-12');
    expect(dueOfCase(early.env, early.state)?.date).toBe('2026-11-09');
    late.act(late.by('handler'), 'extend', { workdays: 5, reason: '等配件' });
    late.act(late.by('chief'), 'grant', { request: late.asked, reason: '同意' });
    expect([workOf(late)?.date, dueOfCase(early.env, early.state)?.date]).toEqual(['2026-11-09', '2026-11-09']);
    late.act(late.by('handler'), 'suspend', { reasonCode: 'season', until: '2026-11-25', text: '等天气' });
    late.act(late.by('chief'), 'grant', { request: late.asked, reason: '同意' });
    late.until('2026-11-10T02:00:00.000Z');
    expect(late.state.obligations.map(({ kind }) => kind)).toContain('supervise');
    expect(late.events.at(-1)).toMatchObject({ type: 'deadlinePassed', at: '2026-11-09T16:00:00.000Z' });
    expect(early.state.obligations.map(({ kind }) => kind)).toEqual(['handle']);
  });

  it('answers all with one answer, each measured by its own days and rated by its own applicant', () => {
    const [first, second, third] = several(3, 'complaint', (index) => addHours(START, index * 48)) as [
      StoryOfCase,
      StoryOfCase,
      StoryOfCase,
    ];
    assign(first);
    for (const one of [second, third]) {
      one.now = '2026-11-06T02:00:00.000Z';
      merge(one, first);
    }
    third.act(applicantOf(third), 'objectToMerge', { reason: '不是同一盏灯' });
    first.now = '2026-11-10T08:00:00.000Z';
    answer(first, 'partly');
    expect(first.state.onTime?.promised).toBe(false);
    expect([second, third].map(({ state }) => [state.stage, state.outcome, state.onTime?.promised])).toEqual([
      ['evaluate', 'partly', true],
      ['evaluate', 'partly', true],
    ]);
    expect(third.state.obligations.map(({ kind }) => kind)).toEqual(['evaluate']);
    expect(second.state.states).toEqual(['dispatch']);
    expect(second.events.find(({ type }) => type === 'endedWith')).toMatchObject({
      data: { text: '已更换线路。', outcome: 'partly' },
      effect: { entry: 'feedback' },
    });
    expect(second.offered(second.by('dispatcher'))).not.toContain('unmerge');
    second.act(applicantOf(second), 'evaluate', { rating: 1, solved: false, text: '还是不亮' });
    expect(second.state.obligations).toMatchObject([{ kind: 'rectify', not: ['p-handler'] }]);
    second.act(second.by('handler2'), 'report', { outcome: 'solved', text: '又换了一次' });
    second.act(applicantOf(second), 'evaluate', { rating: 5, solved: true });
    expect([second.state.closedAs, first.state.stage]).toEqual(['evaluated', 'evaluate']);
    third.until('2027-01-10T02:00:00.000Z');
    expect(third.state.closedAs).toBe('notEvaluated');
  });

  it('ends with whom it was brought by, and the others go on', () => {
    const [first, second, third] = several(3) as [StoryOfCase, StoryOfCase, StoryOfCase];
    merge(second, first);
    merge(third, first);
    second.act(applicantOf(second), 'withdraw', { reason: '好了' });
    expect([second.state.closedAs, second.state.mergedInto]).toEqual(['withdrawn', null]);
    expect(first.state.voices.map(({ id }) => id)).toEqual(['case-2']);
    first.act(applicantOf(first), 'withdraw', { reason: '好了' });
    expect(third.events.at(-1)).toMatchObject({ type: 'unmerged', effect: { set: { mergedInto: null } } });
    expect(third.offered(third.by('dispatcher'))).toContain('assign');
    expect(first.state.voices).toEqual([]);
  });

  it('hears what is said in any of them, and gives nobody’s words away', () => {
    const [first, second] = two();
    assign(first);
    merge(second, first);
    second.act(applicantOf(second), 'urge', { reason: '快一点' });
    second.act(applicantOf(second), 'comment', { text: '桥头那盏也坏了' });
    second.act(second.by('dispatcher'), 'comment', { text: '已转告' });
    const heard = first.events.filter(({ type }) => type === 'voiceHeard');
    expect(heard.map(({ effect, data }) => [effect.facts, data])).toEqual([
      [{ number: 'WY0000000001', what: 'urged' }, null],
      [{ number: 'WY0000000001', what: 'commented' }, null],
    ]);
  });

  it('is objected to, and the post that joins answers within a working day, or the next tier', () => {
    const [first, second] = two();
    merge(second, first);
    second.act(applicantOf(second), 'objectToMerge', { reason: '我说的是另一条路' });
    expect(second.state.obligations.find(({ request }) => request !== null)).toMatchObject({
      kind: 'approve',
      holder: { post: 'social-governance-centre:dispatcher' },
      due: { date: '2026-11-03' },
    });
    expect(second.offered(applicantOf(second))).not.toContain('objectToMerge');
    second.act(second.by('dispatcher'), 'refuse', { request: second.asked, reason: '就是这一盏' });
    expect(isFrozen(second.state)).toBe(true);
    second.act(applicantOf(second), 'objectToMerge', { reason: '真的不是' });
    second.until('2026-11-04T02:00:00.000Z');
    expect(second.types().at(-1)).toBe('requestMovedUp');
    const [request] = second.state.obligations.filter((one) => one.request !== null);
    expect(request?.holder).not.toMatchObject({ post: 'social-governance-centre:dispatcher' });
    const chief = second.as('p-supervisor', 'social-governance-centre:supervisor');
    const asked = typeof request?.holder === 'object' ? request.holder.post : '';
    const [person = ''] = holdersOf(second.env.organisation, asked, dateOf(second.now));
    const post = second.env.organisation.posts.get(asked);
    second.act(post ? staffActor(person, post) : chief, 'grant', { request: second.asked, reason: '分开办' });
    expect([second.state.mergedInto, first.state.voices]).toEqual([null, []]);
    // What its office missed meanwhile is made up for at once.
    second.until(addHours(second.now, 1));
    expect(second.types().at(-1)).toBe('deadlinePassed');
  });

  it('is forgotten by a case that is handled anew', () => {
    const [first, second] = two();
    assign(first);
    merge(second, first);
    answer(first);
    second.act(applicantOf(second), 'reopen', { reason: '又坏了' });
    expect(second.state).toMatchObject({ mergedInto: null, stage: 'assign' });
    first.act(applicantOf(first), 'reopen', { reason: '又坏了' });
    expect(first.state.voices).toEqual([]);
  });
});

/** Somebody who owes something in it, its applicant, or whoever joins. */
function someone(one: StoryOfCase, random: Random): Actor {
  if (random.chance(0.2)) return applicantOf(one);
  if (random.chance(0.3)) return one.by('dispatcher');
  const holder = one.state.obligations.length > 0 ? random.pick(one.state.obligations).holder : 'applicant';
  const post = typeof holder === 'string' ? undefined : one.env.organisation.posts.get(holder.post);
  const present = post ? holdersOf(one.env.organisation, post.id, dateOf(one.now)) : [];
  return post && present.length > 0 ? staffActor(random.pick(present), post) : applicantOf(one);
}

/** Four cases and forty random deeds; `after` is asked after each. */
function play(seed: number, after: (all: readonly StoryOfCase[], random: Random) => void): readonly StoryOfCase[] {
  const random = randomOf(seed);
  const service = random.pick(['complaint', 'question', 'complaint']);
  const all = several(4, service, (index) => addHours('2026-11-02T02:00:00.000Z', index * 7));
  for (let deed = 0; deed < 40; deed += 1) {
    const now = addHours(
      all
        .map((each) => each.now)
        .toSorted()
        .at(-1) ?? START,
      1 + random.below(20),
    );
    for (const each of all) each.until(now);
    const one = random.pick(all);
    const actor = someone(one, random);
    const other = random.pick(one.others);
    const offered = one.offered(actor).filter((command) => command !== 'evaluate');
    const able = offered.includes('merge') && random.chance(0.6) ? ['merge'] : offered;
    if (able.length === 0) continue;
    const type = random.pick(able);
    const input = generateInput({ ...one.env, other: other.state }, one.state, type, actor, now, random);
    const code = one.refusal(actor, type, input);
    if (code !== null && !code.startsWith('merge_')) throw new Error(`${type} was refused: ${code}`);
    after(all, random);
  }
  return all;
}

const always = (law: (seed: number) => void) =>
  fc.assert(
    fc.property(fc.nat(1_000_000), (seed) => law(seed)),
    { numRuns: 60 },
  );

describe('over random deeds on cases that are joined and parted', () => {
  it('joining and parting leaves a case, and the one it was joined with, as they were', () => {
    let tried = 0;
    always((seed) => {
      play(seed, (all, random) => {
        const [one, other] = [random.pick(all), random.pick(all)];
        const by = one.by('dispatcher');
        if (one === other || !one.offered(by).includes('merge')) return;
        const [was, theirs] = [one.state, other.state];
        if (one.refusal(by, 'merge', { into: other.state.id }) !== null) return;
        one.act(by, 'unmerge');
        expect(besideLog(one.state)).toEqual(besideLog(was));
        expect(besideLog(other.state)).toEqual(besideLog(theirs));
        tried += 1;
      });
    });
    expect(tried).toBeGreaterThan(100);
  });

  it('nobody is promised a later day by being joined, and who works has no longer than any of them', () => {
    let joined = 0;
    always((seed) => {
      const told = new Map<StoryOfCase, string>();
      play(seed, (all) => {
        for (const one of all) {
          const due = promiseOf(one.env, one.state);
          if (!isFrozen(one.state)) {
            told.delete(one);
            continue;
          }
          joined += 1;
          const before = told.get(one) ?? due?.at ?? '';
          expect(due?.at).toBe(before);
          told.set(one, before);
          const primary = one.others.find(({ state }) => state.id === one.state.mergedInto?.id);
          const work = primary && workOf(primary);
          if (work && due) expect(work.at <= due.at).toBe(true);
        }
      });
    });
    expect(joined).toBeGreaterThan(100);
  });

  it('an open case is owed by somebody, each log folds to its state, and cases and people are counted alike', () => {
    always((seed) => {
      const all = play(seed, (each) => {
        for (const { state } of each) if (state.stage !== 'closed') expect(state.obligations).not.toEqual([]);
        const still = each.filter(({ state }) => isFrozen(state));
        const spoken = each.flatMap(({ state }) => (state.handledAt === null ? state.voices : []));
        expect(spoken.map(({ id }) => id).toSorted()).toEqual(still.map(({ state }) => state.id).toSorted());
        const speaking = each.filter(({ state }) => !isFrozen(state));
        expect(speaking.length + spoken.length).toBe(each.length);
      });
      for (const { events, state } of all) expect(fold(events)).toEqual(state);
    });
  });
});
