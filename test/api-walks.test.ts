// The three walks every case of the county is measured by, and two more, through the running product. They share one
// clock, so they stand here in the order of their days.
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { dateOf } from '#kernel/time.ts';
import { membersOf, openServedCounty, PHOTO, textOf, type CaseView } from './county.ts';

const county = await openServedCounty('2026-08-03T02:00:00.000Z');
const { as } = county;

afterAll(() => expect(county.faults).toEqual([]));

const held = (view: CaseView) =>
  view.obligations.map(({ kind, holder }) => [kind, typeof holder === 'string' ? holder : holder.post]);
const dueDate = (view: CaseView): string | null => (view.due === null ? null : dateOf(view.due));
const types = (view: CaseView) => view.log.map((entry) => entry.type);
/** Every stage the log shows the case in, in order. */
const stages = (view: CaseView) => [...new Set(view.log.flatMap(({ stage, then }) => [stage, then]))];
const entry = (view: CaseView, type: string) => view.log.find((one) => one.type === type);
const request = (view: CaseView): number => view.obligations.find((one) => one.request)?.seq ?? -1;
const commands = (view: CaseView) => view.available.map((one) => one.command);
const clock = (view: CaseView, id: string): JsonObject =>
  ((view as unknown as JsonObject)['clocks'] as readonly JsonObject[]).find((one) => one['id'] === id) ?? {};

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

