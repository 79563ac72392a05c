// What may be asked of a case now, by this actor. One list: buttons, permission checks and `decide` read it.
import { workdaysBetween } from '#calendar/rules.ts';
import { addDays, dateOf, type Instant } from '#kernel/time.ts';
import {
  heldThroughout,
  holdersOf,
  parentOf,
  type Organisation,
  type PersonId,
  type PostId,
} from '#organisation/rules.ts';
import type { Edge, WorkState } from '#service/rules.ts';
import { partyOf } from '#service/rules/party.ts';
import { intakeHolder, type Actor, type Env } from './env.ts';
import type { KnownCommand, STEPS } from './commands.ts';
import { isRelied, mayRevoke } from './paper/issued.ts';
import { isSpoken, SUPERVISORS } from './ever.ts';
import { dueOfObligation } from './obligations.ts';
import { mayMerge, mayObject, mayUnmerge } from './joined/merge.ts';
import { isFrozen, isObjection } from './joined/voices.ts';
import { isMoneyOpen } from './move/money.ts';
import { isParty, isPartys } from './move/party.ts';
import { mayRenew, mayRetract } from './outside/retract.ts';
import { isStopped } from './run.ts';
import type { CaseState, Obligation, ObligationKind } from './state.ts';
import { lapsedPapers, promisedPapers, promisesOf } from './paper/promised.ts';

interface Situation {
  readonly env: Env;
  readonly state: CaseState;
  readonly actor: Actor;
  readonly now: Instant;
  /** Open obligations this actor may discharge. */
  readonly mine: readonly Obligation[];
  /** Those of them that are the work of an active workflow state; several where branches stand beside each other. */
  readonly works: readonly Obligation[];
  readonly isApplicant: boolean;
}

export function available(env: Env, state: CaseState, actor: Actor, now: Instant): readonly string[] {
  if (state.seq === 0) return [];
  if (actor.kind === 'engine') return ofEngine(state);
  const mine = state.obligations.filter((one) => isHeldBy(one, state, actor));
  const situation: Situation = {
    env,
    state,
    actor,
    now,
    mine,
    works: worksOf(mine),
    isApplicant: actor.kind === 'party' && actor.party === state.applicant.party,
  };
  // What stands still is worked on in the case it is joined with.
  const still = isFrozen(state);
  const steps = still ? [] : stepsOf(situation);
  const operations = (Object.keys(OFFERED) as (keyof typeof OFFERED)[]).filter((name) => OFFERED[name](situation));
  return [...new Set([...steps, ...operations])].filter((name) => !still || WHILE_STILL.includes(name));
}

/** What can be said of a case that is joined with another; `grant` and `refuse` answer its objection. */
const WHILE_STILL: readonly string[] = [
  'urge',
  'comment',
  'withdraw',
  'unmerge',
  'objectToMerge',
  'grant',
  'refuse',
  'retract',
  'renew',
];

/** What the outside says to the engine; no person is ever offered it. */
function ofEngine(state: CaseState): readonly string[] {
  const isRefundDue = state.payments.some(({ refund }) => refund?.done === null);
  return [...(isMoneyOpen(state) ? ['paid', 'failed'] : []), ...(isRefundDue ? ['refunded'] : [])];
}

/** Held: by the actor's post, and not barred to this person; by the applicant in person, by agent or by proxy; by a party. */
export function isHeldBy(one: Obligation, state: CaseState, actor: Actor): boolean {
  if (actor.kind === 'engine') return false;
  if (one.holder === 'applicant') return actor.kind === 'party' && actor.party === state.applicant.party;
  if (one.holder === 'service') return false;
  if (typeof one.holder === 'string') return isParty(state, partyOf(one.holder) ?? '', actor);
  return actor.kind === 'staff' && one.holder.post === actor.post && !one.not.includes(actor.person);
}

const worksOf = (held: readonly Obligation[]): readonly Obligation[] => held.filter((one) => one.state !== null);

/** The state whose work an obligation is. */
export function stateOf({ document }: Pick<Env, 'document'>, one: Obligation | undefined): WorkState | undefined {
  const active = document.workflow.states[one?.state ?? ''];
  return active?.type === 'wait' ? active : undefined;
}

