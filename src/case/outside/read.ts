// Reading registers before a command is decided: which look-ups are wanted say the rules; what cannot be read is an answer too.
import type { Json, JsonObject } from '#kernel/json.ts';
import { refuse, type Result } from '#kernel/result.ts';
import { dateOf } from '#kernel/time.ts';
import type { Text } from '#kernel/text.ts';
import { evaluate, looksAt, pathsOf } from '#service/expression.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { numbersAt } from '#service/rules/party.ts';
import { askedShape, prefillOf, recordFor, recordsIn, type Call, type LookUp } from '#service/rules/lookup.ts';
import type { CaseContext } from '../context.ts';
import type { Env } from '../engine/env.ts';
import { applies, askedInstead, type Answer, type Answers, type AskedInstead } from '../engine/outside/lookups.ts';
import type { CaseRefusal } from '../engine/refusals.ts';
import type { Party } from '../ports.ts';
import { lookupTexts } from '../view/lookup.ts';

type Reading = Pick<CaseContext, 'world' | 'now' | 'recordAccess'>;

/** Who it is asked about, as registers know people and companies. */
export type Subject = Pick<Party, 'kind' | 'idNumber' | 'creditCode'> & {
  /** null where nothing is on file yet. */
  readonly id: string | null;
  readonly name: string | null;
};

/** In whose hand a register is read, and in which case. */
export interface Hand {
  readonly caseId: string | null;
  readonly person: string;
  /** null where nobody in an office has it read. */
  readonly post: string | null;
}

/** What a party on file is known by; of one that is gone, only the kind. */
export const subjectOf = (party: Party | undefined, kind: Party['kind']): Subject => ({
  id: party?.id ?? null,
  kind,
  idNumber: party?.idNumber ?? null,
  creditCode: party?.creditCode ?? null,
  name: party?.name ?? null,
});

/** What inputs may speak of: facts of the applicant, and the numbers that rules never see. */
function subjectFacts(env: Pick<Env, 'applicant'>, { idNumber, creditCode, name }: Subject): JsonObject {
  const numbers = { idNumber: idNumber ?? null, creditCode: creditCode ?? null };
  return { ...env.applicant, ...numbers, name };
}

/** undefined where something that is asked with is not known. */
function inputFor(ctx: Reading, env: Env, subject: Subject, { input }: Call): JsonObject | undefined {
  const context = { data: env.data, applicant: subjectFacts(env, subject), today: dateOf(ctx.now) };
  const given: { [name: string]: Json } = {};
  for (const [name, expression] of Object.entries(input)) {
    const value = evaluate(expression, context);
    if (value === undefined) return undefined;
    given[name] = value;
  }
  return given;
}

/** What a register answers, whole: of a list all records. `key` makes a question that is asked again the same question. */
export async function askWhole(
  ctx: Reading,
  env: Env,
  subject: Subject,
  call: LookUp | Call,
  hand: Hand,
  key?: string,
): Promise<Answer> {
  const input = inputFor(ctx, env, subject, call);
  if (!input) return { ok: false, why: 'unknown' };
  const { connector, operationId } = call;
  const answer = await ctx.world.registers.ask({
    connector,
    operationId,
    input,
    ...('returns' in call ? { returns: askedShape(call) } : {}),
    ...('timeout' in call ? { timeout: call.timeout } : {}),
    ...(key === undefined ? {} : { key }),
  });
  if (answer.ok) await keep(ctx, env, subject, call, hand);
  return answer;
}

/** What was read is handed on only once it is kept whose it was, for what, and in whose hand (《个人信息保护法》第四十四条). */
async function keep(ctx: Reading, env: Env, subject: Subject, call: LookUp | Call, hand: Hand): Promise<void> {
  const { document } = env;
  const what = `register ${call.connector} ${document.id} ${'id' in call ? call.id : call.operationId}`;
  for (const of of aboutWhom(ctx, env, subject, call))
    await ctx.recordAccess({ ...hand, what, why: 'register', at: ctx.now, subject: of });
}

/** Whose data a look-up reads: of everybody whose number it asks with; with none of them it is whoever applies. */
function aboutWhom({ world }: Reading, env: Env, subject: Subject, call: LookUp | Call): readonly string[] {
  const asked = Object.values(call.input);
  const others = numbersAt(env.document, asked.flatMap(looksAt), env.data).map((number) =>
    world.identity.keyOf(number),
  );
  const isOwn = asked.some(({ tree }) =>
    pathsOf(tree).some(([root, name]) => root === 'applicant' && ['idNumber', 'creditCode'].includes(name ?? '')),
  );
  const own = isOwn || others.length === 0 ? ofApplicant({ world }, subject) : [];
  return [...new Set([...others, ...own])];
}

function ofApplicant({ world }: Pick<Reading, 'world'>, subject: Subject): readonly string[] {
  if (subject.kind === 'person' && subject.idNumber) return [world.identity.keyOf(subject.idNumber)];
  return subject.id === null ? [] : [subject.id];
}

