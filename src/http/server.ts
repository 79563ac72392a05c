// The HTTP edge: contracts become routes, pages are mounted, and whatever goes wrong is caught here, once.
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type RouteOptions } from 'fastify';
import { languageFor, secure, sendProblem } from './answer.ts';
import { readJson } from './call/body.ts';
import { callRoute } from './call/route.ts';
import { answerError, answerProblem, type FailingEdge } from './failure.ts';
import { mountForeign } from './foreign.ts';
import { mountLive, type LiveLimits } from './live.ts';
import { API_HEADERS, HSTS } from './guard/headers.ts';
import { openapi } from './openapi.ts';
import { mountPages } from './page/mount.ts';
import { staticRoutes } from './page/statics.ts';
import type { LiveMount, Module, Statics } from './ports.ts';
import { invalid, problemOf } from './problem.ts';

export interface ServerOptions extends FailingEdge {
  readonly modules: readonly Module[];
  readonly statics?: Statics;
  readonly live?: LiveMount;
  readonly liveLimits?: LiveLimits;
  /** Mounts the calls that contracts mark `demo`. */
  readonly demo: boolean;
  /** Holds every answer against its contract; for tests and development. */
  readonly checkAnswers: boolean;
  /** Paths of the calls whose answer's `token` becomes the session cookie, and of those that end the session. */
  readonly sessionFrom: readonly string[];
  readonly sessionEnds: readonly string[];
  /** Addresses of proxies whose X-Forwarded headers are believed; nobody's by default. */
  readonly proxies: readonly string[];
  /** The product's version, for the API document. */
  readonly version: string;
}

export interface Server {
  /** The address it listens on, e.g. `http://127.0.0.1:8080`. Port 0 takes any free one. */
  listen(port: number, host: string): Promise<string>;
  /** Takes no more requests, lets those under way finish for `grace` milliseconds, then cuts them off. */
  close(grace?: number): Promise<void>;
  /** A request without a socket, for tests. */
  readonly inject: FastifyInstance['inject'];
}

const MAX_JSON = 1024 * 1024;
/** Long enough for 10 MB over a village's mobile network. */
const REQUEST_TIMEOUT = 300_000;
const HEADERS_TIMEOUT = 20_000;
/** Milliseconds in which a connection that was just opened may still be spoken on while the server ends. */
const LAST_WORD = 100;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

export async function createServer(options: ServerOptions): Promise<Server> {
  const app = fastify({
    trustProxy: options.proxies.length > 0 ? [...options.proxies] : false,
    bodyLimit: MAX_JSON,
    requestTimeout: REQUEST_TIMEOUT,
    http: { headersTimeout: HEADERS_TIMEOUT },
    return503OnClosing: false,
    // Queries are read by contract (call/query.ts), so the router need not.
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true, querystringParser: () => ({}) },
    frameworkErrors: (error, http, reply) => {
      // Addresses that cannot be decoded are refused before any hook has run.
      http.cookies = app.parseCookie(http.headers.cookie ?? '');
      reply.headers(API_HEADERS);
      void answerError(options, error, http, reply);
    },
    clientErrorHandler: refuseConnection,
  });
  const connections = connectionsOf(app);
  await app.register(cookie);
  readJsonOnly(app);
  app.addHook('onRequest', (http, reply, done) => {
    reply.headers(API_HEADERS);
    if (secure(http)) reply.header('strict-transport-security', HSTS);
    // Before the body is read: an unknown address is unknown whatever is sent to it.
    if (http.is404) void answerProblem(options, http, reply, problemOf({ code: 'not_found' }, languageFor(http)));
    else done();
  });
  app.setErrorHandler((error, http, reply) => answerError(options, error, http, reply));
  await addRoutes(app, options);
  if (options.live) await addLive(app, options, options.live);
  return {
    listen: (port, host) => app.listen({ port, host }),
    close: (grace = 10_000) => close(app, connections, grace),
    inject: app.inject.bind(app),
  };
}

async function addLive(app: FastifyInstance, options: ServerOptions, mount: LiveMount): Promise<void> {
  const live = await mountLive(app, mount, options, options.liveLimits);
  refuseOtherMethods(app, options, new Map([[mount.at, ['GET']]]));
  // Before the server waits for connections to end: these would not.
  app.addHook('preClose', () => live.close());
}

function readJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MAX_JSON },
    (_http, body: Buffer, done) => done(null, readJson(body)),
  );
}

