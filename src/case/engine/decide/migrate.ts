// 版本迁移 An open case and a new version of its service: it moves, it is asked what only its applicant can answer, or it goes
// on under its own version. Nothing is taken from anybody: clocks keep their start, no answer is promised for later than
// before, and nobody has to act earlier than before.
import type { Instant } from '#kernel/time.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { dueOf, type Term } from '#calendar/rules.ts';
import { answerClock, isOffices, type ServiceDocument, type WorkState } from '#service/rules.ts';
import {
  ASKED_WITHIN,
  migrationOf,
  patched,
  refAfter,
  sideOf,
  stateAfter,
  unanswered,
  type Migration,
} from '#service/rules/migration.ts';
import { dueOfTerm, lengthOf } from '../env.ts';
import type { Effect } from '../events.ts';
import { isReserved } from '#service/data.ts';
import type { CaseRefusal } from '../refusals.ts';
import { goOn, holderOf, isStopped, kindOf, obligation, propose, watchOf, type Run } from '../run.ts';
import type { CaseState, Clock, Obligation } from '../state.ts';
import { correctedData } from '../../rules.ts';
import { pointersOf } from './steps.ts';

/** What is known of the case besides its state. */
export interface Moving {
  readonly to: ServiceDocument;
  /** When it was accepted, or counts as accepted. */
  readonly acceptedAt: Instant | null;
  /** Whether the answers are answers of the new version, as its form has it. */
  readonly fits: (data: JsonObject) => boolean;
}

/** Answered and closed cases stay for ever what they were, and so do those that stand still; a version is weighed once. */
export const isMovable = (
  { handledAt, stage, service, weighed, mergedInto }: CaseState,
  to: ServiceDocument,
): boolean =>
  handledAt === null &&
  mergedInto === null &&
  stage !== 'closed' &&
  service.hash !== to.hash &&
  weighed?.hash !== to.hash;

/** What a newly published version does to an open case; nothing is proposed where nothing is to be told. */
export function weigh(run: Run, moving: Moving): void {
  const { to } = moving;
  if (!isMovable(run.state, to)) return;
  const rule = migrationOf(to, run.state.service.version);
  if (!rule || rule.policy !== 'migrate') {
    if (rule?.notify || asked(run.state)) stay(run, to, rule?.notify ? { notify: { ...rule.notify } } : {});
    return;
  }
  const data = patched(run.env.data, rule.data);
  if (data === undefined || !hasPlace(run, to, rule)) return stay(run, to, { why: 'unfit' });
  if (unanswered(rule, data).length > 0) return ask(run, to, rule);
  if (moving.fits(data)) move(run, moving, rule, data);
  else stay(run, to, { why: 'unfit' });
}

const asked = ({ obligations }: CaseState): Obligation | undefined => obligations.find(({ kind }) => kind === 'inform');

const endOfAsking = ({ state }: Run, how: 'done' | 'cancelled' | 'lapsed'): NonNullable<Effect['close']> =>
  state.obligations.filter(({ kind }) => kind === 'inform').map(({ seq }) => ({ seq, how }));

const factsOf = (to: ServiceDocument, more: JsonObject = {}): JsonObject => ({
  version: to.version,
  hash: to.hash,
  ...more,
});

function stay(run: Run, to: ServiceDocument, more: JsonObject, how: 'cancelled' | 'lapsed' = 'cancelled'): void {
  propose(run, 'pinned', {
    set: { weighed: { hash: to.hash, version: to.version, as: 'pinned', ask: [] } },
    close: endOfAsking(run, how),
    facts: factsOf(to, more),
  });
}

/** Nobody answered: the case goes on as it was, and nobody is the worse for it. */
export function endAsking(run: Run): void {
  const { weighed } = run.state;
  if (!weighed) throw new Error(`case ${run.state.id} is asked about no version`);
  propose(run, 'pinned', {
    set: { weighed: { ...weighed, as: 'pinned', ask: [] } },
    close: endOfAsking(run, 'lapsed'),
    facts: { version: weighed.version, hash: weighed.hash, why: 'unanswered' },
  });
}

function ask(run: Run, to: ServiceDocument, rule: Migration): void {
  const term: Term = { from: run.now, length: rule.within ?? ASKED_WITHIN };
  const standing = run.env.document.workflow.states[run.state.states[0] ?? ''];
  propose(run, 'migrationAsked', {
    set: { weighed: { hash: to.hash, version: to.version, as: 'asked', ask: rule.ask ?? [] } },
    close: endOfAsking(run, 'cancelled'),
    open: obligation(run, 'inform', 'applicant', {
      term,
      watch: watchOf(run, standing?.type === 'wait' ? standing.watch : undefined),
    }),
    facts: factsOf(to, rule.notify ? { notify: { ...rule.notify } } : {}),
  });
}