/** One look-up, asked of its register: of a list the record that was picked, as the register says it now. */
export async function ask(
  ctx: Reading,
  env: Env,
  subject: Subject,
  call: LookUp | Call,
  hand: Hand,
  key?: string,
): Promise<Answer> {
  const answer = await askWhole(ctx, env, subject, call, hand, key);
  const pick = 'pick' in call ? call.pick : undefined;
  if (!pick || !answer.ok) return answer;
  const records = recordsIn(pick, answer.value);
  const value = records && recordFor(pick, records, env.data);
  return value ? { ok: true, value } : { ok: false, why: records ? 'gone' : 'wrong' };
}

/** All that are wanted, side by side; what was not consented to is not asked. */
export async function readAll(
  ctx: Reading,
  env: Env,
  subject: Subject,
  wanted: readonly LookUp[],
  may: (lookup: LookUp) => boolean,
  hand: Hand,
): Promise<Answers> {
  const answers = await Promise.all(
    wanted.map(async (one): Promise<readonly [string, Answer]> => [
      one.id,
      may(one) ? await ask(ctx, env, subject, one, hand) : { ok: false, why: 'noConsent' },
    ]),
  );
  return Object.fromEntries(answers);
}

/**
 * What may be filled in as a form is opened: fields of look-ups that ask with nothing but what is known of the applicant,
 * and need no consent. By field.
 */
export async function readForForm(
  ctx: Reading,
  env: Env,
  subject: Subject,
  person: string,
): Promise<{ readonly [ref: string]: Json }> {
  const fields = env.document.form.pages.flatMap((page) => page.fields);
  const asked = new Set(fields.flatMap(({ prefill }) => prefillOf(prefill)?.id ?? []));
  const wanted = (env.document.lookups ?? []).filter(
    (one) => asked.has(one.id) && one.consent === undefined && applies(one, env, dateOf(ctx.now)),
  );
  const hand = { caseId: null, person, post: null };
  const answers = wanted.length === 0 ? {} : await readAll(ctx, env, subject, wanted, () => true, hand);
  const filled: { [ref: string]: Json } = {};
  for (const { ref, prefill } of fields) {
    const from = prefillOf(prefill);
    const answer = from && answers[from.id];
    const value = answer?.ok === true ? answer.value[from?.field ?? ''] : undefined;
    if (value !== undefined) filled[ref] = value;
  }
  return filled;
}

export interface Papers {
  readonly files: readonly string[];
  /** Of them those that are said to be of a material. */
  readonly materials: { readonly [material: string]: readonly string[] } | undefined;
  readonly promises: readonly string[];
}

/** The fields that are asked instead of a register that gave no answer, each with the reason. */
export function refuseUnasked(
  ctx: Reading,
  document: ServiceDocument,
  wanted: readonly LookUp[],
  answers: Answers,
  data: JsonObject,
  { files, materials, promises }: Papers,
): Result<never> | undefined {
  // Where it is not said which paper is which, any may be the one.
  const isHere = (id: string): boolean =>
    promises.includes(id) || (materials ? (materials[id] ?? []).length > 0 : files.length > 0);
  const missing = askedInstead(wanted, answers, data, isHere);
  if (missing.length === 0) return undefined;
  return refuse({ code: 'invalid', within: '/data', fields: missing.map((one) => problemOf(ctx, document, one)) });
}

function problemOf({ world }: Reading, document: ServiceDocument, { lookup, ref }: AskedInstead) {
  const from = world.registers.titleOf(lookup.connector) ?? both(lookup.connector);
  const asked = askedName(document, ref);
  const said = (language: 'zh-CN' | 'en'): string =>
    lookupTexts(language).instead(from[language], lookup.title[language], asked[language]);
  return { path: ref, message: { 'zh-CN': said('zh-CN'), en: said('en') } };
}

function askedName({ form, materials }: ServiceDocument, ref: string): Text {
  const field = form.pages.flatMap((page) => page.fields).find((one) => one.ref === ref);
  const material = materials.find(({ id }) => ref === `materials/${id}`);
  return field?.label ?? material?.title ?? both(ref);
}

const both = (text: string): Text => ({ 'zh-CN': text, en: text });

/** Several names as one text, each once. */
const joined = (texts: readonly Text[]): Text => ({
  'zh-CN': [...new Set(texts.map((one) => one['zh-CN']))].join('、'),
  en: [...new Set(texts.map((one) => one.en))].join(', '),
});

/** A refusal that names look-ups says what they are and which registers are meant. */
export function withRegisters({ world }: Reading, document: ServiceDocument, refusal: CaseRefusal): CaseRefusal {
  const ids = refusal['lookups'];
  if (!Array.isArray(ids)) return refusal;
  const found = (document.lookups ?? []).filter(({ id }) => ids.includes(id));
  return {
    ...refusal,
    what: joined(found.map(({ title }) => title)),
    register: joined(found.map(({ connector }) => world.registers.titleOf(connector) ?? both(connector))),
  };
}
