// Pages as a browser meets them: what they are handed, what they hand back, and what happens when there is none.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FaultEntry } from '../ports.ts';
import { pageHeaders } from '../guard/headers.ts';
import { openSample } from '../sample.ts';
import type { Server } from '../server.ts';

let server: Server;
let faults: FaultEntry[];
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wuyuan-statics-'));
  writeFileSync(join(folder, 'citizen-3XKQ7A2B.css'), 'body { color: #17231f }\n'.repeat(60));
  writeFileSync(join(folder, 'seal-ABCDEFG2.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, 'manifest.json'), '{}');
  const fixed = { '/favicon.ico': 'seal-ABCDEFG2.svg' };
  ({ server, faults } = await openSample({ statics: { folder, at: '/assets/', fixed } }));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const shown = (body: string) => JSON.parse(/<p>(.*)<\/p>/.exec(body)?.[1] ?? 'null') as Record<string, unknown>;

test('a page is told who looks, in which language and how large, and by which address', async () => {
  const headers = { cookie: 'wuyuan_session=resident; text=large; lang=en; seen=1' };
  const response = await server.inject({ url: '/note/a%20b?page=2&page=3', headers });
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(shown(response.body)).toMatchObject({
    method: 'GET',
    pattern: '/note/:id',
    params: { id: 'a b' },
    query: [
      ['page', '2'],
      ['page', '3'],
    ],
    person: 'resident',
    language: 'en',
    largeText: true,
    seen: '1',
  });
});

/** As somebody asks who makes up the name of the site. */
const originAt = async (one: Server): Promise<unknown> =>
  shown((await one.inject({ url: '/', headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } })).body)[
    'origin'
  ];

test('the site’s own address is the configured one, and never the name a request gives it', async () => {
  const { server: configured } = await openSample({ siteAddress: 'https://county.example' });
  expect(await originAt(configured)).toBe('https://county.example');
  expect(await originAt(server)).toBe('http://localhost');
  await configured.close();
});

test('a bearer token signs nobody in to a page', async () => {
  const response = await server.inject({ url: '/', headers: { authorization: 'Bearer resident' } });
  expect(shown(response.body)['person']).toBeNull();
});

test('each answer has its own nonce, and nothing runs without it or from elsewhere', async () => {
  const [one, two] = await Promise.all([server.inject('/'), server.inject('/')]);
  const nonces = [one, two].map(({ body }) => String(shown(body)['nonce']));
  expect(nonces[0]).toHaveLength(24);
  expect(nonces[0]).not.toBe(nonces[1]);
  const policy = String(one?.headers['content-security-policy']);
  expect(policy).toContain(`script-src 'self' 'nonce-${nonces[0]}'`);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(one?.headers['x-content-type-options']).toBe('nosniff');
  expect(one?.headers['referrer-policy']).toBe('same-origin');
});

test('pages of signed-in people are kept nowhere, others only by their own browser', async () => {
  expect((await server.inject('/')).headers['cache-control']).toBe('private, no-cache');
  const own = await server.inject({ url: '/', headers: { cookie: 'wuyuan_session=resident' } });
  expect(own.headers['cache-control']).toBe('no-store');
});

test('pages of strangers are compressed, those of signed-in people are not', async () => {
  const zipped = await server.inject({ url: '/', headers: { 'accept-encoding': 'gzip, br' } });
  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(zipped.rawPayload).toString()).toContain('<!doctype html>');
  const headers = { 'accept-encoding': 'gzip', cookie: 'wuyuan_session=resident' };
  expect((await server.inject({ url: '/', headers })).headers['content-encoding']).toBeUndefined();
});

test('a form comes in field by field, repeated ones too', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await server.inject({
    method: 'POST',
    url: '/note/1',
    headers,
    payload: 'box=1&box=2&text=%E8%B7%AF+%E7%81%AF&__proto__=x',
  });
  expect(shown(response.body)['body']).toEqual([
    ['box', '1'],
    ['box', '2'],
    ['text', '路 灯'],
    ['__proto__', 'x'],
  ]);
});

test.each([
  ['broken percent encoding', Buffer.from('text=%ff')],
  ['bytes that are not UTF-8', Buffer.from([0x61, 0x3d, 0xff])],
  ['a null character', Buffer.from('text=%00')],
])('a form with %s is refused as a page', async (_name, payload) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await server.inject({ method: 'POST', url: '/note/1', headers, payload });
  expect(response.statusCode).toBe(400);
  expect(shown(response.body)).toMatchObject({ code: 'invalid' });
});

test('a form that is too large is refused as a page', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await server.inject({
    method: 'POST',
    url: '/note/1',
    headers,
    payload: `a=${'x'.repeat(1024 * 1024)}`,
  });
  expect(response.statusCode).toBe(413);
  expect(shown(response.body)).toMatchObject({ code: 'too_large' });
});

test('JSON is no form', async () => {
  const headers = { 'content-type': 'application/json' };
  const response = await server.inject({ method: 'POST', url: '/note/1', headers, payload: '{}' });
  expect(response.statusCode).toBe(415);
});