function eventsOf(env: Env, { walked }: CaseState, one: Obligation): readonly string[] {
  const active = stateOf(env, one);
  const isSpent = (edge: Edge): boolean =>
    edge.limit !== undefined && edge.then === undefined && (walked[`${active?.id}.${edge.event}`] ?? 0) >= edge.limit;
  return active?.on.filter((edge) => !isSpent(edge)).map((edge) => edge.event) ?? [];
}

const stepsOf = ({ env, state, works }: Situation): readonly string[] =>
  works.flatMap((one) => eventsOf(env, state, one));

/** The work that a step of this actor is taken in: of several, which only an empty post brings together, the first begun. */
export const workFor = (env: Env, state: CaseState, actor: Actor, step: string): Obligation | undefined =>
  worksOf(state.obligations).find((one) => isHeldBy(one, state, actor) && eventsOf(env, state, one).includes(step));

/** The actor's work in hand, as far as it `is` what an operation is about. */
export const workOf = (
  env: Env,
  state: CaseState,
  actor: Actor,
  is: (of: WorkState) => boolean = () => true,
): Obligation | undefined =>
  worksOf(state.obligations).find((one) => {
    const of = stateOf(env, one);
    return of !== undefined && isHeldBy(one, state, actor) && is(of);
  });

/** Asking for help is the business of who handles it, not of who assigns it. */
export const isHandling = ({ stage }: WorkState): boolean => stage !== 'assign';

export const isAssigned = ({ holder }: WorkState): boolean => holder === 'assigned';

type Offer = (situation: Situation) => boolean;

const has =
  (kind: ObligationKind): Offer =>
  ({ mine }) =>
    mine.some((one) => one.kind === kind && one.request === null);

const isOpen = ({ state }: Situation): boolean => state.stage !== 'closed';

/** Handling, before a final state: there is still an office that owes the work. */
const isWorking = ({ state }: Situation): boolean => state.handledAt === null && state.stage !== 'closed';

/** The office whose turn it is, handling or deciding; it may ask for help, for time, or for a stop of the clock. */
const holdsWork: Offer = (situation) =>
  isWorking(situation) && situation.actor.kind === 'staff' && situation.works.length > 0;

const holdsAssigned: Offer = (situation) =>
  holdsWork(situation) && workOf(situation.env, situation.state, situation.actor, isAssigned) !== undefined;

const hasRequest: Offer = ({ mine, state }) =>
  mine.some((one) => one.request !== null && (!isFrozen(state) || isObjection(one)));

const isPending = (state: CaseState, kind: string): boolean =>
  state.obligations.some((one) => one.request?.kind === kind);

