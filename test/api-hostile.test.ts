// What somebody tries who means it: addresses and fields made up to break something, SQL in a search, doors tried again and again,
// pages of other sites that send forms. Nothing breaks, nothing is told, nobody is led away.
import { connect } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import {
  expectProblem,
  leavesNoTrace,
  openServedCounty,
  PHOTO,
  textOf,
  type Answer,
  type Submission,
} from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as, nobody, url } = county;

afterAll(() => expect(county.faults).toEqual([]));

const lamp: Submission = {
  service: 'complaint',
  data: { category: 'street-light', title: '路口路灯不亮', text: '千秋东街路口三盏路灯已经三天不亮。' },
};
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const STRANGE = [
  '__proto__',
  'constructor',
  'toString',
  '%00',
  '%E2%80%AE',
  "' or 1=1",
  '../../etc/passwd',
  '9'.repeat(300),
];

/** A browser's session: the cookie, and the token that stands in its forms. */
async function browserOf(account: string): Promise<{ readonly cookie: string; readonly csrf: string }> {
  const body = new URLSearchParams({ account, password: 'demo' });
  const signedIn = await fetch(`${url}/sign-in`, { method: 'POST', redirect: 'manual', headers: FORM, body });
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const page = await (await fetch(`${url}/me`, { headers: { cookie } })).text();
  return { cookie, csrf: /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '' };
}

async function postForm(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url + path, { method: 'POST', redirect: 'manual', headers: { ...FORM, ...headers }, body });
}

const addressOf = (pattern: string, word: string): string =>
  pattern.replace(':id', word).replace(':command', 'comment').replace(':seq', word);

const cursor = (...parts: readonly unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** Bytes as they are, to a socket that is then closed. */
const sendRaw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });

describe('an address or a query made up to break something', () => {
  it('breaks no page, whoever asks', async () => {
    for (const account of ['resident', 'leader', 'operator'])
      for (const pattern of county.pages) {
        if (!pattern.includes(':')) continue;
        for (const word of STRANGE) {
          const { status, text } = await as(account).page(
            addressOf(pattern, word.includes('%') ? word : encodeURIComponent(word)),
          );
          // A number alone is not refused yet: the page asks for the code that belongs to it.
          const answers = pattern === '/verify/:number' ? [200] : [303, 400, 403, 404, 405];
          expect(answers, `${account} ${pattern} ${word}`).toContain(status);
          expect(text).not.toMatch(/node_modules|\.ts:\d/);
        }
      }
  });

  it.each([
    ['resident', '/api/case/mine', '/cases'],
    ['handler', '/api/case/worklist', '/desk'],
    ['supervisor', '/api/case/worklist', '/desk/supervision'],
    ['dispatcher', '/api/case/worklist', '/desk/dispatch'],
    ['resident', '/api/notification/list', '/messages'],
    ['resident', '/api/audit/accesses', '/me/looks'],
    ['leader', '/api/cockpit/cases', '/desk/cockpit/cases'],
    ['resident', '/api/payment/mine', '/me/payments'],
    ['handler', '/api/case/watched', '/desk/watched'],
    ['leader', '/api/organisation/units', '/services'],
    ['leader', '/api/service/list', '/services'],
  ])('goes on from nowhere but where a list ended: %s, %s, %s', async (account, path, page) => {
    const made = [
      cursor('x', 'y'),
      cursor('x', 'y', 1),
      cursor('2026-99-99T00:00:00.000Z', 'y', 1),
      cursor('2026-11-02T00:00:00.000Z', '\0', 1),
      cursor('2026-11-02T00:00:00.000Z', 'y', 1.5),
      cursor('2026-11-02T00:00:00.000Z', 'y', 1e99),
      cursor('-infinity', 'y'),
      cursor('2026-11-02T00:00:00.000Z', '\0'),
      '\u202e',
      '-1',
    ];
    for (const after of made) {
      const { status, body } = await as(account).get(path, { after });
      expect([status, body['code']], after).toEqual([400, 'invalid']);
      expect(body['fields'], after).toMatchObject([{ path: '/after', message: /./ }]);
      expect([200, 303]).toContain((await as(account).page(`${page}?after=${encodeURIComponent(after)}`)).status);
    }
  });

  it('filters the cockpit by nothing it does not know, and looks back no longer than it may', async () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect((await as('leader').get('/api/cockpit/cases', { rate: name })).status, name).toBe(400);
      expect((await as('leader').get('/api/cockpit/cases', { light: name })).status, name).toBe(400);
      expect((await as('leader').page(`/desk/cockpit/cases?rate=${name}&light=${name}&stage=${name}`)).status).toBe(
        200,
      );
    }
    const ever = await as('leader').get('/api/cockpit/figures', { from: '1000-01-01', to: '9999-12-31' });
    expect([ever.status, ever.body['from']]).toEqual([200, '2021-10-29']);
    for (const from of ['2026-02-30', '9999-99-99', '0000-00-00', 'NaN'])
      expect((await as('leader').page(`/desk/cockpit?from=${from}&to=${from}`)).status, from).toBe(200);
  });

  it('that hangs up in the middle of a body is nobody’s fault', async () => {
    const signedIn = await nobody.post('/api/identity/signIn', { account: 'resident', password: 'demo' });
    const head = `POST /api/case/submit HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${textOf(signedIn.body['token'])}\r\n`;
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(`${head}content-type: application/json\r\ncontent-length: 100\r\n\r\n{"service"`);
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    socket.destroy();
    expect((await nobody.get('/api/health')).status).toBe(200);
  });

  it('of two lengths, or of a header of two lines, is refused by hand', async () => {
    const smuggled =
      'POST /api/case/submit HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n';
    expect(await sendRaw(smuggled)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await sendRaw('GET / HTTP/1.1\r\nhost: x\r\na\rb: c\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    const elsewhere = await sendRaw('GET /sign-in HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n');
    expect(elsewhere).toMatch(/^HTTP\/1\.1 200 /);
    expect(elsewhere).not.toContain('evil.example');
  });
});

