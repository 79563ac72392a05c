// One entry of a contract as a route: who asks, may they, is the input right, what does the module say.
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Caller, Download, Endpoint, Request, Session } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { languageFor, secure, sendProblem } from '../answer.ts';
import { disposition } from '../guard/headers.ts';
import { findSession, isMeantCall, SESSION_COOKIE, sessionCookie } from '../guard/session.ts';
import type { Edge, Module } from '../ports.ts';
import { invalid, problemOf, retryAfter, type FieldFinding } from '../problem.ts';
import type { Body } from './body.ts';
import { checkOf, type Check } from './fields.ts';
import { queryShape, readQuery, type QueryShape } from './query.ts';
import { readForm } from './upload.ts';

export interface CallMarks {
  /** Its answer's `token` becomes the session cookie. */
  readonly opensSession: boolean;
  /** Takes the session cookie away. */
  readonly closesSession: boolean;
  /** Answers are held against the contract: for tests and development, it costs what the input check costs. */
  readonly checkAnswers: boolean;
}

/** What is made once for a call and read on every request. */
interface Call {
  readonly edge: Edge;
  readonly endpoint: Endpoint;
  readonly marks: CallMarks;
  readonly sentence: Module['sentence'];
  readonly run: Module['handlers'][string];
  readonly input: Check;
  readonly answer: Check | undefined;
  readonly query: QueryShape | undefined;
}

type Input =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly findings: readonly FieldFinding[] };

const JSON_TYPE = 'application/json; charset=utf-8';
const KEPT = { 'content-type': JSON_TYPE, 'cache-control': 'no-store' };
const FRESH = { 'content-type': JSON_TYPE, 'cache-control': 'no-cache' };
const KEY = /^[\x21-\x7e]{1,200}$/;

/** A fault if the module has no handler for the entry: found at start, not on the first request. */
export function callRoute(edge: Edge, module: Module, name: string, marks: CallMarks): RouteOptions {
  const endpoint = module.contract[name];
  const run = module.handlers[name];
  if (!endpoint || !run) throw new Error(`the call ${name} has no handler: write one, or take it out of the contract`);
  const call: Call = {
    edge,
    endpoint,
    marks,
    run,
    sentence: module.sentence,
    input: checkOf(endpoint.in),
    answer: marks.checkAnswers ? checkOf(endpoint.out) : undefined,
    query: endpoint.method === 'GET' ? queryShape(endpoint.in) : undefined,
  };
  return {
    method: endpoint.method,
    url: endpoint.path,
    handler: (http, reply) => answer(call, http, reply),
  };
}

async function answer(call: Call, http: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { edge, endpoint } = call;
  const now = edge.clock();
  const found = await findSession(edge, http, now);
  const barred = await bar(edge, endpoint.for, found.session, now);
  if (barred) return refuse(call, http, reply, barred);
  if (endpoint.method === 'POST' && !isMeantCall(edge, http, found)) return refuse(call, http, reply, { code: 'csrf' });
  const key = http.headers['idempotency-key'];
  if (key !== undefined && (typeof key !== 'string' || !KEY.test(key))) {
    return sendProblem(reply, invalid([{ path: '/Idempotency-Key', fault: 'key' }], languageFor(http)));
  }
  const input = endpoint.file ? await readFileInput(call, http, reply) : readInput(call, http);
  if (!input) return reply;
  // What the contract refuses was never kept, so under a used key it is another request than the one that was.
  if (!input.ok && endpoint.keyed && key && found.session && (await edge.isKeyUsed(found.session.person, key)))
    return refuse(call, http, reply, { code: 'idempotency_conflict' });
  if (!input.ok) return sendProblem(reply, invalid(input.findings, languageFor(http)));
  const request: Request = { now, session: found.session, address: http.ip, idempotencyKey: key ?? null };
  return settle(call, http, reply, request, input.value);
}

