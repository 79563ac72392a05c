// Lifecycle: filing, withdrawing, evaluating, putting right, reopening. A case never closes behind the back of the
// one who brought it: a handled case waits for the applicant's word, and a bad word has consequences.
import type { JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { evaluate as evaluateExpression } from '#service/expression.ts';
import { policyOn } from '#service/policy/parameter.ts';
import { holdersOf } from '#organisation/rules.ts';
import type { Eligibility, Outcome } from '#service/rules.ts';
import { lengthOf, postOf, postOrTier, termOf, type Env } from '../env.ts';
import { isHeldBy } from '../available.ts';
import { lapsed, suspended } from '../paper/issued.ts';
import type { Effect } from '../events.ts';
import { consentsFor, neededToSubmit, standing, unconsented, type Outside } from '../outside/lookups.ts';
import { remedyDue } from '../obligations.ts';
import { done, type CaseRefusal } from '../refusals.ts';
import { partedBy } from '../joined/voices.ts';
import { begin } from '../move/leave.ts';
import { partiesOf } from '../move/party.ts';
import { arrive } from '../move/arrive.ts';
import {
  both,
  close,
  enter,
  obligation,
  propose,
  refundsAfter,
  startClocks,
  supervisionsOf,
  type Run,
} from '../run.ts';
import type { CaseState, HolderRef } from '../state.ts';
import { hear, record } from '../outside/listen.ts';
import { inform } from './migrate.ts';
import { mayPromise, promise } from '../paper/supply.ts';

type Decide = (run: Run, input: JsonObject) => Result<void, CaseRefusal>;

/** What a filing brings besides the form's data, already checked at the edge. */
export type Filing = Pick<
  CaseState,
  'id' | 'area' | 'number' | 'applicant' | 'channel' | 'place' | 'category' | 'confidential' | 'about'
> &
  Partial<Pick<CaseState, 'matterId' | 'follows' | 'urgency'>> & {
    /** Papers that are promised with it and come later. */
    readonly promises?: readonly string[];
  };

/** Files a case: the first event, standing at the initial state with somebody responsible. */
export function file(begun: Run, given: Filing, data: JsonObject, outside: Outside = {}): Result<Run, CaseRefusal> {
  const { promises = [], ...filing } = given;
  if (begun.env.document.follows && !filing.follows) return refuse({ code: 'follow_missing' });
  const { answers = {}, consents = [] } = outside;
  const consentable = consentsFor(begun.env, begun.now);
  const missing = unconsented(begun.env, consents, begun.now);
  if (missing.length > 0) return refuse({ code: 'consent_missing', lookups: missing });
  const wanted = neededToSubmit(begun.env, begun.now);
  const heard = hear(begun, wanted, answers);
  if (!heard.ok) return heard;
  const run = heard.value;
  const failed = failedRules(run.env, run.now, ['start', 'submit'], filing.place);
  if (failed.length > 0) return refuse({ code: 'not_eligible', rules: failed.map((one) => one.id) });
  const may = mayPromise(run, promises);
  if (!may.ok) return may;
  const { document } = run.env;
  const parties = partiesOf(run.env, {});
  run.state = { ...run.state, ...filing, parties, submittedAt: run.now };
  const { state: first, more } = arrive(run, null, document.workflow.initial, {});
  if (first?.type !== 'wait')
    throw new Error(`${document.id} ends before it begins: its initial state leads to ${first?.id}`);
  const identity = {
    ...filing,
    service: { id: document.id, version: document.version, hash: document.hash },
    submittedAt: run.now,
    ...(Object.keys(parties).length > 0 ? { parties } : {}),
  };
  const effect: Effect = both(
    { set: identity, entry: 'collect' },
    enter(run, first, null, { started: startClocks(run, 'submitted', run.now), more }),
  );
  propose(run, 'submitted', effect, data);
  const agreed = consentable.flatMap(({ id }) => (consents.includes(id) ? [id] : []));
  if (agreed.length > 0)
    propose(run, 'consented', { set: { consents: agreed }, facts: { lookups: agreed }, entry: 'collect' });
  record(run, wanted, answers);
  begin(run, more, null);
  promise(run, promises);
  return ok(run);
}

/** The eligibility rules of these moments that the applicant does not meet. */
export function failedRules(
  env: Env,
  now: Instant,
  at: readonly Eligibility['at'][],
  place: JsonObject | null,
): readonly Eligibility[] {
  const rules = env.document.eligibility.filter((one) => at.includes(one.at));
  if (rules.length === 0) return rules;
  const today = dateOf(now);
  const policy = policyOn(env.parameters, today);
  const lookups = standing(env, today);
  const context = { data: env.data, applicant: env.applicant, lookups, place: place ?? {}, input: {}, today, policy };
  return rules.filter((one) => evaluateExpression(one.rule, context) !== true);
}

const withdraw: Decide = (run, input) => {
  propose(
    run,
    'withdrawn',
    {
      set: {
        outcome: 'withdrawn',
        handledAt: run.now,
        handledBy: null,
        suspended: null,
        stage: 'feedback',
        // Who takes the own case back leaves the others, and they leave it.
        mergedInto: null,
        ...partedBy('withdrawn'),
        ...refundsAfter(run, 'withdrawn'),
        ...lapsed(run.state, run.now),
      },
      close: run.state.obligations.map(({ seq }) => ({ seq, how: 'cancelled' })),
      entry: 'feedback',
    },
    input,
  );
  close(run, 'withdrawn');
  return done;
};

/** 《浙江》好差评: a bad rating is answered; after putting right there is exactly one more evaluation. */
const evaluate: Decide = (run, input) => {
  const asked = run.state.obligations.find((one) => one.kind === 'evaluate');
  if (!asked) return refuse({ code: 'not_available', command: 'evaluate' });
  const rating = Number(input['rating']);
  const solved = input['solved'] === true;
  const { rating: rule } = run.env.document;
  const bad = rating <= 2 || !solved;
  const answer = bad && run.state.evaluations === 0;
  const open = !answer ? undefined : rule.onBad === 'rectify' ? rectification(run) : callingBack(run);
  propose(
    run,
    'evaluated',
    {
      set: { evaluation: { rating, solved, at: run.now } as const, evaluations: run.state.evaluations + 1 },
      close: [{ seq: asked.seq, how: 'done' }],
      entry: 'evaluate',
      facts: { rating, solved },
      ...(open ? { open } : {}),
    },
    input,
  );
  if (!open) close(run, 'evaluated');
  return done;
};

/** Somebody else than the last handler puts it right: a colleague in the post, else the unit's head, else the next tier. */
function rectification(run: Run): Effect['open'] {
  const { env, state, now } = run;
  const last = state.handledBy;
  const not = last ? [last.person] : [];
  const colleagues = last?.post
    ? holdersOf(env.organisation, last.post, dateOf(now)).filter((person) => !not.includes(person))
    : [];
  const holder: HolderRef =
    last?.post && last.unit && colleagues.length > 0
      ? { unit: last.unit, post: last.post }
      : postOrTier(env, 'unit-head', last?.unit ?? state.unit ?? env.document.authority, now, state.about, not);
  return obligation(run, 'rectify', holder, {
    not,
    term: { from: now, length: lengthOf(env, env.document.rating.within, now) },
  });
}

/** Another post rings back, in practice within one working day, and names the remedy, the body and the days. */
function callingBack(run: Run): Effect['open'] {
  const { env, state, now } = run;
  const last = state.handledBy;
  const not = last ? [last.person] : [];
  const near = last?.unit ?? state.unit ?? env.document.authority;
  const head = postOf(env, 'unit-head', near, now, state.about, not);
  const holder = head && head.post !== last?.post ? head : postOrTier(env, 'supervisor', near, now, state.about, not);
  const term = termOf(env, env.document.rating.within, now);
  return obligation(run, 'callBack', holder, { not, term });
}

/** `report` of the one who has to put it right or to ring back. The first outcome and its day stand. */
export function reportAfterBadRating(run: Run, input: JsonObject): Result<void, CaseRefusal> {
  const mine = run.state.obligations.find(
    (one) => (one.kind === 'rectify' || one.kind === 'callBack') && isHeldBy(one, run.state, run.actor),
  );
  if (!mine) return refuse({ code: 'not_available', command: 'report' });
  const ended = [{ seq: mine.seq, how: 'done' as const }, ...supervisionsOf(run, mine.seq)];
  if (mine.kind === 'callBack') {
    const until = remedyDue(run.env.document, run.state)?.date;
    propose(run, 'calledBack', { close: ended, entry: 'feedback', ...(until ? { facts: { until } } : {}) }, input);
    close(run, 'evaluated');
    return done;
  }
  const outcome = input['outcome'];
  if (outcome === undefined) return refuse({ code: 'outcome_missing', allowed: RECTIFIED });
  if (!RECTIFIED.includes(outcome as Outcome)) return refuse({ code: 'outcome_not_allowed', allowed: RECTIFIED });
  propose(
    run,
    'rectified',
    {
      set: { rectified: { outcome: outcome as Outcome, at: run.now }, stage: 'evaluate' },
      close: ended,
      open: obligation(run, 'evaluate', 'applicant', {
        term: termOf(run.env, run.env.document.rating.window, run.now),
      }),
      entry: 'feedback',
      facts: { outcome },
    },
    input,
  );
  return done;
}

const RECTIFIED: readonly Outcome[] = ['solved', 'partly', 'explained'];

/** A reopened case keeps its history and gets new clocks; what was handled before is set aside, not forgotten. */
const reopen: Decide = (run, input) => {
  const rule = run.env.document.reopen;
  const { state } = run;
  if (!rule || state.outcome === null || state.handledAt === null)
    return refuse({ code: 'not_available', command: 'reopen' });
  const earlier = {
    outcome: state.outcome,
    handledAt: state.handledAt,
    onTime: state.onTime ?? { statutory: null, promised: null },
    evaluation: state.evaluation,
  };
  const fresh: CaseState = {
    ...state,
    clocks: {},
    obligations: state.obligations.filter((one) => one.kind !== 'evaluate' && one.kind !== 'supervise'),
  };
  const target = run.env.document.workflow.states[rule.target];
  if (target?.type !== 'wait')
    throw new Error(`${run.env.document.id} reopens at ${rule.target}, which is no waiting state`);
  const renewed: Run = { ...run, state: fresh };
  const effect = both(
    {
      set: {
        outcome: null,
        handledAt: null,
        handledBy: null,
        onTime: null,
        rectified: null,
        served: null,
        evaluation: null,
        evaluations: 0,
        mergedInto: null,
        voices: [],
        closedAt: null,
        closedAs: null,
        earlier: [...state.earlier, earlier],
        ...suspended(state, run.now),
      },
      close: state.obligations.map(({ seq }) => ({ seq, how: 'cancelled' })),
      restart: true,
      count: 'reopened',
      entry: target.stage,
    },
    enter(renewed, target, null, { started: startClocks(renewed, 'submitted', run.now) }),
  );
  propose(run, 'reopened', effect, input);
  // What was missing then is missing still.
  promise(run, run.state.owed);
  return done;
};

export const DECIDE_LIFECYCLE: { readonly [command: string]: Decide } = { withdraw, evaluate, reopen, inform };