describe('a form', () => {
  it('of every page is taken from a signed-in person with the token of the session only', async () => {
    const { cookie, csrf } = await browserOf('resident');
    expect(csrf).toHaveLength(43);
    const other = await browserOf('resident2');
    for (const pattern of county.pages) {
      const address = addressOf(pattern, 'complaint');
      if ((await postForm(address, '')).status === 405) continue;
      for (const token of ['', '&csrf=', `&csrf=${csrf}x`, `&csrf=${other.csrf}`]) {
        const own = { cookie, origin: url, 'sec-fetch-site': 'same-origin' };
        expect((await postForm(address, `a=b${token}`, own)).status, `${address} ${token}`).toBe(403);
      }
      const cross = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
      expect((await postForm(address, 'account=resident2&password=demo', cross)).status, address).toBe(403);
    }
  });

  it('leads to this site only', async () => {
    const led: readonly (readonly [string, string])[] = [
      ['//evil.example', '/'],
      ['https://evil.example', '/'],
      ['/\\evil.example', '/'],
      ['\\\\evil.example', '/'],
      ['/\t/evil.example', '/'],
      ['/a\r\nset-cookie: x=1', '/'],
      ['javascript:alert(1)', '/'],
      ['/路', '/%E8%B7%AF'],
      ['/\u202e', '/'],
      ['/cases?after=x', '/cases?after=x'],
    ];
    const { cookie, csrf } = await browserOf('resident');
    for (const [back, to] of led) {
      const signIn = new URLSearchParams({ account: 'resident', password: 'demo', back }).toString();
      const signedIn = await postForm('/sign-in', signIn);
      expect([signedIn.status, signedIn.headers.get('location')], back).toEqual([303, to]);
      const settings = new URLSearchParams({ csrf, language: 'en\r\nx: y', text: '../../x', back }).toString();
      const set = await postForm('/settings', settings, { cookie });
      expect([set.status, set.headers.get('location')], back).toEqual([303, to]);
    }
  });

  it('with what no text can be is refused with a page, and writes nothing', async () => {
    const { cookie, csrf } = await browserOf('resident');
    const { id } = await as('resident').submit(lamp);
    const events = await county.countEvents();
    const bad = [
      'text=%00&seq=1',
      'text=%ff&seq=1',
      'text=a&seq=NaN',
      'text=a&seq=1e999',
      'text=a&seq=-1',
      'text=%E2%80%8B&seq=1',
    ];
    for (const fields of bad) {
      const answer = await postForm(`/cases/${id}/comment`, `csrf=${csrf}&${fields}`, { cookie });
      expect([400, 409, 422], fields).toContain(answer.status);
      expect(answer.headers.get('content-type')).toContain('text/html');
    }
    for (const command of ['__proto__', 'constructor', 'toString', 'report']) {
      const answer = await postForm(`/cases/${id}/${command}`, `csrf=${csrf}&seq=1&text=a`, { cookie });
      expect([404, 409, 422], command).toContain(answer.status);
    }
    expect(await county.countEvents()).toBe(events);
  });
});