/** Whether every state it stands at, and everything that was asked to be corrected, has a place in the new version. */
function hasPlace({ state, env }: Run, to: ServiceDocument, rule: Migration): boolean {
  const isSeated = state.states.every((id) => {
    const [old, next] = [env.document.workflow.states[id], to.workflow.states[stateAfter(rule, id)]];
    return old?.type === 'wait' && next?.type === 'wait' && sideOf(old) === sideOf(next);
  });
  return isSeated && state.correction.every((ref) => isReserved(ref) || refAfter(ref, rule.data) !== undefined);
}

/** The applicant's answers, given in person: only what was asked, and with them the case moves. */
export function inform(run: Run, input: JsonObject): Result<void, CaseRefusal> {
  const { env, state } = run;
  const to = env.next;
  const mine = asked(state);
  const rule = to && migrationOf(to, state.service.version);
  if (!mine || !to || !rule || !hasPlace(run, to, rule)) return refuse({ code: 'not_available', command: 'inform' });
  const given = isObject(input['data']) ? input['data'] : {};
  const asks = state.weighed?.ask ?? [];
  const extra = pointersOf(given).filter((ref) => !asks.some((one) => ref === one || ref.startsWith(`${one}/`)));
  if (extra.length > 0) return refuse({ code: 'not_requested', refs: extra });
  const data = informedData(to, state, env.data, given);
  if (!data) return refuse({ code: 'not_available', command: 'inform' });
  move(run, { to, acceptedAt: env.acceptedAt ?? null }, rule, data);
  return ok(undefined);
}

/** The answers of the new version: the old ones patched, and what was given. */
export function informedData(
  to: ServiceDocument,
  { service }: Pick<CaseState, 'service'>,
  data: JsonObject,
  given: JsonObject,
): JsonObject | undefined {
  const rule = migrationOf(to, service.version);
  const after = rule && patched(data, rule.data);
  return after && correctedData(after, given);
}

function move(
  run: Run,
  { to, acceptedAt }: Pick<Moving, 'to' | 'acceptedAt'>,
  rule: Migration,
  data: JsonObject,
): void {
  const { state } = run;
  const next: Run = { ...run, env: { ...run.env, document: to } };
  const states = state.states.map((id) => stateAfter(rule, id));
  const clocks = clocksAfter(next, run.env.document, acceptedAt, states);
  const renamed = rule.states ?? {};
  const effect: Effect = {
    set: {
      service: { id: to.id, version: to.version, hash: to.hash },
      states,
      stage: stageOf(to, states),
      correction: state.correction.flatMap((ref) => (isReserved(ref) ? [ref] : (refAfter(ref, rule.data) ?? []))),
      weighed: { hash: to.hash, version: to.version, as: 'moved', ask: [] },
    },
    close: endOfAsking(run, 'done'),
    alter: state.obligations.flatMap((one) => dutyAfter(next, run.env.document, one, rule)),
    clocks,
    ...(Object.keys(renamed).length > 0 ? { renamed } : {}),
    facts: {
      from: state.service.version,
      ...factsOf(to, rule.notify ? { notify: { ...rule.notify } } : {}),
      states: Object.fromEntries(state.states.map((id, index) => [id, states[index] ?? id])),
    },
  };
  propose(run, 'migrated', effect, { data });
}

const STAGES: readonly WorkState['stage'][] = ['collect', 'assign', 'handle', 'feedback'];

/** The least advanced of the states it stands at. */
function stageOf({ workflow }: ServiceDocument, states: readonly string[]): WorkState['stage'] {
  const stages = states.flatMap((id) => {
    const state = workflow.states[id];
    return state?.type === 'wait' ? [state.stage] : [];
  });
  return STAGES.find((one) => stages.includes(one)) ?? 'handle';
}

/** What somebody owes in a state, owed in the state that has taken its place. What operations opened stays as it is. */
function dutyAfter(
  run: Run,
  before: ServiceDocument,
  one: Obligation,
  rule: Migration,
): readonly (Partial<Obligation> & { readonly seq: number })[] {
  if (one.state === null) return [];
  const id = stateAfter(rule, one.state);
  const [old, state] = [before.workflow.states[one.state], run.env.document.workflow.states[id]];
  if (old?.type !== 'wait' || state?.type !== 'wait') return [];
  const isSame = JSON.stringify([old.holder, old.unit]) === JSON.stringify([state.holder, state.unit]);
  const holder = isSame || !isOffices(state) ? one.holder : holderOf(run, state, run.state.unit, undefined);
  return [
    {
      seq: one.seq,
      state: id,
      kind: kindOf(state, holder),
      ...(holder === one.holder ? {} : { holder, taken: null }),
      ...(isOffices(state) ? {} : { watch: watchOf(run, state.watch) }),
      ...timeAfter(run, one, state),
    },
  ];
}

