// What offices have in hand, over HTTP: nobody writes over somebody else, lists are whole and say how urgent it is, many are done
// at once, time does what is due, and a case finds its way from office to office.
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { dateOf } from '#kernel/time.ts';
import {
  openServedCounty,
  textOf,
  type Answer,
  type CaseView,
  type Item,
  type Submission,
  type Work,
} from './county.ts';

const county = await openServedCounty('2026-09-07T02:00:00.000Z');
const { as } = county;

afterAll(() => expect(county.faults).toEqual([]));

const lamp: Submission = {
  service: 'complaint',
  data: { category: 'street-light', title: '路口路灯不亮', text: '千秋东街路口三盏路灯已经三天不亮。' },
  place: { town: '330521001' },
};
const held = (view: CaseView) =>
  view.obligations.map(({ kind, holder }) => [kind, typeof holder === 'string' ? holder : holder.post]);
const commands = (view: CaseView) => view.available.map((one) => one.command);
const request = (view: CaseView): number => view.obligations.find((one) => one.request)?.seq ?? -1;
const URBAN = 'urban-management';

async function handling(): Promise<string> {
  const { id } = await as('resident').submit(lamp);
  await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '归口' });
  return id;
}

/** All pages of a worklist. */
const works = async (account: string, query: Record<string, string> = {}): Promise<readonly Work[]> => {
  const all: Work[] = [];
  let after: unknown = undefined;
  do {
    const page = { ...query, ...(typeof after === 'string' ? { after } : {}) };
    const answer = await as(account).get('/api/case/worklist', page);
    expect(answer.status, answer.text).toBe(200);
    all.push(...(answer.body['items'] as unknown as readonly Work[]));
    after = answer.body['next'];
    if (!after) expect(all).toHaveLength(Number(answer.body['total']));
  } while (after);
  return all;
};

