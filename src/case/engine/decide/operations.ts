// Operations: the engine's own commands. They change obligations and clocks, never the workflow state.
import type { JsonObject } from '#kernel/json.ts';
import { refuse, type Result } from '#kernel/result.ts';
import { dateOf, startOf } from '#kernel/time.ts';
import { holdersOf, parentOf } from '#organisation/rules.ts';
import { wordOf } from '../commands.ts';
import {
  claimOf,
  isAssigned,
  isHandling,
  isHeldBy,
  isSupervisable,
  stateOf,
  watchedWait,
  workOf,
} from '../available.ts';
import { revocable, revoked } from '../paper/issued.ts';
import { dueOfTerm, intakeHolder, untilDate, workdays } from '../env.ts';
import { dueOfObligation } from '../obligations.ts';
import { done, type CaseRefusal } from '../refusals.ts';
import { resumed } from '../move/leave.ts';
import { goOn, isStopped, obligation, propose, serve, supervisionsOf, type Run } from '../run.ts';
import type { Clock, Means, Obligation } from '../state.ts';
import { mayReceive } from './steps.ts';

type Decide = (run: Run, input: JsonObject) => Result<void, CaseRefusal>;

/** The work that the unit last assigned has in hand. */
function assignedOf({ env, state }: Run): Obligation {
  const found = state.obligations.find((one) => {
    const of = stateOf(env, one);
    return of !== undefined && isAssigned(of);
  });
  if (!found) throw new Error('an operation was offered on a case that no assigned unit has in hand');
  return found;
}

const mineOf = (run: Run, kind: Obligation['kind']): Obligation | undefined =>
  run.state.obligations.find((one) => one.kind === kind && one.request === null && isHeldBy(one, run.state, run.actor));

/** Passing on restarts nothing: the obligation keeps its seq, its time and its history. */
const transfer: Decide = (run, input) => {
  const unit = wordOf(input, 'unit');
  if (unit === run.state.unit) return refuse({ code: 'unit_same', unit });
  const may = mayReceive(run, unit);
  if (!may.ok) return may;
  hand(run, 'transferred', unit, input);
  return done;
};

const escalate: Decide = (run, input) => {
  const parent = parentOf(run.env.organisation, run.state.unit ?? '', dateOf(run.now));
  if (!parent) return refuse({ code: 'not_available', command: 'escalate' });
  hand(run, 'escalated', parent.id, input);
  return done;
};

/** Moves the work in hand to another unit's intake post. Requests that were asked for by the old holder lapse. */
export function hand(
  run: Run,
  type: 'transferred' | 'escalated' | 'granted',
  unit: string,
  input: JsonObject,
  close: readonly number[] = [],
): void {
  const holder = intakeHolder(run.env, unit, run.now, run.state.about);
  if (!holder) throw new Error(`unit ${unit} has no intake post`);
  const handed = assignedOf(run).seq;
  const lapsed = run.state.obligations
    .filter((one) => one.request !== null && (one.of === null || one.of === handed) && !close.includes(one.seq))
    .map((one) => one.seq);
  propose(
    run,
    type,
    {
      set: { unit },
      alter: [{ seq: handed, holder, taken: null, not: [] }],
      close: [
        ...close.map((seq) => ({ seq, how: 'done' as const })),
        ...lapsed.map((seq) => ({ seq, how: 'cancelled' as const })),
      ],
      facts: { unit, from: run.state.unit },
      ...(type === 'granted' ? { count: 'bounced' } : {}),
    },
    input,
  );
}

const coHandle: Decide = (run, input) => {
  const unit = wordOf(input, 'unit');
  const main = workOf(run.env, run.state, run.actor, isHandling);
  if (!main) return refuse({ code: 'not_available', command: 'coHandle' });
  if (typeof main.holder === 'object' && unit === main.holder.unit) return refuse({ code: 'unit_same', unit });
  const may = mayReceive(run, unit);
  if (!may.ok) return may;
  const holder = intakeHolder(run.env, unit, run.now, run.state.about);
  if (!holder) return refuse({ code: 'unit_without_intake', unit });
  const asked = run.state.obligations.some(
    (one) => one.kind === 'assist' && typeof one.holder === 'object' && one.holder.unit === unit,
  );
  if (asked) return refuse({ code: 'already_asked', unit });
  const limit = dueOfObligation(run.state, main);
  const date = input['due'] === undefined ? undefined : wordOf(input, 'due');
  if (date !== undefined && date < dateOf(run.now)) return refuse({ code: 'date_not_ahead', date });
  if (date !== undefined && limit && date > limit.date) return refuse({ code: 'date_past_due', date, due: limit.date });
  const rule = run.env.document.operations.coHandle?.due;
  const term =
    date !== undefined ? untilDate(run.now, date) : rule ? { from: run.now, length: rule } : workdays(2, run.now);
  const own = dueOfTerm(run.env, term);
  const due =
    date !== undefined
      ? { ...own, date, at: own.date === date ? own.at : untilEnd(date) }
      : limit && limit.at < own.at
        ? limit
        : own;
  propose(
    run,
    'coHandleAsked',
    { open: { ...obligation(run, 'assist', holder, { term }), due }, facts: { unit } },
    input,
  );
  return done;
};

const untilEnd = (date: string): string => new Date(Date.parse(date) + 16 * 3_600_000).toISOString();

const contribute: Decide = (run, input) => {
  const mine = mineOf(run, 'assist');
  if (!mine) return refuse({ code: 'not_available', command: 'contribute' });
  propose(run, 'contributed', { close: [{ seq: mine.seq, how: 'done' }, ...supervisionsOf(run, mine.seq)] }, input);
  return done;
};