/** An office has until the earlier day, the applicant until the later one. A day that is over already binds nobody anew. */
function timeAfter(run: Run, one: Obligation, state: WorkState): Partial<Obligation> {
  const isTheirs = !isOffices(state);
  const after = isTheirs ? state.expires?.after : state.deadline?.after;
  if (!after) return {};
  const pauses = one.term?.pauses ? { pauses: one.term.pauses } : {};
  const counted: Term = { from: one.since, length: lengthOf(run.env, after, one.since), ...pauses };
  const due = dueOfTerm(run.env, settled(counted, run.now));
  if (one.due === null) {
    const term: Term = due.at > run.now ? counted : { from: run.now, length: lengthOf(run.env, after, run.now) };
    return { term, due: dueOfTerm(run.env, settled(term, run.now)) };
  }
  const isBetter = isTheirs ? due.at > one.due.at : due.at < one.due.at && due.at > run.now;
  return isBetter ? { term: counted, due } : {};
}

/** A term as if what stands still went on now: what ends are compared by. */
const settled = (term: Term, now: Instant): Term =>
  term.pauses ? { ...term, pauses: term.pauses.map((one) => (one.to === null ? { ...one, to: now } : one)) } : term;

/**
 * The clocks of the new version, counted from when what starts them happened. Each ends on the earlier of the day it would
 * end on and the day its forerunner ends on; a day that is over before anybody knew of it does not count. Clocks of the old
 * version that the new one does not have go on binding the office.
 */
function clocksAfter(
  run: Run,
  before: ServiceDocument,
  acceptedAt: Instant | null,
  states: readonly string[],
): { readonly [id: string]: Clock } {
  const { state, env, now } = run;
  const { document } = env;
  const changed: { [id: string]: Clock } = {};
  const answer = answerClock(document)?.id;
  for (const declaration of document.clocks) {
    const own = state.clocks[declaration.id];
    const forerunner = own ?? forerunnerOf(before, state, document, declaration.id, answer);
    const start = own?.term.from ?? startOf(state, acceptedAt, declaration.from);
    if (start === null) continue;
    const after = (state.urgency === 'normal' ? undefined : declaration[state.urgency]) ?? declaration.after;
    const base: Omit<Term, 'from' | 'length'> = forerunner ? forerunner.term : {};
    const term: Term = { ...base, from: start, length: lengthOf(env, after, start) };
    const due = dueOf(env.calendar, settled(term, now));
    const old = forerunner && dueOf(env.calendar, settled(forerunner.term, now));
    if (due.at > now && (!old || due.at < old.at))
      changed[declaration.id] = {
        term,
        due: isStill(term) && forerunner ? earlier(due, forerunner.due) : due,
        calendar: env.calendar.version,
      };
    else if (!own && forerunner) changed[declaration.id] = forerunner;
  }
  for (const [id, clock] of Object.entries({ ...state.clocks, ...changed })) {
    const { stopsIn = [] } = document.clocks.find((one) => one.id === id) ?? {};
    const isTheirs = states.some((one) => {
      const standing = document.workflow.states[one];
      return standing?.type === 'wait' && !isOffices(standing);
    });
    if (isStopped(clock) && state.suspended === null && !isTheirs && !states.some((one) => stopsIn.includes(one)))
      changed[id] = goOn(env, clock, now);
  }
  return changed;
}

const isStill = ({ pauses }: Term): boolean => pauses?.at(-1)?.to === null;

const earlier = (a: Clock['due'], b: Clock['due']): Clock['due'] => (a.at < b.at ? a : b);

/** The clock of the old version that had the same part: the law's, the promise, or the one of the answer. */
function forerunnerOf(
  before: ServiceDocument,
  { clocks }: CaseState,
  { sla }: ServiceDocument,
  id: string,
  answer: string | undefined,
): Clock | undefined {
  const part = (['promised', 'statutory'] as const).find((name) => sla[name] === id);
  const was = part && before.sla[part];
  const old =
    (was === undefined ? undefined : clocks[was]) ??
    (id === answer ? clocks[answerClock(before)?.id ?? ''] : undefined);
  return old;
}

function startOf(state: CaseState, acceptedAt: Instant | null, from: string): Instant | null {
  if (from === 'submitted') return state.submittedAt;
  if (from === 'accepted') return acceptedAt;
  return from === 'assigned' ? state.assignedAt : null;
}
