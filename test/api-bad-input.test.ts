// What strangers, broken programs and slips of the finger send: every one gets a clear problem with a code, nothing is
// written, nothing of the inside is shown, and the product goes on as if it had never come.
import { afterAll, describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { expectProblem, leavesNoTrace, openServedCounty, textOf, type Answer, type Submission } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z');
const { as, nobody } = county;

const lamp: Submission = {
  service: 'complaint',
  data: { category: 'street-light', title: '路口路灯不亮', text: '千秋东街路口三盏路灯已经三天不亮。' },
};
const URBAN = 'urban-management';
const JSON_TYPE = { 'content-type': 'application/json' };

const complaint = await as('resident').submit(lamp);
await as('dispatcher').act(complaint.id, 'assign', { unit: URBAN, reason: '归口' });
const petition = await as('resident').submit({
  service: 'elderly-allowance',
  data: { bank: '武源农村商业银行', account: '6222020000000000001' },
  as: 'p-elder',
});

const send = (body: BodyInit, headers: Readonly<Record<string, string>> = JSON_TYPE): Promise<Answer> =>
  as('resident').ask('/api/case/submit', { method: 'POST', headers, body });
const around = (text: string): string =>
  JSON.stringify({ ...lamp, data: { ...lamp.data, text: 'TEXT' } }).replace('"TEXT"', text);

const countPeople = async () => (await county.county.database.query('select id from person')).rowCount;

leavesNoTrace(county);
afterAll(async () => {
  expect((await as('handler').read(complaint.id)).seq).toBe(2);
});

describe('a filing of the wrong shape', () => {
  const { service, data } = lamp;
  it.each<readonly [string, Json, string]>([
    ['nothing', {}, '/service'],
    ['a list', [], ''],
    ['null', null, ''],
    ['a text', 'complaint', ''],
    ['no data', { service }, '/data'],
    ['data as a list', { service, data: [] }, '/data'],
    ['a number for the service', { service: 7, data }, '/service'],
    ['an empty service', { service: '', data }, '/service'],
    ['an unknown field', { service, data, admin: true }, '/admin'],
    ['a text for the place', { service, data, place: '武康' }, '/place'],
    ['a place beyond the pole', { service, data, place: { point: { lat: 91, lng: 0 } } }, '/place/point/lat'],
    ['half a point', { service, data, place: { point: { lat: 30 } } }, '/place/point/lng'],
    ['one file as a text', { service, data, files: 'a' }, '/files'],
    ['files without end', { service, data, files: Array.from({ length: 21 }, () => 'a') }, '/files'],
    ['a nameless person', { service, data, behalf: { name: '', phone: '19911112222' } }, '/behalf/name'],
    ['a person without a number', { service, data, behalf: { name: '周某' } }, '/behalf/phone'],
    ['a title of one sign', { service, data: { ...data, title: '灯' } }, '/data/title'],
    ['a title without end', { service, data: { ...data, title: '灯'.repeat(61) } }, '/data/title'],
    ['a text as a number', { service, data: { ...data, text: 12_345_678_901 } }, '/data/text'],
    ['a category of one’s own', { service, data: { ...data, category: 'ufo' } }, '/data/category'],
    ['an urgency without its reason', { service, data: { ...data, urgency: 'urgent' } }, '/data/danger'],
    ['an office nobody has heard of', { service, data: { ...data, about: 'ministry-of-lamps' } }, '/data/about'],
    ['an office every object answers to', { service, data: { ...data, about: 'constructor' } }, '/data/about'],
    ['a unit that is none', { service, data: { ...data, about: 5 } }, '/data/about'],
    ['a flag in words', { service, data: { ...data, confidential: 'yes' } }, '/data/confidential'],
  ])('%s: the field is named', async (_, body, path) => {
    const answer = await as('resident').post('/api/case/submit', body);
    expectProblem(answer, 400, 'invalid');
    const fields = answer.body['fields'] as readonly JsonObject[];
    expect(fields.map((field) => field['path'])).toContain(path);
    for (const field of fields) expect(textOf(field['message'])).not.toBe('');
  });

  it.each<readonly [string, JsonObject, string]>([
    ['an unknown service', { ...lamp, service: 'abolish-tax' }, 'service_unknown'],
    ['a town that is none', { ...lamp, place: { town: '999999999' } }, 'place_unknown'],
    ['a village of another town', { ...lamp, place: { town: '330521003', village: '330521001001' } }, 'place_unknown'],
    ['a file that is not there', { ...lamp, files: ['no-such-file'] }, 'file_unknown'],
  ])('%s is refused by the rules', async (_, body, code) => {
    expectProblem(await as('resident').post('/api/case/submit', body), 422, code);
  });

  it('on behalf of somebody puts nobody on file', async () => {
    const known = await countPeople();
    const behalf = { name: '蒋路人', phone: '19911110001' };
    const file = (given: JsonObject) => as('dispatcher').post('/api/case/submit', { service, data, behalf, ...given });
    expectProblem(await file({ data: { title: '灯' } }), 400, 'invalid');
    expectProblem(await file({ files: ['no-such-file'] }), 422, 'file_unknown');
    expectProblem(await file({ behalf: { ...behalf, phone: '110' } }), 422, 'behalf_phone');
    for (const idNumber of ['1', '330521199003072340', '330521199002302341', '33052119900307234\u202e'])
      expectProblem(await file({ behalf: { ...behalf, idNumber } }), 422, 'behalf_id_number');
    expect(await countPeople()).toBe(known);
  });

  it('names an unknown field of the form', async () => {
    const body = { service, data: { ...data, isAdmin: true } };
    const answer = await as('resident').post('/api/case/submit', body);
    expectProblem(answer, 400, 'invalid');
  });
});

describe('a command of the wrong shape', () => {
  it.each<readonly [string, JsonObject]>([
    ['without a case', { command: 'comment', seq: 2 }],
    ['without a command', { id: complaint.id, seq: 2 }],
    ['without a seq', { id: complaint.id, command: 'comment' }],
    ['with a seq in words', { id: complaint.id, command: 'comment', seq: 'two' }],
    ['with half a seq', { id: complaint.id, command: 'comment', seq: 1.5 }],
    ['with a seq below nothing', { id: complaint.id, command: 'comment', seq: -1 }],
    ['with a list as its input', { id: complaint.id, command: 'comment', seq: 2, input: [] }],
    ['with a field nobody knows', { id: complaint.id, command: 'comment', seq: 2, now: '2020-01-01' }],
  ])('%s', async (_, body) => {
    expectProblem(await as('handler').post('/api/case/act', body), 400, 'invalid');
  });

  it.each<readonly [string, string, JsonObject, string]>([
    ['report', 'handler', {}, '/outcome'],
    ['report', 'handler', { outcome: 'maybe', text: '好' }, '/outcome'],
    ['report', 'handler', { outcome: 'solved' }, '/text'],
    ['report', 'handler', { outcome: 'solved', text: '   ' }, '/text'],
    ['report', 'handler', { outcome: 'solved', text: '好'.repeat(8001) }, '/text'],
    ['report', 'handler', { outcome: 'solved', text: '好', files: 'a' }, '/files'],
    ['report', 'handler', { outcome: 'solved', text: '好', closedAt: 'now' }, '/closedAt'],
    ['transfer', 'handler', { unit: 5, reason: '归口' }, '/unit'],
    ['transfer', 'handler', { unit: 'education' }, '/reason'],
    ['coHandle', 'handler', { unit: 'education', question: '请核实', due: '2026-02-30' }, '/due'],
    ['coHandle', 'handler', { unit: 'education', question: ['请核实'] }, '/question'],
    ['extend', 'handler', { workdays: 0, reason: '等' }, '/workdays'],
    ['extend', 'handler', { workdays: 11, reason: '等' }, '/workdays'],
    ['extend', 'handler', { workdays: '5', reason: '等' }, '/workdays'],
    ['extend', 'handler', { workdays: 5 }, '/reason'],
    ['extend', 'handler', { workdays: 5, days: 5, reason: '等' }, '/days'],
    ['suspend', 'handler', { reasonCode: 'mood', until: '2026-11-09', text: '等' }, '/reasonCode'],
    ['suspend', 'handler', { reasonCode: 'season', until: 'soon', text: '等' }, '/until'],
    ['comment', 'handler', { text: '' }, '/text'],
    ['comment', 'handler', { text: '好', internal: 'yes' }, '/internal'],
    ['comment', 'resident', { text: '好'.repeat(4001) }, '/text'],
    ['urge', 'resident', { reason: 7 }, '/reason'],
  ])('%s by %s with %j names the field', async (command, account, input, path) => {
    const answer = await as(account).attempt(complaint.id, command, input);
    expectProblem(answer, 400, 'invalid');
    expect((answer.body['fields'] as readonly JsonObject[]).map((field) => field['path'])).toContain(`/input${path}`);
  });

  it.each<readonly [string, string, JsonObject, string]>([
    ['transfer', 'handler', { unit: 'ministry-of-magic', reason: '归口' }, 'unit_unknown'],
    ['transfer', 'handler', { unit: 'grain-reserve-office', reason: '已撤销' }, 'unit_unknown'],
    ['transfer', 'handler', { unit: URBAN, reason: '给自己' }, 'unit_same'],
    ['coHandle', 'handler', { unit: URBAN, question: '问自己' }, 'unit_same'],
    ['coHandle', 'handler', { unit: 'education', question: '昨天要', due: '2026-11-01' }, 'date_not_ahead'],
    ['coHandle', 'handler', { unit: 'education', question: '明年要', due: '2027-11-01' }, 'date_past_due'],
    ['extend', 'handler', { days: 5, reason: '等' }, 'wrong_unit_of_time'],
    ['suspend', 'handler', { reasonCode: 'season', until: '2026-11-02', text: '等' }, 'date_not_ahead'],
    ['suspend', 'handler', { reasonCode: 'season', until: '2026-12-31', text: '等' }, 'too_long'],
    ['report', 'handler', { outcome: 'solved', text: '好', files: ['no-such-file'] }, 'file_unknown'],
    ['comment', 'handler', { text: '限期', order: true }, 'order_not_yours'],
  ])('%s by %s with %j is refused: %s', async (command, account, input, code) => {
    expectProblem(await as(account).attempt(complaint.id, command, input), 422, code);
  });

  it.each<readonly [JsonObject, number]>([
    [{ items: [] }, 400],
    [{ items: [{ ref: '/account' }] }, 400],
    [{ items: [{ ref: '/salary', text: '请补工资单。' }] }, 422],
    [{ items: Array.from({ length: 21 }, () => ({ ref: '/account', text: '请补。' })) }, 400],
  ])('a correction asked for with %j', async (input, status) => {
    expectProblem(await as('clerk').attempt(petition.id, 'requestCorrection', input), status);
  });

  it('that nobody has ever heard of, or in a post one does not have', async () => {
    for (const command of ['sing', '__proto__', 'constructor', 'toString', 'then'])
      expectProblem(await as('handler').attempt(complaint.id, command), 403, 'not_yours');
    expectProblem(
      await as('handler').attempt(complaint.id, 'comment', { text: '好' }, 'county-office:leader'),
      403,
      'not_held',
    );
    expectProblem(
      await as('resident').attempt(complaint.id, 'withdraw', { reason: '好' }, 'p-resident2'),
      403,
      'not_held',
    );
  });
});

describe('other calls of the wrong shape', () => {
  it.each<readonly [string, string, Readonly<Record<string, string>>]>([
    ['handler', '/api/case/read', {}],
    ['handler', '/api/case/read', { id: '' }],
    ['handler', '/api/case/read', { id: 'x'.repeat(201) }],
    ['handler', '/api/case/worklist', { light: 'purple' }],
    ['handler', '/api/case/worklist', { after: 'x'.repeat(301) }],
    ['leader', '/api/cockpit/figures', { from: 'yesterday' }],
    ['leader', '/api/cockpit/cases', { missed: 'perhaps' }],
    ['operator', '/api/organisation/exportTable', { table: 'passwords' }],
    ['resident', '/api/identity/listAgents', {}],
    ['resident', '/api/document/read', {}],
    ['resident', '/api/case/track', { number: 'WY1234567897' }],
  ])('%s asks %s with %j', async (account, path, query) => {
    expectProblem(await as(account).get(path, query), 400, 'invalid');
  });

  it.each<readonly [string, string, Json]>([
    ['resident', '/api/identity/signIn', { account: ['resident'], password: 'demo' }],
    ['resident', '/api/identity/signIn', { account: 'resident' }],
    ['resident', '/api/identity/grantProxy', { phone: '19900000002', name: '沈秋葭', until: 'for ever' }],
    ['resident', '/api/identity/revokeProxy', { id: 5 }],
    ['resident', '/api/identity/changePassword', { current: 'demo' }],
    ['handler', '/api/case/unmask', { id: complaint.id, reason: 'x' }],
    ['handler', '/api/case/unmask', { id: complaint.id, reason: '核实', as: 'x' }],
    ['handler', '/api/case/bulk', { command: 'comment', cases: [] }],
    ['handler', '/api/case/bulk', { command: 'comment', cases: [{ id: complaint.id }] }],
    ['handler', '/api/case/bulk', { cases: [{ id: complaint.id, seq: 2 }] }],
    ['operator', '/api/organisation/importTable', { table: 'units' }],
    ['operator', '/api/demo/clock', { to: 'tomorrow' }],
    ['operator', '/api/demo/clock', { to: '2026-13-45T00:00:00Z' }],
    ['operator', '/api/demo/clock', {}],
  ])('%s sends %s %j', async (account, path, body) => {
    expectProblem(await as(account).post(path, body), 400, 'invalid');
  });

  it('asks twice for one thing, or in letters that are none', async () => {
    expectProblem(await as('handler').get(`/api/case/read?id=${complaint.id}&id=x`), 400, 'invalid');
    for (const query of ['id=%ff%fe', 'id=%', 'id=%zz', 'id=%00', 'id=%ed%a0%80'])
      expectProblem(await as('handler').get(`/api/case/read?${query}`), 400, 'invalid');
  });

  it('comes by another method, or to an address that is none', async () => {
    for (const [method, path] of [
      ['GET', '/api/case/submit'],
      ['DELETE', '/api/case/read'],
      ['PUT', '/api/case/act'],
    ] as const) {
      const answer = await as('handler').ask(path, { method });
      expectProblem(answer, 405, 'method_not_allowed');
      expect(answer.headers.get('allow')).toMatch(/GET|POST/);
    }
    for (const path of ['/api/case/erase', '/api/', '/api/../packs', '/api/case/%2e%2e/%2e%2e/etc/passwd', '/api/%zz'])
      expect([400, 404], path).toContain((await as('operator').get(path)).status);
  });
});

describe('a body that is no plain JSON', () => {
  it('of ten megabytes is too large, and so is one just over a megabyte', async () => {
    expectProblem(await send(around(JSON.stringify('长'.repeat(3_500_000)))), 413, 'too_large');
    expectProblem(await send(around(JSON.stringify('a'.repeat(1_048_576)))), 413, 'too_large');
  });

  it('a hundred thousand levels deep, and one level too many', async () => {
    expectProblem(await send('['.repeat(100_000) + ']'.repeat(100_000)), 400, 'invalid');
    expectProblem(await send('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)), 400, 'invalid');
    expectProblem(await send(`{"service":"complaint","data":${'['.repeat(64)}${']'.repeat(64)}}`), 400, 'invalid');
  });

  it('cut off, empty of sense, or in another language', async () => {
    for (const body of ['{"service":', '', 'service=complaint', '<xml/>', '{service: 1}', '{"a":1}{"b":2}', '\u0000'])
      expectProblem(await send(body), 400, 'invalid');
  });

  it('in bytes that are no UTF-8', async () => {
    for (const wrong of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xe4, 0xb8], [0xf8, 0x88, 0x80, 0x80, 0x80]])
      expectProblem(
        await send(Buffer.concat([Buffer.from('{"service":"'), Buffer.from(wrong), Buffer.from('","data":{}}')])),
        400,
        'invalid',
      );
  });

  it('with signs and numbers that cannot be kept', async () => {
    for (const text of [String.raw`"\ud800路灯不亮路灯不亮"`, String.raw`"路灯\u0000不亮路灯不亮"`, '1e999', '-1e999'])
      expectProblem(await send(around(text)), 400, 'invalid');
  });

  it('that reaches for what every object inherits', async () => {
    for (const body of [
      '{"__proto__":{"isStaff":true},"service":"complaint","data":{}}',
      '{"service":"complaint","data":{"__proto__":{"title":"路口路灯不亮"}}}',
      '{"service":"complaint","data":{"constructor":{"prototype":{"admin":true}}}}',
      String.raw`{"service":"complaint","data":{"\u005f_proto__":{"a":1}}}`,
    ])
      expectProblem(await send(body), 400, 'invalid');
    expect(({} as { readonly isStaff?: unknown }).isStaff).toBeUndefined();
  });

  it('called something else than JSON', async () => {
    const body = JSON.stringify(lamp);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/html',
    ])
      expectProblem(await send(body, { 'content-type': type }), 415, 'unsupported_media_type');
  });
});