describe('a complaint', () => {
  it('is handled by several hands, rated badly, put right by somebody else, rated again and closed', async () => {
    await county.moveTo('2026-11-02T02:00:00.000Z');
    const photo = await as('resident').upload('../../路灯 现场.png', PHOTO, 'text/html');
    expect(photo).toMatchObject({ status: 200, body: { type: 'image/png', name: '路灯 现场.png' } });
    const file = textOf(photo.body['id']);
    const receipt = await as('resident').submit({
      service: 'complaint',
      data: { category: 'street-light', title: '路口路灯不亮', text: '千秋东街路口三盏路灯已经三天不亮，晚上很危险。' },
      place: { town: '330521001', address: '千秋东街 12 号', point: { lat: 30.53, lng: 119.97 } },
      files: [file],
    });
    const { id } = receipt;
    expect(receipt).toMatchObject({ number: expect.stringMatching(/^WY\d{10}$/), stage: 'assign' });
    expect(receipt.receipt).toMatchObject({ applicant: '陈晓砚', projected: true });
    let view = await as('resident').read(id);
    expect(held(view)).toEqual([['handle', 'social-governance-centre:dispatcher']]);
    expect(dueDate(view)).toBe('2026-11-10');
    expect((view as unknown as JsonObject)['dueExplained']).toMatchObject({ clock: 'handle', projected: true });
    expect(commands(view)).toEqual(expect.arrayContaining(['withdraw', 'comment', 'urge']));

    view = await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '路灯归口' });
    expect(held(view)).toEqual([['handle', 'urban-management:intake']]);
    expect(dueDate(view)).toBe('2026-11-09');
    expect((await as('handler').get('/api/document/read', { id: file })).status).toBe(200);

    await county.moveTo('2026-11-03T02:00:00.000Z');
    await as('handler').act(id, 'take');
    view = await as('handler').act(id, 'coHandle', { unit: CIVIL, question: '请核实门牌' });
    expect(held(view)).toContainEqual(['assist', 'civil-affairs:intake']);
    const early = await as('handler').attempt(id, 'report', { outcome: 'solved', text: '已修' });
    expect(early).toMatchObject({ status: 422, body: { code: 'assist_open' } });
    await as('assistant').act(id, 'contribute', { text: '门牌无误' });
    view = await as('handler').act(id, 'extend', { workdays: 5, reason: '等配件' });
    expect(held(view)).toContainEqual(['approve', 'urban-management:unit-head']);
    expect((await as('handler').attempt(id, 'grant', { request: request(view), reason: '同意' })).status).toBe(403);
    const silent = await as('chief').attempt(id, 'grant', { request: request(view) });
    expect(silent).toMatchObject({ status: 400, body: { fields: [{ path: '/input/reason' }] } });
    view = await as('chief').act(id, 'grant', { request: request(view), reason: '同意' });
    expect(dueDate(view)).toBe('2026-11-16');
    await as('handler').act(id, 'comment', { text: '内部：灯杆是旧型号', internal: true });

    await county.moveTo('2026-11-06T02:00:00.000Z');
    view = await as('handler').act(id, 'report', { outcome: 'solved', text: '已更换灯泡，恢复照明。' });
    expect(view).toMatchObject({ stage: 'evaluate', outcome: 'solved', handledAt: '2026-11-06T02:00:00.000Z' });
    expect((view as unknown as JsonObject)['onTime']).toEqual({ statutory: null, promised: true });
    expect(held(view)).toEqual([['evaluate', 'applicant']]);
    expect(dateOf(view.obligations[0]?.due ?? '')).toBe('2026-12-07');

    view = await as('resident').act(id, 'evaluate', { rating: 2, solved: false, text: '又不亮了' });
    expect(held(view)).toEqual([['rectify', 'urban-management:intake']]);
    expect(dateOf(view.obligations[0]?.due ?? '')).toBe('2026-11-23');
    expect((await as('handler').attempt(id, 'report', { outcome: 'solved', text: '我再修' })).status).toBe(409);
    view = await as('handler2').act(id, 'report', { outcome: 'solved', text: '换了整条线路。' });
    expect(view).toMatchObject({
      stage: 'evaluate',
      outcome: 'solved',
      handledAt: '2026-11-06T02:00:00.000Z',
      rectified: { outcome: 'solved', at: '2026-11-06T02:00:00.000Z' },
    });
    view = await as('resident').act(id, 'evaluate', { rating: 5, solved: true, text: '亮了，谢谢' });
    expect(view).toMatchObject({ stage: 'closed', closedAs: 'evaluated', evaluation: { rating: 5, solved: true } });
    expect(commands(view)).not.toContain('evaluate');
    expect(stages(await as('handler').read(id))).toEqual([...LOOP, 'closed']);
    expect(types(await as('handler').read(id))).toEqual([
      'submitted',
      'assigned',
      'taken',
      'coHandleAsked',
      'contributed',
      'extensionAsked',
      'granted',
      'commented',
      'reported',
      'evaluated',
      'rectified',
      'evaluated',
      'closed',
    ]);
  });

  it('about one office of a clerk who sits in two is on no list of theirs, and is not there for them', async () => {
    const { id } = await as('resident2').submit({
      service: 'complaint',
      data: { category: 'street-light', title: '窗口办事慢', text: '民政窗口排队两个小时，没有人引导。', about: CIVIL },
    });
    const counter = 'government-service-centre:counter';
    const unit = 'government-service-centre';
    await as('dispatcher').act(id, 'assign', { unit, post: counter, reason: '由中心核实' });
    const { body } = await as('clerk').get('/api/case/worklist');
    expect(body['items']).not.toContainEqual(expect.objectContaining({ id }));
    expect((await as('clerk').get('/api/case/read', { id })).status).toBe(404);
  });

  it('shows its applicant every step in order, its day and whose post it was, and no internal note', async () => {
    const { items } = (await as('resident').get('/api/case/mine')).body as unknown as { items: { id: string }[] };
    const view = await as('resident').read(items[0]?.id ?? '');
    expect(view.log.map((one) => one.seq)).toEqual(view.log.map((_, index) => index + 1));
    const told = view.log.filter((one) => one.type !== undefined);
    for (const one of told) expect(one.at).toMatch(/^2026-11-0\dT/);
    expect(told.map((one) => one.type)).not.toContain('taken');
    expect(JSON.stringify(view)).not.toContain('旧型号');
    expect(entry(view, 'reported')).toMatchObject({ as: 'urban-management:intake', actor: null, stage: 'feedback' });
    expect(entry(view, 'submitted')).toMatchObject({ as: null, actor: 'p-resident', stage: 'collect' });
  });
});

