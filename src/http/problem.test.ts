// Which reason becomes which status, and in which words it reaches the person.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WRONG_AFTER } from '#kernel/page.ts';
import { problemOf, retryAfter, statusOf } from './problem.ts';
import { openSample } from './sample.ts';
import type { Server } from './server.ts';
import { en } from './texts.en.ts';
import { zh } from './texts.zh.ts';

let server: Server;

beforeAll(async () => {
  ({ server } = await openSample());
});
afterAll(() => server.close());

const refusal = (payload: object, headers: Record<string, string> = {}) =>
  server.inject({
    method: 'POST',
    url: '/api/note/refuse',
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  });

test.each([
  ['not_found', 404],
  ['signed_out', 401],
  ['sign_in_failed', 401],
  ['not_yours', 403],
  ['not_held', 403],
  ['proxy_unknown', 404],
  ['stale', 409],
  ['not_available', 409],
  ['reminded_today', 409],
  ['idempotency_conflict', 409],
  ['locked', 429],
  ['too_many', 429],
  ['too_many_attempts', 429],
  ['unavailable', 503],
  ['invalid', 400],
  ['assist_open', 422],
  ['too_late', 422],
  ['constructor', 422],
])('the reason %s is answered with %i', async (code, status) => {
  const response = await refusal({ code });
  expect(response.statusCode).toBe(status);
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(response.json()).toMatchObject({ code, status });
  expect(response.json().detail).toBeTruthy();
});

test('the module finds the words of its own refusals, in the language asked for', async () => {
  const asked = await refusal({ code: 'too_late' }, { 'accept-language': 'en-GB,en;q=0.9' });
  expect(asked.json()).toMatchObject({ title: en.titles[422], detail: 'en: 太晚了 <b>' });
  const chosen = await refusal({ code: 'too_late' }, { 'accept-language': 'en', cookie: 'lang=zh-CN' });
  expect(chosen.json()).toMatchObject({ title: zh.titles[422], detail: 'zh-CN: 太晚了 <b>' });
});

test('wrong fields of a module keep their paths and are said in one language', async () => {
  const fields = [
    { path: '/title', message: { 'zh-CN': '请写标题。', en: 'Please write a title.' } },
    { path: '/text', message: 'as it is' },
    { path: '/x' },
  ];
  const response = await refusal({ code: 'invalid', fields }, { 'accept-language': 'en' });
  expect(response.json().fields).toEqual([
    { path: '/title', message: 'Please write a title.' },
    { path: '/text', message: 'as it is' },
    { path: '/x', message: en.fields.wrong },
  ]);
});

const pathsWithin = (within: string) =>
  problemOf(
    { code: 'invalid', within, fields: ['/title', '', 'place', 'materials/bill'].map((path) => ({ path })) },
    'en',
  ).fields?.map(({ path }) => path);

test('where they stand is said from the root of the request, whatever part of it the module looked at', () => {
  expect(pathsWithin('/data')).toEqual(['/data/title', '/data', '/place', '/materials/bill']);
  expect(pathsWithin('/input/data')).toEqual([
    '/input/data/title',
    '/input/data',
    '/input/place',
    '/input/materials/bill',
  ]);
  expect(problemOf(WRONG_AFTER, 'en').fields).toEqual([{ path: '/after', message: en.fields.after }]);
});

test('what the law asks for and is not met is said with its article', async () => {
  const reasons = [
    {
      text: { 'zh-CN': '未满 80 周岁。', en: 'Not yet 80.' },
      legal: { 'zh-CN': '《老年人权益保障法》第三十三条', en: 'Law on the Elderly, article 33' },
    },
    {},
  ];
  const response = await refusal({ code: 'not_eligible', reasons }, { 'accept-language': 'en' });
  expect(response.json().reasons).toEqual([
    { text: 'Not yet 80.', legal: 'Law on the Elderly, article 33' },
    { text: en.fields.wrong, legal: null },
  ]);
});

test('facts of a refusal stay inside', async () => {
  expect((await refusal({ code: 'stale', until: '2026-11-24T00:00:00.000Z' })).body).not.toContain('2026-11-24');
});

test('a limit that knows its end says when to come back', async () => {
  const response = await refusal({ code: 'too_many_attempts', until: '2026-11-23T01:01:30.000Z' });
  expect(response.headers['retry-after']).toBe('90');
  expect((await refusal({ code: 'too_many' })).headers['retry-after']).toBeUndefined();
  expect(retryAfter({ code: 'locked', until: '2026-11-23T00:00:00.000Z' }, '2026-11-23T01:00:00.000Z')).toBe(1);
});

test('every title and sentence exists in both languages, and none is left with a blank', () => {
  for (const code of Object.keys(zh.problems)) {
    for (const language of ['zh-CN', 'en'] as const) {
      const problem = problemOf({ code }, language);
      expect(problem.title).toBeTruthy();
      expect(problem.status).toBe(statusOf(code));
    }
  }
});
