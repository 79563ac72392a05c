// Going to pay, and what comes of it: the way to the platform, the receipt, and the list of one's own. Whether something was
// paid is never taken from an address.
import { findReadable } from '#case/context.ts';
import { sheetNumber } from '#case/certificate/sheet.ts';
import { amountWords, textIn } from '#case/words.ts';

import { capitals } from '#payment/rules/capitals.ts';
import { say } from '#kernel/text.ts';
import { mine, read, type OrderView } from '#payment/actions/read.ts';
import { start } from '#payment/actions/start.ts';
import { momentWords } from '../../kit/date/date.ts';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import type { CaseView } from '../case/page.tsx';
import { checkOf } from '../letter/letter.ts';
import { caseViewFor } from '../case/words.ts';
import { payTexts } from './texts.ts';
import { feesOf, payViewOf, refundWords } from './view.ts';
import type { MineView } from './mine.tsx';
import type { OnwardView } from './onward.tsx';
import type { ReceiptView } from './receipt.tsx';

const contextOf = ({ web, ctx }: Visit) => web.paymentContextAt(ctx.now);

const returnTo = (order: Pick<OrderView, 'id' | 'subject'>): string =>
  `/cases/${order.subject.id}?order=${encodeURIComponent(order.id)}`;

export async function postPay(visit: Visit): Promise<Loaded<CaseView>> {
  const { ctx, request, person, web, site } = visit;
  const id = request.params['id'] ?? '';
  const found = await findReadable(ctx, id, person);
  if (found?.reading.as !== 'applicant') return NOT_FOUND;
  const begun = await start(contextOf(visit), person, { kind: 'case', id }, `${request.origin}/cases/${id}`);
  if (begun.ok) return redirect(`/pay/${begun.value.order}`);
  const problem = web.sentence(begun.refusal, site.language);
  const view = await caseViewFor(visit, found, null, null);
  return { status: 422, view: { ...view, pay: payViewOf(visit, found.file, problem) } };
}

/** The last page before the platform's; an order that is over leads back to what it was for. */
export async function loadOnward(visit: Visit): Promise<Loaded<OnwardView>> {
  const { request, person, site, web } = visit;
  const found = await read(contextOf(visit), person, request.params['order'] ?? '');
  if (!found.ok) return NOT_FOUND;
  const order = found.value;
  if (order.state !== 'open') return redirect(`${returnTo(order)}#main`);
  const back = `${request.origin}${returnTo(order)}#main`;
  const begun = await start(contextOf(visit), person, order.subject, back);
  return {
    status: begun.ok ? 200 : 422,
    view: {
      title: say(order.title, site.language),
      number: order.number,
      sum: amountWords(order.amount, site.language),
      address: begun.ok ? begun.value.address : null,
      problem: begun.ok ? null : web.sentence(begun.refusal, site.language),
      here: `/pay/${order.id}`,
      back: `/cases/${order.subject.id}`,
    },
  };
}

export async function loadPaid(visit: Visit): Promise<Loaded<ReceiptView>> {
  const { ctx, request, person, site } = visit;
  const { language } = site;
  const id = request.params['id'] ?? '';
  const [found, order] = await Promise.all([
    findReadable(ctx, id, person),
    read(contextOf(visit), person, request.params['order'] ?? ''),
  ]);
  if (found?.reading.as !== 'applicant' || !order.ok || order.value.subject.id !== id) return NOT_FOUND;
  const { state, env, applicant } = found.file;
  const paid = state.payments.filter((one) => one.order === order.value.id);
  const [first] = paid;
  if (!first) return NOT_FOUND;
  const entry = found.file.entries.find(({ effect }) => effect.set?.payments?.some((one) => one.order === first.order));
  if (!entry) throw new Error(`the payment of order ${first.order} was put on record by no entry of case ${id}`);
  const number = sheetNumber(state.number, entry.seq);
  const unit = env.organisation.units.get(state.unit ?? env.document.authority)?.name;
  const t = payTexts(language);
  return {
    view: {
      number,
      check: checkOf(visit, { number, hash: entry.hash }),
      unit: textIn(unit, language),
      at: first.at,
      capitals: capitals(first.amount),
      sum: amountWords(first.amount, language),
      back: `/cases/${id}`,
      fees: feesOf(found.file, { fees: first.fees, total: first.amount, order: null }, language),
      facts: [
        { label: t.receipt.facts.number, value: paid.map(({ receipt }) => receipt).join(' · ') },
        { label: t.receipt.facts.payer, value: applicant?.name ?? '' },
        { label: t.receipt.facts.service, value: say(env.document.title, language) },
        { label: t.receipt.facts.case, value: state.number },
        { label: t.receipt.facts.paidAt, value: momentWords(first.at, language) },
        { label: t.receipt.facts.order, value: order.value.id },
        {
          label: t.receipt.facts.state,
          value: [t.states[order.value.state], ...paid.flatMap((one) => refundWords(one, language) ?? [])].join(' · '),
        },
      ],
    },
  };
}

export async function loadMine(visit: Visit): Promise<Loaded<MineView>> {
  const { request, person, site } = visit;
  const after = request.query.get('after');
  const found = await mine(contextOf(visit), person, after ?? undefined);
  if (!found.ok) return redirect('/me/payments');
  const { items, next } = found.value;
  const { language } = site;
  const t = payTexts(language);
  return {
    view: {
      payments: items.map((one) => ({
        id: one.id,
        title: say(one.title, language),
        number: one.number,
        sum: amountWords(one.amount, language),
        state: t.states[one.state],
        tone:
          one.state === 'settled' ? 'done' : one.state === 'open' || one.state === 'refundDue' ? 'waiting' : 'neutral',
        at: one.openedAt,
        href: `/cases/${one.subject.id}`,
        receipt: one.received > 0 ? `/cases/${one.subject.id}/paid/${one.id}` : null,
      })),
      nextHref: next === null ? null : `/me/payments?after=${encodeURIComponent(next)}`,
      firstHref: after === null ? null : '/me/payments',
    },
  };
}