describe('what is kept of a visit', () => {
  it('is a cookie no script reads and no other site sends, and pages no cache keeps', async () => {
    const signedIn = await postForm('/sign-in', 'account=resident&password=demo');
    const cookie = signedIn.headers.get('set-cookie') ?? '';
    for (const flag of ['Path=/', 'HttpOnly', 'SameSite=Lax']) expect(cookie).toContain(flag);
    for (const page of ['/', '/cases', '/me', '/me/looks', '/messages', '/track'])
      expect((await as('resident').page(page)).headers.get('cache-control'), page).toBe('no-store');
    const { headers } = await as('handler').page('/desk');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect([headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual(['nosniff', 'same-origin']);
  });

  it('is gone for every page and call once signed out', async () => {
    const { cookie, csrf } = await browserOf('handler2');
    expect((await fetch(`${url}/desk`, { headers: { cookie }, redirect: 'manual' })).status).toBe(200);
    expect((await postForm('/sign-out', `csrf=${csrf}`, { cookie })).status).toBe(303);
    for (const page of ['/desk', '/cases', '/me']) {
      const left = await fetch(url + page, { headers: { cookie }, redirect: 'manual' });
      expect([left.status, left.headers.get('location')], page).toEqual([
        303,
        `/sign-in?back=${encodeURIComponent(page)}`,
      ]);
    }
    expect((await nobody.ask('/api/identity/me', { headers: { cookie } })).status).toBe(401);
  });
});

describe('a filing made up to mislead', () => {
  it('has no text that shows nothing, no channel that is none and nobody with a name that turns round', async () => {
    const file = (given: object): Promise<Answer> =>
      as('dispatcher').post('/api/case/submit', JSON.parse(JSON.stringify({ ...lamp, ...given })));
    expect(await file({ data: { ...lamp.data, title: '\u200b\u200b\u200b\u2060' } })).toMatchObject({ status: 400 });
    expect(await file({ data: { ...lamp.data, text: ' \u200b'.repeat(20) } })).toMatchObject({ status: 400 });
    expect(await file({ channel: '<b>' })).toMatchObject({ status: 422, body: { code: 'channel_unknown' } });
    const phone = '19911110000';
    for (const name of ['   ', '\u200b', '周\n大爷'])
      expect(await file({ behalf: { name, phone } })).toMatchObject({ status: 422 });
    const turned = await file({ behalf: { name: '周\u202e大爷', phone } });
    expect(turned).toMatchObject({ status: 201, body: { receipt: { applicant: '周大爷' } } });
  });
});

const upload = async (account: string, name: string): Promise<string> =>
  textOf((await as(account).upload(name, PHOTO)).body['id']);
const statusOf = async (account: string, id: string): Promise<number> =>
  (await as(account).get('/api/document/read', { id })).status;

describe('a file', () => {
  it('goes with the entry it stands in: an applicant opens what was answered, not what offices sent each other', async () => {
    const filed = await upload('resident', '现场.png');
    const { id } = await as('resident').submit({ ...lamp, files: [filed] });
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
    await as('handler').act(id, 'coHandle', { unit: 'civil-affairs', question: '请核实权属' });
    const between = await upload('assistant', '权属.png');
    await as('assistant').act(id, 'contribute', { text: '权属属街道', files: [between] });
    const answered = await upload('handler', '换好的灯.png');
    await as('handler').act(id, 'report', { outcome: 'solved', text: '已换灯', files: [answered] });
    expect(await statusOf('resident', filed)).toBe(200);
    expect(await statusOf('resident', answered)).toBe(200);
    const refused = await as('resident').get('/api/document/read', { id: between });
    const none = await as('resident').get('/api/document/read', { id: 'no-such-file' });
    expect([refused.status, refused.text]).toEqual([404, none.text]);
    for (const file of [filed, between, answered]) {
      for (const account of ['handler', 'assistant', 'chief', 'supervisor'])
        expect(await statusOf(account, file), account).toBe(200);
      for (const account of ['resident2', 'clerk', 'petition', 'operator', 'company'])
        expect(await statusOf(account, file), account).toBe(404);
    }
  });
});

describe('the door', () => {
  it('to public progress closes to an address that keeps trying, and opens again; a right code never counts', async () => {
    const { number, trackingCode } = await as('resident').submit(lamp);
    const track = (code: string) => nobody.get('/api/case/track', { number, trackingCode: code });
    for (let tries = 0; tries < 60; tries += 1) expect((await track(trackingCode)).status).toBe(200);
    const statuses: number[] = [];
    for (let tries = 0; tries < 49; tries += 1) statuses.push((await track('2222-2222-2222')).status);
    expect((await nobody.page(`/track?number=${number}&code=2222`)).status).toBe(404);
    expect(new Set(statuses)).toEqual(new Set([404]));
    for (const code of ['2222-2222-2222', trackingCode]) {
      const closed = await track(code);
      expect(closed).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
      expect(Number(closed.headers.get('retry-after'))).toBeGreaterThan(800);
      const page = await nobody.page(`/track?number=${number}&code=${code}`);
      expect(page.status).toBe(429);
      expect(page.text).not.toContain('路灯');
    }
    await county.moveTo('2026-11-02T02:16:00.000Z');
    expect((await track(trackingCode)).status).toBe(200);
  });
});

describe('SQL in a search', () => {
  leavesNoTrace(county);

  const attacks = ["' or 1=1 --", "'; drop table log; --", '%', '_', "\\'; select pg_sleep(5); --", '$1', '{{7*7}}'];
  const asked: readonly (readonly [string, string, string])[] = [
    ['nobody', '/api/organisation/units', 'query'],
    ['nobody', '/api/organisation/units', 'town'],
    ['nobody', '/api/organisation/units', 'after'],
    ['handler', '/api/case/worklist', 'unit'],
    ['handler', '/api/case/worklist', 'stage'],
    ['handler', '/api/case/worklist', 'after'],
    ['resident', '/api/case/mine', 'after'],
    ['leader', '/api/cockpit/cases', 'unit'],
    ['leader', '/api/cockpit/cases', 'town'],
    ['leader', '/api/cockpit/cases', 'category'],
    ['leader', '/api/cockpit/cases', 'light'],
    ['leader', '/api/cockpit/cases', 'rate'],
    ['leader', '/api/cockpit/cases', 'after'],
    ['handler', '/api/case/read', 'id'],
    ['resident', '/api/document/read', 'id'],
  ];

  it.each(asked)('by %s to %s, %s, is only text', async (account, path, field) => {
    const visitor = account === 'nobody' ? nobody : as(account);
    for (const attack of attacks) {
      const answer = await visitor.get(path, { [field]: attack });
      expect([200, 400, 404], `${attack}: ${answer.text}`).toContain(answer.status);
      if (answer.status !== 200) expectProblem(answer, answer.status);
      if (answer.status === 200 && ['query', 'town', 'unit', 'stage', 'category'].includes(field))
        expect(answer.body['items'], attack).toEqual([]);
    }
  });

  it('opens no account and tracks no case', async () => {
    for (const attack of attacks) {
      expectProblem(await nobody.post('/api/identity/signIn', { account: attack, password: attack }), 401);
      expectProblem(await nobody.get('/api/case/track', { number: attack, trackingCode: attack }), 404, 'not_found');
    }
  });
});
