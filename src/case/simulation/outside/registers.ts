// Registers of a tale: what they answer is said beforehand, and what is not said is silence. Pure.
import type { JsonObject } from '#kernel/json.ts';
import { shaped } from '#kernel/typed.ts';
import type { Instant } from '#kernel/time.ts';
import { isConsented, lookupIn, shapeOf, type LookUp } from '#service/rules/lookup.ts';
import type { Command } from '../../engine/commands.ts';
import { lookupsFor } from '../../engine/outside/listen.ts';
import type { Actor, Env } from '../../engine/env.ts';
import type { CaseEvent } from '../../engine/events.ts';
import { answered, waitingFor } from '../../engine/decide/service.ts';
import type { Decision } from '../../engine/decide/decide.ts';
import { mayRead } from '../../engine/outside/retract.ts';
import type { Answer, Answers } from '../../engine/outside/lookups.ts';
import type { CaseState } from '../../engine/state.ts';

/** By look-up: what it answers, or `failed`. */
export type Said = { readonly [lookup: string]: JsonObject | 'failed' };

/** What a register says, held against what the document declares as at the real one. */
export function saidBy({ id, returns }: LookUp, said: Said): Answer {
  const value = said[id];
  if (value === undefined || value === 'failed') return { ok: false, why: 'silent' };
  return shaped(value, shapeOf(returns)) ? { ok: true, value } : { ok: false, why: 'wrong' };
}

/** What was not consented to is not asked. */
export const answersOf = (wanted: readonly LookUp[], said: Said, consents: readonly string[]): Answers =>
  readWhere(wanted, said, (one) => isConsented(one, consents));

const readWhere = (wanted: readonly LookUp[], said: Said, may: (lookup: LookUp) => boolean): Answers =>
  Object.fromEntries(
    wanted.map((one): readonly [string, Answer] => [
      one.id,
      may(one) ? saidBy(one, said) : { ok: false, why: 'noConsent' },
    ]),
  );

/** The answers a command needs. */
export function answersFor(
  env: Env,
  state: CaseState,
  command: Command,
  actor: Actor,
  now: Instant,
  said: Said,
): Answers {
  let answers: Answers = {};
  for (;;) {
    const wanted = lookupsFor(env, state, command, actor, now, answers);
    if (wanted.length === 0) return answers;
    answers = { ...answers, ...readWhere(wanted, said, (one) => mayRead(env.document, state, one)) };
  }
}

/** What is known after an event, as the log would tell it. */
export function knownAfter(env: Env, { effect, data }: Pick<CaseEvent, 'effect' | 'data'>): Env {
  const id = effect.facts?.['lookup'];
  if (typeof id !== 'string') return env;
  const { [id]: before, ...others } = env.lookups ?? {};
  void before;
  const answer = data?.['answer'];
  return { ...env, lookups: answer === undefined ? others : { ...others, [id]: answer } };
}

/**
 * The system that is waited for says ok or that it failed; of a look-up, what it was said to answer. undefined where none is
 * waited for.
 */
export function heardFrom(
  env: Env,
  state: CaseState,
  said: Said,
  word: 'ok' | 'failed',
  now: Instant,
): { readonly seq: number; readonly answer: Answer; readonly decision: Decision } | undefined {
  const waiting = waitingFor(env, state);
  if (!waiting) return undefined;
  const { call, obligation } = waiting;
  const lookup = lookupIn(env.document, call);
  const may = !lookup || mayRead(env.document, state, lookup);
  const good: Answer = !may ? { ok: false, why: 'noConsent' } : lookup ? saidBy(lookup, said) : { ok: true, value: {} };
  const answer: Answer = word === 'ok' ? good : { ok: false, why: 'wrong' };
  return { seq: obligation.seq, answer, decision: answered(env, state, obligation.seq, answer, now) };
}
