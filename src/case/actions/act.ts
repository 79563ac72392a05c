// One command on one case: read the log, ask the rules, append, answer with the new view.
import type { Static } from 'typebox';
import { canonical, isObject, type JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { isBlank, valueAt } from '#service/data.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { LookUp } from '#service/rules/lookup.ts';
import type { Asking, CaseContext, LoadedCase, ReadCase } from '../context.ts';
import { findActable, findCase, findReadable, partyKeys } from '../context.ts';
import type { contract } from '../contract.ts';
import { available } from '../engine/available.ts';
import type { Command } from '../engine/commands.ts';
import { lookupsFor } from '../engine/outside/listen.ts';
import { valuesOf, type Answers } from '../engine/outside/lookups.ts';
import { mayRead } from '../engine/outside/retract.ts';
import type { CaseRefusal } from '../engine/refusals.ts';
import { decide, migrate, pass, recalendar, type Decision } from '../engine/decide/decide.ts';
import { ENGINE, type Actor } from '../engine/env.ts';
import { couldEver } from '../engine/ever.ts';
import { missing, wrongIn } from '../input.ts';
import { explained } from '../view/help.ts';
import { caseView } from '../view.ts';
import type { PreparedData } from '../ports.ts';
import { correctedData } from '../rules.ts';
import { readAll, subjectOf, withRegisters } from '../outside/read.ts';
import { wrongParties } from '../view/named.ts';
import { findEarlier } from './repeat.ts';
import { findOther, writeTogether } from '../joined/together.ts';
import type { Committing } from './write.ts';

export type Act = Static<typeof contract.act.in>;

export async function act(ctx: CaseContext, asking: Asking, given: Act): Promise<Result<JsonObject>> {
  const request = ctx.keys.hash(canonical({ call: 'act', given: JSON.parse(JSON.stringify(given)) as JsonObject }));
  const earlier = await findEarlier(ctx, asking, request);
  if (earlier) return earlier.ok ? viewAfter(ctx, asking, earlier.value as unknown as Done) : earlier;
  const tried = await actOnce(ctx, asking, given, request);
  if (!tried.ok) return tried;
  return viewAfter(ctx, asking, tried.value);
}

/** Only of the case that is acted on the caller has to know how it stands; where a joined one moved meanwhile, it is read again. */
const TRIES = 5;

async function actOnce(
  ctx: CaseContext,
  asking: Asking,
  given: Act,
  request: string,
  tries = TRIES,
): Promise<Result<Done>> {
  const found = await findActable(ctx, given.id, asking.person);
  if (!found) return refuse({ code: 'not_found' });
  const { file } = found;
  const actor = actorFor(found, ctx, given);
  if (!actor) return refuse({ code: 'not_held', as: given.as ?? '' });
  if (!couldEver(file.env.document, file.state, given.command, actor))
    return refuse({ code: 'not_yours', command: given.command });
  if (given.seq !== file.state.seq) return refuse({ code: 'stale', seq: file.state.seq });
  const checked = await prepare(ctx, file, actor, given, asking.person);
  if (!checked.ok) return checked;
  const { decision, rows, other } = checked.value;
  const done: Done = { id: given.id, seq: decision.state.seq, at: ctx.now };
  const answer = asking.idempotencyKey
    ? { answer: { party: asking.person, key: asking.idempotencyKey, request, response: { ...done }, at: ctx.now } }
    : {};
  const write = await writeTogether(
    ctx,
    file,
    { env: envAfter(file, decision), decision, actor, rows, ...answer },
    other,
  );
  const answered = await ctx.append(write);
  if (answered.ok) return ok((answered.value.repeated as Done | undefined) ?? done);
  return answered.refusal.code === 'stale' && write.appends.length > 1 && tries > 1
    ? actOnce(ctx, asking, given, request, tries - 1)
    : answered;
}

/** What is kept of a command under an idempotency key: no data of anybody, only where the case stood when it was done. */
type Done = { readonly id: string; readonly seq: number; readonly at: Instant };

/** The case as it stood right after a command. A request sent again is answered from the log, and so in the same way. */
async function viewAfter(ctx: CaseContext, asking: Asking, { id, seq, at }: Done): Promise<Result<JsonObject>> {
  const read = await findReadable(ctx, id, asking.person, seq);
  return read ? ok(caseView(read.file, read.reading, at)) : refuse({ code: 'not_found' });
}

interface Prepared {
  readonly decision: Decision;
  readonly rows: NonNullable<Committing['rows']>;
  /** The case that was looked at besides. */
  readonly other: LoadedCase | undefined;
}

/** Shape first (400), then the rules (403, 409, 422), then the files that come with it. */
async function prepare(
  ctx: CaseContext,
  file: LoadedCase,
  actor: Actor,
  given: Act,
  person: string,
): Promise<Result<Prepared>> {
  const input = (given.input ?? {}) as JsonObject;
  const offeredNow = available(file.env, file.state, actor, ctx.now).includes(given.command);
  const fields = offeredNow ? wrongIn(file.env.document, file.state, given.command, input) : [];
  if (fields.length > 0) return refuse({ code: 'invalid', within: '/input', fields });
  const env = correctedEnv(ctx, file, given.command, input);
  const command = { type: given.command, input };
  const answers = offeredNow ? await heardFor(ctx, { ...file, env }, command, actor) : {};
  const other = offeredNow ? await findOther(ctx, { person }, command) : undefined;
  const known = other ? { ...env, other: other.state } : env;
  const decided = decide(known, file.state, command, actor, ctx.now, answers);
  if (!decided.ok) return refuse(told(ctx, { ...file, env }, decided.refusal, answers));
  const problems = problemsAfter(ctx, file, given.command, input, decided.value);
  if (problems.length > 0) return refuse({ code: 'invalid', within: '/input/data', fields: problems });
  const files = Array.isArray(input['files']) ? (input['files'] as readonly string[]) : [];
  const rows = files.length > 0 ? await ctx.attach(files, file.state.id, person) : [];
  return rows ? ok({ decision: decided.value, rows, other }) : refuse({ code: 'file_unknown' });
}

/** What registers say, as far as the command needs it: a branch may turn on one answer and want another. */
async function heardFor(ctx: CaseContext, file: LoadedCase, command: Command, actor: Actor): Promise<Answers> {
  const { applicant, state, env } = file;
  const subject = subjectOf(applicant, state.applicant.kind);
  const person = actor.kind === 'engine' ? 'engine' : actor.person;
  const hand = { caseId: state.id, person, post: actor.kind === 'staff' ? actor.post : null };
  let answers: Answers = {};
  for (;;) {
    const wanted = lookupsFor(env, state, command, actor, ctx.now, answers);
    if (wanted.length === 0) return answers;
    const may = (one: LookUp): boolean => mayRead(env.document, state, one);
    answers = { ...answers, ...(await readAll(ctx, env, subject, wanted, may, hand)) };
  }
}

/** The refusal with its reasons, told with what registers say now. */
function told(ctx: CaseContext, { env, state }: LoadedCase, refusal: CaseRefusal, answers: Answers): CaseRefusal {
  const known = { ...env, lookups: { ...env.lookups, ...valuesOf(answers) } };
  return withRegisters(ctx, env.document, explained(known, refusal, ['decide'], ctx.now, state.place));
}
/** What is wrong with the answers as a correction, or the answers for a new version, leave them. */
function problemsAfter(
  ctx: CaseContext,
  file: LoadedCase,
  command: string,
  input: JsonObject,
  decision: Decision,
): PreparedData['problems'] {
  const { env, state } = file;
  if (command === 'correct')
    return answerProblems(ctx, file, env.document, correctedEnv(ctx, file, command, input).data);
  const moved = decision.proposals.find(({ type }) => type === 'migrated')?.data?.['data'];
  if (!env.next || !state.weighed || !isObject(moved)) return [];
  // Whatever is asked has to be answered, also where the form would let it be left out.
  const blank = state.weighed.ask.filter((ref) => isBlank(valueAt(moved, ref))).map(missing);
  return blank.length > 0 ? blank : answerProblems(ctx, file, env.next, moved);
}

/** What is wrong with a case's answers by the form of a version, and with the people they name. */
const answerProblems = (
  { world, now }: Pick<CaseContext, 'world' | 'now'>,
  { env, state, applicant }: LoadedCase,
  document: ServiceDocument,
  data: JsonObject,
): PreparedData['problems'] => [
  ...world.prepare(document, data, {
    applicant: env.applicant,
    today: dateOf(now),
    place: { ...state.place },
    files: ['already handed in'],
  }).problems,
  ...wrongParties(document, data, applicant?.idNumber),
];

function correctedEnv(ctx: CaseContext, { env }: LoadedCase, command: string, input: JsonObject): LoadedCase['env'] {
  if (command !== 'correct') return env;
  const data = correctedData(env.data, input['data']);
  return { ...env, data, ...partyKeys(ctx.world, env.document, data) };
}

/** The capacity that acts: the one named, else the first the command is offered to, else one that could ever give it. */
function actorFor({ file, reading }: ReadCase, ctx: CaseContext, given: Act): Actor | undefined {
  const { actors } = reading;
  if (given.as !== undefined) return actors.find((one) => (one.kind === 'staff' ? one.post : one.party) === given.as);
  return (
    actors.find((one) => available(file.env, file.state, one, ctx.now).includes(given.command)) ??
    actors.find((one) => couldEver(file.env.document, file.state, given.command, one)) ??
    actors[0]
  );
}

/** What the list row is made from: the data with the correction that was just given. */
const movedEnv = (env: LoadedCase['env'], { proposals }: Decision): LoadedCase['env'] => {
  const data = proposals.find((one) => one.type === 'migrated')?.data?.['data'];
  return env.next ? { ...env, document: env.next, data: isObject(data) ? data : {} } : env;
};

function envAfter({ env }: LoadedCase, decision: Decision): LoadedCase['env'] {
  if (decision.proposals.some((one) => one.type === 'migrated')) return movedEnv(env, decision);
  const corrected = decision.proposals.find((one) => one.type === 'corrected')?.data;
  return corrected ? { ...env, data: correctedData(env.data, corrected['data']) } : env;
}

/** A wake-up: asks the fold what time has brought, and appends it. Another writer in between: asks again. */
export async function wake(ctx: CaseContext, id: string): Promise<void> {
  await byEngine(ctx, id, (file) => pass(file.env, file.state, ctx.now));
}

/** A new calendar year reaches an open case whose due was provisional. */
export async function applyCalendar(ctx: CaseContext, id: string): Promise<void> {
  await byEngine(ctx, id, (file) => recalendar(file.env, file.state, ctx.now));
}

/** The version a case was filed under, or moved to since, and one that was published after it: what becomes of the case. */
export async function migrateCase(ctx: CaseContext, id: string, to: ServiceDocument): Promise<void> {
  await byEngine(
    ctx,
    id,
    (file) => {
      const fits = (data: JsonObject): boolean => answerProblems(ctx, file, to, data).length === 0;
      return migrate(file.env, file.state, { to, acceptedAt: file.env.acceptedAt ?? null, fits }, ctx.now);
    },
    (file, decision) =>
      decision.state.service.hash === to.hash ? movedEnv({ ...file.env, next: to }, decision) : file.env,
  );
}

async function byEngine(
  ctx: CaseContext,
  id: string,
  decideBy: (file: LoadedCase) => Decision,
  envOf: (file: LoadedCase, decision: Decision) => LoadedCase['env'] = ({ env }) => env,
): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const file = await findCase(ctx, id);
    if (!file) return;
    const decision = decideBy(file);
    const write = await writeTogether(ctx, file, { env: envOf(file, decision), decision, actor: ENGINE });
    const answered = await ctx.append(
      decision.proposals.length > 0 ? write : { appends: [], rows: [], wakes: write.wakes },
    );
    if (answered.ok) return;
  }
  throw new Error(`case ${id} changed five times while it was being woken`);
}
