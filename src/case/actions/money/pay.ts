// Paying for a case: what is owed by whom, and what is written when somebody goes to pay, when the money has come, when it has
// not, and when it went back. The order itself is the payment module's; both are committed together.
import type { Text } from '#kernel/text.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import type { Write } from '#storage/write.ts';
import { findActable, findCase, type CaseContext, type LoadedCase } from '../../context.ts';
import { begin as beginRun } from '../../engine/run.ts';
import { beginPayment, fail, receive, refund } from '../../engine/decide/payment.ts';
import type { Decision } from '../../engine/decide/decide.ts';
import { ENGINE, type Actor } from '../../engine/env.ts';
import { chargeOn, owedIn } from '../../engine/move/money.ts';
import type { PaymentNews } from '../../ports.ts';
import { writeOf } from '../write.ts';

export interface CaseClaim {
  readonly obligation: number;
  readonly payer: string;
  readonly items: readonly { readonly account: string; readonly amount: number }[];
  readonly amount: number;
  readonly until: Instant;
  readonly title: Text;
  readonly number: string;
}

type Reading = Pick<CaseContext, 'world' | 'database' | 'now'>;

/** What a person may pay in a case now: who applied, an agent or a proxy. */
export async function claim(
  ctx: Reading,
  person: string,
  id: string,
): Promise<
  | { readonly ok: true; readonly claim: CaseClaim; readonly order: string | null }
  | { readonly ok: false; readonly code: 'not_found' | 'not_yours' | 'nothing_owed' }
> {
  const found = await findActable(ctx, id, person);
  if (!found) return { ok: false, code: 'not_found' };
  if (found.reading.as !== 'applicant') return { ok: false, code: 'not_yours' };
  const { state, env } = found.file;
  const owed = owedIn(state);
  if (!owed?.due) return { ok: false, code: 'nothing_owed' };
  const { fees, total, order } = chargeOn(owed.charge, dateOf(ctx.now));
  return {
    ok: true,
    order: order?.id ?? null,
    claim: {
      obligation: owed.seq,
      payer: state.applicant.party,
      items: fees.map(({ account, amount }) => ({ account, amount })),
      amount: total,
      until: owed.due.at,
      title: env.document.title,
      number: state.number,
    },
  };
}

/** undefined: another order was begun, or nothing is owed any more. */
export async function begin(ctx: Reading, person: string, id: string, order: string): Promise<Write | undefined> {
  const found = await findActable(ctx, id, person);
  const actor = found?.reading.actors.find((one) => one.kind === 'party');
  if (!found || !actor) return undefined;
  const begun = beginPayment(found.file.env, found.file.state, order, actor, ctx.now);
  return begun.ok ? committed(ctx, found.file, begun.value, actor) : undefined;
}

/** What the case makes of it; `counts`: money that came answered what was owed. */
export async function tell(
  ctx: Reading,
  id: string,
  news: readonly PaymentNews[],
): Promise<{ readonly write: Write; readonly counts: boolean }> {
  const file = await findCase(ctx, id);
  if (!file) throw new Error(`case ${id} is paid for and is not there`);
  const run = beginRun(file.env, file.state, ENGINE, ctx.now);
  let counts = false;
  for (const one of news) {
    const decision = decisionOn(one, { ...file, state: run.state }, ctx.now);
    run.state = decision.state;
    run.proposals.push(...decision.proposals);
    counts ||= decision.proposals.some(({ type }) => type === 'paid');
  }
  return { write: committed(ctx, file, run, ENGINE), counts };
}

function decisionOn(news: PaymentNews, { env, state }: LoadedCase, now: Instant): Decision {
  switch (news.what) {
    case 'paid':
      return receive(env, state, news, now);
    case 'failed':
      return fail(env, state, news.order, news.reason, now);
    case 'refunded':
      return refund(env, state, news.receipt, now);
  }
}

function committed(ctx: Reading, file: LoadedCase, { proposals, state }: Decision, actor: Actor): Write {
  if (proposals.length === 0) return { appends: [], rows: [], wakes: [] };
  const decision = { proposals, state };
  return writeOf({ env: file.env, before: file.state, decision, actor, now: ctx.now, head: file.head });
}

/** What is to go back of money that came under a receipt, by account. */
export async function refundItems(
  ctx: Reading,
  id: string,
  receipt: string,
): Promise<readonly { readonly account: string; readonly amount: number }[]> {
  const file = await findCase(ctx, id);
  const found = file?.state.payments.find((one) => one.receipt === receipt && one.refund?.done === null);
  return (found?.refund?.fees ?? []).map(({ account, amount }) => ({ account, amount }));
}

/** Parties a person may read the payments of: the person, companies, and principals who gave a proxy for everything. */
export async function payersOf(
  { world, now }: Pick<CaseContext, 'world' | 'now'>,
  person: string,
): Promise<readonly string[]> {
  const { self, companies, proxies } = await world.identity.capacities(person, now);
  return [self, ...companies, ...proxies.filter(({ services }) => services === null)].map(({ id }) => id);
}
