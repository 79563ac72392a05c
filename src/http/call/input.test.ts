// What is wrong with an input, found before any rule is asked and said in plain words.
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSample } from '../sample.ts';
import type { FaultEntry } from '../ports.ts';
import type { Server } from '../server.ts';
import { en } from '../texts.en.ts';
import { readJson } from './body.ts';
import { readPairs } from './query.ts';

let server: Server;
let faults: FaultEntry[];

beforeAll(async () => {
  ({ server, faults } = await openSample());
});
afterAll(() => server.close());

const send = (payload: string | Buffer, language = 'en') =>
  server.inject({
    method: 'POST',
    url: '/api/note/write',
    headers: { authorization: 'Bearer resident', 'content-type': 'application/json', 'accept-language': language },
    payload,
  });

const fieldsOf = async (input: unknown, language = 'en') => {
  const response = await send(typeof input === 'string' ? input : JSON.stringify(input), language);
  expect(response.statusCode).toBe(400);
  expect(response.json().code).toBe('invalid');
  return response.json().fields as { path: string; message: string }[];
};

test('a missing item is named and asked for, in Chinese or English', async () => {
  expect(await fieldsOf({}, 'zh-CN')).toEqual([{ path: '/text', message: '请填写这一项。' }]);
  expect(await fieldsOf({}, 'en')).toEqual([{ path: '/text', message: 'Please fill this in.' }]);
});

test.each([
  ['an empty text', { text: '' }, '/text', en.fields.required],
  ['a text that is too long', { text: 'x'.repeat(21) }, '/text', 'Please write at most 20 characters.'],
  ['a number for a text', { text: 5 }, '/text', en.fields.string],
  ['half a number', { text: 'a', count: 1.5 }, '/count', en.fields.integer],
  ['a number below the least', { text: 'a', count: -1 }, '/count', 'This cannot be less than 0.'],
  ['a number above the most', { text: 'a', count: 10 }, '/count', 'This cannot be more than 9.'],
  ['a word that is not on the list', { text: 'a', mark: 'blue' }, '/mark', 'Please choose one of these: green, red.'],
  ['a group that is not one', { text: 'a', point: null }, '/point', en.fields.object],
  ['a hole in a group', { text: 'a', point: {} }, '/point/lat', en.fields.required],
  ['a list that is not one', { text: 'a', tags: 'x' }, '/tags', en.fields.array],
  ['a list that is too long', { text: 'a', tags: ['1', '2', '3'] }, '/tags', 'Please choose at most 2.'],
  ['a wrong member of a list', { text: 'a', tags: ['1', 2] }, '/tags/1', en.fields.string],
  ['a day for an instant', { text: 'a', on: '2026-11-23' }, '/on', en.fields.dateTime],
  [
    'a text too long where none is allowed too',
    { text: 'a', until: 'x'.repeat(21) },
    '/until',
    'Please write at most 20 characters.',
  ],
  ['another kind where a text or nothing is allowed', { text: 'a', until: 4 }, '/until', en.fields.string],
  ['an item that does not exist', { text: 'a', colour: 1 }, '/colour', en.fields.unknown],
  ['a body that is no object', ['a'], '', en.fields.object],
])('%s is marked at its place', async (_name, input, path, message) => {
  expect(await fieldsOf(input)).toEqual([{ path, message }]);
});

test('all wrong items are marked at once, each with one sentence', async () => {
  const fields = await fieldsOf({ text: '', count: -1.5, mark: 1 });
  expect(fields.map(({ path }) => path).toSorted()).toEqual(['/count', '/mark', '/text']);
});

test('no sentence of the schema library reaches a person', async () => {
  for (const { message } of await fieldsOf({ text: 'a', mark: 1, on: 2, colour: 3 }))
    expect(message).not.toMatch(/must/);
});

test('what is typed is never repeated in the answer', async () => {
  const response = await send('{"text":"a","<script>alert(1)</script>":1}');
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(response.headers['x-content-type-options']).toBe('nosniff');
  expect((await send(JSON.stringify({ text: 'a', mark: '<img src=x>' }))).body).not.toContain('<img');
});

test.each([
  ['broken JSON', '{"text":', 'notJson'],
  ['a byte order mark', '\ufeff{}', 'notJson'],
  ['a null character', '{"text":"a\\u0000b"}', 'badText'],
  ['a null character in a name', '{"text":"a","data":{"\\u0000":1}}', 'badName'],
  ['half a surrogate pair', '{"text":"a\\ud800"}', 'badText'],
  ['a number beyond all numbers', '{"text":"a","data":{"n":1e999}}', 'badNumber'],
  ['a prototype', '{"text":"a","__proto__":{"admin":true}}', 'badName'],
  ['a hidden prototype', '{"text":"a","data":{"x":[{"__pr\\u006fto__":{}}]}}', 'badName'],
  ['a constructor with a prototype', '{"text":"a","data":{"constructor":{"prototype":{}}}}', 'badName'],
])('%s is refused', async (_name, body, fault) => {
  const [field] = await fieldsOf(body);
  expect(field?.message).toBe(en.fields[fault as keyof typeof en.fields]);
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
});

