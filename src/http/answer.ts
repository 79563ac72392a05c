// How the edge answers, whatever was asked: problems as JSON, and what every answer needs to know of its request.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#kernel/text.ts';
import { LANGUAGE_COOKIE, languageOf } from './guard/language.ts';
import type { Problem } from './problem.ts';

export const languageFor = (http: FastifyRequest): Language =>
  languageOf(http.cookies[LANGUAGE_COOKIE], http.headers['accept-language']);

export const secure = (http: FastifyRequest): boolean => http.protocol === 'https';

export const pathOf = (http: FastifyRequest): string => (http.raw.url ?? '/').split('?', 1)[0] ?? '/';

/** `wait`: seconds after which it is worth another try. */
export function sendProblem(reply: FastifyReply, problem: Problem, wait?: number): FastifyReply {
  if (wait !== undefined) reply.header('retry-after', String(wait));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  // The rest of a body that is too large is not worth waiting for.
  if (problem.status === 413) reply.header('connection', 'close');
  return reply
    .code(problem.status)
    .headers({ 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' })
    .send(JSON.stringify(problem));
}
