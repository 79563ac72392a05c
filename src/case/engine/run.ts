// One decision in the making: events are proposed one after another, each folded at once so that the next sees it.
import { dateOf, type Due, type Instant } from '#kernel/time.ts';
import type { JsonObject } from '#kernel/json.ts';
import { dueOf } from '#calendar/rules.ts';
import type { PostRole, UnitId } from '#organisation/rules.ts';
import {
  isLicence,
  isOffices,
  type ClockStart,
  type FinalState,
  type Outcome,
  type ServiceDocument,
  type Stage,
  type WorkState,
} from '#service/rules.ts';
import { evaluate } from '#service/expression.ts';
import { feesOwed, growthOf, sumOf } from '#service/policy/fee.ts';
import { placeOf } from '#service/rules/block.ts';
import { partyOf } from '#service/rules/party.ts';
import { policyOn } from '#service/policy/parameter.ts';
import { standing } from './outside/lookups.ts';
import { dueOfTerm, intakeHolder, lengthOf, postOrTier, termOf, type Actor, type Env } from './env.ts';
import type { CaseEvent, Effect, EventType } from './events.ts';
import { lapsed } from './paper/issued.ts';
import { evolve } from './evolve.ts';
import type { Arrival } from './move/arrive.ts';
import { partedBy } from './joined/voices.ts';
import { asking } from './move/party.ts';
import {
  isPost,
  type CaseState,
  type Charge,
  type Clock,
  type HolderRef,
  type Means,
  type Obligation,
  type ObligationKind,
  type Payment,
} from './state.ts';
import { lackingFor } from './paper/promised.ts';

/** An event before the log has numbered and signed it. */
export interface Proposal {
  readonly type: EventType;
  readonly effect: Effect;
  readonly data: JsonObject | null;
}

export interface Run {
  readonly env: Env;
  readonly actor: Actor;
  readonly now: Instant;
  state: CaseState;
  readonly proposals: Proposal[];
}

export const begin = (env: Env, state: CaseState, actor: Actor, now: Instant): Run => ({
  env,
  state,
  actor,
  now,
  proposals: [],
});

export function propose(run: Run, type: EventType, effect: Effect, data: JsonObject | null = null): void {
  run.proposals.push({ type, effect, data });
  const event: CaseEvent = {
    seq: run.state.seq + 1,
    type,
    at: run.now,
    actor: run.actor.kind === 'engine' ? 'engine' : run.actor.person,
    as: run.actor.kind === 'staff' ? run.actor.post : null,
    effect,
    data,
  };
  run.state = evolve(run.state, event);
}

/** An obligation as an event opens it; everything not said is empty. */
export function obligation(
  run: Run,
  kind: ObligationKind,
  holder: HolderRef,
  given: Partial<Omit<Obligation, 'seq' | 'since' | 'kind' | 'holder'>> = {},
): Omit<Obligation, 'seq' | 'since'> {
  const term = given.term ?? null;
  return {
    kind,
    holder,
    not: [],
    watch: typeof holder === 'string' ? watchOf(run) : null,
    remindedAt: null,
    due: term ? dueOfTerm(run.env, term) : null,
    state: null,
    of: null,
    request: null,
    tier: 0,
    tierAt: null,
    taken: null,
    ...given,
    term,
  };
}

/** The post that watches what no post holds: the declared one, else the first tier. */
export function watchOf(run: Run, declared?: PostRole): string {
  const { env, now } = run;
  const role = declared ?? env.document.escalation[0]?.to ?? 'supervisor';
  return postOrTier(env, role, run.state.unit ?? env.document.authority, now, run.state.about).post;
}

export const holds = (run: Run, cond: Parameters<typeof evaluate>[0], input: JsonObject): boolean =>
  evaluate(cond, {
    data: run.env.data,
    applicant: run.env.applicant,
    place: run.state.place,
    input,
    today: dateOf(run.now),
    lookups: standing(run.env, dateOf(run.now)),
    policy: policyOn(run.env.parameters, dateOf(run.now)),
  }) === true;

/** What an event brings along into the state it enters: clocks it starts, a post chosen by hand, and what stands beside. */
interface Entering extends Partial<Pick<Arrival, 'more' | 'beside'>> {
  readonly started?: { readonly [id: string]: Clock };
  readonly post?: string | undefined;
}