async function settle(
  call: Call,
  http: FastifyRequest,
  reply: FastifyReply,
  request: Request,
  input: unknown,
): Promise<unknown> {
  const result = await call.run(request, input as never);
  if (!result.ok) return refuse(call, http, reply, result.refusal);
  if (call.endpoint.download) return sendFile(reply, result.value as Download);
  if (call.answer && !call.answer.passes(result.value)) {
    const places = call.answer.findings(result.value).map(({ path, fault }) => `${path || '/'} (${fault})`);
    throw new Error(`the answer of ${call.endpoint.path} is not what its contract says: ${places.join(', ')}`);
  }
  if (call.marks.opensSession) openSession(http, reply, result.value);
  if (call.marks.closesSession) reply.clearCookie(SESSION_COOKIE, sessionCookie(secure(http)));
  const kept = request.session || call.endpoint.method === 'POST';
  reply.code(call.endpoint.status).headers(kept ? KEPT : FRESH);
  // Not the framework's serializer made from `out`: with our unions it is slower (11,400 against 15,200 submissions a
  // second over loopback, handler without work, Node 20, 2 shared cores), and it would drop what a contract forgot in
  // silence. Answers are held against their contracts in tests.
  return reply.send(JSON.stringify(result.value));
}

/** Bytes out: their own policy in place of the API's, and never kept, for who may see them can change. */
function sendFile(reply: FastifyReply, { bytes, type, name, inline, policy }: Download): FastifyReply {
  reply.headers({
    'content-type': type,
    'content-disposition': disposition(inline ? 'inline' : 'attachment', name),
    'content-security-policy': policy,
    'cache-control': 'no-store',
  });
  return reply.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function openSession(http: FastifyRequest, reply: FastifyReply, value: unknown): void {
  const token = value && typeof value === 'object' && 'token' in value ? value.token : undefined;
  if (typeof token !== 'string') throw new Error('a call that opens a session must answer with a `token`');
  reply.setCookie(SESSION_COOKIE, token, sessionCookie(secure(http)));
}

const refuse = (call: Call, http: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply => {
  const language = languageFor(http);
  return sendProblem(
    reply,
    problemOf(refusal, language, call.sentence?.(refusal, language)),
    retryAfter(refusal, call.edge.clock()),
  );
};

/** Signed out comes before everything else, so that nobody learns by probing what exists. */
async function bar(edge: Edge, caller: Caller, session: Session | null, now: Instant): Promise<Refusal | undefined> {
  if (caller === 'anyone') return undefined;
  if (!session) return { code: 'signed_out' };
  if (caller === 'signed-in') return undefined;
  const may = await (caller === 'staff' ? edge.isStaff(session.person, now) : edge.isOperator(session.person, now));
  return may ? undefined : { code: 'not_yours' };
}

function readInput(call: Call, http: FastifyRequest): Input {
  const read = call.query ? readQuery(queryText(http), call.query) : ((http.body as Body | undefined) ?? NO_BODY);
  if (!read.ok) return read;
  return call.input.passes(read.value) ? read : { ok: false, findings: call.input.findings(read.value) };
}

const NO_BODY: Body = { ok: true, value: {} };

function queryText(http: FastifyRequest): string {
  const url = http.raw.url ?? '';
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}

/** The one file as `file`, the form's other fields beside it. Undefined: the problem has been sent. */
async function readFileInput(call: Call, http: FastifyRequest, reply: FastifyReply): Promise<Input | undefined> {
  if (!http.isMultipart()) {
    sendProblem(reply, problemOf({ code: 'unsupported_media_type' }, languageFor(http)));
    return undefined;
  }
  const form = await readForm(http, 1);
  if (!form.ok) {
    if (form.why !== 'too_large') return { ok: false, findings: [{ path: '', fault: form.why }] };
    sendProblem(reply, problemOf({ code: 'too_large' }, languageFor(http)));
    return undefined;
  }
  const [file] = form.value.files;
  if (!file) return { ok: false, findings: [{ path: '/file', fault: 'file' }] };
  const value = { ...Object.fromEntries(form.value.fields), file };
  return call.input.passes(value) ? { ok: true, value } : { ok: false, findings: call.input.findings(value) };
}
