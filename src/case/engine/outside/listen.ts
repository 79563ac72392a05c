// What a command needs read of other registers, and what was read put on record with it. Nothing is read here: answers are
// handed in, and a command that needs one which is not there is refused.
import type { Json, JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { valueAt } from '#service/data.ts';
import { looksAt } from '#service/expression.ts';
import { isBlocking, lookupsOf, readAtDecision, readAtSubmit, type LookUp } from '#service/rules/lookup.ts';
import type { Command } from '../commands.ts';
import type { Actor, Env } from '../env.ts';
import { applies, valuesOf, type Answers, type Failure } from '../outside/lookups.ts';
import { isRetracted } from '../outside/retract.ts';
import type { CaseRefusal } from '../refusals.ts';
import { workFor } from '../available.ts';
import { land } from '../move/arrive.ts';
import { decides, gives } from '../move/grant.ts';
import { begin, propose, type Run } from '../run.ts';
import type { CaseState } from '../state.ts';

/**
 * What a command on a case needs read before it is decided: what its rules hold, what the state it leads to wants read
 * again, and what a correction asks of registers anew. Call it again with what was read: a branch may turn on it.
 */
function needed(run: Run, command: string, input: JsonObject): readonly LookUp[] {
  const { env, now, state } = run;
  if (!env.document.lookups) return [];
  const today = dateOf(now);
  const one = workFor(env, state, run.actor, command);
  const landing = land(run, one?.state ?? '', command, input);
  const target = landing?.state?.type === 'wait' ? landing.state.id : undefined;
  // What may not be read again is passed on as it was read: only a decision stops for it.
  const mayStill = (lookup: LookUp): boolean => !isRetracted(env.document, state, lookup);
  const found = new Set([
    ...(run.actor.kind === 'staff' && decides(run, one?.state ?? null, landing, { type: command, input })
      ? readAtDecision(env.document)
      : []),
    ...(target === undefined
      ? []
      : lookupsOf(env.document).filter((lookup) => lookup.refresh.includes(target) && mayStill(lookup))),
    ...(command === 'correct'
      ? readAtSubmit(env.document).filter((lookup) => isTouched(lookup, input) && mayStill(lookup))
      : []),
  ]);
  return [...found].filter((lookup) => applies(lookup, env, today));
}

/** Whether a command gives what was asked for, with what registers have said by now; and whether that is a decision. */
export function weightOf(run: Run, { type, input }: Command): { readonly gives: boolean; readonly decides: boolean } {
  const from = workFor(run.env, run.state, run.actor, type)?.state ?? null;
  const landing = from === null ? undefined : land(run, from, type, input);
  const command = { type, input };
  const isGiving = gives(run, from, landing, command);
  return { gives: isGiving, decides: isGiving && decides(run, from, landing, command) };
}

/** Whether a correction changes what a look-up is asked, or whether it is asked. */
function isTouched({ when, input: asked }: LookUp, input: JsonObject): boolean {
  const read = [...(when ? [when] : []), ...Object.values(asked)].flatMap(looksAt);
  const given = (input['data'] ?? {}) as JsonObject;
  return read.some((ref) => valueAt(given, ref) !== undefined);
}

/** Told in this order: what people can do something about comes first. */
const MISSING = ['consent_withdrawn', 'consent_missing', 'lookup_silent', 'lookup_unknown', 'record_gone'] as const;

function whyMissing({ env, state }: Run, lookup: LookUp, why: Failure): (typeof MISSING)[number] {
  if (why === 'noConsent') return isRetracted(env.document, state, lookup) ? 'consent_withdrawn' : 'consent_missing';
  if (why === 'gone') return 'record_gone';
  return why === 'unknown' ? 'lookup_unknown' : 'lookup_silent';
}

/** A run that knows what was read; refused where something that is needed was not, and nothing else will do. */
export function hear(run: Run, wanted: readonly LookUp[], answers: Answers): Result<Run, CaseRefusal> {
  if (wanted.length === 0) return ok(run);
  const known: { [id: string]: Json } = { ...run.env.lookups };
  const missing: { [why in (typeof MISSING)[number]]: string[] } = {
    consent_withdrawn: [],
    consent_missing: [],
    record_gone: [],
    lookup_silent: [],
    lookup_unknown: [],
  };
  for (const one of wanted) {
    const answer = answers[one.id] ?? { ok: false, why: 'silent' };
    if (answer.ok) known[one.id] = answer.value;
    else if (isBlocking(one) || run.state.lookups[one.id] === 'ok')
      missing[whyMissing(run, one, answer.why)].push(one.id);
    else delete known[one.id];
  }
  for (const code of MISSING) if (missing[code].length > 0) return refuse({ code, lookups: missing[code] });
  return ok({ ...run, env: { ...run.env, lookups: known } });
}

/** Each answer is an entry: whether there was one is kept for ever, what it said can be erased. */
export function record(run: Run, wanted: readonly LookUp[], answers: Answers): void {
  for (const { id } of wanted) {
    const answer = answers[id] ?? { ok: false, why: 'silent' };
    propose(
      run,
      'lookedUp',
      {
        set: { lookups: { ...run.state.lookups, [id]: answer.ok ? 'ok' : 'failed' } },
        facts: { lookup: id, answer: answer.ok ? 'ok' : 'failed', ...(answer.ok ? {} : { why: answer.why }) },
        entry: run.state.stage,
      },
      answer.ok ? { answer: answer.value } : null,
    );
  }
}

/**
 * What the command needs read, with a run that knows it. A branch may turn on an answer and want another: so it is asked
 * again until nothing new is wanted.
 */
export function listening(
  begun: Run,
  { type, input }: Command,
  answers: Answers,
): Result<{ readonly run: Run; readonly wanted: readonly LookUp[] }, CaseRefusal> {
  let run = begun;
  for (let wanted = needed(begun, type, input); ;) {
    const heard = hear(begun, wanted, answers);
    if (!heard.ok) return heard;
    run = heard.value;
    const more = needed(run, type, input);
    if (more.every((one) => wanted.includes(one))) return ok({ run, wanted });
    wanted = [...new Set([...wanted, ...more])];
  }
}

/** What has to be read before a command is decided, as far as it is known without it. */
export function lookupsFor(
  env: Env,
  state: CaseState,
  command: Command,
  actor: Actor,
  now: Instant,
  answers: Answers = {},
): readonly LookUp[] {
  if (!env.document.lookups) return [];
  const run = begin({ ...env, lookups: { ...env.lookups, ...valuesOf(answers) } }, state, actor, now);
  return needed(run, command.type, command.input).filter(({ id }) => answers[id] === undefined);
}
