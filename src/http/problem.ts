// Why a request was not done, as RFC 9457 writes it. The one place where reasons become HTTP statuses.
import type { Refusal } from '#kernel/result.ts';
import type { Language } from '#kernel/text.ts';
import { milliseconds, type Instant } from '#kernel/time.ts';
import { en } from './texts.en.ts';
import { zh, type EdgeCode, type FieldFault, type HttpTexts } from './texts.zh.ts';

/** A wrong place in the input: a JSON pointer ('' is the whole) and what to do about it. */
interface WrongField {
  readonly path: string;
  readonly message: string;
}

/** A wrong place before it is put into words. */
export interface FieldFinding {
  readonly path: string;
  readonly fault: FieldFault;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** A condition of the law that is not met, with its article where there is one. */
export interface Reason {
  readonly text: string;
  readonly legal: string | null;
}

/** The body of `application/problem+json`. `type` is left out: RFC 9457 reads that as `about:blank`. */
export interface Problem {
  readonly status: number;
  /** A refusal's code, or one of the edge's own. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly fields?: readonly WrongField[];
  /** Why the rules say no, one by one. */
  readonly reasons?: readonly Reason[];
  /** What would make it a yes, where the rules know. */
  readonly help?: string;
  /** Of a fault: what the person tells the staff, and what the log line carries. */
  readonly reference?: string;
}

type Status = keyof typeof zh.titles;

/** Everything not named here is 422: the rules refused. */
const STATUS: Readonly<Record<string, Status>> = {
  invalid: 400,
  publication_filter_wrong: 400,
  signed_out: 401,
  sign_in_failed: 401,
  not_yours: 403,
  not_held: 403,
  behalf_not_yours: 403,
  cockpit_not_yours: 403,
  answer_not_yours: 403,
  answer_confidential: 403,
  publication_not_yours: 403,
  notice_not_yours: 403,
  reconciling_not_yours: 403,
  not_representative: 403,
  csrf: 403,
  signature_wrong: 403,
  signature_old: 403,
  not_found: 404,
  certificate_unknown: 404,
  proxy_unknown: 404,
  agent_unknown: 404,
  order_unknown: 404,
  difference_unknown: 404,
  method_not_allowed: 405,
  stale: 409,
  not_available: 409,
  nothing_owed: 409,
  difference_settled: 409,
  reminded_today: 409,
  idempotency_conflict: 409,
  record_gone: 409,
  record_changed: 409,
  too_large: 413,
  unsupported_media_type: 415,
  code_not_sent: 503,
  locked: 429,
  too_many: 429,
  too_many_attempts: 429,
  too_many_streams: 429,
  code_too_soon: 429,
  fault: 500,
  unavailable: 503,
  lookup_silent: 503,
  not_connected: 503,
  gateway_down: 503,
};

const textsOf = (language: Language): HttpTexts => (language === 'en' ? en : zh);

const fill = (sentence: string, facts: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));

export const statusOf = (code: string): number => (Object.hasOwn(STATUS, code) ? (STATUS[code] ?? 422) : 422);

/** A refusal of a module (with its own sentence, if it has one) or of the edge. */
export function problemOf(refusal: Refusal, language: Language, sentence?: string): Problem {
  const { code } = refusal;
  const status = statusOf(code) as Status;
  const texts = textsOf(language);
  const own = Object.hasOwn(texts.problems, code) ? texts.problems[code as EdgeCode] : texts.problems.refused;
  const fields = fieldsOf(refusal, language);
  const reasons = reasonsOf(refusal['reasons'], language);
  return {
    status,
    code,
    title: texts.titles[status],
    detail: sentence ?? own,
    ...(fields ? { fields } : {}),
    ...(reasons ? { reasons } : {}),
    ...(refusal['help'] ? { help: inWords(refusal['help'], language) } : {}),
  };
}

export function invalid(findings: readonly FieldFinding[], language: Language): Problem {
  const texts = textsOf(language);
  const fields = findings.map(({ path, fault, facts }) => ({ path, message: fill(texts.fields[fault], facts ?? {}) }));
  return { ...problemOf({ code: 'invalid' }, language), fields };
}

export function faultProblem(reference: string, language: Language): Problem {
  const problem = problemOf({ code: 'fault' }, language);
  return { ...problem, detail: fill(problem.detail, { reference }), reference };
}

/**
 * Modules name wrong fields in both languages, in the one they were asked in, or by a fault this edge has the words for; and
 * by where they stand in the part of the request they look at. Outside every path begins at the request's root.
 */
function fieldsOf({ fields, within }: Refusal, language: Language): readonly WrongField[] | undefined {
  if (!Array.isArray(fields)) return undefined;
  const { fields: words } = textsOf(language);
  return fields.map(({ path, message, fault }: { path?: unknown; message?: unknown; fault?: unknown }) => ({
    path: fromRoot(typeof path === 'string' ? path : '', typeof within === 'string' ? within : ''),
    message:
      typeof fault === 'string' && Object.hasOwn(words, fault)
        ? words[fault as FieldFault]
        : inWords(message, language),
  }));
}

/** `place`, `files` and `materials/<id>` are no pointers: they stand beside the answers of a form, and not among them. */
const fromRoot = (path: string, within: string): string =>
  path === '' || path.startsWith('/') ? `${within}${path}` : `${within.replace(/\/[^/]*$/, '')}/${path}`;

function reasonsOf(reasons: unknown, language: Language): readonly Reason[] | undefined {
  if (!Array.isArray(reasons)) return undefined;
  return reasons.map((reason: { text?: unknown; legal?: unknown }) => ({
    text: inWords(reason.text, language),
    legal: reason.legal ? inWords(reason.legal, language) : null,
  }));
}

function inWords(message: unknown, language: Language): string {
  if (typeof message === 'string') return message;
  const said = message && typeof message === 'object' ? (message as Record<string, unknown>)[language] : undefined;
  return typeof said === 'string' ? said : textsOf(language).fields.wrong;
}

/** Seconds until a limit opens again, where the refusal knows the moment: `until`, or `from` when something may be asked. */
export function retryAfter(refusal: Refusal, now: Instant): number | undefined {
  const moment = refusal['until'] ?? refusal['from'];
  if (statusOf(refusal.code) !== 429 || typeof moment !== 'string') return undefined;
  return Math.max(1, Math.ceil((milliseconds(moment) - milliseconds(now)) / 1000));
}
