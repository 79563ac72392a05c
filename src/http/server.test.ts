// The edge from outside: what each kind of caller gets for each kind of request.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openSample } from './sample.ts';
import type { FaultEntry } from './ports.ts';
import type { Server } from './server.ts';

let server: Server;
let faults: FaultEntry[];

beforeAll(async () => {
  ({ server, faults } = await openSample());
});
afterAll(() => server.close());

const as = (token: string) => ({ authorization: `Bearer ${token}` });

const post = (url: string, payload: unknown, headers: Record<string, string> = {}) =>
  server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(payload),
  });

test('a signed-in person gives a command and gets the status its contract names', async () => {
  const response = await post('/api/note/write', { text: '路灯' }, { ...as('resident'), 'idempotency-key': 'k-1' });
  expect(response.statusCode).toBe(201);
  expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(response.headers['cache-control']).toBe('no-store');
  expect(response.json()).toEqual({ text: '路灯', by: 'resident', key: 'k-1' });
});

test('without an idempotency key the handler is told that there is none', async () => {
  expect((await post('/api/note/write', { text: 'a' }, as('resident'))).json()).toMatchObject({ key: null });
});

const codeUnder = async (key: string, payload: string) => {
  const headers = { ...as('resident'), 'content-type': 'application/json', 'idempotency-key': key };
  return (await server.inject({ method: 'POST', url: '/api/note/write', headers, payload })).json().code;
};

test('a body the contract refuses is another request than the one kept under a used key', async () => {
  for (const payload of ['{}', '[]', 'no json', '{"text":7}']) {
    expect(await codeUnder('used', payload), payload).toBe('idempotency_conflict');
    expect(await codeUnder('new', payload), payload).toBe('invalid');
  }
});

test('an idempotency key that is empty, too long or unprintable is refused by name', async () => {
  for (const key of ['', 'k'.repeat(201), 'two words']) {
    const response = await post('/api/note/write', { text: 'a' }, { ...as('resident'), 'idempotency-key': key });
    expect(response.statusCode).toBe(400);
    expect(response.json().fields[0].path).toBe('/Idempotency-Key');
  }
});

test('a caller without or with an unknown token is asked to sign in, before anything is read', async () => {
  for (const headers of [
    {},
    as('stranger'),
    { authorization: 'Basic cmVzaWRlbnQ6eA==' },
    { cookie: 'wuyuan_session=stranger' },
  ]) {
    const response = await post('/api/note/write', { nonsense: true }, headers);
    expect(response.statusCode).toBe(401);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(response.headers['www-authenticate']).toBe('Bearer');
    expect(response.json()).toMatchObject({ status: 401, code: 'signed_out', title: '没有登录' });
  }
});

test('a wrong bearer token is not made good by a right cookie', async () => {
  const headers = { ...as('stranger'), cookie: 'wuyuan_session=resident', 'sec-fetch-site': 'same-origin' };
  expect((await post('/api/note/write', { text: 'a' }, headers)).statusCode).toBe(401);
});

const statusFor = async (url: string, token: string): Promise<number> =>
  (await server.inject({ url, headers: as(token) })).statusCode;

test('calls for staff and operators are closed to everybody else', async () => {
  expect(await statusFor('/api/note/desk', 'resident')).toBe(403);
  expect(await statusFor('/api/note/desk', 'staff')).toBe(200);
  expect(await statusFor('/api/note/run', 'staff')).toBe(403);
  expect(await statusFor('/api/note/run', 'operator')).toBe(200);
});

test('a question for anyone answers a stranger and may be asked by HEAD', async () => {
  const response = await server.inject('/api/note/list?most=3');
  expect(response.statusCode).toBe(200);
  expect(response.headers['cache-control']).toBe('no-cache');
  const head = await server.inject({ method: 'HEAD', url: '/api/note/list' });
  expect(head.statusCode).toBe(200);
  expect(head.body).toBe('');
});

test('a command without input needs no body', async () => {
  const response = await server.inject({ method: 'POST', url: '/api/note/signOut', headers: as('resident') });
  expect(response.statusCode).toBe(200);
});