const OFFERED: { readonly [command in Exclude<KnownCommand, Exclude<(typeof STEPS)[number], 'report'>>]: Offer } = {
  report: ({ mine }) => mine.some((one) => one.kind === 'rectify' || one.kind === 'callBack'),
  transfer: (s) => s.env.document.operations.transfer !== undefined && holdsAssigned(s),
  coHandle: (s) =>
    s.env.document.operations.coHandle !== undefined &&
    holdsWork(s) &&
    workOf(s.env, s.state, s.actor, isHandling) !== undefined,
  contribute: has('assist'),
  urge: (s) => {
    const { urge } = s.env.document.operations;
    const today = dateOf(s.now);
    return (
      urge !== undefined &&
      s.isApplicant &&
      isWorking(s) &&
      s.state.obligations.some((one) => typeof one.holder === 'object') &&
      (urge.times === undefined || (s.state.counts['urged'] ?? 0) < urge.times) &&
      (s.state.urgedAt === null || dateOf(s.state.urgedAt) < today)
    );
  },
  // 容缺 What was promised can be brought at any time until the case is decided, also late.
  supply: (s) => s.isApplicant && isWorking(s) && promisedPapers(s.state).length > 0,
  prolong: (s) => isWorking(s) && watchesPromise(s) && lapsedPapers(s.env.document, s.state).length > 0,
  remind: ({ env, state, actor, now }) => {
    const wait = watchedWait(state, actor);
    return wait !== undefined && !isRemindedToday(env, wait, now);
  },
  supervise: (s) => s.env.document.operations.supervise !== undefined && maySupervise(s),
  extend: (s) => {
    const rule = s.env.document.operations.extend;
    const clock = rule ? s.state.clocks[rule.clock] : undefined;
    if (!rule || !clock || !holdsWork(s) || s.state.suspended || isPending(s.state, 'extend')) return false;
    return !isStopped(clock) && s.now < clock.due.at && (s.state.counts['extended'] ?? 0) < rule.times;
  },
  suspend: (s) =>
    s.env.document.operations.suspend !== undefined &&
    holdsWork(s) &&
    !s.state.suspended &&
    !isPending(s.state, 'suspend') &&
    hasRunningTime(s),
  resume: (s) => s.state.suspended !== null && s.actor.kind === 'staff' && s.works.length > 0,
  bounce: (s) => {
    const rule = s.env.document.operations.bounce;
    if (!rule || !holdsAssigned(s) || isPending(s.state, 'bounce') || s.state.assignedAt === null) return false;
    if ((s.state.counts['bounced'] ?? 0) >= rule.times) return false;
    return withinWorkdays(s, s.state.assignedAt, rule.within.count);
  },
  escalate: (s) => {
    if (s.env.document.operations.escalate === undefined || !holdsAssigned(s) || s.state.unit === null) return false;
    const parent = parentOf(s.env.organisation, s.state.unit, dateOf(s.now));
    return parent !== undefined && intakeHolder(s.env, parent.id, s.now, s.state.about) !== undefined;
  },
  take: (s) =>
    s.env.document.operations.take !== undefined &&
    claimable(s).some((one) => claimOf(s.env.organisation, one, s.now) === null),
  release: (s) =>
    s.actor.kind === 'staff' &&
    claimable(s).some((one) => s.actor.kind === 'staff' && claimOf(s.env.organisation, one, s.now) === s.actor.person),
  comment: (s) => s.env.document.operations.comment !== undefined && isOpen(s) && (s.isApplicant || isInvolved(s)),
  // Who answered puts on record that the answer arrived, closed or not: the terms of the remedies run from there.
  serve: ({ env, state, actor }) =>
    env.document.service !== undefined &&
    actor.kind === 'staff' &&
    state.handledBy?.unit === actor.unit &&
    state.served === null,
  revoke: ({ env, state, actor, now }) =>
    env.document.operations.revoke !== undefined && isRelied(state, dateOf(now)) && mayRevoke(env, state, actor),
  merge: ({ env, state, actor }) => mayMerge(env, state, actor),
  unmerge: ({ env, state, actor }) => mayUnmerge(env, state, actor),
  objectToMerge: (s) => s.isApplicant && mayObject(s.env, s.state),
  grant: (s) => hasRequest(s),
  refuse: (s) => hasRequest(s),
  // Nobody can take back what another system is being asked.
  withdraw: (s) =>
    s.env.document.withdraw &&
    s.isApplicant &&
    isWorking(s) &&
    !isMoneyOpen(s.state) &&
    !s.state.obligations.some(isAskedOutside),
  evaluate: (s) => s.mine.some((one) => one.kind === 'evaluate') || isAskedByTelephone(s),
  inform: has('inform'),
  retract: ({ state, actor }) => mayRetract(state, actor),
  renew: ({ state, actor }) => mayRenew(state, actor),
  reopen: (s) => {
    const rule = s.env.document.reopen;
    const { state } = s;
    // Who took it back has had no answer to be dissatisfied with.
    if (!rule || !s.isApplicant || state.handledAt === null || state.closedAs === 'withdrawn') return false;
    if ((state.counts['reopened'] ?? 0) >= rule.limit) return false;
    if (state.obligations.some((one) => one.kind === 'rectify' || one.kind === 'callBack')) return false;
    return dateOf(s.now) <= addDays(dateOf(state.handledAt), rule.within.count);
  },
};

/** 回访 Who brought it by telephone may have no account, and is asked there: by the hotline, and never by whoever handled it. */
const isAskedByTelephone: Offer = ({ state, actor }) =>
  actor.kind === 'staff' &&
  actor.role === 'telephone' &&
  isSpoken(state) &&
  state.handledBy?.person !== actor.person &&
  state.obligations.some(({ kind, holder }) => kind === 'evaluate' && holder === 'applicant');

