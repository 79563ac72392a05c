// The API document says what the edge does.
import { expect, test } from 'vitest';
import { openapi } from './openapi.ts';
import { contract, openSample } from './sample.ts';

const document = JSON.parse(JSON.stringify(openapi([contract], '0.1.0')));

test('it is OpenAPI 3.1 and has every call under its name', () => {
  expect(document.openapi).toBe('3.1.0');
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item as object)) as {
    operationId: string;
  }[];
  expect(operations.map(({ operationId }) => operationId)).toEqual([
    ...['write', 'list', 'refuse', 'fail', 'lie', 'desk', 'run', 'attach', 'fetch', 'signIn', 'signOut'].map(
      (name) => `note.${name}`,
    ),
    'demo.clock',
    'health',
    'openapi',
  ]);
});

test('a question has its parameters in the query, a command its body in JSON', () => {
  const [most] = document.paths['/api/note/list'].get.parameters;
  expect(most).toEqual({ name: 'most', in: 'query', required: false, schema: { type: 'integer', maximum: 50 } });
  const write = document.paths['/api/note/write'].post;
  expect(write.requestBody.content['application/json'].schema.required).toEqual(['text']);
  expect(write.responses['201'].content['application/json'].schema.properties.by).toEqual({ type: 'string' });
  expect(write.responses['4XX']).toEqual({ $ref: '#/components/responses/Problem' });
});

test('commands in a capacity take an idempotency key and explain `as`', () => {
  const write = document.paths['/api/note/write'].post;
  expect(write.parameters).toEqual([{ $ref: '#/components/parameters/IdempotencyKey' }]);
  expect(write.requestBody.content['application/json'].schema.properties.as.description).toContain('proxy');
  expect(document.paths['/api/note/signIn'].post.parameters).toBeUndefined();
});

test('an upload is a form with a file', () => {
  const { content } = document.paths['/api/note/attach'].post.requestBody;
  expect(content['multipart/form-data'].schema.properties.file).toEqual({
    type: 'string',
    contentMediaType: 'application/octet-stream',
  });
});

test('a download is bytes', () => {
  const { content } = document.paths['/api/note/fetch'].get.responses['200'];
  expect(content).toEqual({ '*/*': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } });
});

test('calls for anyone may be made signed out, the others not', () => {
  expect(document.paths['/api/note/list'].get.security).toContainEqual({});
  expect(document.paths['/api/note/write'].post.security).toBeUndefined();
  expect(document.security).toEqual([{ bearer: [] }, { cookie: [] }]);
});

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '');
  expect(references.length).toBeGreaterThan(10);
  for (const reference of references) {
    const target = reference
      .split('/')
      .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], document);
    expect(target).toBeTypeOf('object');
  }
});

test('the document served is the one made from the contracts', async () => {
  const { server } = await openSample();
  const response = await server.inject('/api/openapi.json');
  expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(response.json()).toEqual(document);
  await server.close();
});
