// Who owes what until when: the obligations of a case with the due that binds each, the due of the case itself, and
// the next moment at which time alone changes something.
import type { Due, Duration, Instant } from '#kernel/time.ts';
import { addHours, earliest } from '#kernel/time.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Env } from './env.ts';
import { dueOfVoices, isFrozen, isLive } from './joined/voices.ts';
import { project } from './move/project.ts';
import { isStopped } from './run.ts';
import type { CaseState, Clock, Obligation, ObligationKind } from './state.ts';
import { hasLapsed, isPromise } from './paper/promised.ts';

/** An obligation with what binds it today. */
export interface Owed extends Obligation {
  readonly clock: 'running' | 'stopped';
}

/** Work an office does in the main line of the case; the running clocks bind it too. */
export const inMainLine = (one: Obligation): boolean => one.state !== null && typeof one.holder === 'object';

/** Offices' obligations: passing their due calls in the next tier and decides nothing. */
const ESCALATES: readonly ObligationKind[] = ['handle', 'assist', 'rectify', 'callBack'];
export const escalates = (one: Obligation): boolean =>
  typeof one.holder === 'object' && (ESCALATES.includes(one.kind) || (one.kind === 'approve' && one.request === null));

/** The open obligations, each due at the earlier of its own deadline and the running clocks. */
export function obligations(state: CaseState): readonly Owed[] {
  return state.obligations.map((one) => {
    const stopped = isPaused(state, one);
    return { ...one, due: dueOfObligation(state, one), clock: stopped ? 'stopped' : 'running' };
  });
}

/** A case that speaks for others is stopped for itself alone: their days come nearer. */
const isPaused = (state: CaseState, one: Obligation): boolean =>
  state.suspended !== null && inMainLine(one) && dueOfVoices(state) === null;

/** Work is due for all that are joined with the case when it is due for the first of them. */
export function dueOfObligation(state: CaseState, one: Obligation): Due | null {
  const own = ownDueOf(state, one);
  const others = inMainLine(one) ? dueOfVoices(state) : null;
  if (others === null) return own;
  return own === null || state.suspended !== null || others.at < own.at ? others : own;
}

/** The same for the case alone. */
export function ownDueOf(state: CaseState, one: Obligation): Due | null {
  if (!inMainLine(one)) return one.due;
  let due = one.due;
  for (const clock of Object.values(state.clocks)) {
    if (!isStopped(clock) && (due === null || clock.due.at < due.at)) due = clock.due;
  }
  if (due === null) {
    // Every clock stands still (a suspension): the last due known is shown, marked as stopped.
    for (const clock of Object.values(state.clocks)) if (due === null || clock.due.at < due.at) due = clock.due;
  }
  return due;
}

/** The due of the case: the promised clock, else the statutory one; before it starts, the latest it can be. */
export interface CaseDue extends Due {
  readonly clock: string | null;
  /** true: the clock has not started; this is the projection, shown as 最迟 "at the latest" */
  readonly projected: boolean;
  readonly stopped: boolean;
  /** true: an office is past its own day before the clock has started. Nothing can be projected, so this is that day. */
  readonly overrun: boolean;
  /** What the days up to it are counted in. */
  readonly unit: Duration['unit'];
}

export function dueOfCase(env: Pick<Env, 'document' | 'calendar' | 'parameters'>, state: CaseState): CaseDue | null {
  if (state.handledAt !== null || state.stage === 'closed') return null;
  const { promised, statutory } = env.document.sla;
  const id = promised ?? statutory;
  const clock = id === undefined ? undefined : state.clocks[id];
  const plain = { clock: id ?? null, projected: false, overrun: false };
  if (clock) return { ...clock.due, ...plain, stopped: isStopped(clock), unit: clock.term.length.unit };
  const projected = id === undefined ? null : project(env, state, id);
  // What stands still is owed its answer by the day it was told, whatever its office missed before.
  const overrun =
    projected !== null && !isFrozen(state) && state.obligations.some((one) => inMainLine(one) && one.tier > 0);
  if (projected && !overrun) return { ...projected, ...plain, projected: true, stopped: false };
  const own = state.obligations.filter(inMainLine).map((one) => ownDueOf(state, one));
  // Of several branches the case is as late as the last.
  const due = own.reduce((last, one) => (last === null || (one !== null && one.at > last.at) ? one : last), null);
  if (!due) return null;
  return { ...due, ...plain, clock: null, stopped: state.suspended !== null, overrun, unit: unitOfDue(state, due) };
}

