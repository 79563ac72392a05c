// What a decision on one case is to others: the case it is joined with, and those that are joined with it, are told in the
// same commit, each at its own head, in whatever state they stand.
import type { JsonObject } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';
import type { Actor, Env } from '../env.ts';
import type { Decision } from '../decide/decide.ts';
import type { Proposal } from '../run.ts';
import { begin, close, endedAs, onTimeOf, propose, serveAtOnce, type Run } from '../run.ts';
import type { CaseState, Voice } from '../state.ts';
import { parting } from './merge.ts';
import { promiseOf, voiceOf } from './promise.ts';
import { isFrozen, isParting } from './voices.ts';

/** `to` is who is told. */
export type News =
  | { readonly what: 'joined' | 'parted' | 'moved'; readonly to: string; readonly voice: Voice }
  | { readonly what: 'urged' | 'commented'; readonly to: string; readonly voice: Voice }
  | { readonly what: 'ended'; readonly to: string; readonly by: CaseState; readonly answer: JsonObject }
  | { readonly what: 'thawed'; readonly to: string };

/** What others have to be told of a decision; nothing of most. */
export function newsOf(env: Env, before: CaseState, { state, proposals }: Decision, by: Actor): readonly News[] {
  const words = by.kind === 'party' ? ofWords(env, state, proposals) : [];
  return [...ofFollower(env, before, state), ...ofPrimary(before, state, proposals), ...words];
}

function ofFollower(env: Env, before: CaseState, after: CaseState): readonly News[] {
  const [from, to] = [isFrozen(before) ? before.mergedInto : null, isFrozen(after) ? after.mergedInto : null];
  if (!from && !to) return [];
  if (!from) return to ? [{ what: 'joined', to: to.id, voice: voiceOf(env, after) }] : [];
  const was = voiceOf(env, before);
  // Ended by the other, which knows.
  if (!to) return after.mergedInto ? [] : [{ what: 'parted', to: from.id, voice: was }];
  const voice = voiceOf(env, after);
  return sameVoice(was, voice) ? [] : [{ what: 'moved', to: to.id, voice }];
}

/** What its applicant says while it stands still is for whoever works on the matter. */
function ofWords(env: Env, after: CaseState, proposals: readonly Proposal[]): readonly News[] {
  const { mergedInto } = after;
  if (!mergedInto || !isFrozen(after)) return [];
  return proposals.flatMap(({ type, effect }) =>
    type === 'urged' || (type === 'commented' && effect.facts?.['internal'] !== true)
      ? [{ what: type, to: mergedInto.id, voice: voiceOf(env, after) }]
      : [],
  );
}

const sameVoice = (a: Voice, b: Voice): boolean => JSON.stringify(a) === JSON.stringify(b);

function ofPrimary(before: CaseState, after: CaseState, proposals: readonly Proposal[]): readonly News[] {
  if (before.handledAt !== null || after.handledAt === null) return [];
  return before.voices.map(({ id }) =>
    isParting(after.outcome)
      ? { what: 'thawed', to: id }
      : { what: 'ended', to: id, by: after, answer: answerIn(proposals) },
  );
}

/** What was said to the first is said to all; files stay with the case they were given in. */
function answerIn(proposals: readonly Proposal[]): JsonObject {
  const said = proposals.find(({ effect }) => effect.set?.handledAt)?.data ?? {};
  return Object.fromEntries(Object.entries(said).filter(([name]) => ANSWER.includes(name)));
}

const ANSWER: readonly string[] = ['text', 'outcome', 'reasonCode', 'legal'];

/** What the news is to the one it is told; proposes nothing where that knows it already. */
export function tell(env: Env, state: CaseState, news: News, actor: Actor, now: Instant): Decision {
  const run = begin(env, state, actor, now);
  if (news.what === 'ended') endWith(run, news.by, news.answer);
  else if (news.what === 'thawed') thaw(run);
  else hear(run, news.what, news.voice);
  return { proposals: run.proposals, state: run.state };
}

function hear(run: Run, what: Exclude<News['what'], 'ended' | 'thawed'>, voice: Voice): void {
  const { voices } = run.state;
  const others = voices.filter(({ id }) => id !== voice.id);
  const facts = { number: voice.number };
  if (what === 'urged' || what === 'commented') propose(run, 'voiceHeard', { facts: { ...facts, what } });
  else if (what === 'parted') {
    if (others.length < voices.length) propose(run, 'parted', { set: { voices: others }, facts });
  } else if (what === 'joined') propose(run, 'joined', { set: { voices: [...others, voice] }, facts });
  // A day that was provisional is known now, also where the case waits for it that speaks for all.
  else
    propose(run, 'calendarApplied', {
      set: { voices: voices.map((one) => (one.id === voice.id ? voice : one)) },
      facts: { calendar: run.env.calendar.version },
    });
}

function thaw(run: Run): void {
  if (isFrozen(run.state)) propose(run, 'unmerged', parting(run.state, 'cancelled'));
}

/**
 * The answer to all is the answer to this one, measured against its own days. Its workflow stays where it stood; from here on
 * it is a case like any other: rated by its own applicant, put right in its own file.
 */
function endWith(run: Run, by: CaseState, answer: JsonObject): void {
  const { state, env, now } = run;
  if (!isFrozen(state) || by.outcome === null) return;
  const told = promiseOf(env, state);
  const measured = onTimeOf(run, state.clocks, now);
  const promised = measured.promised ?? (told ? now < told.at : null);
  const ended = endedAs(run, by.outcome, by.handledBy);
  const set = { ...ended.set, onTime: { ...measured, promised } };
  const effect = { ...ended, set, facts: { step: 'endedWith', outcome: by.outcome } };
  propose(run, 'endedWith', effect, Object.keys(answer).length > 0 ? answer : null);
  serveAtOnce(run);
  if (run.state.stage !== 'evaluate') close(run, 'unrated');
}
