// Who is told what, on the walks of real services of the county's pack.
import { beforeAll, describe, expect, test } from 'vitest';
import { dueOfCase } from '#case/engine/obligations.ts';
import { evolve } from '#case/engine/evolve.ts';
import { EVENTS } from '#case/engine/events.ts';
import { INITIAL, type CaseState } from '#case/engine/state.ts';
import type { Actor } from '#case/engine/env.ts';
import { askedIn } from '#case/rules.ts';
import { addDays } from '#kernel/time.ts';
import { NAMES } from '../../test/notification/names.ts';
import { openTestCounty, type TestCounty } from '../../test/world.ts';
import { filed, RESIDENT, StoryOfCase } from '../../test/story.ts';
import { goesOutside, isTold, messagesOf, type Draft } from './rules.ts';
import { textOf } from './view.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const MONDAY = '2026-11-02T02:00:00.000Z';
const HANDLER = ['p-handler', 'urban-management:intake'] as const;
const HANDLER2 = ['p-handler2', 'urban-management:intake'] as const;
const CHIEF = ['p-chief', 'urban-management:unit-head'] as const;
const DISPATCHER = ['p-dispatcher', 'social-governance-centre:dispatcher'] as const;
const ASSISTANT = ['p-assistant', 'civil-affairs:intake'] as const;
const lamp = { category: 'street-light', title: '路灯不亮', text: '康乾街道一段路灯三天不亮，晚上看不清路。' };

const complaint = (): StoryOfCase => new StoryOfCase(county.env('complaint', lamp), MONDAY);

/** Everything told up to now, as `event: recipient kind facts`. */
function told(story: StoryOfCase): readonly (readonly [event: string, draft: Draft])[] {
  const found: [string, Draft][] = [];
  let before: CaseState = INITIAL;
  for (const event of story.events) {
    const after = evolve(before, event);
    const standing = {
      dueOf: (state: CaseState) => dueOfCase(story.env, state),
      asked: (state: CaseState) => askedIn(story.env.document, state.states[0]),
      notices: [],
      postOf: () => undefined,
    };
    for (const draft of messagesOf(event, before, after, standing)) found.push([event.type, draft]);
    before = after;
  }
  return found;
}

/** What the last event told. */
const last = (story: StoryOfCase): readonly Draft[] =>
  told(story).flatMap(([type, draft]) => (type === story.events.at(-1)?.type ? [draft] : []));

const party = (kind: Draft['kind'], facts: Draft['facts'] = {}): Draft => ({
  recipient: { kind: 'party', id: 'p-resident' },
  kind,
  facts,
});
const post = (id: string, kind: Draft['kind']): Draft => ({ recipient: { kind: 'post', id }, kind, facts: {} });
const person = (id: string, kind: Draft['kind'], facts: Draft['facts']): Draft => ({
  recipient: { kind: 'person', id },
  kind,
  facts,
});

function assigned(): StoryOfCase {
  const story = complaint();
  story.file();
  story.act(story.as(...DISPATCHER), 'assign', { unit: 'urban-management', reason: '路灯归口' });
  return story;
}

const requestOf = (story: StoryOfCase): number => story.state.obligations.find((one) => one.request !== null)?.seq ?? 0;

