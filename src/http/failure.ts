// Whatever goes wrong, once: as JSON to programs, as a page to people; a fault is logged with the reference they are told.
import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageFor, pathOf, sendProblem } from './answer.ts';
import { foreignAt, sendForeign } from './foreign.ts';
import { sendProblemPage } from './page/mount.ts';
import type { Edge, ForeignMount, PageMount } from './ports.ts';
import { faultProblem, invalid, problemOf, type Problem } from './problem.ts';

export interface FailingEdge extends Edge {
  readonly pages?: PageMount;
  readonly foreign?: readonly ForeignMount[];
  /** Whether everything behind the edge answers (the database). Says so soon, and never throws. */
  isReady(): Promise<boolean>;
}

const forPrograms = (path: string): boolean => path === '/api' || path.startsWith('/api/');

/** As JSON to programs, as a page to people. A page that fails too leaves JSON, so that the answer always comes. */
export async function answerProblem(
  edge: FailingEdge,
  http: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): Promise<void> {
  const path = pathOf(http);
  const foreign = foreignAt(edge.foreign, path);
  if (foreign) {
    sendForeign(http, reply, foreign.problem(problem, { method: http.method, path, language: languageFor(http) }));
    return;
  }
  if (!edge.pages || forPrograms(path)) {
    sendProblem(reply, problem);
    return;
  }
  try {
    await sendProblemPage(edge.pages, edge, http, reply, problem);
  } catch (cause) {
    const reference = report(edge, http, cause);
    sendProblem(reply, faultProblem(reference, languageFor(http)));
  }
}

/**
 * What the framework refuses itself, by its own codes; every other error is a fault. While the database is away every
 * call that needs it fails, and 503 tells programs that trying again makes sense.
 */
export async function answerError(
  edge: FailingEdge,
  error: unknown,
  http: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const language = languageFor(http);
  const { code, statusCode } = error as { readonly code?: unknown; readonly statusCode?: unknown };
  if (typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number' && statusCode < 500) {
    return answerProblem(edge, http, reply, frameworkProblem(statusCode, language));
  }
  // Whoever hung up in the middle of a body broke nothing, and reads no answer.
  if (http.raw.destroyed && !http.raw.complete)
    return answerProblem(edge, http, reply, frameworkProblem(400, language));
  const reference = report(edge, http, error);
  const problem = (await edge.isReady())
    ? faultProblem(reference, language)
    : { ...problemOf({ code: 'unavailable' }, language), reference };
  return answerProblem(edge, http, reply, problem);
}

function frameworkProblem(status: number, language: ReturnType<typeof languageFor>): Problem {
  if (status === 404 || status === 414) return problemOf({ code: 'not_found' }, language);
  if (status === 413) return problemOf({ code: 'too_large' }, language);
  if (status === 415 || status === 406) return problemOf({ code: 'unsupported_media_type' }, language);
  return invalid([{ path: '', fault: 'wrong' }], language);
}

/** Logs a fault once and answers the reference the person is told. Ten signs: unique enough, and short enough to say. */
function report(edge: FailingEdge, http: FastifyRequest, fault: unknown): string {
  const reference = randomBytes(5).toString('hex').toUpperCase();
  const error = fault instanceof Error ? fault : new Error(String(fault));
  edge.log({
    at: edge.clock(),
    level: 'error',
    event: 'fault',
    reference,
    method: http.method,
    path: pathOf(http),
    message: error.message,
    stack: error.stack,
    cause: error.cause === undefined ? undefined : inspect(error.cause),
  });
  return reference;
}
