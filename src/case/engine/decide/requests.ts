// What needs consent: extension, suspension, wrong address. Asking opens an `approve` obligation of the declared post;
// until it is answered everything stays as it was.
import type { JsonObject } from '#kernel/json.ts';
import { refuse, type Result } from '#kernel/result.ts';
import { addDays, dateOf, daysBetween, type Due } from '#kernel/time.ts';
import { workdaysBetween } from '#calendar/rules.ts';
import type { PostRole } from '#organisation/rules.ts';
import { wordOf } from '../commands.ts';
import { parting } from '../joined/merge.ts';
import { dueOfTerm, postOrTier, workdays } from '../env.ts';
import { isHeldBy, workOf } from '../available.ts';
import type { EventType } from '../events.ts';
import { dueOfObligation, inMainLine } from '../obligations.ts';
import { done, type CaseRefusal } from '../refusals.ts';
import { isStopped, obligation, propose, stop, timed, type Run } from '../run.ts';
import type { Clock, Obligation, Request } from '../state.ts';
import { hand } from './operations.ts';
import { mayReceive } from './steps.ts';

type Decide = (run: Run, input: JsonObject) => Result<void, CaseRefusal>;

const workInHand = ({ env, state, actor }: Run): Obligation | undefined => workOf(env, state, actor);

/** Opens the request at the declared post, due in one working day and no later than the due it asks about. */
function ask(run: Run, type: EventType, request: Request, grant: PostRole, input: JsonObject): void {
  const person = run.actor.kind === 'engine' ? 'engine' : run.actor.person;
  const work = workInHand(run);
  const near = work && typeof work.holder === 'object' ? work.holder.unit : run.state.unit;
  const holder = postOrTier(run.env, grant, near, run.now, run.state.about, [person]);
  const term = workdays(1, run.now);
  const asked = dueAskedAbout(run, request);
  const own = dueOfTerm(run.env, term);
  const open = obligation(run, 'approve', holder, {
    term,
    of: work?.seq ?? null,
    not: [person],
    request: { ...request, by: person },
  });
  propose(run, type, { open: { ...open, due: asked && asked.at < own.at && asked.at > run.now ? asked : own } }, input);
}

/** An extension asks about its clock; a stop or a wrong address about the work as a whole. */
function dueAskedAbout(run: Run, request: Request): Due | null {
  if (request.kind === 'extend') return run.state.clocks[request.clock]?.due ?? null;
  const work = workInHand(run);
  return work ? dueOfObligation(run.state, work) : null;
}

const extend: Decide = (run, input) => {
  const rule = run.env.document.operations.extend;
  if (!rule) return refuse({ code: 'not_available', command: 'extend' });
  const unit = rule.max.unit === 'workdays' ? 'workdays' : 'days';
  const amount = input[unit];
  if (typeof amount !== 'number') return refuse({ code: 'wrong_unit_of_time', expected: unit });
  if (amount > rule.max.count) return refuse({ code: 'too_long', max: rule.max.count });
  ask(run, 'extensionAsked', { kind: 'extend', clock: rule.clock, amount }, rule.grant, input);
  return done;
};

const suspend: Decide = (run, input) => {
  const rule = run.env.document.operations.suspend;
  if (!rule) return refuse({ code: 'not_available', command: 'suspend' });
  const reasonCode = wordOf(input, 'reasonCode');
  const until = wordOf(input, 'until');
  if (!rule.reasons.some((one) => one.code === reasonCode))
    return refuse({ code: 'reason_unknown', allowed: rule.reasons.map((one) => one.code) });
  const today = dateOf(run.now);
  if (!isDate(until) || until <= today) return refuse({ code: 'date_not_ahead', date: until });
  const days =
    rule.max.unit === 'workdays' ? workdaysBetween(run.env.calendar, today, until) : daysBetween(today, until);
  if (days > rule.max.count) return refuse({ code: 'too_long', max: rule.max.count });
  ask(run, 'suspensionAsked', { kind: 'suspend', reasonCode, until }, rule.grant, input);
  return done;
};

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;

