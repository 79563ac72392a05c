// Money in a case: an order is begun by whoever pays; that it was paid, that it failed and that it was paid back is said by
// the payment module alone, as the engine. What comes too late or twice changes nothing but that it is to be paid back.
import type { JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { wordOf } from '../commands.ts';
import { ENGINE, type Actor, type Env } from '../env.ts';
import type { Effect } from '../events.ts';
import type { CaseRefusal } from '../refusals.ts';
import { isToRefund, owedIn, refundOf, type Owed } from '../money.ts';
import { begin, both, close, enter, finish, land, propose, serveAtOnce, type Run } from '../run.ts';
import type { CaseState, Payment } from '../state.ts';
import type { Decision } from './decide.ts';
import { closing, counted } from './steps.ts';

const decisionOf = ({ proposals, state }: Run): Decision => ({ proposals, state });

/** Somebody goes to the bank with an order. At most one is open at a time. */
export function beginPayment(
  env: Env,
  state: CaseState,
  order: string,
  actor: Actor,
  now: Instant,
): Result<Decision, CaseRefusal> {
  const owed = owedIn(state);
  if (!owed || owed.charge.order !== null) return refuse({ code: 'not_available', command: 'pay' });
  const run = begin(env, state, actor, now);
  propose(run, 'payBegun', {
    alter: [{ seq: owed.seq, charge: { ...owed.charge, order: { id: order, at: now } } }],
    facts: { amount: owed.charge.total, order },
  });
  return ok(decisionOf(run));
}

/** What the bank said of an order that was begun here. */
export interface Received {
  readonly order: string;
  readonly amount: number;
  readonly receipt: string;
}

/**
 * Money has come. What the open wait asked is answered by it; anything else is kept on record without effect and is to be
 * paid back.
 */
export function receive(env: Env, state: CaseState, received: Received, now: Instant): Decision {
  const run = begin(env, state, ENGINE, now);
  const owed = owedIn(state);
  if (owed?.charge.order?.id === received.order && owed.charge.total === received.amount)
    paid(run, owed, { ...received, fees: owed.charge.fees, at: now, late: false, refund: null });
  else
    recordLate(run, {
      ...received,
      fees: [],
      at: now,
      late: true,
      refund: { fees: [], amount: received.amount, due: now, done: null },
    });
  return decisionOf(run);
}

function recordLate(run: Run, payment: Payment): void {
  propose(run, 'paidLate', {
    set: { payments: [...run.state.payments, payment] },
    facts: { amount: payment.amount, receipt: payment.receipt },
  });
}

/** The wait is over: on along `paid`, or to the end, which is the answer of whoever decided before. */
function paid(run: Run, owed: Owed, payment: Payment | null): void {
  const landing = land(run, owed.state ?? '', 'paid', {});
  if (!landing) throw new Error(`state ${owed.state} of ${run.env.document.id} does not say where paying leads`);
  const kept = payment ? { payments: [...run.state.payments, payment] } : {};
  const facts = { step: 'paid', amount: owed.charge.total, ...(payment ? { receipt: payment.receipt } : {}) };
  if (landing.state.type === 'final') {
    // What is paid back after this ending includes what has just been paid.
    run.state = { ...run.state, ...kept };
    const effect = finish(run, landing.state, undefined, owed.charge.by);
    propose(run, 'paid', counted({ ...effect, set: { ...kept, ...effect.set }, facts }, landing));
    serveAtOnce(run);
    if (run.state.stage !== 'evaluate') close(run, 'unrated');
    return;
  }
  const effect = both(
    { close: closing(run), set: kept, facts, entry: run.state.stage },
    enter(run, landing.state, run.state.unit),
  );
  propose(run, 'paid', counted(effect, landing));
}

/** Where nothing is owed the engine passes on by itself, and the timeline says so. */
export function passFree(run: Run): void {
  for (let owed = owedIn(run.state); owed?.charge.total === 0; owed = owedIn(run.state)) paid(run, owed, null);
}

/** An order ended without money: given up, refused by the bank, or left until its time was over. */
export function fail(env: Env, state: CaseState, order: string, reason: string, now: Instant): Decision {
  const run = begin(env, state, ENGINE, now);
  const owed = owedIn(state);
  if (owed?.charge.order?.id === order) failed(run, owed, reason);
  return decisionOf(run);
}

function failed(run: Run, owed: Owed, reason: string): void {
  const landing = land(run, owed.state ?? '', 'failed', {});
  if (!landing) throw new Error(`state ${owed.state} of ${run.env.document.id} does not say where failing leads`);
  const facts = { step: 'failed', reason };
  if (landing.state.type === 'final') {
    const effect: Effect = { ...finish(run, landing.state, undefined), facts };
    propose(run, 'payFailed', counted(effect, landing));
    serveAtOnce(run);
    if (run.state.stage !== 'evaluate') close(run, 'unrated');
    return;
  }
  // Trying again is the same wait: what is owed and until when stays as it was told.
  const effect =
    landing.state.id === owed.state
      ? {
          set: { states: [landing.state.id] },
          alter: [{ seq: owed.seq, charge: { ...owed.charge, order: null } }],
          facts,
        }
      : both({ close: closing(run), facts, entry: run.state.stage }, enter(run, landing.state, run.state.unit));
  propose(run, 'payFailed', counted(effect, landing));
}

/** What came under a receipt is on its way back. */
export function refund(env: Env, state: CaseState, receipt: string, now: Instant): Decision {
  const run = begin(env, state, ENGINE, now);
  const amount = refundOf(state, receipt);
  if (amount > 0) {
    const payments = state.payments.map((one) =>
      isToRefund(one, receipt) && one.refund ? { ...one, refund: { ...one.refund, done: now } } : one,
    );
    propose(run, 'refunded', { set: { payments }, facts: { amount } });
  }
  return decisionOf(run);
}

type Decide = (run: Run, input: JsonObject) => Result<void, CaseRefusal>;

const spread = (run: Run, decision: Decision): Result<void, CaseRefusal> => {
  run.state = decision.state;
  run.proposals.push(...decision.proposals);
  return ok(undefined);
};

/** The same as commands of the engine, offered to nobody else. */
export const DECIDE_PAYMENT: { readonly [command: string]: Decide } = {
  paid: (run, input) => {
    const { env, state, now } = run;
    const received = {
      order: wordOf(input, 'order'),
      amount: Number(input['amount']),
      receipt: wordOf(input, 'receipt'),
    };
    return spread(run, receive(env, state, received, now));
  },
  failed: (run, input) =>
    spread(run, fail(run.env, run.state, wordOf(input, 'order'), wordOf(input, 'reason'), run.now)),
  refunded: (run, input) => spread(run, refund(run.env, run.state, wordOf(input, 'receipt'), run.now)),
};