describe('a command on a case that has moved on', () => {
  it('is stale and writes nothing', async () => {
    const id = await handling();
    const { seq } = await as('handler').read(id);
    await as('handler').act(id, 'comment', { text: '先说一声' });
    const events = await county.countEvents();
    const late = { id, command: 'report', input: { outcome: 'solved', text: '已修' }, seq };
    const answer = await as('handler').post('/api/case/act', late);
    expect(answer).toMatchObject({ status: 409, body: { code: 'stale' } });
    expect(await county.countEvents()).toBe(events);
  });

  it('of two at the same moment one is done', async () => {
    const id = await handling();
    const { seq } = await as('handler').read(id);
    const say = (account: string): Promise<Answer> =>
      as(account).post('/api/case/act', { id, command: 'comment', input: { text: account }, seq });
    const answers = await Promise.all([say('handler'), say('handler2'), say('chief'), say('dispatcher')]);
    expect(answers.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    expect((await as('handler').read(id)).seq).toBe(seq + 1);
  });
});

describe('lists', () => {
  it('give one’s own cases twenty at a time, each once, newest first, with their sum', async () => {
    const question = { title: '老年公交卡在哪里办', text: '母亲今年满七十岁，老年公交卡在哪里办？' };
    const filed: string[] = [];
    for (let n = 0; n < 23; n += 1)
      filed.push((await as('company').submit({ service: 'question', data: question, as: 'p-company' })).id);
    const first = (await as('company').get('/api/case/mine')).body;
    const seen = [...(first['items'] as unknown as readonly Item[])];
    expect(seen).toHaveLength(20);
    expect(first['total']).toBe(23);
    const second = (await as('company').get('/api/case/mine', { after: textOf(first['next']) })).body;
    expect(second['next']).toBeNull();
    seen.push(...(second['items'] as unknown as readonly Item[]));
    expect(seen.map((one) => one.id).toSorted()).toEqual(filed.toSorted());
    expect((await as('company2').get('/api/case/mine')).body).toEqual({ items: [], total: 0, next: null });
  });

  it('give the work of one’s posts, most urgent first, over pages, each obligation once', async () => {
    const work = await works('dispatcher');
    expect(work.length).toBeGreaterThan(20);
    const dues = work.map((one) => one.obligation.due ?? '9');
    expect(dues).toEqual(dues.toSorted());
    expect(new Set(work.map((one) => `${one.id} ${one.obligation.seq}`)).size).toBe(work.length);
  });

  it('show red when the due has passed, yellow with a working day left, green before, and find each by its light', async () => {
    const id = await handling();
    const lightAt = async (instant: string) => {
      await county.moveTo(instant);
      return (await works('handler')).find((one) => one.id === id)?.light;
    };
    expect(await lightAt('2026-09-08T02:00:00.000Z')).toBe('green');
    // Five working days from Monday the 7th: due on Monday the 14th.
    expect(await lightAt('2026-09-11T02:00:00.000Z')).toBe('yellow');
    expect(await lightAt('2026-09-14T15:59:59.000Z')).toBe('yellow');
    expect(await lightAt('2026-09-14T16:00:00.000Z')).toBe('red');
    const fresh = await handling();
    const [all, red, yellow, green] = await Promise.all([
      works('handler'),
      works('handler', { light: 'red' }),
      works('handler', { light: 'yellow' }),
      works('handler', { light: 'green' }),
    ]);
    expect(red.map((one) => one.id)).toContain(id);
    expect(green.map((one) => one.id)).toContain(fresh);
    expect(red.length + yellow.length + green.length).toBe(all.length);
    for (const [light, list] of Object.entries({ red, yellow, green }))
      expect(new Set(list.map((one) => one.light)), light).toEqual(new Set(list.length > 0 ? [light] : []));
  });

  it('are narrowed by unit and stage', async () => {
    for (const one of await works('dispatcher', { stage: 'assign' })) expect(one.stage).toBe('assign');
    expect(await works('handler', { unit: 'civil-affairs' })).toEqual([]);
    for (const one of await works('handler', { unit: URBAN })) expect(one.unit).toBe(URBAN);
  });
});

describe('many cases at once', () => {
  it('are each decided for themselves, with one result a row', async () => {
    const open = [
      await as('resident').submit(lamp),
      await as('resident').submit(lamp),
      await as('resident').submit(lamp),
    ];
    const [first, second, third] = open.map((one) => one.id) as [string, string, string];
    await as('dispatcher').act(second, 'assign', { unit: URBAN, reason: '已派' });
    const rows = [
      { id: first, seq: 1 },
      { id: second, seq: 2 },
      { id: third, seq: 7 },
      { id: 'no-such-case', seq: 1 },
    ];
    const input = { unit: URBAN, reason: '批量交办' };
    const answer = await as('dispatcher').post('/api/case/bulk', { command: 'assign', input, cases: rows });
    expect(answer.status).toBe(200);
    expect(answer.body['results']).toEqual([
      { id: first, ok: true, code: null, seq: 2 },
      { id: second, ok: false, code: 'not_available', seq: null },
      { id: third, ok: false, code: 'stale', seq: null },
      { id: 'no-such-case', ok: false, code: 'not_found', seq: null },
    ]);
    expect((await as('handler').read(first)).states).toEqual(['handling']);
    expect((await as('dispatcher').read(third)).states).toEqual(['dispatch']);
  });

  it('are at most a hundred', async () => {
    const cases = Array.from({ length: 101 }, () => ({ id: 'x', seq: 1 }));
    const answer = await as('dispatcher').post('/api/case/bulk', { command: 'comment', input: { text: '好' }, cases });
    expect(answer.status).toBe(400);
    expect((await as('resident').post('/api/case/bulk', { command: 'comment', cases: [cases[0] ?? {}] })).status).toBe(
      403,
    );
  });
});

describe('the demo clock', () => {
  it('moves forward only, and only by the operator', async () => {
    const back = await as('operator').post('/api/demo/clock', { to: '2026-09-01T00:00:00.000Z' });
    expect(back).toMatchObject({ status: 422, body: { code: 'clock_moves_forward_only' } });
    const to = '2027-01-01T00:00:00.000Z';
    for (const account of ['supervisor', 'leader', 'resident'])
      expect((await as(account).post('/api/demo/clock', { to })).status).toBe(403);
    expect((await county.nobody.post('/api/demo/clock', { to })).status).toBe(401);
    expect(county.now() < to).toBe(true);
  });

  it('lets everything due on the way happen at its own moment: tier after tier, up to a named county leader', async () => {
    await county.moveTo('2026-09-21T02:00:00.000Z');
    const { id } = await as('resident').submit(lamp);
    const moved = await county.moveTo('2026-10-12T02:00:00.000Z');
    expect(moved.jobs).toBeGreaterThan(0);
    const view = await as('supervisor').read(id);
    const tiers = view.log.filter((one) => one.type === 'deadlinePassed');
    // Due on the 22nd, so late from the first minute of the 23rd; each tier has the one working day after the due before it.
    expect(tiers.map((one) => dateOf(one.at ?? ''))).toEqual(['2026-09-23', '2026-09-24', '2026-09-25']);
    expect(tiers.map((one) => (one.data as JsonObject)['post'])).toEqual([
      expect.stringMatching(/:unit-head$/),
      'social-governance-centre:supervisor',
      'county-office:county-duty-leader',
    ]);
    expect(held(view)[0]).toEqual(['handle', 'social-governance-centre:dispatcher']);
    expect(view).toMatchObject({ stage: 'assign', outcome: null });
    const times = view.log.map((one) => one.at ?? '');
    expect(times).toEqual(times.toSorted());
    expect((await works('leader')).map((one) => one.id)).toContain(id);
    const ordered = await as('leader').act(id, 'comment', { text: '今天内交办', order: true });
    expect(held(ordered)).not.toContainEqual(['supervise', 'county-office:county-duty-leader']);
    const assigned = await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '补派' });
    expect(held(assigned)).toEqual([['handle', 'urban-management:intake']]);
  });

  it('closes a case as not evaluated when thirty days have gone without a word, once', async () => {
    const id = await handling();
    await as('handler').act(id, 'report', { outcome: 'explained', text: '按规划明年改造。' });
    // Thirty days from 12 October are 11 November.
    await county.moveTo('2026-11-11T15:59:59.000Z');
    expect((await as('resident').read(id)).stage).toBe('evaluate');
    await county.moveTo('2026-11-11T16:00:00.000Z');
    const view = await as('resident').read(id);
    expect(view).toMatchObject({ stage: 'closed', closedAs: 'notEvaluated', evaluation: null });
    expect(view.log.at(-1)).toMatchObject({ type: 'closed', at: '2026-11-11T16:00:00.000Z' });
    expect((await county.moveTo('2026-11-11T16:00:00.000Z')).jobs).toBe(0);
    expect((await as('resident').read(id)).seq).toBe(view.seq);
  });
});

