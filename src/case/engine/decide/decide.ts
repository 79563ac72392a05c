// The one door: a command, an actor and a moment in; events or a refusal out. What `available` does not offer is
// refused here before anything else is looked at.
import type { JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { readsOf } from '#service/rules/lookup.ts';
import { partyOf } from '#service/rules/party.ts';
import { available, isHeldBy, watchedWait, workFor } from '../available.ts';
import type { Command } from '../commands.ts';
import { ENGINE, type Actor, type Env } from '../env.ts';
import { couldEver } from '../ever.ts';
import { DECIDE_MERGE, whyNotMerged } from '../joined/merge.ts';
import type { Answers, Outside } from '../outside/lookups.ts';
import type { CaseRefusal } from '../refusals.ts';
import { begin, type Proposal, type Run } from '../run.ts';
import { INITIAL, type CaseState } from '../state.ts';
import { DECIDE_LIFECYCLE, failedRules, file, reportAfterBadRating, type Filing } from './lifecycle.ts';
import { listening, record, weightOf } from '../outside/listen.ts';
import { weigh, type Moving } from './migrate.ts';
import { DECIDE_OPERATION } from './operations.ts';
import { DECIDE_PAYMENT, passFree } from './payment.ts';
import { DECIDE_REQUEST } from './requests.ts';
import { walk } from './steps.ts';
import { DECIDE_CONSENT, withdrawnParties } from '../outside/retract.ts';
import { DECIDE_SUPPLY } from '../paper/supply.ts';
import { applyCalendar, wake } from './wake.ts';

/** What was decided, with the state it leads to. */
export interface Decision {
  readonly proposals: readonly Proposal[];
  readonly state: CaseState;
}

export function decide(
  env: Env,
  state: CaseState,
  command: Command,
  actor: Actor,
  now: Instant,
  answers: Answers = {},
): Result<Decision, CaseRefusal> {
  if (!available(env, state, actor, now).includes(command.type)) {
    return refuse({ code: whyNot(env, state, command.type, actor), command: command.type });
  }
  const begun = begin(env, state, actor, now);
  const heard = listening(begun, command, answers);
  if (!heard.ok) return heard;
  const { run, wanted } = heard.value;
  record(run, wanted, answers);
  return settled(run, dispatch(run, command));
}

function dispatch(run: Run, { type, input }: Command): Result<void, CaseRefusal> {
  const after = run.state.obligations.some(
    (one) => (one.kind === 'rectify' || one.kind === 'callBack') && isHeldBy(one, run.state, run.actor),
  );
  if (type === 'report' && after) return reportAfterBadRating(run, input);
  const operation =
    DECIDE_OPERATION[type] ??
    DECIDE_SUPPLY[type] ??
    DECIDE_REQUEST[type] ??
    DECIDE_MERGE[type] ??
    DECIDE_LIFECYCLE[type] ??
    DECIDE_CONSENT[type] ??
    DECIDE_PAYMENT[type];
  if (operation) return operation(run, input);
  const hindrance = hindranceOf(run, { type, input });
  return hindrance ? refuse(hindrance) : walk(run, type, input);
}

/** Why what was asked for cannot be given now; by a verb of the service's own as little as by `approve`. */
function hindranceOf(run: Run, { type, input }: Command): CaseRefusal | undefined {
  const weight = weightOf(run, { type, input });
  if (!weight.gives) return undefined;
  const { env, state, actor, now } = run;
  const own = partyOf(workFor(env, state, actor, type)?.holder);
  // Whose word this step is takes nothing back by it.
  const parties = withdrawnParties(state).filter((name) => name !== own);
  if (parties.length > 0) return { code: 'agreement_withdrawn', parties };
  if (actor.kind !== 'staff' || !weight.decides) return undefined;
  const failed = failedRules(env, now, ['start', 'submit', 'decide'], state.place).filter(
    (one) => one.at === 'decide' || readsOf(one.rule).length > 0,
  );
  return failed.length > 0 ? { code: 'not_eligible', rules: failed.map((one) => one.id) } : undefined;
}

function settled(run: Run, result: Result<void, CaseRefusal>): Result<Decision, CaseRefusal> {
  if (!result.ok) return result;
  passFree(run);
  return ok({ proposals: run.proposals, state: run.state });
}

function whyNot({ document }: Env, state: CaseState, command: string, actor: Actor): CaseRefusal['code'] {
  if (!couldEver(document, state, command, actor)) return 'not_yours';
  if (command === 'merge') return whyNotMerged(state) ?? 'not_available';
  // Whoever watches the wait may remind of it; if not now, then because it was done.
  return command === 'remind' && watchedWait(state, actor) ? 'reminded_today' : 'not_available';
}

/** Files a new case. */
export function submit(
  env: Env,
  filing: Filing,
  data: JsonObject,
  actor: Actor,
  now: Instant,
  outside: Outside = {},
): Result<Decision, CaseRefusal> {
  const filed = file(begin(env, INITIAL, actor, now), filing, data, outside);
  if (!filed.ok) return filed;
  passFree(filed.value);
  return ok({ proposals: filed.value.proposals, state: filed.value.state });
}

/** Lets time do what is due by now; no proposals when nothing is. */
export function pass(env: Env, state: CaseState, now: Instant): Decision {
  const run = begin(env, state, ENGINE, now);
  wake(run);
  passFree(run);
  return { proposals: run.proposals, state: run.state };
}

/** Weighs a newly published version for an open case: it moves, is asked, or stays. */
export function migrate(env: Env, state: CaseState, moving: Moving, now: Instant): Decision {
  const run = begin(env, state, ENGINE, now);
  weigh(run, moving);
  return { proposals: run.proposals, state: run.state };
}

/** Recomputes provisional dues after a year of the calendar was imported. */
export function recalendar(env: Env, state: CaseState, now: Instant): Decision {
  const run = begin(env, state, ENGINE, now);
  applyCalendar(run);
  return { proposals: run.proposals, state: run.state };
}