test('an answer that breaks its contract is a fault where answers are checked', async () => {
  const response = await server.inject('/api/note/lie');
  expect(response.statusCode).toBe(500);
  expect(faults.at(-1)?.message).toBe('the answer of /api/note/lie is not what its contract says: /count (integer)');
});

test('a fault is logged once with its cause; the person sees only a reference', async () => {
  const before = faults.length;
  const response = await post('/api/note/fail?secret=1', {}, { 'accept-language': 'en' });
  expect(response.statusCode).toBe(500);
  expect(faults).toHaveLength(before + 1);
  const logged = faults.at(-1);
  expect(logged).toMatchObject({
    event: 'fault',
    method: 'POST',
    path: '/api/note/fail',
    at: '2026-11-23T01:00:00.000Z',
  });
  expect(logged?.stack).toContain('the <b>store</b> at 10.0.0.7 is gone');
  expect(logged?.cause).toContain('socket closed');
  const problem = response.json();
  expect(problem).toMatchObject({ code: 'fault', status: 500, reference: logged?.reference });
  expect(problem.detail).toContain(logged?.reference);
  expect(response.body).not.toMatch(/10\.0\.0\.7|store|at .*\.ts/);
});

test('a fault while the database is away says that trying again makes sense', async () => {
  const away = await openSample({ isReady: async () => false });
  const response = await away.server.inject({ method: 'POST', url: '/api/note/fail' });
  expect(response.statusCode).toBe(503);
  expect(response.json()).toMatchObject({ code: 'unavailable', reference: away.faults[0]?.reference });
  expect((await away.server.inject('/api/health')).statusCode).toBe(503);
  await away.server.close();
});

test('it is healthy when what stands behind it answers', async () => {
  const response = await server.inject('/api/health');
  expect(response.statusCode).toBe(200);
  expect(response.json()).toEqual({ status: 'ok' });
});

test('an unknown call is a problem as JSON, whatever is sent to it', async () => {
  const unknown = [
    await server.inject('/api/note/nothing'),
    await post('/api/note/nothing', { a: 1 }),
    await server.inject({
      method: 'POST',
      url: '/api/nothing',
      headers: { 'content-type': 'text/plain' },
      payload: 'x',
    }),
    await server.inject('/api'),
  ];
  for (const response of unknown) {
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ status: 404, code: 'not_found' });
  }
});

test('a known call with the wrong method says which is right', async () => {
  const response = await server.inject('/api/note/write');
  expect(response.statusCode).toBe(405);
  expect(response.headers.allow).toBe('POST');
  expect(response.json().code).toBe('method_not_allowed');
  const other = await server.inject({ method: 'DELETE', url: '/api/note/list' });
  expect(other.statusCode).toBe(405);
  expect(other.headers.allow).toBe('GET, HEAD');
  expect((await server.inject({ method: 'OPTIONS', url: '/api/note/list' })).statusCode).toBe(405);
});

test('an address that cannot be decoded is a wrong request, not a fault', async () => {
  const before = faults.length;
  const response = await server.inject('/api/note/%ff%fe');
  expect(response.statusCode).toBe(400);
  expect(response.json().code).toBe('invalid');
  expect(faults).toHaveLength(before);
});

test('bodies that are not JSON are refused by their type', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
    const headers = { ...as('resident'), 'content-type': type };
    const response = await server.inject({ method: 'POST', url: '/api/note/write', headers, payload: 'text=a' });
    expect(response.statusCode).toBe(415);
    expect(response.json().code).toBe('unsupported_media_type');
  }
});

test('more than one megabyte of JSON is too large', async () => {
  const response = await post('/api/note/write', { text: 'x'.repeat(1024 * 1024) }, as('resident'));
  expect(response.statusCode).toBe(413);
  expect(response.json().code).toBe('too_large');
  const within = await post(
    '/api/note/write',
    { text: 'a', data: { long: 'x'.repeat(1024 * 1024 - 100) } },
    as('resident'),
  );
  expect(within.statusCode).toBe(201);
});

test('every answer of the API forbids sniffing, framing and loading', async () => {
  for (const url of ['/api/health', '/api/nothing', '/api/note/list?most=x', '/api/note/%ff']) {
    const { headers } = await server.inject(url);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers['access-control-allow-origin']).toBeUndefined();
  }
});