describe('an elderly allowance', () => {
  const allowance = {
    service: 'elderly-allowance',
    data: { bank: '武源农村商业银行', account: '6222020000000000001' },
    place: { town: '330521001' },
    as: 'p-elder',
  };

  it('is asked for once what is missing, corrected in just that, accepted, approved and granted', async () => {
    const { id } = await as('resident').submit(allowance);
    let view = await as('clerk').read(id);
    expect(held(view)).toEqual([['handle', 'civil-affairs:counter']]);
    // What the rules know of the applicant is for the rules.
    for (const account of ['clerk', 'resident'])
      expect((await as(account).get('/api/case/read', { id })).text).not.toContain('"born"');
    expect(dateOf(view.obligations[0]?.due ?? '')).toBe('2026-11-13');
    const items = [
      { ref: 'materials/idCard', text: '请补身份证反面照片。' },
      { ref: '/account', text: '卡号与照片不一致，请核对。' },
    ];
    view = await as('clerk').act(id, 'requestCorrection', { items });
    expect(view).toMatchObject({ stage: 'collect', states: ['correction'] });
    expect(held(view)).toEqual([['correct', 'applicant']]);
    view = await as('clerk').act(id, 'remind');
    expect(view.obligations).toMatchObject([
      { kind: 'correct', watch: 'civil-affairs:counter', remindedAt: expect.stringMatching(/^2026-/) },
    ]);
    expect(await as('clerk').attempt(id, 'remind')).toMatchObject({ status: 409, body: { code: 'reminded_today' } });
    expect(await as('elder').attempt(id, 'remind')).toMatchObject({ status: 403, body: { code: 'not_yours' } });
    const more = await as('elder').attempt(id, 'correct', { data: { bank: '别的银行' } });
    expect(more).toMatchObject({ status: 422, body: { code: 'not_requested' } });
    const idCard = textOf((await as('elder').upload('身份证.png', PHOTO)).body['id']);
    view = await as('elder').act(id, 'correct', { data: { account: '6222020000000000002' }, files: [idCard] });
    expect((view as unknown as JsonObject)['data']).toMatchObject({ account: '6222020000000000002' });
    expect(commands(await as('clerk').read(id))).not.toContain('requestCorrection');

    view = await as('clerk').act(id, 'accept');
    expect(held(view)).toEqual([['approve', 'civil-affairs:approver']]);
    expect(dueDate(view)).toBe('2026-11-20');
    expect(clock(view, 'decide')).toMatchObject({ role: 'statutory' });
    view = await as('assistant').act(id, 'approve', { text: '符合条件，准予发放。' });
    expect(view).toMatchObject({ stage: 'evaluate', outcome: 'granted' });
    view = await as('elder').act(id, 'evaluate', { rating: 5, solved: true });
    expect(view).toMatchObject({ stage: 'closed', outcome: 'granted' });
    expect(stages(view)).toEqual(expect.arrayContaining(LOOP));
  });

  it('is refused with the article and the remedy; a bad rating is called back about and changes nothing', async () => {
    const { id } = await as('resident').submit(allowance);
    await as('clerk').act(id, 'accept');
    const refusal = { reasonCode: 'alreadyPaid', legal: '老年人权益保障法第三十三条', text: '已在领取同类津贴。' };
    expect((await as('assistant').attempt(id, 'reject', { ...refusal, reasonCode: 'mood' })).status).toBe(400);
    expect((await as('assistant').attempt(id, 'reject', { ...refusal, legal: '' })).status).toBe(400);
    let view = await as('assistant').act(id, 'reject', refusal);
    expect(view).toMatchObject({ stage: 'evaluate', outcome: 'refused' });
    view = await as('elder').read(id);
    expect(membersOf(entry(view, 'rejected')?.data)).toMatchObject(refusal);
    const { document } = { document: county.county.catalogue.find('elderly-allowance') };
    expect(document?.remedy?.['zh-CN']).toContain('行政复议');
    view = await as('elder').act(id, 'evaluate', { rating: 1, solved: false });
    expect(held(view)).toEqual([['callBack', 'civil-affairs:unit-head']]);
    expect(view.outcome).toBe('refused');
  });

  it('is declined to somebody under eighty, with the article', async () => {
    const answer = await as('resident').post('/api/case/submit', {
      service: 'elderly-allowance',
      data: allowance.data,
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'not_eligible' } });
    expect(answer.text).toContain('老年人权益保障法');
  });

  it('counts as accepted on the day it was received when nobody acts in five working days', async () => {
    await county.moveTo('2026-11-09T02:00:00.000Z');
    const { id } = await as('elder').submit({ ...allowance, as: 'p-elder' });
    await county.moveTo('2026-11-16T15:59:59.000Z');
    expect((await as('elder').read(id)).states).toEqual(['received']);
    await county.moveTo('2026-11-16T16:00:00.000Z');
    const view = await as('elder').read(id);
    expect(view).toMatchObject({ stage: 'handle', states: ['review'] });
    expect(entry(view, 'deemed')).toMatchObject({ at: '2026-11-16T16:00:00.000Z', actor: 'engine' });
    // Ten working days from Monday the 9th, not from the 16th.
    expect(dueDate(view)).toBe('2026-11-23');
    expect(dateOf(textOf(clock(view, 'decide')['due']))).toBe('2026-12-07');
    expect(held(view)).toEqual([['approve', 'civil-affairs:approver']]);
  });
});