const bounce: Decide = (run, input) => {
  const rule = run.env.document.operations.bounce;
  if (!rule) return refuse({ code: 'not_available', command: 'bounce' });
  ask(run, 'bounceAsked', { kind: 'bounce' }, rule.grant, input);
  return done;
};

const requestOf = (
  run: Run,
  input: JsonObject,
): (Obligation & { request: NonNullable<Obligation['request']> }) | undefined =>
  run.state.obligations.find(
    (one): one is Obligation & { request: NonNullable<Obligation['request']> } =>
      one.request !== null && one.seq === input['request'] && isHeldBy(one, run.state, run.actor),
  );

const grant: Decide = (run, input) => {
  const asked = requestOf(run, input);
  if (!asked)
    return refuse({
      code: 'request_unknown',
      open: run.state.obligations.filter((one) => one.request !== null).map((one) => one.seq),
    });
  const { request } = asked;
  if (request.kind === 'bounce') return grantBounce(run, asked, input);
  if (request.kind === 'unmerge')
    propose(run, 'granted', { ...parting(run.state, 'done'), facts: { request: 'unmerge' } }, input);
  else if (request.kind === 'extend') grantExtension(run, asked, request, input);
  else grantSuspension(run, asked, request, input);
  return done;
};

function grantBounce(run: Run, asked: Obligation, input: JsonObject): Result<void, CaseRefusal> {
  if (input['unit'] === undefined) return refuse({ code: 'unit_missing' });
  const unit = wordOf(input, 'unit');
  if (unit === run.state.unit) return refuse({ code: 'unit_same', unit });
  const may = mayReceive(run, unit);
  if (!may.ok) return may;
  hand(run, 'granted', unit, input, [asked.seq]);
  return done;
}

function grantExtension(run: Run, asked: Obligation, request: Request & { kind: 'extend' }, input: JsonObject): void {
  const clock = run.state.clocks[request.clock];
  if (!clock) throw new Error(`clock ${request.clock} is asked about but never started`);
  const extended: Clock = timed(run.env, {
    ...clock,
    term: { ...clock.term, extended: (clock.term.extended ?? 0) + request.amount },
  });
  propose(
    run,
    'granted',
    {
      close: [{ seq: asked.seq, how: 'done' }],
      clocks: { [request.clock]: extended },
      count: 'extended',
      facts: { request: 'extend', amount: request.amount, due: extended.due.date },
      alter: run.state.obligations.filter(inMainLine).map(({ seq }) => ({ seq, tier: 0, tierAt: null })),
    },
    input,
  );
}

function grantSuspension(run: Run, asked: Obligation, request: Request & { kind: 'suspend' }, input: JsonObject): void {
  const clocks: { [id: string]: Clock } = {};
  for (const [id, clock] of Object.entries(run.state.clocks)) if (!isStopped(clock)) clocks[id] = stop(clock, run.now);
  const alter = run.state.obligations
    .filter(inMainLine)
    .flatMap(({ seq, term, due }) =>
      term && due ? [{ seq, term: stop({ term, due, calendar: '' }, run.now).term }] : [],
    );
  propose(
    run,
    'granted',
    {
      close: [{ seq: asked.seq, how: 'done' }],
      set: { suspended: { until: request.until, reasonCode: request.reasonCode } },
      clocks,
      count: 'suspended',
      facts: { request: 'suspend', until: request.until },
      ...(alter.length > 0 ? { alter } : {}),
    },
    input,
  );
}

const refuseRequest: Decide = (run, input) => {
  const asked = requestOf(run, input);
  if (!asked)
    return refuse({
      code: 'request_unknown',
      open: run.state.obligations.filter((one) => one.request !== null).map((one) => one.seq),
    });
  propose(
    run,
    'refused',
    {
      close: [{ seq: asked.seq, how: 'done' }],
      facts: { request: asked.request.kind },
      count: `refused.${asked.request.kind}`,
    },
    input,
  );
  return done;
};

export const DECIDE_REQUEST: { readonly [command: string]: Decide } = {
  extend,
  suspend,
  bounce,
  grant,
  refuse: refuseRequest,
};