/** Given freely or not at all: nobody presses for it. */
const FREELY: readonly ObligationKind[] = ['evaluate', 'inform'];

/** Whoever watches an overdue promise, or was called in when it passed. */
const watchesPromise: Offer = ({ state, actor, mine }) =>
  actor.kind === 'staff' &&
  promisesOf(state).some(
    ({ seq, watch }) => watch === actor.post || mine.some((one) => one.kind === 'supervise' && one.of === seq),
  );

/**
 * What the applicant or a party must do before the case goes on, and this post watches. A rating and the answers for a new
 * version are not among it. An applicant who cannot be reached cannot be reminded; an outside system can always be asked again.
 */
export const watchedWait = (state: CaseState, actor: Actor): Obligation | undefined =>
  actor.kind === 'staff'
    ? state.obligations.find(
        (one) =>
          one.watch === actor.post &&
          (isPartys(one) ||
            isAskedOutside(one) ||
            ((one.holder === 'applicant' || one.holder === 'payment') &&
              !FREELY.includes(one.kind) &&
              state.applicant.reachable)),
      )
    : undefined;

const isAskedOutside = ({ holder }: Obligation): boolean => holder === 'service';

/** One reminder a working day: what was said on Friday is not said again on Sunday. */
const isRemindedToday = (env: Env, { remindedAt }: Obligation, now: Instant): boolean =>
  remindedAt !== null && workdaysBetween(env.calendar, dateOf(remindedAt), dateOf(now)) < 1;

const hasRunningTime = (s: Situation): boolean => s.works.some((one) => dueOfObligation(s.state, one) !== null);

/** Day 5 is still in time, day 6 is not: working days after the day of the event. */
function withinWorkdays({ env, now }: Situation, from: Instant, days: number): boolean {
  return workdaysBetween(env.calendar, dateOf(from), dateOf(now)) <= days;
}

/** Supervision looks at an office that owes work, and nobody looks at himself. */
function maySupervise({ env, state, actor, now }: Situation): boolean {
  if (actor.kind !== 'staff' || !SUPERVISORS.includes(actor.role) || actor.unit === state.about) return false;
  if (state.stage === 'closed') return false;
  if (
    state.obligations.some(
      (one) => one.kind === 'supervise' && typeof one.holder === 'object' && one.holder.post === actor.post,
    )
  )
    return false;
  return state.obligations.some((one) => isSupervisable(env, one, actor, now));
}

export function isSupervisable(env: Env, one: Obligation, actor: Actor & { kind: 'staff' }, now: Instant): boolean {
  if (
    typeof one.holder === 'string' ||
    one.kind === 'supervise' ||
    one.request !== null ||
    one.holder.post === actor.post
  )
    return false;
  const present = holdersOf(env.organisation, one.holder.post, dateOf(now));
  return !(present.length === 1 && present[0] === actor.person);
}

/** What one of several holders of a post may claim for himself. */
const claimable = ({ env, mine, actor, now, state }: Situation): readonly Obligation[] =>
  actor.kind === 'staff' && state.stage !== 'closed'
    ? mine.filter(
        (one) => typeof one.holder === 'object' && holdersOf(env.organisation, one.holder.post, dateOf(now)).length > 1,
      )
    : [];

/** Who has claimed it. The first day the claimant is away from the post, or out of it, ends the claim for good. */
export function claimOf(
  organisation: Organisation,
  { holder, taken }: Pick<Obligation, 'taken'> & { readonly holder: string | { readonly post: PostId } },
  now: Instant,
): PersonId | null {
  if (taken === null || typeof holder === 'string') return null;
  return heldThroughout(organisation, holder.post, taken.by, dateOf(taken.at), dateOf(now)) ? taken.by : null;
}

/** Staff whose unit has, or had, part in it; those who watch it; and the supervisors of the county. */
function isInvolved({ state, actor }: Pick<Situation, 'state' | 'actor'>): boolean {
  if (actor.kind !== 'staff' || actor.unit === state.about) return false;
  return (
    state.involved.includes(actor.unit) ||
    SUPERVISORS.includes(actor.role) ||
    actor.role === 'dispatcher' ||
    state.obligations.some((one) => one.watch === actor.post)
  );
}