describe('a request with a bad key or token', () => {
  it('is told what a key may be', async () => {
    for (const key of ['x'.repeat(201), 'two words', 'a\tb']) {
      const answer = await as('resident').post(
        '/api/case/submit',
        { ...lamp },
        {
          'idempotency-key': key,
        },
      );
      expectProblem(answer, 400, 'invalid');
    }
  });

  it('is signed out, whatever the token is made of', async () => {
    const guest = await county.signIn('handler');
    expect((await guest.post('/api/identity/signOut')).status).toBe(200);
    expectProblem(await guest.get('/api/case/worklist'), 401, 'signed_out');
    expectProblem(await guest.post('/api/case/submit', {}), 401, 'signed_out');
    for (const authorization of [
      'Bearer',
      'Bearer ',
      'Bearer null',
      'Bearer garbage',
      `Bearer ${'a'.repeat(501)}`,
      'Bearer ../../etc/passwd',
      "Bearer ' or '1'='1",
      'Basic cmVzaWRlbnQ6ZGVtbw==',
      'p-resident',
    ]) {
      const answer = await nobody.ask('/api/identity/me', { headers: { authorization } });
      expectProblem(answer, 401, 'signed_out');
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
    const forged = await nobody.ask('/api/identity/me', { headers: { cookie: 'wuyuan_session=garbage' } });
    expectProblem(forged, 401, 'signed_out');
  });

  it('is not believed when another site sends it with the cookie', async () => {
    const signedIn = await nobody.post('/api/identity/signIn', { account: 'resident2', password: 'demo' });
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(signedIn.headers.get('set-cookie')).toMatch(/HttpOnly/);
    const from = (headers: Readonly<Record<string, string>>): Promise<Answer> =>
      nobody.ask('/api/case/submit', {
        method: 'POST',
        headers: { ...JSON_TYPE, cookie, ...headers },
        body: JSON.stringify(lamp),
      });
    expectProblem(await from({}), 403, 'csrf');
    expectProblem(await from({ origin: 'https://evil.example' }), 403, 'csrf');
    expectProblem(await from({ 'x-csrf-token': 'guess' }), 403, 'csrf');
  });

  it('is told the same of a wrong password and of an account that is none, five times, then the door is closed', async () => {
    const wrong = await nobody.post('/api/identity/signIn', { account: 'mediator', password: 'wrong' });
    const none = await nobody.post('/api/identity/signIn', { account: 'nobody-here', password: 'wrong' });
    expectProblem(wrong, 401, 'sign_in_failed');
    expect(none.text).toBe(wrong.text);
    for (let tries = 1; tries < 5; tries += 1)
      await nobody.post('/api/identity/signIn', { account: 'mediator', password: 'wrong' });
    const closed = await nobody.post('/api/identity/signIn', { account: 'mediator', password: 'demo' });
    expectProblem(closed, 429, 'too_many_attempts');
    expect(Number(closed.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
