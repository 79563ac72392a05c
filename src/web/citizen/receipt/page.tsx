// The receipt: number, tracking code, until when, and what happens next. Made to be printed or written down.
import { CitizenShell } from '../../kit/shell/citizen-shell.tsx';
import { Facts, type Fact } from '../../kit/facts/facts.tsx';
import type { DueView } from '../../kit/due/due.ts';
import { Stub } from '../../kit/stub/stub.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface ReceiptView {
  readonly id: string;
  readonly number: string;
  readonly trackingCode: string;
  readonly service: string;
  readonly due: DueView | null;
  readonly dueWords: string;
  readonly next: string;
  readonly facts: readonly Fact[];
  readonly hash: string;
}

function Receipt({ view }: { readonly view: ReceiptView; readonly site: Site }) {
  const t = useTexts().receipt;
  return (
    <CitizenShell>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </div>
      <Stub
        kicker={view.service}
        title={view.number}
        lines={[`${t.code} ${view.trackingCode}`, view.dueWords]}
        due={view.due}
      />
      <section class="block">
        <h2>{t.next}</h2>
        <p>{view.next}</p>
      </section>
      <section class="card block">
        <Facts facts={view.facts} />
        <p class="muted small">
          {t.verify} <span class="num">{view.hash}</span>
        </p>
      </section>
      <p class="row-of-buttons">
        <a class="button button-main" href={`/cases/${view.id}`}>
          {t.view}
        </a>
      </p>
    </CitizenShell>
  );
}

export const receiptPage: Page<ReceiptView> = {
  side: 'citizen',
  title: (_view, site) => citizenTexts(site.language).receipt.title,
  Body: Receipt,
};
