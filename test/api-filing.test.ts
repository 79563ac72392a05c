// What is filed, over HTTP: where it is, and the papers that go with it; once, however often it is sent; kept as it was written; and
// how far it is, told to whoever has the receipt.
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { membersOf, openServedCounty, PHOTO, textOf, type CaseView, type Submission } from './county.ts';

const county = await openServedCounty('2026-08-03T02:00:00.000Z');
const { as, nobody } = county;

afterAll(() => expect(county.faults).toEqual([]));

describe('where it is', () => {
  const lamp = { service: 'complaint', data: { title: '路灯不亮', text: '村口的路灯已经三天不亮，请尽快修理。' } };
  const moved = { lat: 30.607553, lng: 119.869745, datum: 'gcj02' };

  it('is told by a point as well as by a town, in the systems of the country', async () => {
    const found = { town: { code: '330521115', name: '莫干山镇' }, by: 'nearest', error: 5 };
    const asked = { lat: String(moved.lat), lng: String(moved.lng), datum: moved.datum };
    expect((await nobody.get('/api/place/at', asked)).body).toMatchObject(found);
    const { id } = await as('resident').submit({ ...lamp, place: { point: moved } });
    expect(await as('resident').read(id)).toMatchObject({ place: { town: '330521115', village: null } });
  });

  it('is refused outside of the county, with what to do', async () => {
    const outside = { lat: 39.9, lng: 116.4 };
    const refused = { status: 422, body: { code: 'point_outside', detail: expect.stringContaining('重新选点') } };
    expect(await nobody.get('/api/place/at', { lat: '39.9', lng: '116.4' })).toMatchObject(refused);
    expect(await as('resident').post('/api/case/submit', { ...lamp, place: { point: outside } })).toMatchObject(
      refused,
    );
    const elsewhere = { ...lamp, place: { village: '330521102200', town: '330521001' } };
    expect(await as('resident').post('/api/case/submit', elsewhere)).toMatchObject({
      status: 422,
      body: { code: 'place_unknown' },
    });
  });
});

describe('a paper that nobody could ask for afterwards', () => {
  it('is asked for as the case is filed, by name, and is the one it is said to be', async () => {
    const data = { kind: 'work', whose: 'mine', years: '1978 到 1980 年', text: '机床厂的招工登记' };
    const asked = { service: 'archive-consultation', data };
    const missed = { status: 400, body: { code: 'invalid', fields: [{ path: '/materials/card' }] } };
    expect(await as('resident2').post('/api/case/submit', asked)).toMatchObject(missed);
    const card = textOf((await as('resident2').upload('身份证.png', PHOTO)).body['id']);
    const another = { ...asked, files: [card], materials: { mandate: [card] } };
    expect(await as('resident2').post('/api/case/submit', another)).toMatchObject(missed);
    // What was not handed in is no paper, whatever it is called.
    const unsent = { ...asked, materials: { card: ['none'] } };
    expect(await as('resident2').post('/api/case/submit', unsent)).toMatchObject(missed);
    const whole = { ...asked, files: [card], materials: { card: [card] } };
    expect(await as('resident2').post('/api/case/submit', whole)).toMatchObject({ status: 201 });
  });
});

const lamp: Submission = {
  service: 'complaint',
  data: { category: 'street-light', title: '路口路灯不亮', text: '千秋东街路口三盏路灯已经三天不亮。' },
  place: { town: '330521001' },
};
const body = (given: Submission): JsonObject => JSON.parse(JSON.stringify(given)) as JsonObject;
const key = (text: string) => ({ 'idempotency-key': text });

async function handling(): Promise<string> {
  const { id } = await as('resident').submit(lamp);
  await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
  return id;
}

const track = (number: string, trackingCode: string) => nobody.get('/api/case/track', { number, trackingCode });