/** What the days up to a due of this case are counted in: the unit of the term that ends then. */
export function unitOfDue({ clocks: started, obligations: open }: CaseState, { at }: Due): Duration['unit'] {
  const ending = [...Object.values(started), ...open].find((one) => one.due?.at === at);
  return ending?.term?.length.unit ?? 'workdays';
}

/** The clocks of a case, started ones with their terms. */
export function clocks(
  document: ServiceDocument,
  state: CaseState,
): readonly (Clock & {
  readonly id: string;
  readonly stopped: boolean;
  readonly role: 'statutory' | 'promised' | null;
})[] {
  return Object.entries(state.clocks).map(([id, clock]) => ({
    ...clock,
    id,
    stopped: isStopped(clock),
    role: document.sla.statutory === id ? 'statutory' : document.sla.promised === id ? 'promised' : null,
  }));
}

/** The day until which the remedies against the answer last; undefined while nothing says when it arrived. */
export function remedyDue(document: ServiceDocument, { clocks: started }: CaseState): Due | undefined {
  const clock = document.clocks.find((one) => one.from === 'served');
  return clock && started[clock.id]?.due;
}

/** When time alone next changes this case: a wake-up is set for then. Undefined: nothing is waiting for time. */
export function nextWake(document: ServiceDocument, state: CaseState): Instant | undefined {
  if (state.stage === 'closed') return undefined;
  const moments: (Instant | null)[] = [state.suspended && !isFrozen(state) ? resumeAt(state.suspended.until) : null];
  for (const one of state.obligations) moments.push(wakeOf(document, state, one));
  return earliest(...moments);
}

/** A suspension lasts through its last day. */
export const resumeAt = (until: string): Instant =>
  new Date(Date.parse(until) + 86_400_000 - 8 * 3_600_000).toISOString();

/** When an obligation next makes something happen by itself. */
export function wakeOf(document: ServiceDocument, state: CaseState, one: Obligation): Instant | null {
  const due = dueOfObligation(state, one);
  if (due === null || isPaused(state, one) || !isLive(state, one)) return null;
  if (one.request !== null || one.kind === 'evaluate' || one.kind === 'inform') return due.at;
  // A promise calls somebody in once, and stays open.
  if (isPromise(one)) return hasLapsed(one) ? null : due.at;
  if (typeof one.holder === 'string') {
    const owner = document.workflow.states[one.state ?? ''];
    if (owner?.type !== 'wait' || !owner.expires) return null;
    // Whoever went to the bank in time has paid in time: it has a day to say so.
    return one.charge?.order ? addHours(due.at, 24) : due.at;
  }
  if (isDeemed(document, one)) return due.at;
  if (!escalates(one) || document.escalation.length === 0) return null;
  if (one.tier >= document.escalation.length && supervised(state, one)) return null;
  return one.tierAt !== null && one.tierAt > due.at ? one.tierAt : due.at;
}

const supervised = (state: CaseState, one: Obligation): boolean =>
  state.obligations.some((other) => other.kind === 'supervise' && other.of === one.seq);

export function isDeemed(document: ServiceDocument, one: Obligation): boolean {
  const owner = document.workflow.states[one.state ?? ''];
  return owner?.type === 'wait' && owner.deemed !== undefined;
}
