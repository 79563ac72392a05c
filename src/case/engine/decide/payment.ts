// Money in a case: an order is begun by whoever pays; that it was paid, that it failed and that it was paid back is said by
// the payment module alone, as the engine. What comes too late or twice changes nothing but that it is to be paid back.
import type { JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { wordOf } from '../commands.ts';
import { ENGINE, type Actor, type Env } from '../env.ts';
import type { EventType } from '../events.ts';
import type { CaseRefusal } from '../refusals.ts';
import { land } from '../move/arrive.ts';
import { leave, stageOf } from '../move/leave.ts';
import { chargeOn, isToRefund, owedBy, owedFree, owedIn, refundOf, type Owed } from '../move/money.ts';
import { begin, close, finish, propose, serveAtOnce, type Run } from '../run.ts';
import type { CaseState, Payment } from '../state.ts';
import type { Decision } from './decide.ts';
import { issue } from '../paper/issue.ts';

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
  const charge = chargeOn(owed.charge, dateOf(now));
  propose(run, 'payBegun', {
    alter: [{ seq: owed.seq, charge: { ...charge, order: { id: order, at: now } } }],
    facts: { amount: charge.total, order },
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
  const owed = owedBy(state, received.order);
  if (owed?.charge.total === received.amount)
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
  const facts = { amount: owed.charge.total, ...(payment ? { receipt: payment.receipt } : {}) };
  if (payment) run.state = { ...run.state, payments: [...run.state.payments, payment] };
  goOn(run, owed, 'paid', facts);
}

/** Leaves the wait along what the bank said. What has been paid goes with it; at the end some of it may be paid back. */
function goOn(run: Run, owed: Owed, said: 'paid' | 'failed', given: JsonObject): void {
  const landing = land(run, owed.state ?? '', said, {});
  if (!landing) throw new Error(`state ${owed.state} of ${run.env.document.id} does not say where ${said} leads`);
  const type: EventType = said === 'paid' ? 'paid' : 'payFailed';
  const { payments } = run.state;
  const facts = { step: said, ...given };
  if (landing.state?.type !== 'final')
    return leave(run, type, { one: owed, landing, effect: { set: { payments }, facts, entry: stageOf(run, owed) } });
  const effect = finish(run, landing.state, undefined, owed, owed.charge.by);
  const { walked } = landing;
  const set = { payments, ...effect.set };
  propose(run, type, { ...effect, set, facts, ...(walked === undefined ? {} : { walked }) });
  issue(run, landing.state);
  serveAtOnce(run);
  if (run.state.stage !== 'evaluate') close(run, 'unrated');
}

/** Where nothing is owed the engine passes on by itself, and the timeline says so. */
export function passFree(run: Run): void {
  for (let owed = owedFree(run.state); owed; owed = owedFree(run.state)) paid(run, owed, null);
}

/** An order ended without money: given up, refused by the bank, or left until its time was over. */
export function fail(env: Env, state: CaseState, order: string, reason: string, now: Instant): Decision {
  const run = begin(env, state, ENGINE, now);
  const owed = owedBy(state, order);
  if (owed) failed(run, owed, reason);
  return decisionOf(run);
}

function failed(run: Run, owed: Owed, reason: string): void {
  const landing = land(run, owed.state ?? '', 'failed', {});
  if (landing?.state?.id !== owed.state) return goOn(run, owed, 'failed', { reason });
  // Trying again is the same wait: what is owed and until when stays as it was told.
  const { walked } = landing;
  propose(run, 'payFailed', {
    set: { states: run.state.states },
    alter: [{ seq: owed.seq, charge: { ...owed.charge, order: null } }],
    facts: { step: 'failed', reason },
    ...(walked === undefined ? {} : { walked }),
  });
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