describe('a request sent twice', () => {
  it('files one case and gets the same receipt, byte by byte', async () => {
    const first = await as('resident').post('/api/case/submit', body(lamp), key('once'));
    const events = await county.countEvents();
    const again = await as('resident').post('/api/case/submit', body(lamp), key('once'));
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(await county.countEvents()).toBe(events);
  });

  it('with another body is a conflict, and files nothing', async () => {
    const events = await county.countEvents();
    const other = { ...lamp, data: { ...lamp.data, title: '另外一盏路灯不亮' } };
    const answer = await as('resident').post('/api/case/submit', body(other), key('once'));
    expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency_conflict' } });
    expect(await county.countEvents()).toBe(events);
  });

  it('with another body is a conflict before anything else that is wrong with it', async () => {
    const { id } = await as('resident').submit(lamp);
    const given = { id, command: 'comment', input: { text: '还没有人来' }, seq: 1 };
    const first = await as('resident').post('/api/case/act', given, key('first'));
    expect(first.status).toBe(200);
    const filings: readonly JsonObject[] = [
      {},
      { ...body(lamp), service: 'no-such-service' },
      { ...body(lamp), data: { title: '灯' } },
      { ...body(lamp), place: { town: 'nowhere' } },
      { ...body(lamp), files: ['no-such-file'] },
      { ...body(lamp), as: 'p-nobody' },
      { ...body(lamp), behalf: { name: '周某', phone: '1' } },
      { ...body(lamp), surprise: 1 },
    ];
    for (const filing of filings)
      for (const used of ['once', 'first']) {
        const answer = await as('resident').post('/api/case/submit', filing, key(used));
        expect([answer.status, answer.body['code']], JSON.stringify(filing)).toEqual([409, 'idempotency_conflict']);
      }
    const commanded: readonly JsonObject[] = [
      {},
      { ...given, seq: 99 },
      { ...given, seq: 'one' },
      { ...given, command: 'accept' },
      { ...given, id: 'no-such-case' },
      { ...given, input: { text: 7 } },
      { ...given, as: 'p-nobody' },
    ];
    for (const other of commanded)
      for (const used of ['once', 'first']) {
        const answer = await as('resident').post('/api/case/act', other, key(used));
        expect([answer.status, answer.body['code']], JSON.stringify(other)).toEqual([409, 'idempotency_conflict']);
      }
    expect((await as('resident').post('/api/case/act', given, key('first'))).body).toEqual(first.body);
  });

  it('is answered alike although it could no longer be filed', async () => {
    const file = textOf((await as('resident').upload('现场.png', PHOTO)).body['id']);
    const given = { ...body(lamp), files: [file], as: 'p-elder' };
    const first = await as('resident').post('/api/case/submit', given, key('proxy'));
    const { given: proxies } = (await as('elder').get('/api/identity/listProxies')).body as { given: JsonObject[] };
    const proxy = proxies.find((one) => membersOf(one['delegate'])['id'] === 'p-resident' && one['revokedAt'] === null);
    await as('elder').post('/api/identity/revokeProxy', { id: textOf(proxy?.['id']) });
    const again = await as('resident').post('/api/case/submit', given, key('proxy'));
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const until = '2026-12-31';
    await as('elder').post('/api/identity/grantProxy', { phone: '19900000001', name: '陈晓砚', until });
  });

  it('by somebody else under the same key is that person’s own request', async () => {
    const mine = await as('resident').submit(lamp, key('shared'));
    const theirs = await as('resident2').submit(lamp, key('shared'));
    expect(theirs.id).not.toBe(mine.id);
  });

  it('eight times at once still files one case', async () => {
    const events = await county.countEvents();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => as('resident').post('/api/case/submit', body(lamp), key('rush'))),
    );
    expect(answers.map((one) => one.status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(new Set(answers.map((one) => one.body['id'])).size).toBe(1);
    expect(await county.countEvents()).toBe(events + 1);
  });

  it('gives a command once; the second time it answers the same, although the case has moved on', async () => {
    const id = await handling();
    const { seq } = await as('handler').read(id);
    const given = { id, command: 'comment', input: { text: '已到现场' }, seq };
    const first = await as('handler').post('/api/case/act', given, key('act'));
    const again = await as('handler').post('/api/case/act', given, key('act'));
    expect(first).toMatchObject({ status: 200, body: { seq: seq + 1 } });
    expect(again.body).toEqual(first.body);
    expect((await as('handler').read(id)).seq).toBe(seq + 1);
    const other = await as('handler').post('/api/case/act', { ...given, input: { text: '别的' } }, key('act'));
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency_conflict' } });
  });

  it('after it was refused is looked at anew: what was not done keeps no answer', async () => {
    const wrong = { ...lamp, data: { ...lamp.data, title: '灯' } };
    expect((await as('resident').post('/api/case/submit', body(wrong), key('mended'))).status).toBe(400);
    expect((await as('resident').post('/api/case/submit', body(lamp), key('mended'))).status).toBe(201);
  });
});

describe('what people write', () => {
  it.each([
    '<script>alert(1)</script><img src=x onerror=alert(1)> 路灯不亮',
    `'; drop table log; -- " \\ / \${7*7} {{7*7}} 路灯不亮`,
    '表情 😀👨‍👩‍👧 与生僻字 𠮷𪚥，阿拉伯文 مرحبا，合字 é é，路灯不亮',
    '第一行\n第二行\t制表\r\n第三行，路灯不亮',
  ])('is kept and given back as it was written: %j', async (text) => {
    const { id } = await as('resident').submit({ ...lamp, data: { ...lamp.data, text } });
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: text });
    await as('handler').act(id, 'comment', { text });
    const answer = await as('resident').get('/api/case/read', { id });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const view = answer.body as unknown as CaseView;
    expect((answer.body['data'] as JsonObject)['text']).toBe(text);
    const written = view.log.map((one) => one.data as JsonObject);
    expect(written[1]?.['reason']).toBe(text);
    expect(written[2]?.['text']).toBe(text);
  });
});

describe('public progress', () => {
  it('is shown to whoever has the number and the code, and tells nothing of whom or what', async () => {
    const receipt = await as('resident').submit(lamp);
    await as('dispatcher').act(receipt.id, 'assign', { unit: 'urban-management', reason: '内部理由不公开' });
    await as('handler').act(receipt.id, 'comment', { text: '内部备注', internal: true });
    const answer = await track(receipt.number, receipt.trackingCode);
    expect(answer).toMatchObject({ status: 200, body: { number: receipt.number, stage: 'handle', projected: false } });
    expect((answer.body['steps'] as readonly JsonObject[]).map((one) => one['type'])).toEqual([
      'submitted',
      'assigned',
    ]);
    for (const secret of [
      '陈晓砚',
      'p-resident',
      '19900000001',
      '路口路灯',
      '三天不亮',
      '内部',
      'p-handler',
      receipt.id,
    ])
      expect(answer.text).not.toContain(secret);
    const typed = await track(receipt.number.toLowerCase(), receipt.trackingCode.toLowerCase().replaceAll('-', ' '));
    expect(typed.text).toBe(answer.text);
  });

  it('says the same of a wrong code, an unknown number and no number at all', async () => {
    const { number, trackingCode } = await as('resident').submit(lamp);
    const unknown = await track('WY1234567897', trackingCode);
    expect(unknown.status).toBe(404);
    const wrong = trackingCode.startsWith('2') ? `3${trackingCode.slice(1)}` : `2${trackingCode.slice(1)}`;
    for (const answer of [await track(number, wrong), await track(number, ''), await track('nonsense', trackingCode)])
      expect([answer.status, answer.text]).toEqual([404, unknown.text]);
  });
});
