// 并行 Branches of a block, on the county's own service with one and on changed copies of it.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { replaced } from '#service/check/mutate/place.ts';
import { loadData } from '#service/pack.ts';
import { RESIDENT, StoryOfCase } from '../../../../test/story.ts';
import { openTestCounty, readTestPack, type TestCounty } from '../../../../test/world.ts';
import { dueOfCase, obligations } from '../obligations.ts';
import { isStopped } from '../run.ts';

const SHOP = { shop: '溪边小馆', kind: 'hot', area: 80, sign: true, drains: true };
const CLERK = ['s-065', 'market-supervision:counter'] as const;
const FOOD = ['s-063', 'market-supervision:intake'] as const;
const SIGN = ['p-handler', 'urban-management:intake'] as const;
const DRAINS = ['s-041', 'housing-construction:intake'] as const;
const DECIDES = ['p-market3', 'market-supervision:approver'] as const;
const CHIEF = ['p-chief', 'urban-management:unit-head'] as const;

let county: TestCounty;
let source: JsonObject;
beforeAll(async () => {
  county = await openTestCounty();
  const { sources } = await readTestPack();
  source = [...sources.values()].find(({ file }) => file.includes('restaurant-opening'))?.data ?? {};
});

/** Filed on Monday 2 November 2026 at ten; `changes` of the document by their pointers. */
function filed(data: JsonObject = SHOP, changes: readonly (readonly [string, Json])[] = []): StoryOfCase {
  const changed = changes.reduce((document, [path, to]) => replaced(document, path, to), source);
  const [document] = loadData('changed.service.yaml', changed, county).documents;
  if (!document) throw new Error('the changed document cannot be read');
  const story = new StoryOfCase(
    { ...county.env('restaurant-opening', data, { kind: 'person' }), document },
    '2026-11-02T02:00:00.000Z',
  );
  const result = story.file();
  if (!result.ok) throw new Error(result.refusal.code);
  return story;
}

const accepted = (...given: Parameters<typeof filed>): StoryOfCase => {
  const story = filed(...given);
  story.act(story.as(...CLERK), 'accept');
  return story;
};

const states = (story: StoryOfCase): readonly string[] => story.state.states;
const open = (story: StoryOfCase) =>
  obligations(story.state).map(({ kind, state, holder }) => [
    kind,
    state,
    typeof holder === 'object' ? holder.post : holder,
  ]);
const last = (story: StoryOfCase) => story.events.at(-1);

const stopped = (story: StoryOfCase): boolean => Object.values(story.state.clocks).every(isStopped);

describe('a block begins', () => {
  it('with an entry and an obligation for each branch, each at its own department', () => {
    const story = accepted();
    expect(states(story)).toEqual(['foodCheck', 'signCheck', 'drainsCheck']);
    expect(story.types()).toEqual(['submitted', 'accepted', 'branched', 'branched']);
    expect(open(story)).toEqual([
      ['handle', 'foodCheck', 'market-supervision:intake'],
      ['handle', 'signCheck', 'urban-management:intake'],
      ['handle', 'drainsCheck', 'housing-construction:intake'],
    ]);
    expect(story.state.involved).toContain('housing-construction');
  });

  it('with the branches a choice lets begin, and passes at once where too few are left to wait for', () => {
    expect(states(accepted({ ...SHOP, sign: false }))).toEqual(['foodCheck', 'drainsCheck']);
    const any = accepted({ ...SHOP, sign: false, drains: false }, [['/workflow/states/checks/join', 2]]);
    expect(states(any)).toEqual(['decision']);
  });
});

