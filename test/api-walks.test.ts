// The walks of a complaint, an allowance, a problem of a company and a question through the running product; a petition has a file
// of its own. They share one clock, so they stand here in the order of their days.
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { dateOf } from '#kernel/time.ts';
import { membersOf, openServedCounty, PHOTO, textOf, type CaseView } from './county.ts';
import { commands, dueDate, entry, held, request, stages, types } from './case/view.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z');
const { as } = county;

afterAll(() => expect(county.faults).toEqual([]));

const clock = (view: CaseView, id: string): JsonObject =>
  ((view as unknown as JsonObject)['clocks'] as readonly JsonObject[]).find((one) => one['id'] === id) ?? {};

const LOOP = ['collect', 'assign', 'handle', 'feedback', 'evaluate'];
const URBAN = 'urban-management';
const CIVIL = 'civil-affairs';

describe('a complaint', () => {
  it('is handled by several hands, rated badly, put right by somebody else, rated again and closed', async () => {
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