describe('a problem of a company', () => {
  it('is brought by its agent, gets a plan within seven days, an answer, and the word of the company', async () => {
    const { id, receipt } = await as('company2').submit({
      service: 'enterprise-problem',
      data: {
        category: 'factors',
        title: '厂区变压器容量不够',
        text: '新生产线投产后变压器超负荷，申请增容一个月没有答复。',
        contact: '费笙南',
        phone: '19900000005',
      },
      place: { town: '330521003' },
      as: 'c-zhuhai',
    });
    expect(receipt).toMatchObject({ applicant: '武源竹海食品有限公司' });
    let view = await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '先由执法局协调' });
    expect(view.states).toEqual(['proposing']);
    expect(dateOf(view.obligations[0]?.due ?? '')).toBe('2026-11-24');
    view = await as('handler').act(id, 'propose', { text: '本月内完成增容送电。' });
    expect(view.states).toEqual(['handling']);
    expect(dueDate(view)).toBe('2026-12-08');
    await as('handler').act(id, 'report', { outcome: 'solved', text: '已增容送电。' });
    expect((await as('company').get('/api/case/read', { id })).status).toBe(404);
    view = await as('company2').act(id, 'evaluate', { rating: 4, solved: true });
    expect(view).toMatchObject({ stage: 'closed', closedAs: 'evaluated' });
    expect(stages(view)).toEqual([...LOOP, 'closed']);
  });

  it('is for companies: a resident is told where to go', async () => {
    const data = { title: '门口路灯不亮', text: '我家门口的路灯三天不亮，请修理。' };
    const answer = await as('resident').post('/api/case/submit', { service: 'enterprise-problem', data });
    expect(answer).toMatchObject({ status: 422, body: { code: 'not_eligible' } });
    expect(answer.text).toContain('投诉与诉求');
  });

  it('is brought by nobody who is not its agent', async () => {
    const data = { title: '厂区变压器容量不够', text: '新生产线投产后变压器超负荷，请处理。' };
    const answer = await as('resident').post('/api/case/submit', {
      service: 'enterprise-problem',
      data,
      as: 'c-zhuhai',
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_held' } });
  });
});

describe('a question', () => {
  it('is routed, explained, not understood, explained again by somebody else, and closed', async () => {
    const { id } = await as('resident2').submit({
      service: 'question',
      data: { title: '临时占道要办手续吗', text: '店面装修要临时堆放材料，需要办什么手续？', publish: true },
    });
    await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '占道归口' });
    let view = await as('handler').act(id, 'report', { outcome: 'explained', text: '需要办理临时占道许可。' });
    expect(view.stage).toBe('evaluate');
    view = await as('resident2').act(id, 'evaluate', { rating: 3, solved: false, text: '怎么办理没有说' });
    expect(held(view)).toEqual([['rectify', 'urban-management:intake']]);
    await as('handler2').act(id, 'report', { outcome: 'explained', text: '带身份证和平面图到窗口，三日办结。' });
    view = await as('resident2').act(id, 'evaluate', { rating: 5, solved: true });
    expect(view).toMatchObject({ stage: 'closed', outcome: 'explained', rectified: { outcome: 'explained' } });
    expect(stages(view)).toEqual([...LOOP, 'closed']);
  });
});
