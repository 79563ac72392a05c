// A page's answer onto the wire: headers, cookies, redirects, downloads.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { secure } from '../answer.ts';
import { API_HEADERS, disposition, pageHeaders } from '../guard/headers.ts';
import { sessionCookie } from '../guard/session.ts';
import type { PageReply, Visit } from '../ports.ts';

/** What was taken out is gone from the feed at once, so nobody keeps it without asking. */
const KEPT = 'public, no-cache';

const compress = promisify(gzip);

export async function sendPage(
  http: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  page: PageReply,
  pictures?: string,
): Promise<FastifyReply> {
  for (const { name, value, maxAge } of page.cookies ?? []) {
    const options = sessionCookie(secure(http));
    if (value === null) reply.clearCookie(name, options);
    else reply.setCookie(name, value, maxAge === undefined ? options : { ...options, maxAge });
  }
  reply.header('cache-control', visit.session ? 'no-store' : 'private, no-cache');
  if (page.away !== undefined) return reply.code(303).header('location', new URL(page.away).href).send();
  if (page.location !== undefined) return redirect(reply, visit, page, page.location);
  if (page.html === undefined) return sendFile(http, reply, page);
  reply.code(page.status).headers(pageHeaders(visit.nonce, pictures));
  reply.headers({ 'content-type': 'text/html; charset=utf-8', vary: 'accept-language, cookie, accept-encoding' });
  const zips = /\bgzip\b/.test(http.headers['accept-encoding'] ?? '');
  // Pages of signed-in people hold secrets beside text others may choose; compressed, their length would tell (BREACH).
  if (visit.session || !zips || page.html.length < 1000) return reply.send(page.html);
  return reply.header('content-encoding', 'gzip').send(await compress(page.html));
}

/** Only to this site: an address taken from a query must never send people elsewhere. */
function redirect(reply: FastifyReply, visit: Visit, page: PageReply, location: string): FastifyReply {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(location)) {
    throw new Error('a page may only lead to a path of this site, percent-encoded and starting with one slash');
  }
  const given = page.status >= 300 && page.status < 400 ? page.status : 303;
  // After a form the browser must ask by GET, or a reload would send the form again.
  return reply
    .code(visit.method === 'POST' ? 303 : given)
    .header('location', location)
    .send();
}

function sendFile(http: FastifyRequest, reply: FastifyReply, page: PageReply): FastifyReply {
  if (page.body === undefined || page.contentType === undefined) {
    throw new Error('a page answers with `html`, with `body` and `contentType`, or with `location`');
  }
  // Also where a link stood for a session.
  reply.code(page.status).headers({ ...API_HEADERS, 'content-type': page.contentType, 'cache-control': 'no-store' });
  if (page.etag !== undefined) {
    reply.headers({ etag: page.etag, 'cache-control': KEPT, vary: 'accept-language, cookie' });
    if (http.headers['if-none-match'] === page.etag) return reply.code(304).send();
  }
  if (page.download !== undefined) reply.header('content-disposition', disposition('attachment', page.download));
  return reply.send(typeof page.body === 'string' ? page.body : Buffer.from(page.body));
}