describe('the join', () => {
  it('of all waits for the last branch, and offers each office its own steps alone', () => {
    const story = accepted();
    expect(story.offered(story.as(...SIGN))).toContain('signPassed');
    expect(story.offered(story.as(...SIGN))).not.toContain('foodPassed');
    story.act(story.as(...SIGN), 'signPassed');
    expect(states(story)).toEqual(['foodCheck', 'drainsCheck']);
    story.act(story.as(...FOOD), 'foodPassed');
    story.act(story.as(...DRAINS), 'drainsPassed');
    expect(open(story)).toEqual([['approve', 'decision', 'market-supervision:approver']]);
    story.act(story.as(...DECIDES), 'approve');
    expect(story.state.outcome).toBe('granted');
  });

  it('of any discharges the branches beside as cancelled, and what comes late is not available', () => {
    const story = accepted(SHOP, [['/workflow/states/checks/join', 'any']]);
    story.act(story.as(...SIGN), 'signPassed');
    expect(states(story)).toEqual(['decision']);
    expect(
      last(story)
        ?.effect.close?.map(({ how }) => how)
        .toSorted(),
    ).toEqual(['cancelled', 'cancelled', 'done']);
    expect(story.refusal(story.as(...FOOD), 'foodPassed')).toBe('not_available');
    expect(story.refusal(story.as(...DRAINS), 'drainsFailed')).toBe('not_available');
  });

  it('of two of three counts those that have come', () => {
    const story = accepted(SHOP, [['/workflow/states/checks/join', 2]]);
    story.act(story.as(...DRAINS), 'drainsPassed');
    expect(states(story)).toEqual(['foodCheck', 'signCheck']);
    story.act(story.as(...FOOD), 'foodPassed');
    expect(states(story)).toEqual(['decision']);
  });

  it('is left behind by a way out of the block: the branches beside are cancelled', () => {
    const story = accepted();
    story.act(story.as(...SIGN), 'signPassed');
    story.act(story.as(...DRAINS), 'drainsFailed', { text: '没有隔油池。' });
    expect(open(story)).toEqual([['approve', 'decision', 'market-supervision:approver']]);
    expect(story.refusal(story.as(...FOOD), 'foodPassed')).toBe('not_available');
  });

  it('and a final state reached from a branch ends the case, its siblings undone', () => {
    const story = accepted(SHOP, [['/workflow/states/signCheck/on/1/target', 'lapsed']]);
    story.act(story.as(...SIGN), 'signFailed');
    expect(story.state).toMatchObject({ outcome: 'lapsed', states: ['lapsed'] });
    const ended = story.events.find(({ effect }) => effect.set?.handledAt)?.effect.close?.map(({ how }) => how);
    expect(ended?.toSorted()).toEqual(['cancelled', 'cancelled', 'done']);
  });
});

