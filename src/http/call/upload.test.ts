// Files: in one call of the API, or with a page's form; over a real port, because limits are about what is still coming.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FaultEntry } from '../ports.ts';
import { openSample } from '../sample.ts';
import type { Server } from '../server.ts';
import { MAX_FILE } from './upload.ts';

let server: Server;
let faults: FaultEntry[];
let address: string;

beforeAll(async () => {
  ({ server, faults } = await openSample());
  address = await server.listen(0, '127.0.0.1');
});
afterAll(() => server.close());

const file = (bytes: Uint8Array<ArrayBuffer> | string, name: string, type = 'image/png') =>
  new File([bytes], name, { type });

async function attach(form: FormData, headers: Record<string, string> = { authorization: 'Bearer resident' }) {
  const response = await fetch(`${address}/api/note/attach`, {
    method: 'POST',
    headers: { ...headers, 'accept-language': 'en' },
    body: form,
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

const formOf = (entries: readonly (readonly [string, string | File])[]): FormData => {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
};

test('a file comes in with its name, type and bytes, and the fields beside it', async () => {
  const { status, answer } = await attach(
    formOf([
      ['note', '现场'],
      ['file', file('12345', '路灯.png')],
    ]),
  );
  expect(status).toBe(201);
  expect(answer).toEqual({ name: '路灯.png', type: 'image/png', bytes: 5, note: '现场' });
});

test('a name is only a name: folders and control characters are left outside', async () => {
  expect((await attach(formOf([['file', file('1', '../../etc/pass\u0007wd')]]))).answer['name']).toBe('passwd');
  expect((await attach(formOf([['file', file('1', 'C:\\temp\\a\u202e.png')]]))).answer['name']).toBe('a.png');
});

test('ten megabytes pass and one byte more does not', async () => {
  const most = new Uint8Array(MAX_FILE);
  expect((await attach(formOf([['file', file(most, 'a.png')]]))).answer['bytes']).toBe(MAX_FILE);
  const over = await attach(formOf([['file', file(new Uint8Array(MAX_FILE + 1), 'a.png')]]));
  expect(over).toMatchObject({ status: 413, answer: { code: 'too_large' } });
});

test('a file without a signed-in person is not even read', async () => {
  expect(await attach(formOf([['file', file('1', 'a.png')]]), {})).toMatchObject({
    status: 401,
    answer: { code: 'signed_out' },
  });
});

test('an upload with the cookie needs a proof like every command', async () => {
  const form = formOf([['file', file('1', 'a.png')]]);
  expect((await attach(form, { cookie: 'wuyuan_session=resident' })).answer['code']).toBe('csrf');
  expect((await attach(form, { cookie: 'wuyuan_session=resident', 'x-csrf-token': 'csrf-resident' })).status).toBe(201);
});

test.each([
  ['no file', [['note', 'a']], '/file'],
  ['an empty choice', [['file', new File([], '')]], '/file'],
  [
    'a field that is too long',
    [
      ['note', 'x'.repeat(21)],
      ['file', file('1', 'a.png')],
    ],
    '/note',
  ],
  [
    'a null character',
    [
      ['note', 'a\0'],
      ['file', file('1', 'a.png')],
    ],
    '',
  ],
  [
    'an attack on prototypes',
    [
      ['__proto__', 'a'],
      ['file', file('1', 'a.png')],
    ],
    '',
  ],
] as const)('%s is marked', async (_name, entries, path) => {
  const { status, answer } = await attach(formOf(entries));
  expect(status).toBe(400);
  expect(answer['fields']).toMatchObject([{ path }]);
});

test('two files where one is expected are too much', async () => {
  const { status } = await attach(
    formOf([
      ['file', file('1', 'a.png')],
      ['file', file('2', 'b.png')],
    ]),
  );
  expect(status).toBe(413);
});

const send = async (type: string, body: string) => {
  const headers = { authorization: 'Bearer resident', 'content-type': type };
  return (await fetch(`${address}/api/note/attach`, { method: 'POST', headers, body })).status;
};

test('a form that breaks off or is none is a wrong request', async () => {
  expect(
    await send(
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nab',
    ),
  ).toBe(400);
  expect(await send('multipart/form-data; boundary=x', 'nonsense')).toBe(400);
  expect(await send('multipart/form-data', 'nonsense')).toBe(400);
  expect(await send('application/json', '{}')).toBe(415);
  expect(faults).toEqual([]);
});

test('a file goes out as it is, under its name and its own policy', async () => {
  const ask = { url: '/api/note/fetch', headers: { authorization: 'Bearer resident' } };
  const saved = await server.inject(ask);
  expect([...saved.rawPayload]).toEqual([137, 80, 78, 71]);
  expect(saved.headers).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `attachment; filename="__.png"; filename*=UTF-8''%E8%B7%AF%E7%81%AF.png`,
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  const shown = await server.inject({ ...ask, url: `${ask.url}?inline=true` });
  expect(shown.headers['content-disposition']).toMatch(/^inline; /);
});

test('a page takes several files with its form', async () => {
  const form = formOf([
    ['text', 'a'],
    ['photos', file('1', 'a.png')],
    ['photos', file('22', 'b.png')],
    ['empty', new File([], '')],
  ]);
  const response = await fetch(`${address}/note/1`, { method: 'POST', body: form });
  const page = JSON.parse(/<p>(.*)<\/p>/.exec(await response.text())?.[1] ?? 'null');
  expect(page.body).toEqual([['text', 'a']]);
  expect(page.files).toEqual([
    { field: 'photos', name: 'a.png', bytes: 1 },
    { field: 'photos', name: 'b.png', bytes: 2 },
  ]);
});

test('a form of many large files is refused by its size, and the page says so', async () => {
  const form = formOf(
    ['a', 'b', 'c', 'd'].map((name) => ['photos', file(new Uint8Array(MAX_FILE - 1), name)] as const),
  );
  const response = await fetch(`${address}/note/1`, { method: 'POST', body: form });
  expect(response.status).toBe(413);
  expect(await response.text()).toContain('too_large');
});
