// What of a case is money: what is owed now, what came and what has to go back. Pure.
import type { LocalDate } from '#kernel/time.ts';
import { owedOn, sumOf } from '#service/policy/fee.ts';
import type { EventType } from '../events.ts';
import { isStopped } from '../run.ts';
import type { CaseState, Charge, Obligation, Payment } from '../state.ts';

export type Owed = Obligation & { readonly charge: Charge };

type Owing = Pick<CaseState, 'obligations'>;

const allOwed = ({ obligations }: Owing): readonly Owed[] =>
  obligations.filter((one): one is Owed => one.kind === 'pay' && one.charge !== undefined);

/** What is to be paid now: of several branches first what an order was begun for. */
export const owedIn = (state: Owing): Owed | undefined => owedBegun(state) ?? allOwed(state)[0];

const owedBegun = (state: Owing): Owed | undefined => allOwed(state).find(({ charge }) => charge.order !== null);

/** What an order was begun for. */
export const owedBy = (state: Owing, order: string): Owed | undefined =>
  allOwed(state).find(({ charge }) => charge.order?.id === order);

/** What is to be paid on a day. An order that was begun stands as it was begun. */
export function chargeOn(charge: Charge, today: LocalDate): Charge {
  if (!charge.growth || charge.order !== null) return charge;
  const fees = owedOn(charge.fees, charge.growth, today);
  return { ...charge, fees, total: sumOf(fees) };
}

/** What comes to nothing. */
export const owedFree = (state: Owing): Owed | undefined => allOwed(state).find(({ charge }) => charge.total === 0);

/** Whether an order was begun whose end nobody knows: until then the case can neither be taken back nor lapse. */
export const isMoneyOpen = (state: Owing): boolean => owedBegun(state) !== undefined;

export const isToRefund = (one: Payment, receipt: string): boolean =>
  one.receipt === receipt && one.refund?.done === null;

/** Orders of which the applicant gets money back since `before`: whoever keeps the money has to hear of it. */
export const refundedSince = (before: Pick<CaseState, 'payments'>, { payments }: CaseState): readonly string[] =>
  payments.flatMap(({ order, receipt, refund, late }) =>
    !late && refund?.done === null && before.payments.some((one) => one.receipt === receipt && one.refund === null)
      ? [order]
      : [],
  );

/** What is to be paid back of what came under a receipt; 0 where nothing is, or nothing any more. */
export const refundOf = ({ payments }: Pick<CaseState, 'payments'>, receipt: string): number =>
  payments.find((one) => isToRefund(one, receipt))?.refund?.amount ?? 0;

/** What must hold of the money of a case whatever happened before. */
export function faultsOfMoney(state: CaseState): readonly (readonly [code: string, message: string])[] {
  const found: (readonly [string, string])[] = [];
  for (const one of state.obligations) {
    if (one.kind !== 'pay') continue;
    if (!one.charge || one.charge.total <= 0 || sumOf(one.charge.fees) !== one.charge.total)
      found.push(['charge_unsound', `obligation ${one.seq} asks for money and does not say how much`]);
    if (one.charge?.fees.some(({ amount, late = 0 }) => late * 2 > amount))
      found.push(['charge_overgrown', `obligation ${one.seq} asks for more than twice what was owed`]);
    // A branch beside may work on, and then its clock does too.
    if (state.states.length === 1 && Object.values(state.clocks).some((clock) => !isStopped(clock)))
      found.push(['clock_runs_unpaid', `obligation ${one.seq} waits for money while a clock runs`]);
  }
  const receipts = state.payments.map(({ receipt }) => receipt);
  if (new Set(receipts).size < receipts.length) found.push(['paid_twice', 'one receipt counts as two payments']);
  for (const { receipt, amount, refund, late } of state.payments) {
    if (refund && (refund.amount > amount || refund.amount <= 0))
      found.push(['refund_unsound', `of ${amount} under ${receipt}, ${refund.amount} are paid back`]);
    if (late && !refund) found.push(['late_kept', `what came under ${receipt} answered nothing and is kept`]);
  }
  return found;
}

/** What must hold of a step: a case is neither taken back nor lost from sight while money is on its way. */
export function faultsOfMoneyStep(
  before: CaseState,
  type: EventType,
  after: CaseState,
): readonly (readonly [code: string, message: string])[] {
  const found: (readonly [string, string])[] = [];
  if (type === 'withdrawn' && isMoneyOpen(before))
    found.push(['withdrawn_with_money_open', 'taken back while an order was open']);
  if (after.payments.length < before.payments.length) found.push(['payment_lost', 'a payment is gone']);
  const owed = owedIn(before);
  if (type === 'paid' && owed && owed.charge.total > 0 && after.payments.length === before.payments.length)
    found.push(['paid_unrecorded', 'paid, and nobody knows what']);
  return found;
}