test('after a form the browser goes on by GET, with the cookies the page gave', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await server.inject({ method: 'POST', url: '/go', headers, payload: 'to=/note/1' });
  expect(response.statusCode).toBe(303);
  expect(response.headers.location).toBe('/note/1');
  expect(response.cookies).toEqual([
    { name: 'lang', value: 'en', maxAge: 60, path: '/', httpOnly: true, sameSite: 'Lax' },
  ]);
  expect((await server.inject('/go')).statusCode).toBe(302);
});

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '/a\r\nset-cookie: x=1',
  '',
])('nobody is led to %j', async (to) => {
  const response = await server.inject(`/go?to=${encodeURIComponent(to)}`);
  expect(response.statusCode).toBe(500);
  expect(response.headers.location).toBeUndefined();
});

test('a download has its real name, safely written, and cannot run', async () => {
  const response = await server.inject('/file');
  expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(response.headers['content-disposition']).toBe(
    `attachment; filename="______.csv"; filename*=UTF-8''%E5%8A%9E%E4%BB%B6%20%22%E4%B8%80%22.csv`,
  );
  expect(response.headers['content-security-policy']).toContain("default-src 'none'");
  expect(response.body).toBe('序号\n1');
});

test('an address that does not exist, or cannot be decoded, is a page in the language of the visitor', async () => {
  const unknown = await server.inject({ url: '/nowhere', headers: { cookie: 'wuyuan_session=resident' } });
  expect(unknown.statusCode).toBe(404);
  expect(shown(unknown.body)).toMatchObject({ code: 'not_found', title: '没有找到' });
  expect(unknown.headers['content-security-policy']).toContain('nonce-');
  const odd = await server.inject('/note/%ff');
  expect(odd.statusCode).toBe(400);
  expect(shown(odd.body)).toMatchObject({ code: 'invalid' });
  const query = await server.inject('/note/1?a=%ff');
  expect(query.statusCode).toBe(400);
});

test('a page without a form takes none', async () => {
  const response = await server.inject({ method: 'POST', url: '/file' });
  expect(response.statusCode).toBe(405);
  expect(response.headers.allow).toBe('GET, HEAD');
  expect(shown(response.body)).toMatchObject({ code: 'method_not_allowed' });
});

test('a page that breaks shows its reference and nothing else', async () => {
  const response = await server.inject({ url: '/broken', headers: { cookie: 'wuyuan_session=resident' } });
  expect(response.statusCode).toBe(500);
  expect(shown(response.body)).toMatchObject({ code: 'fault', reference: faults.at(-1)?.reference });
  expect(response.body).not.toContain('this page is broken');
});

test('where the page for a problem breaks too, there is still an answer, and both are logged', async () => {
  const before = faults.length;
  const headers = { cookie: 'wuyuan_session=resident; lang=en' };
  const response = await server.inject({ url: '/nowhere', headers });
  expect(response.statusCode).toBe(500);
  expect(response.json()).toMatchObject({ code: 'fault', reference: faults.at(-1)?.reference });
  expect(faults).toHaveLength(before + 1);
});

test('without pages unknown addresses are JSON', async () => {
  const { server: bare } = await openSample({ modules: [] });
  expect((await bare.inject('/api/x')).json().code).toBe('not_found');
  await bare.close();
});

test('built files are kept for ever, and only those whose name changes with them', async () => {
  const response = await server.inject({ url: '/assets/citizen-3XKQ7A2B.css', headers: { 'accept-encoding': 'gzip' } });
  expect(response.statusCode).toBe(200);
  expect(response.headers).toMatchObject({
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'gzip',
    'x-content-type-options': 'nosniff',
  });
  expect((await server.inject('/assets/citizen-3XKQ7A2B.css')).body).toContain('body { color: #17231f }');
  const icon = await server.inject('/favicon.ico');
  expect(icon.headers).toMatchObject({ 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' });
  const again = await server.inject({ url: '/favicon.ico', headers: { 'if-none-match': String(icon.headers.etag) } });
  expect(again.statusCode).toBe(304);
});

test('nothing else is served from the folder or from beside it', async () => {
  for (const url of [
    '/assets/manifest.json',
    '/assets/../package.json',
    '/assets/%2e%2e/package.json',
    '/assets/',
    '/manifest.json',
  ]) {
    expect((await server.inject(url)).statusCode).toBe(404);
  }
});

test('a site that was not built says so at start', async () => {
  await expect(openSample({ statics: { folder: join(folder, 'none'), at: '/assets/', fixed: {} } })).rejects.toThrow(
    'npm run build',
  );
});

test('pictures come from this site, and from that of a map where there is one', () => {
  expect(pageHeaders('n')['content-security-policy']).toContain("img-src 'self' data: blob:;");
  const withMap = pageHeaders('n', 'https://map.example')['content-security-policy'];
  expect(withMap).toContain("img-src 'self' data: blob: https://map.example;");
});