test.each([
  ['as it is', JSON.stringify({ text: '\u202e路灯\u2069不亮' })],
  ['escaped', '{"text":"\\u202e路灯\\u2069不亮"}'],
])('what turns the writing around is left out: %s', (_name, body) => {
  expect(readJson(Buffer.from(body))).toEqual({ ok: true, value: { text: '路灯不亮' } });
});

test('a backslash before the name of a sign is a backslash', () => {
  const body = String.raw`{"text":"\\u202e"}`;
  expect(readJson(Buffer.from(body))).toEqual({ ok: true, value: JSON.parse(body) });
});

test('so it is in addresses and forms', () => {
  const read = readPairs(`q=${encodeURIComponent('\u202d13900000001\u202c')}`);
  expect(read.ok && read.value.get('q')).toBe('13900000001');
});

test('a builder may be called a constructor', async () => {
  expect((await send('{"text":"a","data":{"constructor":"一建公司"}}')).statusCode).toBe(201);
});

test('bytes that are not UTF-8 are refused', async () => {
  const response = await send(Buffer.from('7b2274657874223a22c3287d', 'hex'));
  expect(response.statusCode).toBe(400);
  expect(response.json().fields).toEqual([{ path: '', message: en.fields.notUtf8 }]);
});

const nested = (levels: number): string =>
  `{"text":"a","data":${'{"a":'.repeat(levels - 2)}{}${'}'.repeat(levels - 2)}}`;

test('64 levels are enough and 65 too many; a million do not break the stack', async () => {
  expect((await send(nested(64))).statusCode).toBe(201);
  expect(await fieldsOf(nested(65))).toEqual([{ path: '', message: en.fields.tooDeep }]);
  expect(await fieldsOf('['.repeat(500_000) + ']'.repeat(500_000))).toEqual([{ path: '', message: en.fields.tooDeep }]);
});

test('any bytes at all are a wrong request at worst, never a fault', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      expect([201, 400]).toContain((await send(Buffer.from(bytes))).statusCode);
    }),
    { numRuns: 100 },
  );
  expect(faults).toEqual([]);
});

test('any JSON without tricks is read as it was written', () => {
  const names = fc.string().filter((name) => name !== '__proto__' && name !== 'constructor' && !name.includes('\0'));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string().map((text) => text.replaceAll('\0', '')),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('object'),
    ),
    list: fc.array(tie('value'), { maxLength: 4 }),
    object: fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  }));
  fc.assert(
    fc.property(value, (json) => {
      expect(readJson(Buffer.from(JSON.stringify(json)))).toEqual({
        ok: true,
        value: JSON.parse(JSON.stringify(json)),
      });
    }),
  );
});

test('a question reads numbers, booleans and lists by its contract and passes over what it does not know', async () => {
  const response = await server.inject('/api/note/list?most=7&open=true&tag=a&tag=b&query=%E8%B7%AF+%E7%81%AF&utm=1');
  expect(response.json().given).toEqual({ most: 7, open: true, tag: ['a', 'b'], query: '路 灯' });
});

test.each([
  ['most=seven', '/most', en.fields.number],
  ['most=', '/most', en.fields.number],
  ['most=51', '/most', 'This cannot be more than 50.'],
  ['most=1e1', '/most', en.fields.number],
  ['open=yes', '/open', en.fields.boolean],
  ['query=a&query=b', '/query', en.fields.repeated],
  ['query=%ff', '', en.fields.notUtf8],
  ['query=%00', '', en.fields.badText],
  ['%zz=1', '', en.fields.notUtf8],
])('the query %s is refused', async (query, path, message) => {
  const response = await server.inject({ url: `/api/note/list?${query}`, headers: { 'accept-language': 'en' } });
  expect(response.statusCode).toBe(400);
  const [field] = response.json().fields;
  expect(field.path).toBe(path);
  expect([message, en.fields.integer]).toContain(field.message);
});

test('a question that says it takes nothing else refuses what it does not know', async () => {
  const response = await server.inject({ url: '/api/note/desk?x=1', headers: { authorization: 'Bearer staff' } });
  expect(response.json().fields[0].path).toBe('/x');
});

test('a query named like a prototype is only a name', async () => {
  const response = await server.inject('/api/note/list?__proto__=1&constructor=2');
  expect(response.statusCode).toBe(200);
  expect(response.json().given).toEqual({});
});

test('pairs are read as forms write them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), { maxLength: 5 }),
      (given) => {
        const pairs = given.filter(([name, value]) => !`${name}${value}`.includes('\0') && name + value !== '');
        const read = readPairs(new URLSearchParams(pairs).toString());
        expect(read.ok && [...read.value]).toEqual(pairs);
      },
    ),
  );
});
