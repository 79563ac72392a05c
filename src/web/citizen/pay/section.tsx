// What is to be paid in a case: how much, for what, by which basis, until when, and the way to pay; afterwards the receipts.
import type { Instant } from '#kernel/time.ts';
import { Button, ButtonLink } from '../../kit/button/button.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { machineMoment, momentWords } from '../../kit/date/date.ts';
import type { DueView } from '../../kit/due/due.ts';
import { TimeLeft } from '../../kit/due/due.tsx';
import { Form } from '../../kit/form/form.tsx';
import { Icon } from '../../kit/icon/icon.tsx';
import { ErrorSummary, Notice } from '../../kit/problem/problem.tsx';
import { useSite } from '../../kit/site/site.ts';
import { useTexts } from './texts.ts';

export interface FeeView {
  readonly title: string;
  readonly sum: string;
  /** The article it rests on; null is shown as a figure of the demo. */
  readonly legal: string | null;
  /** Until when it does not grow and by how much it does, or what it has grown by. */
  readonly late: string | null;
}

export interface PayView {
  readonly action: string;
  readonly sum: string;
  readonly fees: readonly FeeView[];
  readonly due: DueView | null;
  /** What becomes of it when it is not paid by then; null where it only grows. */
  readonly then: string | null;
  /** Somebody went to the bank, and it has not said anything yet. */
  readonly isWaiting: boolean;
  readonly isConnected: boolean;
  /** Where it can be paid in person. */
  readonly whom: string;
  readonly here: string;
  readonly problem: string | null;
}

export interface PaidView {
  readonly sum: string;
  readonly at: Instant;
  readonly href: string;
  /** What goes back of it, in words. */
  readonly refund: string | null;
}

export function Pay({ view }: { readonly view: PayView }) {
  const t = useTexts();
  return (
    <section class="card stack no-print" id="pay">
      <h2>{t.title}</h2>
      <ErrorSummary problems={view.problem === null ? [] : [{ message: view.problem }]} />
      <p>{t.lead(view.sum)}</p>
      <Fees fees={view.fees} sum={view.sum} />
      {view.due && <TimeLeft due={view.due} />}
      {view.then !== null && <p class="muted">{t.late(view.then)}</p>}
      <Ways view={view} />
    </section>
  );
}

function Ways({ view }: { readonly view: PayView }) {
  const t = useTexts();
  if (!view.isConnected)
    return (
      <Notice tone="waiting" title={t.notConnectedTitle}>
        <p>{t.notConnected(view.whom)}</p>
      </Notice>
    );
  return (
    <>
      {view.isWaiting && (
        <Notice tone="waiting" title={t.waitingTitle} live>
          <p>{t.waiting}</p>
          <ButtonLink href={view.here} weight="quiet">
            {t.again}
          </ButtonLink>
        </Notice>
      )}
      <Form action={view.action}>
        <div class="row-of-buttons">
          <Button weight={view.isWaiting ? 'plain' : 'main'}>{view.isWaiting ? t.goOn : t.pay(view.sum)}</Button>
        </div>
      </Form>
    </>
  );
}

function Fees({ fees, sum }: { readonly fees: readonly FeeView[]; readonly sum: string }) {
  const t = useTexts();
  return (
    <dl class="facts">
      {fees.map((fee) => (
        <div class="fact" key={fee.title}>
          <dt>{fee.title}</dt>
          <dd class="fact-lines">
            <strong class="num">{fee.sum}</strong>
            {fee.legal === null ? (
              <Chip tone="waiting">{t.demo}</Chip>
            ) : (
              <span class="muted small">{t.basis(fee.legal)}</span>
            )}
            {fee.late !== null && <span>{fee.late}</span>}
          </dd>
        </div>
      ))}
      {fees.length > 1 && (
        <div class="fact">
          <dt>{t.total}</dt>
          <dd>
            <strong class="num">{sum}</strong>
          </dd>
        </div>
      )}
    </dl>
  );
}

export function Paid({ of }: { readonly of: readonly PaidView[] }) {
  const t = useTexts();
  const { language, now } = useSite();
  if (of.length === 0) return null;
  return (
    <section id="paid">
      <h2 class="section-head">{t.receipts}</h2>
      <ul class="links">
        {of.map((one) => (
          <li key={one.href}>
            <a href={one.href}>
              <Icon name="print" />
              <span>
                {t.receiptOf(one.sum)} ·{' '}
                <time dateTime={machineMoment(one.at)}>{momentWords(one.at, language, now)}</time>
                {one.refund !== null && ` · ${one.refund}`}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