test('signing in sets the session cookie, signing out takes it away', async () => {
  const entered = await post('/api/note/signIn', { account: 'resident' });
  expect(entered.json()).toEqual({ token: 'resident' });
  expect(entered.cookies).toEqual([
    { name: 'wuyuan_session', value: 'resident', path: '/', httpOnly: true, sameSite: 'Lax' },
  ]);
  const left = await post('/api/note/signOut', {}, as('resident'));
  expect(left.cookies[0]).toMatchObject({ name: 'wuyuan_session', value: '', maxAge: 0 });
});

test('the session cookie is Secure where a trusted proxy says HTTPS, and nobody else is believed', async () => {
  const payload = JSON.stringify({ account: 'resident' });
  const headers = {
    'content-type': 'application/json',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '203.0.113.9',
  };
  const proxied = await openSample({ proxies: ['127.0.0.1'] });
  const believed = await proxied.server.inject({ method: 'POST', url: '/api/note/signIn', headers, payload });
  expect(believed.cookies[0]).toMatchObject({ secure: true });
  expect(believed.headers['strict-transport-security']).toBe('max-age=31536000');
  const doubted = await server.inject({ method: 'POST', url: '/api/note/signIn', headers, payload });
  expect(doubted.cookies[0]).not.toHaveProperty('secure');
  await proxied.server.close();
});

test('the demo clock exists in demo mode only', async () => {
  const call = {
    method: 'POST',
    url: '/api/demo/clock',
    headers: { ...as('operator'), 'content-type': 'application/json' },
    payload: '{"to":"x"}',
  } as const;
  expect((await server.inject(call)).statusCode).toBe(200);
  const real = await openSample({ demo: false });
  expect((await real.server.inject(call)).statusCode).toBe(404);
  await real.server.close();
});

test('a contract without a handler is found at start', async () => {
  const lonely = { method: 'GET', path: '/api/x/y', for: 'anyone', summary: '', in: {}, out: {}, status: 200 } as const;
  await expect(openSample({ modules: [{ contract: { lonely }, handlers: {} }] })).rejects.toThrow(
    'the call lonely has no handler',
  );
});

test('over a real port it answers, and closing lets what is under way finish', async () => {
  const asked: ((ready: boolean) => void)[] = [];
  const slow = await openSample({ isReady: () => new Promise((resolve) => asked.push(resolve)) });
  const address = await slow.server.listen(0, '127.0.0.1');
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const answer = fetch(`${address}/api/health`);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  const closed = slow.server.close();
  asked[0]?.(true);
  expect((await answer).status).toBe(200);
  await closed;
  await expect(fetch(`${address}/api/note/list`)).rejects.toThrow('fetch failed');
});

test('what does not finish in time is cut off', async () => {
  const stuck = await openSample({ isReady: () => new Promise(() => undefined) });
  const address = await stuck.server.listen(0, '127.0.0.1');
  const answer = expect(fetch(`${address}/api/health`)).rejects.toThrow('fetch failed');
  await fetch(`${address}/api/note/list`);
  await stuck.server.close(20);
  await answer;
});

test('closing waits for no connection that nobody has spoken on', async () => {
  const { connect } = await import('node:net');
  const quiet = await openSample();
  const address = new URL(await quiet.server.listen(0, '127.0.0.1'));
  const ahead = connect(Number(address.port), address.hostname);
  const gone = new Promise((resolve) => ahead.once('close', resolve));
  await new Promise((resolve) => ahead.once('connect', resolve));
  await fetch(new URL('/api/note/list', address));
  await quiet.server.close(3_600_000);
  await gone;
});

test('bytes that are no HTTP get a problem and no stack', async () => {
  const { connect } = await import('node:net');
  const raw = await openSample();
  const address = new URL(await raw.server.listen(0, '127.0.0.1'));
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(Number(address.port), address.hostname, () => socket.write('NONSENSE\r\n\r\n'));
    socket.on('data', (part) => (text += part.toString()));
    socket.on('close', () => resolve(text));
  });
  expect(answer).toContain('HTTP/1.1 400 Bad Request');
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'invalid' });
  await raw.server.close();
});
