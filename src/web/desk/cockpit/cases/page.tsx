// The cases behind one figure of the cockpit: the very ones it counted, without anything about who brought them.
import { dateOf, type Instant, type LocalDate } from '#kernel/time.ts';
import { Chip } from '../../../kit/chip/chip.tsx';
import { dayWords } from '../../../kit/date/date.ts';
import type { DueView } from '../../../kit/due/due.ts';
import { TimeLeft } from '../../../kit/due/due.tsx';
import { Ledger, type LedgerRow } from '../../../kit/ledger/ledger.tsx';
import { Pager, type PagerView } from '../../../kit/pager/pager.tsx';
import { Notice } from '../../../kit/problem/problem.tsx';
import { DeskShell } from '../../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../../site.ts';
import { cockpitTexts, useTexts } from '../texts.ts';

export interface BehindCase {
  readonly id: string;
  readonly number: string;
  /** null where this person may not open the case. */
  readonly href: string | null;
  /** null when it is confidential. */
  readonly title: string | null;
  readonly service: string;
  readonly unit: string | null;
  readonly town: string | null;
  readonly stage: string;
  /** In words, once it is handled. */
  readonly outcome: string | null;
  /** null once it is handled. */
  readonly due: DueView | null;
  readonly submittedAt: Instant;
  readonly handledAt: Instant | null;
  /** 1 to 5, 5 is best. */
  readonly rating: number | null;
}

export interface CockpitCasesView {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** What was asked for, in words: 承诺时限内办结率, 没有按时, 康乾街道. */
  readonly filters: readonly string[];
  readonly cases: readonly BehindCase[];
  /** Those that are listed, on whatever page. */
  readonly total: number;
  /** What the figure counts besides and this person may not open. */
  readonly hidden: number;
  readonly pager: PagerView;
  /** The cockpit with the period it was looked at. */
  readonly backHref: string;
}

function CockpitCases({ view, site }: { readonly view: CockpitCasesView; readonly site: Site }) {
  const t = useTexts();
  const words = (date: LocalDate) => dayWords(date, site.language);
  return (
    <DeskShell place="cockpit" back={{ href: view.backHref, word: t.list.back }}>
      <div class="page-head">
        <div>
          <h1>{t.list.title}</h1>
          <ul class="chips" aria-label={t.list.filters}>
            {view.filters.map((filter) => (
              <li key={filter}>
                <Chip tone="waiting">{filter}</Chip>
              </li>
            ))}
            <li>
              <Chip>{t.between(words(view.from), words(view.to))}</Chip>
            </li>
          </ul>
        </div>
        <p class="total">{t.list.total(view.total + view.hidden)}</p>
      </div>
      {view.hidden > 0 && (
        <Notice tone="waiting">
          <p>{t.list.hidden(view.hidden)}</p>
        </Notice>
      )}
      <Ledger
        caption={t.list.title}
        columns={COLUMNS.map((id) => ({ id, label: t.list.columns[id], isFigure: id === 'rating' }))}
        rows={view.cases.map((one) => rowOf(one, site, t))}
        empty={view.hidden > 0 ? t.list.noneOpen : t.list.empty}
      />
      <Pager {...view.pager} />
    </DeskShell>
  );
}

const COLUMNS = ['number', 'title', 'unit', 'town', 'stage', 'due', 'submittedAt', 'handledAt', 'rating'] as const;

function rowOf(one: BehindCase, { language, now }: Site, t: ReturnType<typeof useTexts>): LedgerRow {
  const day = (at: Instant) => <time dateTime={dateOf(at)}>{dayWords(dateOf(at), language, dateOf(now))}</time>;
  const cells: Record<(typeof COLUMNS)[number], LedgerRow['cells'][string]> = {
    number: <span class="num">{one.href === null ? one.number : <a href={one.href}>{one.number}</a>}</span>,
    title: (
      <>
        <span class="ledger-title">{one.title ?? t.list.confidential}</span>
        <span class="ledger-sub">{one.service}</span>
      </>
    ),
    unit: one.unit,
    town: one.town,
    stage: one.outcome === null ? one.stage : <Chip tone="done">{one.outcome}</Chip>,
    due: one.due === null ? null : <TimeLeft due={one.due} />,
    submittedAt: day(one.submittedAt),
    handledAt: one.handledAt === null ? null : day(one.handledAt),
    rating: one.rating === null ? null : t.list.rating(one.rating),
  };
  return { key: one.id, cells, ...(one.due?.light === 'red' ? { tone: 'late' as const } : {}) };
}

export const cockpitCasesPage: Page<CockpitCasesView> = {
  side: 'desk',
  title: (_view, site) => cockpitTexts(site.language).list.title,
  Body: CockpitCases,
};