async function addRoutes(app: FastifyInstance, options: ServerOptions): Promise<void> {
  const { plain, withFiles } = callRoutes(options);
  const statics = options.statics ? staticRoutes(options.statics) : [];
  const own = [...plain, ...ownRoutes(options), ...statics];
  for (const route of own) app.route(route);
  // Scopes of their own: the multipart parser listens on every request of its scope, and most calls need none.
  await app.register(async (scope) => {
    await scope.register(multipart);
    for (const route of withFiles) scope.route(route);
  });
  const { pages } = options;
  if (pages) {
    await app.register(async (scope) => {
      await mountPages(scope, pages, options);
    });
  }
  for (const mount of options.foreign ?? []) {
    await app.register(async (scope) => {
      mountForeign(scope, mount, options);
    });
  }
  const methods = new Map<string, readonly string[]>(
    (pages?.paths ?? []).map(({ path, post }) => [path, post ? ['GET', 'POST'] : ['GET']]),
  );
  for (const { url, method } of [...own, ...withFiles]) methods.set(url, [String(method)]);
  for (const { at } of options.foreign ?? []) methods.set(`${at}*`, ['GET', 'POST', 'OPTIONS']);
  refuseOtherMethods(app, options, methods);
}

function callRoutes(options: ServerOptions): {
  readonly plain: readonly RouteOptions[];
  readonly withFiles: readonly RouteOptions[];
} {
  const plain: RouteOptions[] = [];
  const withFiles: RouteOptions[] = [];
  for (const module of options.modules) {
    for (const [name, endpoint] of Object.entries(module.contract)) {
      if (endpoint.demo && !options.demo) continue;
      const route = callRoute(options, module, name, {
        opensSession: options.sessionFrom.includes(endpoint.path),
        closesSession: options.sessionEnds.includes(endpoint.path),
        checkAnswers: options.checkAnswers,
      });
      (endpoint.file ? withFiles : plain).push(route);
    }
  }
  return { plain, withFiles };
}

function ownRoutes(options: ServerOptions): readonly RouteOptions[] {
  const contracts = options.modules.map(({ contract }) => contract);
  const document = JSON.stringify(openapi(contracts, options.version));
  const json = 'application/json; charset=utf-8';
  return [
    {
      method: 'GET',
      url: '/api/health',
      handler: async (http, reply) => {
        reply.header('cache-control', 'no-store');
        if (await options.isReady()) return reply.send({ status: 'ok' });
        return sendProblem(reply, problemOf({ code: 'unavailable' }, languageFor(http)));
      },
    },
    {
      method: 'GET',
      url: '/api/openapi.json',
      handler: (_http, reply) => reply.headers({ 'content-type': json, 'cache-control': 'no-cache' }).send(document),
    },
  ];
}

/** 405 with `Allow` for addresses that exist; the router alone would say that they do not. */
function refuseOtherMethods(
  app: FastifyInstance,
  options: ServerOptions,
  known: ReadonlyMap<string, readonly string[]>,
): void {
  for (const [url, allowed] of known) {
    const open = allowed.includes('GET') ? [...allowed, 'HEAD'] : allowed;
    app.route({
      method: METHODS.filter((method) => !open.includes(method)),
      url,
      onRequest: (http, reply) => {
        reply.header('allow', open.join(', '));
        void answerProblem(options, http, reply, problemOf({ code: 'method_not_allowed' }, languageFor(http)));
      },
      handler: () => undefined,
    });
  }
}

/**
 * Bytes that are no HTTP, or headers without end: there is no request yet, so the answer is written by hand. Browsers
 * open connections ahead of need; one that was never spoken on is closed without a word, for what is written there would
 * be taken for the answer to the next request.
 */
function refuseConnection(error: { readonly code?: string }, socket: Socket): void {
  const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  if (error.code === 'ECONNRESET' || !socket.writable || (isLate && socket.bytesRead === 0)) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(invalid([{ path: '', fault: 'wrong' }], 'zh-CN'));
  socket.end(
    `HTTP/1.1 ${isLate ? '408 Request Timeout' : '400 Bad Request'}\r\ncontent-type: application/problem+json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function connectionsOf(app: FastifyInstance): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}

async function close(app: FastifyInstance, connections: ReadonlySet<Socket>, grace: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), grace);
  // Those that browsers opened ahead of need: Node takes them for busy, and would wait for a request that nobody sends.
  const hush = setTimeout(() => {
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
  }, LAST_WORD);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
    clearTimeout(hush);
  }
}
