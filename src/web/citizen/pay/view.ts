// The money of a case in words, for the page of its applicant and for the desk.
import { chargeView } from '#case/view.ts';
import { obligations, unitOfDue } from '#case/engine/obligations.ts';
import { chargeOn } from '#case/engine/move/money.ts';
import type { Payment } from '#case/engine/state.ts';
import { lapseWords } from '#case/view/lapse.ts';
import { amountWords, textIn } from '#case/words.ts';
import type { ReadCase } from '#case/context.ts';
import { say, type Language } from '#kernel/text.ts';
import { dateOf, endOf, type LocalDate } from '#kernel/time.ts';
import { cite } from '#service/view.ts';
import { read } from '#payment/actions/read.ts';
import type { Fact } from '../../kit/facts/facts.tsx';
import { dayWords, momentWords } from '../../kit/date/date.ts';
import type { Visit } from '../../web.ts';
import { toDueView } from '../words.ts';
import { payTexts } from './texts.ts';
import type { FeeView, PaidView, PayView } from './section.tsx';

type File = ReadCase['file'];

export function payViewOf(visit: Visit, file: File, problem: string | null = null): PayView | null {
  const { env, state } = file;
  const { language } = visit.site;
  const owed = obligations(state).find(({ kind }) => kind === 'pay');
  if (!owed?.charge) return null;
  const charge = chargeOn(owed.charge, dateOf(visit.ctx.now));
  const { amount, ordered } = chargeView(charge, env);
  const watch = owed.watch === null ? undefined : env.organisation.posts.get(owed.watch);
  const unit = watch ? env.organisation.units.get(watch.unit) : undefined;
  return {
    action: `/cases/${state.id}/pay`,
    here: `/cases/${state.id}`,
    sum: amountWords(amount, language),
    fees: feesOf(file, charge, language),
    due: toDueView(visit, dueShown(visit, file, owed)),
    then: stillPlain(visit, owed) ? null : lapseWords(file, owed, language),
    isWaiting: ordered,
    isConnected: visit.web.paymentContextAt(visit.ctx.now).gateway !== undefined,
    whom: textIn(unit?.name, language) || payTexts(language).counter,
    problem,
  };
}

type Duty = ReturnType<typeof obligations>[number];

/** The last day on which nothing has grown yet, while it is not over. */
function stillPlain({ ctx }: Pick<Visit, 'ctx'>, { charge }: Duty): LocalDate | undefined {
  const days = (charge?.growth ?? []).map(({ by }) => by).filter((by) => by >= dateOf(ctx.now));
  return days.toSorted()[0];
}

/** The day that matters to whoever owes something: of a sum that grows the last one on which it does not. */
export function dueShown(visit: Pick<Visit, 'ctx'>, { state }: Pick<File, 'state'>, one: Duty) {
  const { due, clock } = one;
  if (!due) return null;
  const plain = stillPlain(visit, one);
  const shown = plain === undefined ? due : { ...due, date: plain, at: endOf(plain) };
  return {
    ...shown,
    stopped: clock === 'stopped',
    unit: plain === undefined ? unitOfDue(state, due) : ('days' as const),
  };
}

/** What was owed and paid, fee by fee; what may still grow says until when it does not. */
export function feesOf(
  { env }: File,
  charge: Parameters<typeof chargeView>[0],
  language: Language,
): readonly FeeView[] {
  const t = payTexts(language);
  return chargeView(charge, env).fees.map(({ fee: id, title, amount, legal, late = 0, grows }) => {
    const rule = env.document.fees?.find((one) => one.id === id)?.late;
    const grown = late > 0 ? t.grown(amountWords(late, language)) : null;
    const toGrow = grows && late === 0 ? t.grows(dayWords(grows.by, language), grows.percent) : null;
    const words = grown ?? toGrow;
    return {
      title: say(title, language),
      sum: amountWords(amount, language),
      legal: legal ? say(legal, language) : null,
      late: words === null ? null : [words, rule ? t.basis(cite(rule.legal, language)) : ''].filter(Boolean).join(' '),
    };
  });
}

/** What is to be paid now, and what was. */
export const moneyOf = (visit: Visit, file: File) => ({
  pay: payViewOf(visit, file),
  paid: paidViewsOf(file, visit.site.language),
});

const paidViewsOf = ({ state }: File, language: Language): readonly PaidView[] =>
  state.payments.map((one) => ({
    sum: amountWords(one.amount, language),
    at: one.at,
    href: `/cases/${state.id}/paid/${one.order}`,
    refund: refundWords(one, language),
  }));

export function refundWords(
  { refund }: { readonly refund: Pick<NonNullable<Payment['refund']>, 'amount' | 'done'> | null },
  language: Language,
): string | null {
  if (!refund) return null;
  const { refunds } = payTexts(language);
  return refunds[refund.done === null ? 'due' : 'done'](amountWords(refund.amount, language));
}

/** What came of it, for somebody who returns from the bank; the browser says which order, the order says what. */
export async function returnedWords(visit: Visit): Promise<string | null> {
  const id = visit.request.query.get('order');
  if (id === null) return null;
  const found = await read(visit.web.paymentContextAt(visit.ctx.now), visit.person, id);
  if (!found.ok) return null;
  const t = payTexts(visit.site.language);
  const { state, amount, receipt } = found.value;
  if (state === 'settled' && receipt !== null) return t.done(amountWords(amount, visit.site.language), receipt);
  if (state === 'failed' || state === 'expired') return t.failed;
  return state === 'refundDue' || state === 'refunded' ? t.goesBack : null;
}

/** What staff see of it. */
export function deskMoneyOf({ env, state }: File, language: Language, today: LocalDate): readonly Fact[] {
  const t = payTexts(language);
  const owed = obligations(state).find(({ kind }) => kind === 'pay');
  const open = owed?.charge
    ? [
        ...chargeView(chargeOn(owed.charge, today), env).fees.map(({ title, amount }) => ({
          label: say(title, language),
          value: amountWords(amount, language),
        })),
        { label: t.desk.order, value: owed.charge.order ? t.desk.ordered : t.desk.unordered },
      ]
    : [];
  const paid = state.payments.map((one) => ({
    label: `${one.late ? t.late2 : t.states.settled} ${momentWords(one.at, language)}`,
    value: [amountWords(one.amount, language), one.receipt, refundWords(one, language)].filter(Boolean).join(' · '),
  }));
  return [...open, ...paid];
}
