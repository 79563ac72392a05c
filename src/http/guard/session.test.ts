// Forged requests: what another site can make a browser send is not done; what our own pages send is.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSample } from '../sample.ts';
import type { Server } from '../server.ts';
import { languageOf } from './language.ts';

let server: Server;

beforeAll(async () => {
  ({ server } = await openSample());
});
afterAll(() => server.close());

const COOKIE = { cookie: 'wuyuan_session=resident' };

const call = async (headers: Record<string, string>, url = '/api/note/write') => {
  const all = { host: 'county.example', 'content-type': 'application/json', ...headers };
  const response = await server.inject({
    method: 'POST',
    url,
    headers: all,
    payload: url.endsWith('signIn') ? '{"account":"a"}' : '{"text":"a"}',
  });
  return response.statusCode === 403 ? response.json().code : response.statusCode;
};

test('a command with a bearer token needs no other proof', async () => {
  expect(await call({ authorization: 'Bearer resident', origin: 'https://evil.example' })).toBe(201);
});

test('a command with the cookie alone is not believed', async () => {
  expect(await call(COOKIE)).toBe('csrf');
});

test('a command with the cookie is believed from our own page', async () => {
  expect(await call({ ...COOKIE, 'sec-fetch-site': 'same-origin' })).toBe(201);
  expect(await call({ ...COOKIE, origin: 'http://county.example' })).toBe(201);
  expect(await call({ ...COOKIE, 'x-csrf-token': 'csrf-resident' })).toBe(201);
});

test.each([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site', origin: 'http://county.example' },
  { origin: 'https://evil.example' },
  { origin: 'https://county.example.evil.example' },
  { origin: 'null' },
  { 'x-csrf-token': 'csrf-staff' },
  { 'x-csrf-token': '' },
])('a command with the cookie and %j is not', async (headers) => {
  expect(await call({ ...COOKIE, ...headers })).toBe('csrf');
});

test('a wrong token is not made good by the right site', async () => {
  expect(await call({ ...COOKIE, 'x-csrf-token': 'guess', 'sec-fetch-site': 'same-origin' })).toBe('csrf');
});

test('nobody can be signed in by another site', async () => {
  expect(await call({ origin: 'https://evil.example' }, '/api/note/signIn')).toBe('csrf');
  expect(await call({}, '/api/note/signIn')).toBe(200);
});

test('questions need no proof', async () => {
  const headers = { ...COOKIE, 'sec-fetch-site': 'cross-site' };
  expect((await server.inject({ url: '/api/note/list', headers })).statusCode).toBe(200);
});

const submit = async (headers: Record<string, string>, body = 'text=a') => {
  const all = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
  return (await server.inject({ method: 'POST', url: '/note/1', headers: all, payload: body })).statusCode;
};

test('a form of a signed-in person needs its token, whatever the browser says', async () => {
  expect(await submit(COOKIE)).toBe(403);
  expect(await submit({ ...COOKIE, 'sec-fetch-site': 'same-origin' })).toBe(403);
  expect(await submit(COOKIE, 'text=a&csrf=csrf-staff')).toBe(403);
  expect(await submit(COOKIE, 'text=a&csrf=csrf-resident')).toBe(200);
});

test('a form of a stranger must not come from another site', async () => {
  expect(await submit({})).toBe(200);
  expect(await submit({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await submit({ origin: 'https://evil.example' })).toBe(403);
});

test.each([
  [undefined, undefined, 'zh-CN'],
  [undefined, 'en', 'en'],
  [undefined, 'en-US,en;q=0.9,zh;q=0.8', 'en'],
  [undefined, 'zh-TW,zh;q=0.9,en;q=0.8', 'zh-CN'],
  [undefined, 'en;q=0.3, zh;q=0.7', 'zh-CN'],
  [undefined, 'fr, de;q=0.9', 'zh-CN'],
  [undefined, 'fr, en;q=0.1', 'en'],
  [undefined, '*', 'zh-CN'],
  [undefined, 'english', 'zh-CN'],
  [undefined, ';;q=,,;q=x', 'zh-CN'],
  ['en', 'zh-CN', 'en'],
  ['zh-CN', 'en', 'zh-CN'],
  ['nonsense', 'en', 'zh-CN'],
] as const)('chosen %s and accepting %s, a visitor reads %s', (chosen, accepted, language) => {
  expect(languageOf(chosen, accepted)).toBe(language);
});
