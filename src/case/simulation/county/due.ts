// Who may be offered anything of a case at all, by what it holds. Pure.
import { partyOf } from '#service/rules/party.ts';
import type { Actor } from '../../engine/env.ts';
import type { CaseState } from '../../engine/state.ts';

/** What staff may be offered of a case they owe nothing in. */
const WITHOUT_DUTY: readonly string[] = ['comment', 'supervise', 'serve', 'revoke', 'merge', 'unmerge'];

/** The hotline asks those who brought it by telephone how it was answered. */
const SPOKEN: readonly string[] = ['hotline', 'phone'];

/** Told apart from `available` on purpose: whoever is no party to a case and neither owes nor watches anything in it has no say. */
export function isDue(state: CaseState, actor: Actor, offered: readonly string[]): boolean {
  if (actor.kind === 'engine') return offered.length === 0;
  if (actor.kind === 'party')
    return actor.party === state.applicant.party || offered.length === 0 || isAsked(state, actor, offered);
  const owes = state.obligations.some(
    ({ holder, watch }) => (typeof holder === 'string' ? watch : holder.post) === actor.post,
  );
  const asks = actor.role === 'telephone' && SPOKEN.includes(state.channel);
  return owes || offered.every((command) => WITHOUT_DUTY.includes(command) || (asks && command === 'evaluate'));
}

/** Whoever is asked to consent is offered to say so or not, later to take it back or to give it again, and nothing else. */
const isAsked = (state: CaseState, actor: Actor & { readonly kind: 'party' }, offered: readonly string[]): boolean =>
  offered.every((command) => (ANSWERS.includes(command) ? isTurn(state, actor) : hasSaid(state, actor, command)));

const ANSWERS: readonly string[] = ['agree', 'disagree'];

const isTurn = (state: CaseState, { key }: Actor & { readonly kind: 'party' }): boolean =>
  state.obligations.some(({ holder }) => state.parties[partyOf(holder) ?? '']?.key === key);

const hasSaid = (state: CaseState, { key }: Actor & { readonly kind: 'party' }, command: string): boolean =>
  (command === 'retract' || command === 'renew') &&
  Object.values(state.parties).some((one) => one.key === key && one.answer?.step === 'agree');