/** The effect of standing in a waiting state: its stage, its obligation, clocks started, stopped or going on. */
export function enter(run: Run, state: WorkState, unit: UnitId | null, entering: Entering = {}): Effect {
  const { env, now } = run;
  const { started = {}, more = [], beside = [] } = entering;
  const holder = holderOf(run, state, unit, entering.post);
  const isWait = typeof holder === 'string';
  const party = partyOf(holder);
  const after = isWait ? state.expires?.after : state.deadline?.after;
  const open = obligation(run, kindOf(state, holder), holder, {
    state: state.id,
    term: after ? termOf(env, after, now) : null,
    watch: isWait ? watchOf(run, state.watch) : null,
    ...(state.charge ? { charge: chargeOf(run, state.charge) } : {}),
  });
  const next = stand(run, [...beside, state.id], [...beside, state.id, ...more.map(({ id }) => id)], started);
  const asked = party === undefined ? {} : { parties: asking(run.state, party, now) };
  return { ...next, set: { ...next.set, ...asked }, open };
}

const ORDER: readonly Stage[] = ['collect', 'assign', 'handle', 'feedback'];

/** The effect of standing in some states at once: the stage is that of the least advanced. `soon` are all that the event brings. */
export function stand(
  run: Run,
  ids: readonly string[],
  soon: readonly string[],
  started: { readonly [id: string]: Clock } = {},
): Effect {
  const { workflow } = run.env.document;
  const active = (all: readonly string[]): readonly WorkState[] =>
    all.flatMap((id) => (workflow.states[id]?.type === 'wait' ? [workflow.states[id]] : []));
  const branch = (id: string): number => placeOf(workflow, id)?.branch ?? 0;
  const stages = active(ids).map((one) => one.stage);
  return {
    set: {
      states: ids.toSorted((a, b) => branch(a) - branch(b)),
      stage: ORDER.find((one) => stages.includes(one)) ?? 'handle',
      suspended: null,
    },
    clocks: { ...started, ...holdClocks(run, active(soon), started) },
  };
}

export function kindOf(state: WorkState, holder: HolderRef): ObligationKind {
  const has = (event: string): boolean => state.on.some((edge) => edge.event === event);
  if (holder === 'payment') return 'pay';
  if (partyOf(holder) !== undefined) return 'sign';
  if (!isPost(holder)) return has('correct') ? 'correct' : 'wait';
  return has('approve') ? 'approve' : 'handle';
}

/** The amounts of today, which stand from now on whatever policy says later. */
function chargeOf(run: Run, ids: readonly string[]): Charge {
  const { env, now, actor, state } = run;
  const { data, applicant, parameters } = env;
  const today = dateOf(now);
  const lookups = standing(env, today);
  const facts = { data, applicant, place: state.place, lookups, today, parameters };
  const fees = feesOwed(env.document, ids, facts);
  const growth = growthOf(env.document, fees, facts, (after) => dueOfTerm(env, termOf(env, after, now)).date);
  const grows = growth.length === 0 ? {} : { growth };
  return { fees, total: sumOf(fees), ...grows, order: null, by: deciderOf(actor) };
}

const deciderOf = (actor: Actor): Charge['by'] =>
  actor.kind === 'staff' ? { person: actor.person, unit: actor.unit, post: actor.post } : null;

export function holderOf(run: Run, state: WorkState, unit: UnitId | null, post: string | undefined): HolderRef {
  const { env, now } = run;
  const { about } = run.state;
  if (typeof state.holder === 'object')
    return postOrTier(env, state.holder.post, state.unit ?? unit ?? env.document.authority, now, about);
  if (state.holder !== 'assigned') return state.holder;
  if (unit === null)
    throw new Error(`${env.document.id}: state ${state.id} is held by the assigned unit, but none was assigned`);
  if (post !== undefined) return { unit, post };
  return intakeHolder(env, unit, now, about) ?? postOrTier(env, 'unit-head', unit, now, about);
}

/**
 * Clocks stand still in states the applicant or a party holds and where the clock says so; they go on everywhere else. Of several
 * branches one that works is enough for a clock to run.
 */
