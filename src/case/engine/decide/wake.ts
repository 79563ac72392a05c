// What time alone does: waits that expire, silence that law lets decide, deadlines that call in the next tier,
// requests that climb, suspensions that end. Everything due is done in the order it fell due.
import { dueOf } from '#calendar/rules.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { holdersOf, type UnitId } from '#organisation/rules.ts';
import type { WorkState } from '#service/rules.ts';
import { afterDeadline, dueOfTerm, lastPost, postOf, workdays } from '../env.ts';
import { claimOf } from '../available.ts';
import { dueOfCase, escalates, isDeemed, nextWake, resumeAt, wakeOf } from '../obligations.ts';
import { leave } from '../move/leave.ts';
import { arrive, land } from '../move/arrive.ts';
import { close, finish, obligation, propose, serveAtOnce, startClocks, timed, type Run } from '../run.ts';
import type { Clock, HolderRef, Obligation } from '../state.ts';
import { endAsking } from './migrate.ts';
import { issue } from '../paper/issue.ts';
import { goOnFromSuspension } from './operations.ts';
import { isPromise } from '../paper/promised.ts';
import { lapse } from '../paper/supply.ts';

/** Does everything that is due by now. Nothing due: proposes nothing. */
export function wake(run: Run): void {
  for (let guard = 0; guard < 100; guard += 1) {
    const next = nextWake(run.env.document, run.state);
    if (next === undefined || next > run.now) return;
    happen(run, next);
  }
  throw new Error(`case ${run.state.id} keeps waking itself: a deadline does not move`);
}

function happen(run: Run, moment: Instant): void {
  const { suspended } = run.state;
  if (suspended && resumeAt(suspended.until) <= moment) return goOnFromSuspension(run);
  const one = run.state.obligations.find((each) => wakeOf(run.env.document, run.state, each) === moment);
  if (!one) throw new Error(`case ${run.state.id} was woken for ${moment} by nothing`);
  if (one.request !== null) return moveUp(run, one, moment);
  // No word of the applicant is no praise, also after putting right: a bad rating before stays what was said.
  if (one.kind === 'evaluate') return close(run, 'notEvaluated');
  if (one.kind === 'inform') return endAsking(run);
  if (isPromise(one)) return lapse(run, one, moment);
  if (typeof one.holder === 'string') return expire(run, one);
  if (isDeemed(run.env.document, one)) return deem(run, one);
  if (escalates(one)) return callTier(run, one, moment);
  throw new Error(`obligation ${one.seq} of case ${run.state.id} waits for a time at which nothing happens`);
}

function expire(run: Run, one: Obligation): void {
  const state = run.env.document.workflow.states[one.state ?? ''];
  if (state?.type !== 'wait' || !state.expires) throw new Error(`state ${one.state} does not expire`);
  const landing = arrive(run, state.id, state.expires.target, {});
  const target = landing.state;
  if (target?.type === 'final') {
    const effect = finish(run, target, typeof target.outcome === 'string' ? target.outcome : 'lapsed', one);
    propose(run, 'expired', { ...effect, facts: { step: 'expired' } });
    issue(run, target);
    serveAtOnce(run);
    if (run.state.stage !== 'evaluate') close(run, 'unrated');
    return;
  }
  leave(run, 'expired', { one, landing, effect: { facts: { step: 'expired' } } });
}

/** 《行政许可法》第三十二条: not told in time what is missing, it counts as accepted on the day it was received. */
function deem(run: Run, one: Obligation): void {
  const state = run.env.document.workflow.states[one.state ?? ''] as WorkState;
  const deemed = state.deemed;
  const landing = deemed ? land(run, state.id, deemed.event, {}) : undefined;
  if (!deemed || !landing || landing.state?.type === 'final') throw new Error(`state ${state.id} deems nothing`);
  const started = deemed.event === 'accept' ? startClocks(run, 'accepted', run.state.submittedAt) : {};
  const facts = { step: deemed.event, asOf: run.state.submittedAt };
  leave(run, 'deemed', { one, landing, effect: { facts }, started });
}

