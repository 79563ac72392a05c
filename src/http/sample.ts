// A small platform behind the real edge, for the tests of this folder: calls of every kind and pages that show what they
// were handed.
import { Type } from 'typebox';
import type { Contract, Download, Handlers } from '#kernel/endpoint.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { FaultEntry, PageMount, PageReply, UploadedFile } from './ports.ts';
import { createServer, type Server, type ServerOptions } from './server.ts';

const Short = Type.String({ minLength: 1, maxLength: 20 });
const Given = Type.Object({ given: Type.Unknown() });

export const contract = {
  write: {
    method: 'POST',
    path: '/api/note/write',
    for: 'signed-in',
    summary: 'Write a note',
    keyed: true,
    in: Type.Object(
      {
        text: Short,
        count: Type.Optional(Type.Integer({ minimum: 0, maximum: 9 })),
        mark: Type.Optional(Type.Union([Type.Literal('green'), Type.Literal('red')])),
        point: Type.Optional(Type.Object({ lat: Type.Number({ minimum: -90 }) })),
        tags: Type.Optional(Type.Array(Short, { maxItems: 2 })),
        on: Type.Optional(Type.String({ format: 'date-time' })),
        until: Type.Optional(Type.Union([Short, Type.Null()])),
        data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
        as: Type.Optional(Short),
      },
      { additionalProperties: false },
    ),
    out: Type.Object({ text: Type.String(), by: Type.String(), key: Type.Union([Type.String(), Type.Null()]) }),
    status: 201,
  },
  list: {
    method: 'GET',
    path: '/api/note/list',
    for: 'anyone',
    summary: 'Find notes',
    in: Type.Object({
      most: Type.Optional(Type.Integer({ maximum: 50 })),
      open: Type.Optional(Type.Boolean()),
      tag: Type.Optional(Type.Array(Type.String())),
      query: Type.Optional(Type.String()),
    }),
    out: Given,
    status: 200,
  },
  refuse: {
    method: 'POST',
    path: '/api/note/refuse',
    for: 'anyone',
    summary: 'Answer with the refusal that is given',
    in: Type.Object({
      code: Type.String(),
      until: Type.Optional(Type.String()),
      fields: Type.Optional(Type.Array(Type.Unknown())),
    }),
    out: Given,
    status: 200,
  },
  fail: {
    method: 'POST',
    path: '/api/note/fail',
    for: 'anyone',
    summary: 'Break',
    in: Type.Object({}),
    out: Given,
    status: 200,
  },
  lie: {
    method: 'GET',
    path: '/api/note/lie',
    for: 'anyone',
    summary: 'Answer what the contract does not say',
    in: Type.Object({}),
    out: Type.Object({ count: Type.Integer() }),
    status: 200,
  },
  desk: {
    method: 'GET',
    path: '/api/note/desk',
    for: 'staff',
    summary: 'For staff',
    in: Type.Object({}, { additionalProperties: false }),
    out: Given,
    status: 200,
  },
  run: {
    method: 'GET',
    path: '/api/note/run',
    for: 'operator',
    summary: 'For operators',
    in: Type.Object({}),
    out: Given,
    status: 200,
  },
  attach: {
    method: 'POST',
    path: '/api/note/attach',
    for: 'signed-in',
    summary: 'Attach a file',
    in: Type.Object({ file: Type.Unsafe<UploadedFile>(Type.Unknown()), note: Type.Optional(Short) }),
    out: Type.Object({
      name: Type.String(),
      type: Type.String(),
      bytes: Type.Integer(),
      note: Type.Optional(Type.String()),
    }),
    status: 201,
    file: true,
  },
  fetch: {
    method: 'GET',
    path: '/api/note/fetch',
    for: 'signed-in',
    summary: 'Fetch a file',
    in: Type.Object({ inline: Type.Optional(Type.Boolean()) }),
    out: Type.Unsafe<Download>(Type.String({ contentMediaType: 'application/octet-stream' })),
    status: 200,
    download: true,
  },
  signIn: {
    method: 'POST',
    path: '/api/note/signIn',
    for: 'anyone',
    summary: 'Sign in',
    in: Type.Object({ account: Short }),
    out: Type.Object({ token: Type.String() }),
    status: 200,
  },
  signOut: {
    method: 'POST',
    path: '/api/note/signOut',
    for: 'signed-in',
    summary: 'Sign out',
    in: Type.Object({}),
    out: Given,
    status: 200,
  },
  clock: {
    method: 'POST',
    path: '/api/demo/clock',
    for: 'operator',
    summary: 'Move the clock',
    in: Type.Object({ to: Type.String() }),
    out: Given,
    status: 200,
    demo: true,
  },
} as const satisfies Contract;

