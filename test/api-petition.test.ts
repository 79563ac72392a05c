// 信访 The walk of a petition through the running product: routed, accepted, answered in writing, called back about, and looked at
// again by the bodies above. Its tests share one clock, so they stand here in the order of their days.
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { dateOf } from '#kernel/time.ts';
import { membersOf, openServedCounty, textOf } from './county.ts';
import { commands, dueDate, entry, held, request, stages, types } from './case/view.ts';

const county = await openServedCounty('2026-08-03T02:00:00.000Z');
const { as } = county;

afterAll(() => expect(county.faults).toEqual([]));

const LOOP = ['collect', 'assign', 'handle', 'feedback', 'evaluate'];
const URBAN = 'urban-management';
const CIVIL = 'civil-affairs';

describe('a petition', () => {
  const claim = {
    service: 'petition',
    data: {
      kind: 'claim',
      title: '拆迁补偿面积少算',
      text: '2024 年老屋拆迁，测量时少算了阁楼面积，请求重新测量并补足补偿款。',
    },
    place: { town: '330521001' },
  };

  it('is routed within 15 days, accepted, answered in writing within 60 days and 30 more, and called back about', async () => {
    const { id, due } = await as('resident').submit(claim);
    expect(due).not.toBeNull();
    let view = await as('petition').read(id);
    expect(held(view)).toEqual([['handle', 'petition-office:petition-officer']]);
    expect(dateOf(view.obligations[0]?.due ?? '')).toBe('2026-08-18');

    view = await as('petition').act(id, 'assign', { unit: CIVIL, reason: '属民政局职责' });
    expect(view).toMatchObject({ stage: 'handle', states: ['routed'] });
    view = await as('assistant').act(id, 'accept');
    // 60 calendar days end on 2 October, a holiday; the next working day is the 8th.
    expect(dueDate(view)).toBe('2026-10-08');
    expect(view.service.id).toBe('petition');

    expect((await as('assistant').attempt(id, 'extend', { workdays: 5, reason: '复杂' })).body['code']).toBe(
      'wrong_unit_of_time',
    );
    expect((await as('assistant').attempt(id, 'extend', { days: 31, reason: '复杂' })).status).toBe(400);
    view = await as('assistant').act(id, 'extend', { days: 30, reason: '需要重新测量' });
    expect(dueDate(view)).toBe('2026-10-08');
    expect(held(view)).toContainEqual(['approve', 'civil-affairs:unit-head']);
    expect(commands(view)).not.toContain('extend');
    // The head says nothing: the request goes to the next tier after its working day.
    await county.moveTo('2026-08-05T02:00:00.000Z');
    view = await as('supervisor').read(id);
    expect(held(view)).toContainEqual(['approve', 'social-governance-centre:supervisor']);
    expect(types(view)).toContain('requestMovedUp');
    view = await as('supervisor').act(id, 'grant', { request: request(view), reason: '同意' });
    expect(dueDate(view)).toBe('2026-11-02');
    expect(commands(await as('assistant').read(id))).not.toContain('extend');

    await county.moveTo('2026-09-01T02:00:00.000Z');
    const opinion = '处理意见书：经复测，补偿面积无误，请求不予支持。依据《信访工作条例》第三十二条。';
    view = await as('assistant').act(id, 'report', { outcome: 'refused', text: opinion });
    expect(view).toMatchObject({ stage: 'evaluate', outcome: 'refused', handledAt: '2026-09-01T02:00:00.000Z' });
    expect((view as unknown as JsonObject)['onTime']).toEqual({ statutory: true, promised: null });
    const own = await as('resident').read(id);
    expect(membersOf(entry(own, 'reported')?.data)).toMatchObject({ text: opinion, outcome: 'refused' });

    view = await as('resident').act(id, 'evaluate', { rating: 1, solved: false, text: '不服' });
    expect(held(view)).toHaveLength(1);
    expect(held(view)[0]?.[0]).toBe('callBack');
    expect(dateOf(view.obligations[0]?.due ?? '')).toBe('2026-09-02');
    expect(view.obligations[0]?.holder).not.toMatchObject({ post: 'civil-affairs:intake' });
    expect((await as('assistant').attempt(id, 'report', { text: '我来回访' })).status).toBe(409);
    await county.moveTo('2026-09-03T02:00:00.000Z');
    view = await as('supervisor').read(id);
    expect(held(view)).toContainEqual(['callBack', 'civil-affairs:unit-head']);
    expect(view).toMatchObject({ outcome: 'refused', handledAt: '2026-09-01T02:00:00.000Z' });
    expect(stages(view)).toEqual(expect.arrayContaining(LOOP));
  });

  it('is called back about by another post, which names the review, the body and the days; the outcome stands', async () => {
    const { id } = await as('resident2').submit({ ...claim, data: { ...claim.data, kind: 'suggestion' } });
    await as('petition').act(id, 'accept');
    let view = await as('petition').act(id, 'assign', { unit: URBAN, reason: '属执法局职责' });
    expect(view.states).toEqual(['handling']);
    view = await as('handler').act(id, 'extend', { days: 10, reason: '征求意见' });
    view = await as('chief').act(id, 'grant', { request: request(await as('chief').read(id)), reason: '同意' });
    await as('handler').act(id, 'report', { outcome: 'explained', text: '处理意见书：已列入明年计划。' });
    view = await as('resident2').act(id, 'evaluate', { rating: 2, solved: false, text: '不满意' });
    expect(held(view)).toEqual([['callBack', 'urban-management:unit-head']]);
    expect((await as('handler').attempt(id, 'report', { text: '我来' })).status).toBe(409);
    const remedy = '对处理意见不服，可以自收到之日起 30 日内请求湖州市综合行政执法局复查。';
    view = await as('chief').act(id, 'report', { text: remedy });
    expect(view).toMatchObject({ stage: 'closed', outcome: 'explained', closedAs: 'evaluated' });
    const own = await as('resident2').read(id);
    const called = membersOf(entry(own, 'calledBack')?.data);
    expect(called['text']).toBe(remedy);
    // The remedy, the body and the days are told whatever the caller wrote.
    expect(called['remedy']).toMatchObject({ 'zh-CN': expect.stringMatching(/30 日内.*上一级机关.*复查/) });
    expect(called['until']).toMatch(/^2026-\d\d-\d\d$/);
    expect(own.rectified).toBeUndefined();
    expect(commands(own)).not.toContain('reopen');
    expect(stages(view)).toEqual([...LOOP, 'closed']);
  });

  it('is looked at again by the body above, once, and in the end by the one above that', async () => {
    const { id, number } = await as('resident').submit(claim);
    const late = await as('resident2').submit(claim);
    const reasons = { ask: 'again', text: '阁楼面积仍未按图纸计算，请求重新认定。' };
    const ask = (service: string, of?: string, who = 'resident') =>
      as(who).post('/api/case/submit', { service, data: reasons, ...(of === undefined ? {} : { of }) });
    const refused = async (answer: ReturnType<typeof ask>) => [(await answer).status, (await answer).body['code']];
    for (const one of [id, late.id]) {
      await as('petition').act(one, 'assign', { unit: CIVIL, reason: '属民政局职责' });
      await as('assistant').act(one, 'accept');
      expect(await refused(ask('petition-review', one, one === id ? 'resident' : 'resident2'))).toEqual([
        422,
        'follow_early',
      ]);
      await as('assistant').act(one, 'report', { outcome: 'refused', text: '处理意见书：请求不予支持。' });
    }
    await as('resident').act(id, 'evaluate', { rating: 1, solved: false, text: '不服' });
    const closed = await as('chief2').act(id, 'report', { text: '可以在 30 日内请求上一级复查。' });
    expect(closed).toMatchObject({ stage: 'closed', matterId: id, follows: null, followed: [] });

    expect(await refused(ask('petition-review'))).toEqual([422, 'follow_missing']);
    expect(await refused(ask('petition-final-review', id))).toEqual([422, 'follow_early']);
    // Somebody else's case and one that is not there are the same to whoever asks.
    const stranger = await ask('petition-review', id, 'resident2');
    expect(stranger.status).toBe(404);
    expect(stranger.text).toBe((await ask('petition-review', 'case-none', 'resident2')).text);

    // Thirty days from 3 September end on 3 October, within the holidays; the 8th is the last day.
    await county.moveTo('2026-10-08T02:00:00.000Z');
    const asked = await ask('petition-review', id);
    expect(asked.status).toBe(201);
    const review = textOf(asked.body['id']);
    const again = await ask('petition-review', id);
    expect(again.body['code']).toBe('follow_again');
    expect(again.text).toContain(textOf(asked.body['number']));

    const original = await as('resident').read(id);
    expect(original).toMatchObject({ stage: 'closed', outcome: 'refused', seq: closed.seq + 1 });
    expect(original.followed).toEqual([{ service: 'petition-review', id: review, number: asked.body['number'] }]);
    expect(types(original).at(-1)).toBe('followed');
    let view = await as('resident').read(review);
    expect(view).toMatchObject({ matterId: id, follows: { service: 'petition', id, number } });
    expect(held(view)).toEqual([['handle', 'petition-review-office:petition-officer']]);
    // From the day it was asked for: 7 November is a Saturday.
    expect(dueDate(view)).toBe('2026-11-09');

    // The body above reads what it looks at; the unit whose opinion it is does not read the review, and helps with none of it.
    expect(membersOf(((await as('reviewer').read(id)) as unknown as JsonObject)['data'])['text']).toBe(claim.data.text);
    expect((await as('assistant').get('/api/case/read', { id: review })).status).toBe(404);
    await as('reviewer').act(review, 'accept');
    const help = { unit: CIVIL, question: '请协助核实。' };
    expect((await as('reviewer').attempt(review, 'coHandle', help)).body['code']).toBe('unit_is_concerned');
    await county.moveTo('2026-10-09T02:00:00.000Z');
    await as('reviewer').act(review, 'report', { outcome: 'refused', text: '复查意见：维持原处理意见。' });
    // Whoever is dissatisfied is rung back by the head of the body, and anybody there can answer in writing meanwhile.
    view = await as('resident').act(review, 'evaluate', { rating: 1, solved: false, text: '还是没有按图纸算。' });
    expect(held(view)).toEqual([['callBack', 'petition-review-office:unit-head']]);
    view = await as('reviewer').act(review, 'comment', { text: '测量记录已经寄给您。' });
    expect(JSON.stringify((await as('resident').read(review)).log.at(-1))).toContain('测量记录已经寄给您。');
    const tooLate = await ask('petition-review', late.id, 'resident2');
    expect([tooLate.status, tooLate.body['code']]).toEqual([422, 'follow_late']);
    expect(tooLate.text).toContain('10月8日');

    const last = await ask('petition-final-review', review);
    expect(last.status).toBe(201);
    const final = textOf(last.body['id']);
    view = await as('reviewer2').read(final);
    expect(view).toMatchObject({ matterId: id, follows: { service: 'petition-review', id: review } });
    for (const one of [id, review]) expect((await as('reviewer2').read(one)).followed.at(-1)?.id).toBe(final);
    expect((await as('reviewer').get('/api/case/read', { id: final })).status).toBe(404);
    await as('reviewer2').act(final, 'accept');
    await as('reviewer2').act(final, 'report', { outcome: 'refused', text: '复核意见：维持，信访终结。' });
    view = await as('resident').act(final, 'evaluate', { rating: 4, solved: true, text: '' });
    expect(view).toMatchObject({ stage: 'closed', outcome: 'refused', followed: [] });
    expect(await refused(ask('petition-review', final))).toEqual([422, 'follow_early']);
  });

  it('that accuses an official is not taken, and nothing of it is written', async () => {
    const before = await county.countEvents();
    const data = { kind: 'accusation', title: '反映某干部问题', text: '反映某干部收受礼品，请依法查处。' };
    const answer = await as('resident').post('/api/case/submit', { service: 'petition', data });
    expect(answer.status).toBe(422);
    expect(answer.body['code']).toBe('not_eligible');
    expect(answer.text).toContain('12388');
    expect(await county.countEvents()).toBe(before);
  });
});