/** A request nobody answered goes to the next tier, and keeps its number. */
function moveUp(run: Run, one: Obligation, moment: Instant): void {
  const { env, now } = run;
  const { escalation } = env.document;
  const rest = escalation.slice(one.tier);
  const near = unitAt(run, one);
  let holder: HolderRef | undefined;
  let tier = one.tier;
  for (const each of rest) {
    tier += 1;
    const found = postOf(env, each.to, near, now, run.state.about, one.not);
    if (found && (typeof one.holder === 'string' || found.post !== one.holder.post)) {
      holder = found;
      break;
    }
  }
  const term = workdays(1, afterDeadline(moment, now));
  propose(run, 'requestMovedUp', {
    alter: [
      {
        seq: one.seq,
        holder: holder ?? lastPost(env, now, run.state.about),
        tier,
        due: dueOfTerm(env, term),
        term,
        taken: null,
      },
    ],
    facts: { request: one.request?.kind ?? '' },
  });
}

/** Who is called in stands above the one that is late, which need not be the unit the case is with: another may assist. */
const unitAt = ({ env, state }: Run, { holder }: Obligation): UnitId =>
  typeof holder === 'string' ? (state.unit ?? env.document.authority) : holder.unit;

/** A deadline has passed: the next tier that is held, and is not the late one itself, gets a supervision. */
function callTier(run: Run, late: Obligation, moment: Instant): void {
  const { env, now, state } = run;
  const { escalation } = env.document;
  const near = unitAt(run, late);
  const from = Math.min(late.tier, escalation.length - 1);
  for (let index = from; index < escalation.length; index += 1) {
    const tier = escalation[index];
    if (!tier) continue;
    const isLast = index === escalation.length - 1;
    const claimant = claimOf(env.organisation, late, now);
    const excluded = claimant === null ? [] : [claimant];
    const found =
      postOf(env, tier.to, near, now, state.about, excluded) ?? (isLast ? lastPost(env, now, state.about) : undefined);
    if (!found || (!isLast && isSelf(run, late, found.post))) continue;
    const term = { from: afterDeadline(moment, now), length: tier.every };
    const next = dueOf(env.calendar, term);
    const open = obligation(run, 'supervise', found, { of: late.seq, term });
    propose(run, 'deadlinePassed', {
      ...(hasSupervision(run, late, found.post) || isSelf(run, late, found.post) ? {} : { open }),
      alter: [{ seq: late.seq, tier: index + 1, tierAt: next.at }],
      facts: { late: late.seq, tier: index + 1, post: found.post },
    });
    return;
  }
}

/** Nobody supervises a case against himself: the same post, or the only person who holds the late one. */
function isSelf(run: Run, late: Obligation, post: string): boolean {
  if (typeof late.holder === 'string') return false;
  if (late.holder.post === post) return true;
  const on = dateOf(run.now);
  const holders = holdersOf(run.env.organisation, late.holder.post, on);
  const supervisors = holdersOf(run.env.organisation, post, on);
  return supervisors.length > 0 && supervisors.every((person) => holders.length === 1 && holders[0] === person);
}

const hasSupervision = (run: Run, late: Obligation, post: string): boolean =>
  run.state.obligations.some(
    (one) =>
      one.kind === 'supervise' && one.of === late.seq && typeof one.holder === 'object' && one.holder.post === post,
  );

/**
 * A new year of the calendar: provisional dues of an open case are computed again; final ones never move. Where nothing but
 * a projection was provisional there is nothing to alter, and still it is on record that the day shown is another now.
 */
export function applyCalendar(run: Run): void {
  const { state, env } = run;
  const clocks: { [id: string]: Clock } = {};
  for (const [id, clock] of Object.entries(state.clocks)) {
    if (clock.due.provisional && clock.calendar !== env.calendar.version)
      clocks[id] = { ...timed(env, clock), calendar: env.calendar.version };
  }
  const alter = state.obligations.flatMap((one) => {
    const due = one.due?.provisional === true && one.term !== null ? dueOfTerm(env, one.term) : null;
    return due && !due.provisional ? [{ seq: one.seq, due }] : [];
  });
  if (state.stage === 'closed') return;
  if (Object.keys(clocks).length + alter.length === 0 && !wasOnlyProjected(run)) return;
  propose(run, 'calendarApplied', { clocks, alter, facts: { calendar: env.calendar.version } });
}

/** Of a case some day of which was provisional. */
function wasOnlyProjected({ state, env }: Run): boolean {
  const days = [...Object.values(state.clocks), ...state.obligations].map((one) => one.due);
  const shown = dueOfCase(env, state);
  return shown?.projected === true && !shown.provisional && days.every((due) => due?.provisional !== true);
}