const handlers: Handlers<typeof contract> = {
  write: async (request, { text }) => ok({ text, by: request.session?.person ?? '', key: request.idempotencyKey }),
  list: async (_request, given) => ok({ given }),
  refuse: async (_request, { code, ...facts }) => refuse({ code, ...facts }),
  fail: async () => {
    throw new Error('the <b>store</b> at 10.0.0.7 is gone', { cause: new Error('socket closed') });
  },
  lie: async () => ok({ count: 'three' as unknown as number }),
  desk: async () => ok({ given: 'desk' }),
  run: async () => ok({ given: 'run' }),
  attach: async (_request, { file: { name, type, bytes }, note }) =>
    ok({ name, type, bytes: bytes.length, ...(note ? { note } : {}) }),
  fetch: async (_request, { inline = false }) =>
    ok({ bytes: new Uint8Array([137, 80, 78, 71]), type: 'image/png', name: '路灯.png', inline, policy: 'sandbox' }),
  signIn: async (_request, { account }) => ok({ token: account }),
  signOut: async () => ok({ given: 'gone' }),
  clock: async (_request, { to }) => ok({ given: to }),
};

const html = (status: number, given: unknown): PageReply => ({
  status,
  html: `<!doctype html><p>${JSON.stringify(given).replaceAll('<', '\\u003c')}</p>`,
});

const pages: PageMount = {
  paths: [
    { path: '/', post: false },
    { path: '/note/:id', post: true },
    { path: '/go', post: true },
    { path: '/file', post: false },
    { path: '/broken', post: false },
  ],
  handle: async ({
    path,
    params,
    method,
    query,
    body,
    files,
    session,
    language,
    largeText,
    cookies,
    nonce,
    origin,
    pattern,
  }) => {
    if (path === '/go')
      return {
        status: 302,
        location: query.get('to') ?? body.get('to') ?? '/',
        cookies: [{ name: 'lang', value: 'en', maxAge: 60 }],
      };
    if (path === '/file')
      return { status: 200, body: '序号\n1', contentType: 'text/csv; charset=utf-8', download: '办件 "一".csv' };
    if (path === '/broken') throw new Error('this page is broken');
    const sent = files.map(({ field, name, bytes }) => ({ field, name, bytes: bytes.length }));
    const given = {
      pattern,
      params,
      method,
      query: [...query],
      body: [...body],
      files: sent,
      person: session?.person ?? null,
      language,
      largeText,
      nonce,
      origin,
      seen: cookies['seen'],
    };
    return html(200, { ...given, filler: 'x'.repeat(1200) });
  },
  problem: async (problem, { language, session }) => {
    if (problem.code === 'not_found' && language === 'en' && session) throw new Error('the problem page is broken too');
    return html(problem.status, problem);
  },
};

/** Everything is signed in by its own name: the token `staff` is the person `staff`. */
export async function openSample(
  changes: Partial<ServerOptions> = {},
): Promise<{ readonly server: Server; readonly faults: FaultEntry[] }> {
  const faults: FaultEntry[] = [];
  const server = await createServer({
    modules: [
      {
        contract,
        handlers,
        sentence: ({ code }, language) => (code === 'too_late' ? `${language}: 太晚了 <b>` : undefined),
      },
    ],
    pages,
    sessions: {
      find: async (token) => (['resident', 'staff', 'operator'].includes(token) ? { person: token, token } : null),
    },
    isStaff: (person) => person !== 'resident',
    isOperator: async (person) => person === 'operator',
    isCsrfToken: (session, token) => token === `csrf-${session.token}`,
    isKeyUsed: (person, key) => Promise.resolve(person === 'resident' && key === 'used'),
    clock: () => '2026-11-23T01:00:00.000Z',
    log: (entry) => faults.push(entry),
    demo: true,
    checkAnswers: true,
    sessionFrom: ['/api/note/signIn'],
    sessionEnds: ['/api/note/signOut'],
    proxies: [],
    version: '0.1.0',
    isReady: async () => true,
    ...changes,
  });
  return { server, faults };
}