function holdClocks(
  run: Run,
  active: readonly WorkState[],
  started: { readonly [id: string]: Clock },
): { [id: string]: Clock } {
  const changed: { [id: string]: Clock } = {};
  const clocks = { ...run.state.clocks, ...started };
  for (const [id, clock] of Object.entries(clocks)) {
    const still = active.every((state) => stopsIn(run.env.document, state, id, clocks));
    if (still && !isStopped(clock)) changed[id] = stop(clock, run.now);
    if (!still && isStopped(clock)) changed[id] = goOn(run.env, clock, run.now);
  }
  return changed;
}

/** Whether a clock stands still in a state that stands alone. */
export const stopsIn = (
  document: ServiceDocument,
  state: WorkState,
  id: string,
  clocks: CaseState['clocks'],
): boolean =>
  !isLateCorrection(document, state, clocks) &&
  // A system that does not answer takes the office's time.
  ((!isOffices(state) && state.holder !== 'service') ||
    document.clocks.some((one) => one.id === id && one.stopsIn.includes(state.id)));

/** 《行政许可法》第三十二条: what is missing is asked for before acceptance; afterwards asking stops no clock. */
const isLateCorrection = (document: ServiceDocument, state: WorkState, clocks: CaseState['clocks']): boolean =>
  isLicence(document) &&
  state.on.some((edge) => edge.event === 'correct') &&
  document.clocks.some(({ id, from }) => from === 'accepted' && clocks[id] !== undefined);

export const isStopped = (clock: Clock): boolean => clock.term.pauses?.at(-1)?.to === null;

export const stop = (clock: Clock, now: Instant): Clock => ({
  ...clock,
  term: { ...clock.term, pauses: [...(clock.term.pauses ?? []), { from: now, to: null }] },
});

export function goOn(env: Env, clock: Clock, now: Instant): Clock {
  const pauses = (clock.term.pauses ?? []).map((one) => (one.to === null ? { from: one.from, to: now } : one));
  return timed(env, { ...clock, term: { ...clock.term, pauses } });
}

export const timed = (env: Env, clock: Clock): Clock => ({ ...clock, due: dueOf(env.calendar, clock.term) });

/** Starts every clock of the document that begins with this, unless it runs already; what is urgent has less time. */
export function startClocks(
  run: Run,
  start: ClockStart,
  from: Instant,
  urgency: CaseState['urgency'] = run.state.urgency,
): { [id: string]: Clock } {
  const started: { [id: string]: Clock } = {};
  for (const declaration of run.env.document.clocks) {
    if (declaration.from !== start || run.state.clocks[declaration.id]) continue;
    const after = (urgency === 'normal' ? undefined : declaration[urgency]) ?? declaration.after;
    const term = { from, length: lengthOf(run.env, after, from) };
    started[declaration.id] = { term, due: dueOfTerm(run.env, term), calendar: run.env.calendar.version };
  }
  return started;
}

/** On time against a clock: handled before the end of its last day. */
export function onTimeOf(run: Run, clocks: CaseState['clocks'], at: Instant) {
  const against = (id: string | undefined): boolean | null => {
    const due: Due | undefined = id === undefined ? undefined : clocks[id]?.due;
    return due ? at < due.at : null;
  };
  return { statutory: against(run.env.document.sla.statutory), promised: against(run.env.document.sla.promised) };
}

/** The outcome of ending here: the state's own, or the one that was given. */
export const outcomeOf = ({ outcome }: FinalState, given: unknown): Outcome =>
  typeof outcome === 'string' ? outcome : (given as Outcome);

const UNRATED: readonly Outcome[] = ['withdrawn', 'lapsed', 'transferred'];

/** Money that was paid and is paid back after such an ending, by the fees that say so. */
export function refundsAfter(run: Run, outcome: Outcome): Pick<Partial<CaseState>, 'payments'> {
  const { fees = [] } = run.env.document;
  const isDue = (id: string): boolean =>
    fees.some((fee) => fee.id === id && fee.refundWhen?.includes(outcome) === true);
  const payments = run.state.payments.map((one): Payment => {
    const back = one.fees.filter(({ fee }) => isDue(fee));
    if (one.refund || back.length === 0) return one;
    return { ...one, refund: { fees: back, amount: sumOf(back), due: run.now, done: null } };
  });
  return payments.some((one, at) => one !== run.state.payments[at]) ? { payments } : {};
}