describe('while branches stand beside each other', () => {
  const MENDING: readonly (readonly [string, Json])[] = [
    ['/workflow/states/foodCheck/on/1/target', 'mending'],
    [
      '/workflow/states/mending',
      {
        title: { 'zh-CN': '等待整改', en: 'To be mended' },
        stage: 'collect',
        holder: 'applicant',
        watch: 'post:counter',
        expires: { after: 'P5D', target: 'decision' },
        on: [{ event: 'mended', target: 'foodCheck', label: { 'zh-CN': '已整改', en: 'Mended' } }],
      },
    ],
  ];
  it('the stage is that of the least advanced', () => {
    const story = accepted(SHOP, MENDING);
    story.act(story.as(...FOOD), 'foodFailed');
    expect([states(story), story.state.stage]).toEqual([['mending', 'signCheck', 'drainsCheck'], 'collect']);
    story.act(RESIDENT, 'mended');
    expect([states(story), story.state.stage]).toEqual([['foodCheck', 'signCheck', 'drainsCheck'], 'handle']);
  });

  it('a clock stands still only once every branch is one in which it does', () => {
    const story = accepted(SHOP, MENDING);
    const due = dueOfCase(story.env, story.state)?.date;
    story.act(story.as(...FOOD), 'foodFailed');
    expect(stopped(story)).toBe(false);
    story.act(story.as(...SIGN), 'signPassed');
    expect(stopped(story)).toBe(false);
    story.act(story.as(...DRAINS), 'drainsPassed');
    expect([states(story), stopped(story)]).toEqual([['mending'], true]);
    story.until('2026-11-05T02:00:00.000Z');
    story.act(RESIDENT, 'mended');
    expect(stopped(story)).toBe(false);
    expect(dueOfCase(story.env, story.state)?.date).not.toBe(due);
  });

  it('a wait in one branch that ends leads out of the block', () => {
    const story = accepted(SHOP, MENDING);
    story.act(story.as(...FOOD), 'foodFailed');
    story.until('2026-11-10T02:00:00.000Z');
    expect([states(story), story.types()]).toEqual([['decision'], expect.arrayContaining(['expired'])]);
  });

  it('lateness calls in the tier of that branch alone', () => {
    const story = accepted();
    story.until('2026-11-10T02:00:00.000Z');
    expect(open(story).filter(([kind]) => kind === 'supervise')).toEqual([['supervise', null, CHIEF[1]]]);
    story.act(story.as(...SIGN), 'signPassed');
    expect(open(story).map(([kind]) => kind)).toEqual(['handle', 'handle']);
  });

  it('a request of one branch is not ended by a step of another, and goes with its own', () => {
    const story = accepted();
    story.act(story.as(...SIGN), 'extend', { workdays: 5, reason: '要会商。' });
    story.act(story.as(...FOOD), 'foodPassed');
    expect(open(story).filter(([kind]) => kind === 'approve')).toHaveLength(1);
    story.act(story.as(...SIGN), 'signPassed');
    expect(open(story)).toEqual([['handle', 'drainsCheck', DRAINS[1]]]);
  });

  it('help is asked for from the work of who asks', () => {
    const story = accepted();
    expect(story.refusal(story.as(...SIGN), 'coHandle', { unit: 'urban-management', question: '？' })).toBe(
      'unit_same',
    );
    story.act(story.as(...SIGN), 'coHandle', { unit: 'market-supervision', question: '店名对吗？' });
    expect(last(story)?.effect.open?.due?.date).toBe('2026-11-04');
  });

  const SUSPEND: readonly (readonly [string, Json])[] = [
    [
      '/operations/suspend',
      {
        reasons: [{ code: 'expert', text: { 'zh-CN': '专家评审', en: 'Experts' } }],
        max: 'P30D',
        grant: 'post:unit-head',
      },
    ],
  ];

  it('a suspension stops every clock and every branch, and all go on with it', () => {
    const story = accepted(SHOP, SUSPEND);
    const before = obligations(story.state).map(({ due }) => due?.date);
    story.act(story.as(...SIGN), 'suspend', { reasonCode: 'expert', until: '2026-11-09', text: '请专家看。' });
    story.act(story.as(...CHIEF), 'grant', { request: story.asked, reason: '同意。' });
    expect(obligations(story.state).every(({ clock }) => clock === 'stopped')).toBe(true);
    story.until('2026-11-10T02:00:00.000Z');
    expect(story.state.suspended).toBeNull();
    const after = obligations(story.state).map(({ due }) => due?.date);
    expect(after.every((date, index) => (date ?? '') > (before[index] ?? ''))).toBe(true);
  });

  it('a step of one branch ends a suspension for the others too', () => {
    const story = accepted(SHOP, SUSPEND);
    story.act(story.as(...SIGN), 'suspend', { reasonCode: 'expert', until: '2026-11-20', text: '请专家看。' });
    story.act(story.as(...CHIEF), 'grant', { request: story.asked, reason: '同意。' });
    story.until('2026-11-04T02:00:00.000Z');
    story.act(story.as(...FOOD), 'foodPassed');
    expect(story.state.suspended).toBeNull();
    expect(stopped(story)).toBe(false);
    expect(story.state.obligations.map(({ term }) => term?.pauses?.at(-1)?.to)).toEqual([story.now, story.now]);
  });

  it('taking the case back ends them all', () => {
    const story = accepted();
    story.act(RESIDENT, 'withdraw', { reason: '不开了。' });
    expect(story.state).toMatchObject({ closedAs: 'withdrawn', obligations: [] });
  });
});

describe('the latest day of a clock that starts after a block', () => {
  it('waits for the branch that takes longest', () => {
    const late: readonly (readonly [string, Json])[] = [
      ['/workflow/initial', 'checks'],
      ['/workflow/states/checks/target', 'received'],
      ['/workflow/states/received/on/0/target', 'decision'],
    ];
    const story = filed(SHOP, late);
    expect(story.types()).toEqual(['submitted', 'branched', 'branched']);
    // Ten working days of the longest check, five to accept from the day after, twenty-five promised.
    expect(dueOfCase(story.env, story.state)).toMatchObject({ projected: true, date: '2026-12-29' });
    story.act(story.as(...FOOD), 'foodPassed');
    expect(dueOfCase(story.env, story.state)?.date).toBe('2026-12-25');
  });
});