describe('a complaint', () => {
  test('filing it oneself needs no message: the receipt says it', () => {
    const story = complaint();
    story.file();
    expect(told(story)).toEqual([]);
  });

  test('somebody else filed it: the person is told, with the way out', () => {
    const story = complaint();
    story.file({ applicant: { party: 'p-elder', kind: 'person', filedBy: 'p-resident', reachable: true } });
    expect(told(story)).toEqual([
      [
        'submitted',
        {
          recipient: { kind: 'party', id: 'p-elder' },
          kind: 'filedForYou',
          facts: { unit: 'social-governance-centre', due: '2026-11-10' },
        },
      ],
    ]);
  });

  test('a company is not told of what its own agent filed', () => {
    const story = complaint();
    story.file({ applicant: { party: 'c-1', kind: 'company', filedBy: 'p-resident', reachable: true } });
    expect(told(story)).toEqual([]);
  });

  test('assigned: who has it now and until when', () => {
    expect(last(assigned())).toEqual([party('assigned', { unit: 'urban-management', due: '2026-11-09' })]);
  });

  test('assigned: where acceptance comes before the answer, the day is the one for that, and said so', () => {
    const story = filed(county, 'petition');
    story.act(story.by('petition'), 'assign', { unit: 'urban-management', reason: '转送' });
    const { due } = story.state.obligations[0] ?? {};
    const facts = { unit: 'urban-management', asked: 'acceptance', due: due?.date ?? '' } as const;
    expect(last(story)).toEqual([party('assigned', facts)]);
    expect(dueOfCase(story.env, story.state)?.date).not.toBe(due?.date);
    const text = textOf({ kind: 'assigned', number: 'WY1', serviceHash: 'h', facts }, NAMES);
    expect(text['zh-CN']).toMatch(/最迟 2026年\d+月\d+日 告知您是否受理/);
    expect(text.en).toMatch(/tells you whether it is accepted by \d+ \w+ 2026/);
  });

  test('an extension: the asker in person, and the applicant with the new day', () => {
    const story = assigned();
    story.act(story.as(...HANDLER), 'extend', { workdays: 5, reason: '等配件' });
    expect(last(story)).toEqual([]);
    story.act(story.as(...CHIEF), 'grant', { request: requestOf(story) });
    expect(last(story)).toEqual([
      person('p-handler', 'requestGranted', { request: 'extend', due: '2026-11-16' }),
      party('extended', { unit: 'urban-management', due: '2026-11-16' }),
    ]);
  });

  test('a refused extension concerns only who asked for it', () => {
    const story = assigned();
    story.act(story.as(...HANDLER), 'extend', { workdays: 5, reason: '等配件' });
    story.act(story.as(...CHIEF), 'refuse', { request: requestOf(story), reason: '抓紧' });
    expect(last(story)).toEqual([person('p-handler', 'requestRefused', { request: 'extend' })]);
  });

  test('standing still and going on', () => {
    const story = assigned();
    story.act(story.as(...HANDLER), 'suspend', { reasonCode: 'season', until: '2026-11-06', text: '等天气' });
    story.act(story.as(...CHIEF), 'grant', { request: requestOf(story) });
    expect(last(story)).toEqual([
      person('p-handler', 'requestGranted', { request: 'suspend', until: '2026-11-06' }),
      party('suspended', { unit: 'urban-management', until: '2026-11-06' }),
    ]);
    expect(last(story).filter(goesOutside)).toHaveLength(1);
    story.until('2026-11-07T02:00:00.000Z');
    expect(last(story)).toEqual([party('resumed', { due: '2026-11-13' })]);
  });

  test('moved to another unit: the limit stays', () => {
    const story = assigned();
    story.act(story.as(...HANDLER), 'bounce', { reason: '不属本单位' });
    story.act(story.as(...DISPATCHER), 'grant', { request: requestOf(story), unit: 'civil-affairs' });
    expect(last(story)).toEqual([
      person('p-handler', 'requestGranted', { request: 'bounce', unit: 'civil-affairs', due: '2026-11-09' }),
      party('moved', { unit: 'civil-affairs', due: '2026-11-09' }),
    ]);
  });

  test('assisting: the answer is told to whoever handles the case', () => {
    const story = assigned();
    story.act(story.as(...HANDLER), 'coHandle', { unit: 'civil-affairs', question: '请核实门牌' });
    story.act(story.as(...ASSISTANT), 'contribute', { text: '已核实' });
    expect(last(story)).toEqual([post(HANDLER[1], 'assistAnswered')]);
  });

  test('urged: the post that works on it', () => {
    const story = assigned();
    story.now = '2026-11-05T02:00:00.000Z';
    story.act(RESIDENT, 'urge', { reason: '天黑了不敢走' });
    expect(last(story)).toEqual([post(HANDLER[1], 'urged')]);
  });

  test('late: the late post and the applicant hear of the supervision once', () => {
    const story = complaint();
    story.file();
    story.until('2026-11-04T02:00:00.000Z');
    expect(last(story)).toEqual([
      post(DISPATCHER[1], 'supervised'),
      party('overdue', {
        unit: 'social-governance-centre',
        due: story.env.document.sla.promised ? expect.any(String) : undefined,
      }),
    ]);
    story.until('2026-11-20T02:00:00.000Z');
    expect(told(story).filter(([, { kind }]) => kind === 'overdue')).toHaveLength(1);
  });

  test('an instruction reaches the post it is meant for', () => {
    const story = complaint();
    story.file();
    story.until('2026-11-04T02:00:00.000Z');
    const supervision = story.state.obligations.find((one) => one.kind === 'supervise');
    const holder = supervision && typeof supervision.holder === 'object' ? supervision.holder.post : '';
    const [boss] = story.env.organisation.holdings.filter((one) => one.post === holder);
    story.act(story.as(boss?.person ?? '', holder), 'comment', { text: '今天派出去', order: true });
    expect(last(story)).toEqual([post(DISPATCHER[1], 'ordered')]);
  });

  test('comments go to the other side, internal ones to nobody', () => {
    const story = assigned();
    story.act(RESIDENT, 'comment', { text: '补充一张照片' });
    expect(last(story)).toEqual([post(HANDLER[1], 'applicantCommented')]);
    story.act(story.as(...HANDLER), 'comment', { text: '收到', internal: true });
    expect(told(story).filter(([type]) => type === 'commented')).toHaveLength(1);
    story.act(story.as(...HANDLER), 'comment', { text: '明天到场' });
    expect(told(story).at(-1)).toEqual(['commented', party('commented')]);
  });

  test('answered: what came out, by whom, and until when it can be rated', () => {
    const story = assigned();
    story.act(story.as(...HANDLER), 'report', { outcome: 'solved', text: '已修' });
    const until = addDays('2026-11-02', 30);
    expect(last(story)).toEqual([party('replied', { unit: 'urban-management', outcome: 'solved', until })]);
  });

  test('put right after a bad rating, and rated again', () => {
    const story = assigned();
    story.act(story.as(...HANDLER), 'report', { outcome: 'solved', text: '已修' });
    story.act(RESIDENT, 'evaluate', { rating: 1, solved: false });
    expect(last(story)).toEqual([]);
    story.act(story.as(...HANDLER2), 'report', { outcome: 'partly', text: '换了线路' });
    expect(last(story)).toEqual([
      party('rectified', { unit: 'urban-management', outcome: 'partly', until: expect.any(String) }),
    ]);
    story.act(RESIDENT, 'evaluate', { rating: 5, solved: true });
    expect(last(story)).toEqual([]);
  });

  test('closed by silence: said as it is', () => {
    const story = assigned();
    story.act(story.as(...HANDLER), 'report', { outcome: 'explained', text: '明年改造' });
    story.until('2026-12-20T00:00:00.000Z');
    expect(last(story)).toEqual([party('closed')]);
  });

  test('not accepted: the reasons are in the case', () => {
    const story = complaint();
    story.file();
    story.act(story.as(...DISPATCHER), 'decline', { reasonCode: 'notOurs', legal: '属地管理', text: '请向当地反映' });
    expect(told(story)).toEqual([
      [
        'declined',
        party('declined', { unit: 'social-governance-centre', outcome: 'notOurs', until: expect.any(String) }),
      ],
    ]);
  });

  test('taken back: the post that worked on it may stop; by a proxy, the person is told too', () => {
    const own = assigned();
    own.act(RESIDENT, 'withdraw', { reason: '已经好了' });
    expect(told(own).at(-1)).toEqual(['withdrawn', post(HANDLER[1], 'applicantWithdrew')]);
    const proxied = assigned();
    const delegate: Actor = { kind: 'party', person: 'p-delegate', party: 'p-resident' };
    proxied.act(delegate, 'withdraw', { reason: '已经好了' });
    expect(told(proxied).slice(-2)).toEqual([
      ['withdrawn', party('withdrawn')],
      ['withdrawn', post(HANDLER[1], 'applicantWithdrew')],
    ]);
  });

  test('an applicant nobody can reach has no inbox', () => {
    const story = complaint();
    story.file({ applicant: { party: 'p-nobody', kind: 'person', filedBy: 'p-dispatcher', reachable: false } });
    story.act(story.as(...DISPATCHER), 'assign', { unit: 'urban-management', reason: '派' });
    expect(told(story)).toEqual([]);
  });
});

