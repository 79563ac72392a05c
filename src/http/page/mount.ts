// Pages: what a browser sends becomes a plain request, what the page answers becomes HTTP. Every form is checked here.
import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '#kernel/endpoint.ts';
import type { Instant } from '#kernel/time.ts';
import { languageFor, pathOf } from '../answer.ts';
import { isStorable } from '../call/body.ts';
import { readPairs, type Query } from '../call/query.ts';
import { readForm } from '../call/upload.ts';
import { originOf } from '../guard/origin.ts';
import { findSession, isMeantForm, SESSION_COOKIE } from '../guard/session.ts';
import type { Edge, PageMount, PageRequest, UploadedFile, Visit } from '../ports.ts';
import { invalid, problemOf, type Problem } from '../problem.ts';
import { sendPage } from './reply.ts';

const MAX_FIELDS = 1024 * 1024;
const MAX_FILES = 10;
/** Its value `large` turns large-text mode on. */
const TEXT_COOKIE = 'text';

/** What a page that lies open fetches by itself says so: it keeps no session alive. */
const QUIET = 'x-quiet';

type Form =
  | { readonly ok: true; readonly fields: URLSearchParams; readonly files: readonly UploadedFile[] }
  | { readonly ok: false; readonly problem: Problem };

/** Registered in a scope of its own, so that the API never meets form bodies. */
export async function mountPages(scope: FastifyInstance, pages: PageMount, edge: Edge): Promise<void> {
  scope.removeAllContentTypeParsers();
  await scope.register(multipart);
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: MAX_FIELDS },
    (_http, body: Buffer, done) => done(null, isUtf8(body) ? readPairs(body.toString()) : NOT_UTF8),
  );
  for (const { path, post } of pages.paths) {
    scope.route({
      method: post ? ['GET', 'POST'] : 'GET',
      url: path,
      handler: (http, reply) => answer(pages, edge, path, http, reply),
    });
  }
}

async function answer(
  pages: PageMount,
  edge: Edge,
  pattern: string,
  http: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const now = edge.clock();
  const { session } = await findSession(edge, onlyCookies(http), now, http.headers[QUIET] === undefined);
  const query = readPairs((http.raw.url ?? '').split('?').slice(1).join('?'));
  const visit = { ...visitOf(edge, http, session, now), pattern };
  if (!Object.values(visit.params).every(isStorable))
    return showProblem(pages, http, reply, visit, problemOf({ code: 'not_found' }, visit.language));
  if (!query.ok) return showProblem(pages, http, reply, visit, invalid(query.findings, visit.language));
  const form = http.method === 'POST' ? await formOf(http) : NO_FORM;
  if (!form.ok) return showProblem(pages, http, reply, visit, form.problem);
  if (http.method === 'POST' && !isMeantForm(edge, http, session, form.fields.get('csrf'))) {
    return showProblem(pages, http, reply, visit, problemOf({ code: 'csrf' }, visit.language));
  }
  const request: PageRequest = { ...visit, query: query.value, body: form.fields, files: form.files };
  return sendPage(http, reply, request, await pages.handle(request), pages.pictures);
}

const NOT_UTF8: Query = { ok: false, findings: [{ path: '', fault: 'notUtf8' }] };
const NO_FORM: Form = { ok: true, fields: new URLSearchParams(), files: [] };

async function formOf(http: FastifyRequest): Promise<Form> {
  const language = languageFor(http);
  if (!http.isMultipart()) {
    const read = http.body as Query | undefined;
    if (!read) return { ok: true, fields: new URLSearchParams(), files: [] };
    return read.ok
      ? { ok: true, fields: read.value, files: [] }
      : { ok: false, problem: invalid(read.findings, language) };
  }
  const form = await readForm(http, MAX_FILES);
  if (form.ok) return { ok: true, ...form.value };
  const problem =
    form.why === 'too_large'
      ? problemOf({ code: 'too_large' }, language)
      : invalid([{ path: '', fault: form.why }], language);
  return { ok: false, problem };
}

/** Pages know people by cookie alone: a bearer token is a program's, and programs use the API. */
const onlyCookies = (http: FastifyRequest) => ({
  headers: {},
  cookies: { [SESSION_COOKIE]: http.cookies[SESSION_COOKIE] },
  host: http.host,
});

function visitOf(edge: Edge, http: FastifyRequest, session: Session | null, now: Instant): Visit {
  return {
    method: http.method === 'POST' ? 'POST' : 'GET',
    path: pathOf(http),
    pattern: '',
    params: { ...(http.params as Record<string, string>) },
    query: new URLSearchParams(),
    cookies: http.cookies,
    session,
    now,
    language: languageFor(http),
    largeText: http.cookies[TEXT_COOKIE] === 'large',
    address: http.ip,
    nonce: randomBytes(16).toString('base64'),
    origin: originOf({ host: http.host, listening: http.server.addresses().at(0), configured: edge.siteAddress }),
  };
}

async function showProblem(
  pages: PageMount,
  http: FastifyRequest,
  reply: FastifyReply,
  visit: Visit,
  problem: Problem,
): Promise<FastifyReply> {
  if (problem.status === 413) reply.header('connection', 'close');
  return sendPage(http, reply, visit, await pages.problem(problem, visit));
}

/** For what no page could answer: unknown addresses, faults. JSON where there are no pages or the page fails too. */
export async function sendProblemPage(
  pages: PageMount,
  edge: Edge,
  http: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): Promise<FastifyReply> {
  // Nobody's page when something is broken: the sessions may be what broke.
  const now = edge.clock();
  const session = problem.status >= 500 ? null : (await findSession(edge, onlyCookies(http), now)).session;
  return showProblem(pages, http, reply, visitOf(edge, http, session, now), problem);
}