/**
 * The effect of reaching a final state: every obligation ends, and the applicant is asked what it was worth. `by` is whose
 * answer it is.
 */
export function finish(
  run: Run,
  state: FinalState,
  given: unknown,
  left?: Obligation,
  by = deciderOf(run.actor),
): Effect {
  const outcome = outcomeOf(state, given);
  if (lackingFor(outcome, run.state).length > 0)
    throw new Error(`${run.env.document.id}: ${state.id} grants what a promised paper is still missing for`);
  const ended = endedAs(run, outcome, by, left);
  return { ...ended, set: { states: [state.id], ...ended.set } };
}

/** The effect of being answered, wherever it stands. */
export function endedAs(run: Run, outcome: Outcome, by: CaseState['handledBy'], left?: Obligation): Effect {
  const { env, now } = run;
  const rated = run.state.applicant.reachable && !UNRATED.includes(outcome);
  const clocks: { [id: string]: Clock } = {};
  for (const [id, clock] of Object.entries(run.state.clocks))
    clocks[id] = isStopped(clock) ? goOn(env, clock, now) : clock;
  return {
    entry: 'feedback',
    set: {
      stage: rated ? 'evaluate' : 'feedback',
      outcome,
      handledAt: now,
      handledBy: by,
      ...refundsAfter(run, outcome),
      onTime: onTimeOf(run, clocks, now),
      suspended: null,
      ...partedBy(outcome),
      ...lapsed(run.state, now),
    },
    close: run.state.obligations.map(({ seq, kind, state: of }) => ({
      seq,
      how: (kind === 'handle' || kind === 'approve') && isLeft(of, seq, left) ? 'done' : 'cancelled',
    })),
    clocks: { ...clocks, ...startClocks(run, 'handled', now) },
    ...(rated
      ? { open: obligation(run, 'evaluate', 'applicant', { term: termOf(env, env.document.rating.window, now) }) }
      : {}),
  };
}

/** Work of a branch beside the one that ended the case was not done. */
const isLeft = (of: string | null, seq: number, left: Obligation | undefined): boolean =>
  of === null || left === undefined || left.seq === seq;

/** 送达 The answer has reached the applicant; terms that run from there start. */
export function serve(run: Run, means: Means, at: Instant, data: JsonObject | null = null): void {
  propose(
    run,
    'served',
    { set: { served: { means, at } }, clocks: startClocks(run, 'served', at), entry: 'feedback', facts: { means } },
    data,
  );
}

/** Who filed in the app where the document says so has agreed to be reached there: the answer arrives as it is given. */
export function serveAtOnce(run: Run): void {
  if (isReachedHere(run.env.document, run.state)) serve(run, 'electronic', run.now);
}

export const isReachedHere = (document: ServiceDocument, state: Pick<CaseState, 'channel' | 'applicant'>): boolean =>
  document.service === 'electronic' && state.channel === 'app' && state.applicant.reachable;

/** What looked at something that is done has nothing to look at. */
export const supervisionsOf = (run: Run, seq: number): { readonly seq: number; readonly how: 'cancelled' }[] =>
  run.state.obligations
    .filter((one) => one.kind === 'supervise' && one.of === seq)
    .map((one) => ({ seq: one.seq, how: 'cancelled' }));

/** Two effects of one event laid together: the second adds to the first. */
export const both = (a: Effect, b: Effect): Effect => ({
  ...a,
  ...b,
  set: { ...a.set, ...b.set },
  close: [...(a.close ?? []), ...(b.close ?? [])],
  alter: [...(a.alter ?? []), ...(b.alter ?? [])],
  clocks: { ...a.clocks, ...b.clocks },
});

/** The last entry of a case that nothing more is owed in. */
export function close(run: Run, as: NonNullable<CaseState['closedAs']>): void {
  propose(run, 'closed', {
    set: { stage: 'closed', closedAt: run.now, closedAs: as },
    close: run.state.obligations.map(({ seq }) => ({ seq, how: 'cancelled' })),
  });
}