const urge: Decide = (run, input) => {
  propose(run, 'urged', { set: { urgedAt: run.now }, count: 'urged' }, input);
  return done;
};

/** Says once more what is waited for. The wait stays as it is, and so do the clocks. */
const remind: Decide = (run) => {
  const wait = watchedWait(run.state, run.actor);
  if (!wait) return refuse({ code: 'not_available', command: 'remind' });
  // An outside system is asked again, which is no news for the applicant.
  const internal = wait.holder === 'service' ? { internal: true } : {};
  propose(run, 'reminded', {
    alter: [{ seq: wait.seq, remindedAt: run.now }],
    facts: { wait: wait.seq, ...internal },
  });
  return done;
};

/** 督办 by hand: the supervisor looks after the most urgent thing owed until it is done or ordered. */
const supervise: Decide = (run, input) => {
  const { actor } = run;
  if (actor.kind !== 'staff') return refuse({ code: 'not_available', command: 'supervise' });
  const late = run.state.obligations
    .filter((one) => isSupervisable(run.env, one, actor, run.now))
    .toSorted((a, b) =>
      (dueOfObligation(run.state, a)?.at ?? '9') < (dueOfObligation(run.state, b)?.at ?? '9') ? -1 : 1,
    )[0];
  if (!late) return refuse({ code: 'not_available', command: 'supervise' });
  const every = run.env.document.escalation[0]?.every ?? { count: 1, unit: 'workdays' as const };
  const open = obligation(
    run,
    'supervise',
    { unit: actor.unit, post: actor.post },
    { of: late.seq, term: { from: run.now, length: every } },
  );
  propose(run, 'supervised', { open }, input);
  return done;
};

const resume: Decide = (run) => {
  goOnFromSuspension(run);
  return done;
};

/** Every clock and all the work in hand go on; the time that stood still is added. */
export function goOnFromSuspension(run: Run): void {
  const clocks: { [id: string]: Clock } = {};
  for (const [id, clock] of Object.entries(run.state.clocks))
    if (isStopped(clock)) clocks[id] = goOn(run.env, clock, run.now);
  const alter = run.state.obligations.filter((one) => one.state !== null).flatMap((one) => resumed(run, one));
  propose(run, 'resumed', { set: { suspended: null }, clocks, ...(alter.length > 0 ? { alter } : {}) });
}

const take: Decide = (run) => {
  const { actor } = run;
  if (actor.kind !== 'staff') return refuse({ code: 'not_available', command: 'take' });
  const free = run.state.obligations.filter(
    (one) =>
      isHeldBy(one, run.state, actor) &&
      typeof one.holder === 'object' &&
      holdersOf(run.env.organisation, one.holder.post, dateOf(run.now)).length > 1 &&
      claimOf(run.env.organisation, one, run.now) === null,
  );
  propose(run, 'taken', { alter: free.map(({ seq }) => ({ seq, taken: { by: actor.person, at: run.now } })) });
  return done;
};

const release: Decide = (run) => {
  const { actor } = run;
  if (actor.kind !== 'staff') return refuse({ code: 'not_available', command: 'release' });
  const taken = run.state.obligations.filter(
    (one) => isHeldBy(one, run.state, actor) && claimOf(run.env.organisation, one, run.now) === actor.person,
  );
  propose(run, 'released', { alter: taken.map(({ seq }) => ({ seq, taken: null })) });
  return done;
};

/** A word on the case. `order` is a supervisor's instruction and ends his supervision; a comment moves no clock. */
const comment: Decide = (run, input) => {
  const { suggests } = input;
  const isForStaff = input['internal'] === true || input['order'] === true || suggests !== undefined;
  if (isForStaff && run.actor.kind !== 'staff') return refuse({ code: 'not_yours', command: 'comment' });
  if (input['order'] === true) {
    const mine = mineOf(run, 'supervise');
    if (!mine) return refuse({ code: 'order_not_yours' });
    propose(run, 'ordered', { close: [{ seq: mine.seq, how: 'done' }] }, input);
    return done;
  }
  const facts = { internal: input['internal'] === true, ...(suggests === undefined ? {} : { suggests }) };
  propose(run, 'commented', { facts }, input);
  return done;
};

/** Entered by hand with its proof: not before the answer was given, and not ahead of today. */
const putOnRecord: Decide = (run, input) => {
  const date = wordOf(input, 'at');
  const { handledAt } = run.state;
  if (handledAt === null) return refuse({ code: 'not_available', command: 'serve' });
  if (date < dateOf(handledAt) || date > dateOf(run.now))
    return refuse({ code: 'served_out_of_time', from: dateOf(handledAt), to: dateOf(run.now) });
  const at = startOf(date);
  serve(run, input['means'] as Means, at < handledAt ? handledAt : at, input);
  return done;
};

/** 撤销 What was issued is taken back, with the reason; the decision itself stands. */
const revoke: Decide = (run, input) => {
  const output = wordOf(input, 'output');
  if (!revocable(run.state).includes(output)) return refuse({ code: 'output_not_issued', output });
  const numbers = run.state.issued.filter((one) => one.output === output && one.standing !== 'revoked');
  propose(
    run,
    'revoked',
    { set: revoked(run.state, output, run.now), facts: { output, number: numbers.at(-1)?.number ?? '' } },
    input,
  );
  return done;
};

export const DECIDE_OPERATION: { readonly [command: string]: Decide } = {
  transfer,
  escalate,
  coHandle,
  contribute,
  urge,
  remind,
  supervise,
  resume,
  take,
  release,
  comment,
  serve: putOnRecord,
  revoke,
};
