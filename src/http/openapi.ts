// The API as OpenAPI 3.1, made from the contracts. Pure: the document served and the one checked in are the same text.
import type { TSchema } from 'typebox';
import type { Caller, Contract, Endpoint } from '#kernel/endpoint.ts';
import type { JsonObject } from '#kernel/json.ts';

const CALLERS: Readonly<Record<Caller, string>> = {
  anyone: 'Anyone may ask.',
  'signed-in': 'For anyone signed in.',
  staff: 'For people who hold a post.',
  operator: 'For operators of the platform.',
};

const AS =
  'In which capacity: a company the person is agent of, a person who has given a dated proxy, or a post. ' +
  'Left out: the person, or the one post that is offered the command.';

const ref = (kind: string, name: string): JsonObject => ({ $ref: `#/components/${kind}/${name}` });

/** `version` is the product's. Calls keep the order of the contracts, so the checked-in file changes only where they do. */
export function openapi(contracts: readonly Contract[], version: string): JsonObject {
  const endpoints = contracts.flatMap((contract) => Object.values(contract));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Wuyuan 武源',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'GET asks, POST commands; bodies are JSON in UTF-8. Lists are pages of 20: `next` goes back in as `after`. ' +
        'Times are UTC; days are days of the county (Asia/Shanghai). Sentences come in Chinese or English by Accept-Language. ' +
        'Calls made with the session cookie prove their origin by `Sec-Fetch-Site`, `Origin` or `X-CSRF-Token`.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { cookie: [] }],
    paths: { ...Object.fromEntries(endpoints.map((endpoint) => [endpoint.path, pathItem(endpoint)])), ...OWN_PATHS },
    components: COMPONENTS,
  };
}

function pathItem(endpoint: Endpoint): JsonObject {
  const [, , module = '', name = ''] = endpoint.path.split('/');
  const input = plain(endpoint.in);
  return {
    [endpoint.method.toLowerCase()]: {
      operationId: `${module}.${name}`,
      tags: [module],
      summary: endpoint.summary,
      description: `${CALLERS[endpoint.for]}${endpoint.demo ? ' In demo mode only.' : ''}`,
      ...(endpoint.for === 'anyone' ? { security: [{}, { bearer: [] }, { cookie: [] }] } : {}),
      ...(endpoint.method === 'GET' ? asked(input) : commanded(endpoint, input)),
      responses: {
        [endpoint.status]: {
          description: endpoint.status === 201 ? 'Made' : 'Done',
          content: { [endpoint.download ? '*/*' : 'application/json']: { schema: plain(endpoint.out) } },
        },
        '4XX': ref('responses', 'Problem'),
        '5XX': ref('responses', 'Problem'),
      },
    },
  };
}

/** Type builders keep hidden members for the compiler; what is left after a turn through text is JSON Schema. */
const plain = (schema: TSchema): JsonObject => JSON.parse(JSON.stringify(schema)) as JsonObject;

const membersOf = (schema: JsonObject): readonly (readonly [string, JsonObject])[] =>
  Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, JsonObject>>);

const requiredOf = (schema: JsonObject): readonly unknown[] =>
  Array.isArray(schema['required']) ? schema['required'] : [];

function asked(input: JsonObject): JsonObject {
  const required = requiredOf(input);
  const parameters = membersOf(input).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  return parameters.length > 0 ? { parameters } : {};
}

function commanded(endpoint: Endpoint, input: JsonObject): JsonObject {
  const schema = {
    ...input,
    properties: Object.fromEntries(membersOf(input).map(([name, member]) => [name, described(endpoint, name, member)])),
  };
  const media = endpoint.file ? 'multipart/form-data' : 'application/json';
  return {
    ...(endpoint.keyed ? { parameters: [ref('parameters', 'IdempotencyKey')] } : {}),
    requestBody: { required: requiredOf(input).length > 0, content: { [media]: { schema } } },
  };
}

function described(endpoint: Endpoint, name: string, member: JsonObject): JsonObject {
  if (endpoint.file && name === 'file') return { type: 'string', contentMediaType: 'application/octet-stream' };
  return name === 'as' && member['description'] === undefined ? { ...member, description: AS } : member;
}

const OWN_PATHS: JsonObject = {
  '/api/health': {
    get: {
      operationId: 'health',
      summary: 'Whether the platform can serve',
      security: [{}],
      responses: {
        '200': {
          description: 'It can',
          content: {
            'application/json': {
              schema: { type: 'object', required: ['status'], properties: { status: { const: 'ok' } } },
            },
          },
        },
        '503': ref('responses', 'Problem'),
      },
    },
  },
  '/api/openapi.json': {
    get: {
      operationId: 'openapi',
      summary: 'This document',
      security: [{}],
      responses: {
        '200': { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } },
      },
    },
  },
};

const COMPONENTS: JsonObject = {
  securitySchemes: {
    bearer: { type: 'http', scheme: 'bearer', description: 'The `token` that signing in answers with.' },
    cookie: { type: 'apiKey', in: 'cookie', name: 'wuyuan_session' },
  },
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description:
        'The same key with the same body gets the same answer; with another body it is refused as `idempotency_conflict`.',
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    },
  },
  responses: {
    Problem: {
      description:
        '400 wrong shape · 401 signed out · 403 could never be yours · 404 nothing you may see · 405 wrong method · ' +
        '409 `stale`, `not_available` or `idempotency_conflict` · 413 too large · 415 wrong media type · ' +
        '422 refused by the rules · 429 too many tries · 500 a fault, with its reference · 503 not available',
      content: { 'application/problem+json': { schema: ref('schemas', 'Problem') } },
    },
  },
  schemas: {
    Problem: {
      type: 'object',
      description: 'RFC 9457',
      required: ['status', 'code', 'title', 'detail'],
      properties: {
        status: { type: 'integer' },
        code: { type: 'string', description: 'Why: closed lists, one a module' },
        title: { type: 'string' },
        detail: { type: 'string', description: 'What happened and what to do now' },
        fields: {
          type: 'array',
          items: {
            type: 'object',
            required: ['path', 'message'],
            properties: {
              path: { type: 'string', description: 'JSON Pointer from the root of the request; empty for the whole' },
              message: { type: 'string' },
            },
          },
        },
        reasons: {
          type: 'array',
          description: 'Why the rules say no, each with its article where there is one',
          items: {
            type: 'object',
            required: ['text', 'legal'],
            properties: { text: { type: 'string' }, legal: { type: ['string', 'null'] } },
          },
        },
        help: { type: 'string', description: 'What would make it a yes: from which day, or with which other answers' },
        reference: { type: 'string', description: 'The number of a fault, for the staff' },
      },
    },
  },
};
