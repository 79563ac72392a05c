// 回执 What was handed in, when, and until when it will be done: to keep, to print, to check.
import { ButtonLink } from '../../kit/button/button.tsx';
import { dayParts } from '../../kit/date/date.ts';
import type { DueView } from '../../kit/due/due.ts';
import { Facts, type Fact } from '../../kit/facts/facts.tsx';
import { PrintButton } from '../../kit/print/print.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { Stub } from '../../kit/stub/stub.tsx';
import { Timeline } from '../../kit/timeline/timeline.tsx';
import { dateOf, type Instant } from '#kernel/time.ts';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface ReceiptView {
  readonly id: string;
  readonly number: string;
  readonly trackingCode: string;
  readonly service: string;
  readonly due: DueView | null;
  /** 11月30日前 or 最迟……, as words. */
  readonly dueWords: string;
  /** When it was answered, and what came of it. */
  readonly over: { readonly at: Instant; readonly outcome: string } | null;
  /** Who has it now and until when they may; null when nobody does any more. */
  readonly next: { readonly who: string; readonly dueWords: string } | null;
  readonly facts: readonly Fact[];
  /** The beginning of the first event's hash: what proves the receipt unaltered. */
  readonly hash: string;
  /** It was handed in a moment ago. */
  readonly isNew: boolean;
}

function Receipt({ view, site }: { readonly view: ReceiptView; readonly site: Site }) {
  const { receipt: t, case: words } = useTexts();
  const { over } = view;
  return (
    <CitizenShell place="cases">
      <div class="receipt-head">
        <span class="stamp stamp-pressed" aria-hidden="true">
          <span>{t.mark}</span>
        </span>
        <div class="page-head">
          <h1>{view.isNew ? t.title : t.receipt}</h1>
          <p>{t.lead}</p>
        </div>
      </div>
      <ReadAloud />
      <div class="stack-wide">
        <Stub
          kicker={t.service}
          title={view.service}
          lines={over ? [over.outcome] : view.dueWords === '' ? [] : [view.dueWords]}
          due={view.due}
          {...(over ? { over: { ...dayParts(dateOf(over.at), site.language), unit: words.doneOn } } : {})}
        >
          <dl class="receipt-pair">
            <div>
              <dt>{t.number}</dt>
              <dd class="receipt-number">{view.number}</dd>
            </div>
            <div>
              <dt>{t.code}</dt>
              <dd class="receipt-number">{view.trackingCode}</dd>
            </div>
          </dl>
        </Stub>
        <div class="row-of-buttons">
          <ButtonLink href={`/cases/${view.id}`}>{t.view}</ButtonLink>
          <PrintButton>{t.print}</PrintButton>
        </div>
        <Next view={view} />
        <section>
          <Facts facts={[...view.facts, { label: t.verify, value: <span class="num">{view.hash}</span> }]} />
          <p class="muted small receipt-note">{t.verifyHint}</p>
        </section>
      </div>
    </CitizenShell>
  );
}

function Next({ view }: { readonly view: ReceiptView }) {
  const { receipt: t, case: words } = useTexts();
  if (view.next === null) return null;
  return (
    <section>
      <h2 class="section-head">{t.next}</h2>
      <Timeline
        items={[
          { mark: t.nextMark, title: view.next.who, state: 'now', expected: view.next.dueWords },
          { mark: t.thenMark, title: words.answerYou, state: 'next', expected: view.dueWords },
        ]}
      />
    </section>
  );
}

export const receiptPage: Page<ReceiptView> = {
  side: 'citizen',
  title: (view, site) => `${citizenTexts(site.language).receipt.receipt} ${view.number}`,
  Body: Receipt,
  scripts: ['print.js'],
};
