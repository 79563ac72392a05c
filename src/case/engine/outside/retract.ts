// 撤回同意 A consent is taken back as easily as it was given (《个人信息保护法》第十五条). What was read and decided until then
// stands; from then on nothing more is read on it, and nobody grants on what can no longer be looked at. Whoever has the case has
// it still: no duty and no clock moves.
import type { JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { looksAt } from '#service/expression.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { isConsented, type Call, type LookUp } from '#service/rules/lookup.ts';
import { wordOf } from '../commands.ts';
import type { Actor } from '../env.ts';
import { isParty } from '../move/party.ts';
import type { CaseRefusal } from '../refusals.ts';
import { propose, type Run } from '../run.ts';
import type { CaseState } from '../state.ts';

/** Parties that had agreed and took it back. */
export const withdrawnParties = ({ parties }: Pick<CaseState, 'parties'>): readonly string[] =>
  Object.entries(parties).flatMap(([name, { answer }]) => (answer?.withdrawn ? [name] : []));

/** The parties whose number a look-up asks with. */
export const partiesRead = ({ parties = [] }: Pick<ServiceDocument, 'parties'>, { input }: Pick<Call, 'input'>) => {
  const asked = Object.values(input).flatMap(looksAt);
  return parties.flatMap(({ id, ref }) => (asked.includes(ref) ? [id] : []));
};

type Standing = Pick<CaseState, 'consents' | 'retracted' | 'parties'>;

/** An order to another system that names a party is not sent, once that party took back its word. */
export const mayOrder = (document: ServiceDocument, state: Pick<Standing, 'parties'>, call: Call): boolean =>
  !partiesRead(document, call).some((name) => withdrawnParties(state).includes(name));

/** Whether it was consented to once and is not any more, by the applicant or by the party it is about. */
export const isRetracted = (document: ServiceDocument, state: Standing, lookup: LookUp): boolean =>
  state.retracted.includes(lookup.id) || !mayOrder(document, state, lookup);

/** Whether it may be read: what needs a consent with that alone, and of a party nothing once it took back its word. */
export const mayRead = (document: ServiceDocument, state: Standing, lookup: LookUp): boolean =>
  isConsented(lookup, state.consents) && !isRetracted(document, state, lookup);

/** The parties of the case that this actor is, in person, and whose word stands, or was taken back. */
function wordsOf(state: CaseState, actor: Actor, isTakenBack: boolean): readonly string[] {
  return Object.entries(state.parties).flatMap(([name, { answer }]) =>
    answer?.step === 'agree' && (answer.withdrawn !== undefined) === isTakenBack && isParty(state, name, actor)
      ? [name]
      : [],
  );
}

const isApplicant = (state: CaseState, actor: Actor): boolean =>
  actor.kind === 'party' && actor.party === state.applicant.party;

/** After the answer nothing is read any more, so there is nothing to take back; opened once more, there is again. */
const isWorking = ({ handledAt, stage }: CaseState): boolean => handledAt === null && stage !== 'closed';

export const mayRetract = (state: CaseState, actor: Actor): boolean =>
  isWorking(state) &&
  ((isApplicant(state, actor) && state.consents.length > 0) || wordsOf(state, actor, false).length > 0);

export const mayRenew = (state: CaseState, actor: Actor): boolean =>
  isWorking(state) &&
  ((isApplicant(state, actor) && state.retracted.length > 0) || wordsOf(state, actor, true).length > 0);

type Decide = (run: Run, input: JsonObject) => Result<void, CaseRefusal>;

/** Of several the one that is named; all of them where none is. */
const chosen = (input: JsonObject, among: readonly string[]): readonly string[] => {
  const lookup = wordOf(input, 'lookup');
  return lookup === '' ? among : among.filter((one) => one === lookup);
};

const retract: Decide = (run, input) => {
  const { state, actor, now } = run;
  const [party] = wordsOf(state, actor, false);
  const answer = party === undefined ? null : state.parties[party]?.answer;
  if (party !== undefined && answer) {
    giveWord(run, 'retracted', party, { ...answer, withdrawn: now });
    return ok(undefined);
  }
  const lookups = chosen(input, state.consents);
  if (lookups.length === 0) return refuse({ code: 'not_available', command: 'retract' });
  const set = {
    consents: state.consents.filter((one) => !lookups.includes(one)),
    retracted: [...state.retracted, ...lookups],
  };
  propose(run, 'retracted', { set, facts: { lookups } });
  return ok(undefined);
};

const renew: Decide = (run, input) => {
  const { state, actor } = run;
  const [party] = wordsOf(state, actor, true);
  const answer = party === undefined ? null : state.parties[party]?.answer;
  if (party !== undefined && answer) {
    const { withdrawn, ...stands } = answer;
    void withdrawn;
    giveWord(run, 'renewed', party, stands);
    return ok(undefined);
  }
  const lookups = chosen(input, state.retracted);
  if (lookups.length === 0) return refuse({ code: 'not_available', command: 'renew' });
  const set = {
    consents: [...state.consents, ...lookups],
    retracted: state.retracted.filter((one) => !lookups.includes(one)),
  };
  propose(run, 'renewed', { set, facts: { lookups } });
  return ok(undefined);
};

function giveWord(
  run: Run,
  type: 'retracted' | 'renewed',
  party: string,
  answer: NonNullable<CaseState['parties'][string]['answer']>,
): void {
  const known = run.state.parties[party];
  if (!known) throw new Error(`case ${run.state.id} knows no party ${party}`);
  propose(run, type, { set: { parties: { ...run.state.parties, [party]: { ...known, answer } } }, facts: { party } });
}

export const DECIDE_CONSENT: { readonly [command: string]: Decide } = { retract, renew };