const COUNTER = 'civil-affairs:counter';
const allowance = (): StoryOfCase =>
  new StoryOfCase(
    county.env(
      'elderly-allowance',
      { bank: '武源农村商业银行', account: '6222020000000000001' },
      { kind: 'person', age: 85 },
    ),
    MONDAY,
  );
const clerk = (story: StoryOfCase): Actor => {
  const holder = story.state.obligations[0]?.holder;
  const held = typeof holder === 'object' ? holder.post : COUNTER;
  return story.as(story.env.organisation.holdings.find((one) => one.post === held)?.person ?? '', held);
};

describe('an application', () => {
  test('something is missing: until when it can be added, and it is reminded of by letter', () => {
    const story = allowance();
    story.file();
    story.act(clerk(story), 'requestCorrection', { items: [{ ref: '/account', text: '请核对卡号' }] });
    const [message, ...more] = last(story);
    expect(more).toEqual([]);
    expect(message).toMatchObject({ kind: 'correctionRequested', facts: { until: expect.stringMatching(/^2026-/) } });
    expect(message && goesOutside(message)).toBe(true);
  });

  test('reminded by who watches the wait: what is missing, until when, and by letter', () => {
    const story = allowance();
    story.file();
    story.act(clerk(story), 'requestCorrection', { items: [{ ref: '/account', text: '请核对卡号' }] });
    const until = last(story)[0]?.facts.until;
    story.act(clerk(story), 'remind');
    expect(until).toMatch(/^2026-/);
    expect(last(story)).toEqual([party('reminded', { wait: 'correct', ...(until === undefined ? {} : { until }) })]);
    expect(last(story).every(goesOutside)).toBe(true);
  });

  test('nothing was handed in: it ended, and may be filed again', () => {
    const story = allowance();
    story.file();
    story.act(clerk(story), 'requestCorrection', { items: [{ ref: '/account', text: '请核对卡号' }] });
    story.until('2027-03-01T00:00:00.000Z');
    expect(told(story).at(-1)).toEqual(['expired', party('lapsed', { outcome: 'lapsed' })]);
  });

  test('accepted, then granted', () => {
    const story = allowance();
    story.file();
    story.act(clerk(story), 'accept');
    expect(last(story)).toMatchObject([
      { kind: 'accepted', facts: { due: expect.any(String), unit: expect.any(String) } },
    ]);
    story.act(clerk(story), 'approve', { text: '符合条件' });
    expect(last(story)).toMatchObject([{ kind: 'replied', facts: { outcome: 'granted' } }]);
  });

  test('granted and yet rated badly: the call back tells the remedy, the body and the days', () => {
    const story = filed(county, 'petition');
    story.act(story.by('petition'), 'accept');
    story.act(story.by('petition'), 'report', { outcome: 'granted', text: '本月补发。' });
    story.act(RESIDENT, 'evaluate', { rating: 1, solved: false });
    const holder = story.state.obligations[0]?.holder;
    if (typeof holder !== 'object') throw new Error('nobody has to ring back');
    const caller = story.env.organisation.holdings.find(({ post: held }) => held === holder.post);
    story.act(story.as(caller?.person ?? '', holder.post), 'report', { text: '已说明。' });
    const [draft, ...more] = told(story).flatMap(([type, one]) => (type === 'calledBack' ? [one] : []));
    expect(more).toEqual([]);
    expect(draft).toMatchObject({ kind: 'calledBack', facts: { until: '2026-12-02' } });
    const { remedy } = story.env.document;
    const withRemedy = { ...NAMES, remedy: () => remedy };
    const text = textOf({ kind: 'calledBack', number: 'WY1', serviceHash: 'h', facts: draft?.facts ?? {} }, withRemedy);
    for (const part of ['30 日内', '上一级机关', '复查', '期限到 2026年12月2日 为止'])
      expect(text['zh-CN']).toContain(part);
    for (const part of ['30 days', 'organ above', 'The last day is 2 December 2026.']) expect(text.en).toContain(part);
  });

  test('silence of the office counts as acceptance, and is told as such', () => {
    const story = allowance();
    story.file();
    story.until('2026-11-12T00:00:00.000Z');
    expect(told(story).map(([, { kind }]) => kind)).toContain('deemed');
  });
});

test('every event that ends a matter is looked at', () => {
  expect(EVENTS.filter((type) => !isTold(type))).toEqual([
    'coHandleAsked',
    'extensionAsked',
    'suspensionAsked',
    'bounceAsked',
    'requestMovedUp',
    'taken',
    'released',
    'payBegun',
    'evaluated',
    'served',
    'followed',
    'mergeObjected',
    'joined',
    'parted',
    'reopened',
    'erased',
    'consented',
    'lookedUp',
  ]);
});
