// 并单、拆分、异议 One case is joined with another, parted from it, or its applicant objects. Whatever is said here changes
// nothing of the case but with which other it stands: so parting brings back what was, to the day.
import type { JsonObject } from '#kernel/json.ts';
import { refuse, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Actor, Env } from '../env.ts';
import { dueOfTerm, postOrTier, workdays } from '../env.ts';
import type { Effect } from '../events.ts';
import { done, type CaseRefusal } from '../refusals.ts';
import { obligation, propose, type Run } from '../run.ts';
import { isPost, type CaseState } from '../state.ts';
import { promiseOf } from './promise.ts';
import { isFrozen, isObjection } from './voices.ts';

type Decide = (run: Run, input: JsonObject) => Result<void, CaseRefusal>;

/** Joins and parts: the post the service names, but nobody of a unit the case is about. */
const isJoiner = ({ document }: Env, { about }: CaseState, actor: Actor): boolean =>
  actor.kind === 'staff' && actor.role === document.operations.merge?.grant && actor.unit !== about;

/**
 * Why a case cannot be joined with any other now; undefined where it can. An open request and a stopped clock wait for
 * somebody's word, which would be lost while it stands still; what others joined stays with them.
 */
export function whyNotMerged(state: CaseState): CaseRefusal['code'] | undefined {
  if (state.handledAt !== null || state.stage === 'closed') return 'merge_over';
  if (isFrozen(state)) return 'merge_chain';
  if (state.voices.length > 0) return 'merge_voices';
  const isWaiting = state.obligations.some(({ holder, request }) => !isPost(holder) || request !== null);
  return state.suspended !== null || isWaiting ? 'merge_waits' : undefined;
}

export const mayMerge = (env: Env, state: CaseState, actor: Actor): boolean =>
  isJoiner(env, state, actor) && whyNotMerged(state) === undefined;

export const mayUnmerge = (env: Env, state: CaseState, actor: Actor): boolean =>
  isFrozen(state) && isJoiner(env, state, actor);

/** One objection at a time. */
export const mayObject = (env: Env, state: CaseState): boolean =>
  env.document.operations.merge !== undefined && isFrozen(state) && !state.obligations.some(isObjection);

/** Whether these two may be one matter: of one service, known to the same people, and the other still handled for itself. */
export function hindranceOf(state: CaseState, other: CaseState | undefined): CaseRefusal | undefined {
  if (!other) return { code: 'merge_unknown' };
  if (other.id === state.id) return { code: 'merge_self' };
  if (other.service.id !== state.service.id) return { code: 'merge_service', service: other.service.id };
  if (other.confidential !== state.confidential || other.about !== state.about) return { code: 'merge_secrecy' };
  if (other.handledAt !== null || other.stage === 'closed') return { code: 'merge_over', number: other.number };
  return other.mergedInto ? { code: 'merge_chain', number: other.mergedInto.number } : undefined;
}

/** Nothing is written down of the other case that the applicant could read: neighbours know each other's numbers. */
const merge: Decide = (run) => {
  const { other } = run.env;
  const hindrance = hindranceOf(run.state, other);
  if (hindrance || !other) return refuse(hindrance ?? { code: 'merge_unknown' });
  const { service, id, number } = other;
  propose(run, 'merged', { set: { mergedInto: { service: service.id, id, number, at: run.now } } });
  return done;
};

/** It goes on from where it stood. An objection has what it asked for. */
export const parting = (state: CaseState, how: 'done' | 'cancelled'): Effect => ({
  set: { mergedInto: null },
  close: state.obligations.filter(isObjection).map(({ seq }) => ({ seq, how })),
});

const unmerge: Decide = (run) => {
  propose(run, 'unmerged', parting(run.state, 'cancelled'));
  return done;
};

/** 异议 Answered by the post that joins, within a working day and before the day the applicant was told. */
const objectToMerge: Decide = (run, input) => {
  const { env, state, now, actor } = run;
  const rule = env.document.operations.merge;
  if (!rule) return refuse({ code: 'not_available', command: 'objectToMerge' });
  const by = actor.kind === 'engine' ? 'engine' : actor.person;
  const holder = postOrTier(env, rule.grant, state.unit ?? env.document.authority, now, state.about, [by]);
  const term = workdays(1, now);
  const own = dueOfTerm(env, term);
  const told = promiseOf(env, state);
  const open = obligation(run, 'approve', holder, { term, not: [by], request: { kind: 'unmerge', by } });
  const due = told && isAhead(told.at, now) && told.at < own.at ? told : own;
  propose(run, 'mergeObjected', { open: { ...open, due } }, input);
  return done;
};

const isAhead = (at: Instant, now: Instant): boolean => at > now;

export const DECIDE_MERGE: { readonly [command: string]: Decide } = { merge, unmerge, objectToMerge };
