// 当事人 Who a case knows as a party: set when it is filed, asked when a state is entered that the party holds, answered by a
// step. Names and numbers stay in what can be erased.
import { partyOf } from '#service/rules/party.ts';
import type { Actor, Env } from '../env.ts';
import type { CaseState, Involved, Obligation } from '../state.ts';

type Parties = CaseState['parties'];

/** The parties that the answers name; who was named before stays who it was, and what it said stands. */
export function partiesOf({ parties = {} }: Env, before: Parties): Parties {
  return Object.fromEntries(
    Object.entries(parties).map(([name, key]): readonly [string, Involved] => {
      const known = before[name];
      return [name, known?.key === key ? known : { key, asked: null, answer: null }];
    }),
  );
}

/** A party that is asked, once more perhaps. Whoever holds a state is known: the gate has proved it. */
export function asking(state: CaseState, name: string, now: string): Parties {
  const known = state.parties[name];
  if (!known) throw new Error(`case ${state.id} asks the party ${name}, whom nobody has named`);
  return { ...state.parties, [name]: { ...known, asked: now, answer: null } };
}

export function answering(
  state: CaseState,
  name: string,
  answer: Involved['answer'],
): { readonly parties: Parties } | Record<string, never> {
  const known = state.parties[name];
  return known ? { parties: { ...state.parties, [name]: { ...known, answer } } } : {};
}

/**
 * 《民法典》第一百六十八条: nobody makes a declaration to himself in another's name. So a party answers in person, by the own
 * number, and never the one who applies.
 */
export const isParty = (state: CaseState, name: string, actor: Actor): boolean =>
  actor.kind === 'party' &&
  actor.key !== undefined &&
  actor.party === actor.person &&
  actor.party !== state.applicant.party &&
  state.parties[name]?.key === actor.key;

/** The parties of a case that this is: those that were asked, as long as the case is open, and whoever answered. */
export const partiesBeing = (state: CaseState, key: string | undefined): readonly string[] =>
  key === undefined
    ? []
    : Object.entries(state.parties).flatMap(([name, one]) =>
        one.key === key && one.asked !== null && (state.closedAt === null || one.answer !== null) ? [name] : [],
      );

export const isPartys = ({ holder }: Obligation): boolean => partyOf(holder) !== undefined;
