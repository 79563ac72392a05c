// Addresses in the words of somebody else's specification: forms in, whatever format out. What is read there may be read by any
// site's script, since it is told to everybody; what is posted comes from programs with a key, and no browser is let in on that.
import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageFor, pathOf } from './answer.ts';
import { readPairs } from './call/query.ts';
import { API_HEADERS } from './guard/headers.ts';
import { originOf } from './guard/origin.ts';
import type { Edge, ForeignMount, ForeignReply, ForeignRequest } from './ports.ts';

/** Four thousand characters of four bytes, each of them written as `%F0`, and as much again for the rest. */
const MAX_FORM = 96 * 1024;

export const foreignAt = (mounts: readonly ForeignMount[] | undefined, path: string): ForeignMount | undefined =>
  mounts?.find(({ at }) => path.startsWith(at));

/** Registered in a scope of its own, so that the API never meets form bodies. */
export function mountForeign(scope: FastifyInstance, mount: ForeignMount, edge: Edge): void {
  scope.removeAllContentTypeParsers();
  // Whatever it says it is: what is no form is refused in the words of the specification.
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_FORM }, (_http, body: Buffer, done) =>
    done(null, body),
  );
  scope.route({
    method: ['GET', 'POST'],
    url: `${mount.at}*`,
    handler: async (http, reply) => sendForeign(http, reply, await mount.handle(requestOf(http, edge))),
  });
  scope.route({
    method: 'OPTIONS',
    url: `${mount.at}*`,
    handler: (http, reply) =>
      reply
        .code(204)
        .headers({ ...sharing(http), 'access-control-allow-methods': 'GET, HEAD', allow: 'GET, HEAD, POST, OPTIONS' })
        .send(),
  });
}

function requestOf(http: FastifyRequest, edge: Edge): ForeignRequest {
  const body = http.method === 'POST' ? { body: bodyOf(http) } : {};
  return {
    method: http.method === 'POST' ? 'POST' : 'GET',
    path: pathOf(http),
    query: pairsIn((http.raw.url ?? '').split('?').slice(1).join('?')),
    ...body,
    now: edge.clock(),
    language: languageFor(http),
    origin: originOf({ host: http.host, listening: http.server.addresses().at(0), configured: edge.siteAddress }),
    address: http.ip,
  };
}

function pairsIn(text: string): URLSearchParams | undefined {
  const read = readPairs(text);
  return read.ok ? read.value : undefined;
}

const FORM = /^application\/x-www-form-urlencoded\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?;?$/i;

function bodyOf(http: FastifyRequest): NonNullable<ForeignRequest['body']> {
  const bytes = http.body as Buffer | undefined;
  const form = bytes === undefined || isUtf8(bytes) ? pairsIn(bytes?.toString() ?? '') : undefined;
  return { isForm: FORM.test((http.headers['content-type'] ?? '').trim()), form };
}

const sharing = ({ method }: FastifyRequest): Readonly<Record<string, string>> =>
  method === 'POST' ? {} : { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

export function sendForeign(http: FastifyRequest, reply: FastifyReply, answer: ForeignReply): FastifyReply {
  if (answer.wait !== undefined) reply.header('retry-after', String(answer.wait));
  return reply
    .code(answer.status)
    .headers({
      ...API_HEADERS,
      ...sharing(http),
      'content-type': answer.contentType,
      'cache-control': 'no-store',
      vary: 'accept-language, cookie',
    })
    .send(answer.body);
}
