// 机构与人员 The operator's page: the county's tables as they stand, what is wrong with them today, and the file that
// changes many lines at once. The tables and their column ids are those of the CSV files.
import { ButtonLink } from '../../kit/button/button.tsx';
import { Ledger, type LedgerRow } from '../../kit/ledger/ledger.tsx';
import { Pager, type PagerView } from '../../kit/pager/pager.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { Exchange, type ImportView } from './exchange.tsx';
import { Findings, type FindingView } from './findings.tsx';
import { organisationTexts, useTexts } from './texts.ts';

export type TableName = 'units' | 'posts' | 'people' | 'duty' | 'routes';

export interface TableRow {
  readonly key: string;
  /** Words by column id: names instead of ids, dates as they are written. */
  readonly cells: Readonly<Record<string, string>>;
  /** `ended` before today, `coming` after it. */
  readonly state: 'standing' | 'ended' | 'coming';
}

export interface OrganisationView {
  readonly table: TableName;
  /** Column ids to show, the first names the row. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  readonly total: number;
  readonly query: string;
  readonly pager: PagerView;
  readonly findings: readonly FindingView[];
  /** What became of the file just uploaded; null on an ordinary visit. */
  readonly imported: ImportView | null;
}

export const TABLES: readonly TableName[] = ['units', 'posts', 'people', 'duty', 'routes'];

const hrefOf = (table: TableName): string => `/desk/organisation?table=${table}`;

function Organisation({ view }: { readonly view: OrganisationView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="organisation">
      <DeskHead title={t.title} lead={t.lead} />
      <Findings findings={view.findings} />
      <nav class="table-tabs" aria-label={t.tabs}>
        <ul>
          {TABLES.map((table) => (
            <li key={table}>
              <a href={hrefOf(table)} {...(table === view.table ? { 'aria-current': 'page' as const } : {})}>
                {t.tables[table]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section class="table-section" aria-labelledby="table">
        <h2 id="table" class="sr">
          {t.tables[view.table]}
        </h2>
        <p class="muted">{t.about[view.table]}</p>
        <Exchange table={view.table} imported={view.imported} />
        <Filter view={view} />
        <Ledger
          caption={t.tables[view.table]}
          columns={view.columns.map((id) => ({ id, label: t.columns[id] ?? id }))}
          rows={view.rows.map((row) => ledgerRow(row, view.columns, t))}
          empty={t.empty}
        />
        <Pager {...view.pager} />
      </section>
    </DeskShell>
  );
}

/** A line that does not hold today says so at its name, not by its colour alone. */
function ledgerRow(row: TableRow, columns: readonly string[], t: ReturnType<typeof useTexts>): LedgerRow {
  const first = columns[0] ?? '';
  const days = ['from', 'to'].flatMap((id) =>
    row.cells[id] ? [[id, <span class="ledger-day">{row.cells[id]}</span>] as const] : [],
  );
  const cells = { ...row.cells, ...Object.fromEntries(days) };
  if (row.state === 'standing') return { key: row.key, cells };
  const named = (
    <>
      {row.cells[first]} <span class="chip chip-neutral">{t[row.state]}</span>
    </>
  );
  return { key: row.key, cells: { ...cells, [first]: named }, tone: 'faded' };
}

function Filter({ view }: { readonly view: OrganisationView }) {
  const t = useTexts();
  return (
    <form class="table-filter" method="get" action="/desk/organisation" role="search" aria-label={t.find}>
      <input type="hidden" name="table" value={view.table} />
      <label class="sr" for="table-query">
        {t.find}
      </label>
      <input class="control" id="table-query" name="query" type="search" value={view.query} />
      <button class="button button-plain">{t.findButton}</button>
      {view.query !== '' && (
        <ButtonLink href={hrefOf(view.table)} weight="quiet">
          {t.every}
        </ButtonLink>
      )}
      <span class="total">{t.count(view.total)}</span>
    </form>
  );
}

export const organisationPage: Page<OrganisationView> = {
  side: 'desk',
  title: (_view, site) => organisationTexts(site.language).title,
  Body: Organisation,
};
