// Built files (styles, scripts, icons), read once at start: they are few and small, and a path from outside is only
// ever looked up in the list, never on the disk.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { WORKER_POLICY } from '../guard/headers.ts';
import type { Statics } from '../ports.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const TEXT = /^text\/|json|svg/;

interface StaticFile {
  readonly type: string;
  readonly bytes: Buffer;
  readonly gzip: Buffer | undefined;
  readonly etag: string;
  readonly caching: string;
  /** Content-Security-Policy, where it is not that of files. */
  readonly policy?: string;
}

/** A changed file gets another hash, so its old address may be kept for ever. */
const HASHED = /-[A-Z0-9]{8}\.\w+$/;
const FOR_EVER = 'public, max-age=31536000, immutable';

/** A route a file. A fault if something is missing or of a kind we would not know how to serve. */
export function staticRoutes({ folder, at, fixed }: Statics): readonly RouteOptions[] {
  if (!existsSync(folder)) throw new Error(`the folder ${folder} is missing: build the site first (npm run build)`);
  const hashed = readdirSync(folder).filter((name) => HASHED.test(name));
  return [
    ...hashed.map((name) => route(at + encodeURIComponent(name), load(join(folder, name), FOR_EVER))),
    ...Object.entries(fixed).map(([url, name]) =>
      route(url, {
        ...load(join(folder, name), 'no-cache'),
        ...(name.endsWith('.js') ? { policy: WORKER_POLICY } : {}),
      }),
    ),
  ];
}

const route = (url: string, file: StaticFile): RouteOptions => ({
  method: 'GET',
  url,
  handler: (http, reply) => send(file, http, reply),
});

function load(place: string, caching: string): StaticFile {
  const type = TYPES[extname(place)];
  if (!type)
    throw new Error(`${place}: files of this kind are not served; add its media type to statics.ts or remove it`);
  const bytes = readFileSync(place);
  const gzip = TEXT.test(type) && bytes.length > 500 ? gzipSync(bytes, { level: 9 }) : undefined;
  return {
    type,
    bytes,
    gzip,
    caching,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
  };
}

function send(file: StaticFile, http: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers({ 'content-type': file.type, 'cache-control': file.caching, etag: file.etag, vary: 'accept-encoding' });
  if (file.policy !== undefined) reply.header('content-security-policy', file.policy);
  if (http.headers['if-none-match'] === file.etag) return reply.code(304).send();
  const zipped = file.gzip && /\bgzip\b/.test(http.headers['accept-encoding'] ?? '');
  return zipped ? reply.header('content-encoding', 'gzip').send(file.gzip) : reply.send(file.bytes);
}
