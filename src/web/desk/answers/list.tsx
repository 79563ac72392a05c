// 答案库 The answers an office keeps: those to look over first, then all of them.
import { ButtonLink } from '../../kit/button/button.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { Ledger, type LedgerColumn, type LedgerRow } from '../../kit/ledger/ledger.tsx';
import { Done } from '../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { deskAnswersTexts, useTexts } from './texts.ts';

export interface KeptRow {
  readonly id: string;
  readonly href: string;
  readonly question: string;
  readonly office: string;
  /** In words; null while it is open. */
  readonly until: string | null;
  /** 已过期; null where nothing is to be looked over. */
  readonly look: string | null;
  readonly isOver: boolean;
  readonly helped: number;
  readonly missed: number;
  readonly spared: number;
  readonly source: 'pack' | 'desk';
}

export interface DeskAnswersView {
  readonly done: string | null;
  readonly look: readonly KeptRow[];
  readonly rest: readonly KeptRow[];
}

function DeskAnswers({ view }: { readonly view: DeskAnswersView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="answers">
      <DeskHead title={t.title} lead={t.lead}>
        <p class="total">{t.count(view.look.length + view.rest.length)}</p>
      </DeskHead>
      <Done text={view.done} />
      <div class="stack-wide">
        <p>
          <ButtonLink href="/desk/answers/new">{t.add}</ButtonLink>
        </p>
        <section class="stack" aria-labelledby="look">
          <h2 id="look">{t.look(view.look.length)}</h2>
          <p class="muted">{view.look.length === 0 ? t.lookNone : t.lookLead}</p>
          {view.look.length > 0 && <Rows caption={t.look(view.look.length)} rows={view.look} />}
        </section>
        <section class="stack" aria-labelledby="all">
          <h2 id="all">{t.all}</h2>
          <Rows caption={t.all} rows={view.rest} />
        </section>
      </div>
    </DeskShell>
  );
}

function Rows({ caption, rows }: { readonly caption: string; readonly rows: readonly KeptRow[] }) {
  const t = useTexts();
  const columns: readonly LedgerColumn[] = [
    { id: 'question', label: t.question },
    { id: 'office', label: t.office },
    { id: 'until', label: t.until },
    { id: 'said', label: t.said },
    { id: 'source', label: t.source },
  ];
  return (
    <Ledger
      caption={caption}
      columns={columns}
      empty={t.none}
      rows={rows.map((row): LedgerRow => ({
        key: row.id,
        ...(row.isOver ? { tone: 'late' as const } : {}),
        cells: {
          question: (
            <>
              {row.look !== null && <Chip tone={row.isOver ? 'trouble' : 'waiting'}>{row.look}</Chip>}{' '}
              <a href={row.href}>{row.question}</a>
            </>
          ),
          office: row.office,
          until: row.until ?? t.untilOpen,
          said: row.helped + row.missed + row.spared === 0 ? null : t.saidCounts(row.helped, row.missed, row.spared),
          source: t.sources[row.source],
        },
      }))}
    />
  );
}

export const deskAnswersPage: Page<DeskAnswersView> = {
  side: 'desk',
  title: (_, site) => deskAnswersTexts(site.language).title,
  Body: DeskAnswers,
};