describe('a case on its way between offices', () => {
  it('goes up from village to town to county with its file, and no clock starts anew', async () => {
    const { id } = await as('resident').submit({ ...lamp, place: { town: '330521001', village: '330521001001' } });
    let view = await as('dispatcher').act(id, 'assign', { unit: '330521001001', reason: '村里先看' });
    const { due } = view;
    await county.moveTo('2026-11-13T02:00:00.000Z');
    view = await as('grid').act(id, 'escalate', { reason: '需要镇里协调' });
    expect(held(view)).toEqual([['handle', '330521001:intake']]);
    view = await as('town').act(id, 'escalate', { reason: '需要县里协调' });
    expect(held(view)).toEqual([['handle', 'social-governance-centre:intake']]);
    expect(view.due).toBe(due);
    expect((await as('grid').read(id)).number).toBe(view.number);
  });

  it('comes back when it was sent to the wrong unit, and the dispatcher names the right one', async () => {
    const id = await handling();
    const { due } = await as('handler').read(id);
    let view = await as('handler').act(id, 'bounce', { reason: '不属本单位' });
    const asked = request(view);
    const same = await as('dispatcher').attempt(id, 'grant', { request: asked, unit: URBAN, reason: '同意' });
    expect(same).toMatchObject({ status: 422, body: { code: 'unit_same' } });
    const nameless = await as('dispatcher').attempt(id, 'grant', { request: asked, reason: '同意' });
    expect(nameless).toMatchObject({ status: 422, body: { code: 'unit_missing' } });
    view = await as('dispatcher').act(id, 'grant', { request: asked, unit: 'civil-affairs', reason: '同意' });
    expect(held(view)).toEqual([['handle', 'civil-affairs:intake']]);
    expect(view.due).toBe(due);
    view = await as('assistant').act(id, 'transfer', { unit: URBAN, reason: '确属执法局' });
    expect(held(view)).toEqual([['handle', 'urban-management:intake']]);
  });

  it('stands still while it is suspended, tells until when, and goes on by itself', async () => {
    const id = await handling();
    const before = dateOf((await as('handler').read(id)).due ?? '');
    expect(before).toBe('2026-11-20');
    let view = await as('handler').act(id, 'suspend', { reasonCode: 'season', until: '2026-11-17', text: '连日下雨' });
    // A unit belongs to the input of every answer; only a wrong address has a use for it.
    view = await as('chief').act(id, 'grant', { request: request(view), reason: '同意', unit: URBAN });
    expect(view.obligations[0]).toMatchObject({ kind: 'handle', clock: 'stopped' });
    const own = await as('resident').read(id);
    expect(own).toMatchObject({ suspended: { until: '2026-11-17', reasonCode: 'season' } });
    await county.moveTo('2026-11-18T02:00:00.000Z');
    view = await as('handler').read(id);
    expect(view.log.at(-1)).toMatchObject({ type: 'resumed', actor: 'engine', at: '2026-11-17T16:00:00.000Z' });
    expect(view.obligations[0]?.clock).toBe('running');
    expect(dateOf(view.due ?? '') > before).toBe(true);
  });

  it('is urged once a day, supervised by hand, withdrawn by its applicant without being rated', async () => {
    const id = await handling();
    await as('resident').act(id, 'urge', { reason: '请快一点' });
    expect((await as('resident').attempt(id, 'urge', { reason: '再快一点' })).status).toBe(409);
    let view = await as('supervisor').act(id, 'supervise', { reason: '群众多次催办' });
    expect(held(view)).toContainEqual(['supervise', 'social-governance-centre:supervisor']);
    view = await as('resident').act(id, 'withdraw', { reason: '已经好了' });
    expect(view).toMatchObject({ stage: 'closed', outcome: 'withdrawn', closedAs: 'withdrawn', evaluation: null });
    expect(commands(view)).toEqual([]);
  });

  it('is reopened once within thirty days, with new clocks, and keeps what was answered', async () => {
    const id = await handling();
    await as('handler').act(id, 'report', { outcome: 'solved', text: '已修' });
    await as('resident').act(id, 'evaluate', { rating: 5, solved: true });
    let view = await as('resident').act(id, 'reopen', { reason: '又坏了' });
    expect(view).toMatchObject({ stage: 'assign', outcome: null, handledAt: null });
    await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '再派' });
    await as('handler').act(id, 'report', { outcome: 'solved', text: '又修' });
    view = await as('resident').act(id, 'evaluate', { rating: 5, solved: true });
    expect((await as('resident').attempt(id, 'reopen', { reason: '再来' })).status).toBe(409);
    expect(view.log.filter((one) => one.type === 'reported')).toHaveLength(2);
  });
});
