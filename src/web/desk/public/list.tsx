// 公开审核 What applicants agreed to be shown: to be looked over, answered since, shown, not shown.
import { Ledger, type LedgerColumn, type LedgerRow } from '../../kit/ledger/ledger.tsx';
import { Done } from '../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { deskPublicTexts, useTexts } from './texts.ts';

export interface QueueRowView {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly kind: string;
  readonly place: string;
  readonly unit: string;
  readonly filed: string;
  readonly stage: string;
}

type Name = 'waiting' | 'answered' | 'shown' | 'declined';

export interface DeskPublicView {
  readonly done: string | null;
  readonly queues: readonly { readonly name: Name; readonly rows: readonly QueueRowView[] }[];
}

function DeskPublic({ view }: { readonly view: DeskPublicView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="public">
      <DeskHead title={t.title} lead={t.lead} />
      <Done text={view.done} />
      <div class="stack-wide">
        {view.queues.map(({ name, rows }) => (
          <section key={name} class="stack" aria-labelledby={`queue-${name}`}>
            <h2 id={`queue-${name}`}>
              {t.queues[name]}
              {rows.length > 0 && ` (${rows.length})`}
            </h2>
            <p class="muted">{t.queueLead[name]}</p>
            {rows.length === 0 ? <p>{t.none}</p> : <Rows caption={t.queues[name]} rows={rows} />}
          </section>
        ))}
      </div>
    </DeskShell>
  );
}

function Rows({ caption, rows }: { readonly caption: string; readonly rows: readonly QueueRowView[] }) {
  const t = useTexts();
  const columns: readonly LedgerColumn[] = (['title', 'kind', 'place', 'unit', 'filed', 'stage'] as const).map(
    (id) => ({
      id,
      label: id === 'title' ? t.matter : t[id],
    }),
  );
  return (
    <Ledger
      caption={caption}
      columns={columns}
      empty={t.none}
      rows={rows.map(({ id, href, title, ...rest }): LedgerRow => ({
        key: id,
        cells: { title: <a href={href}>{title}</a>, ...rest },
      }))}
    />
  );
}

export const deskPublicPage: Page<DeskPublicView> = {
  side: 'desk',
  title: (_, site) => deskPublicTexts(site.language).title,
  Body: DeskPublic,
};
