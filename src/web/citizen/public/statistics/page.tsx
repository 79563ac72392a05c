// Figures of the county: by town, kind and village. Numbers in tables, and nothing so small that it tells of somebody.
import { Button, ButtonLink } from '../../../kit/button/button.tsx';
import { SelectField, type Option } from '../../../kit/field/field.tsx';
import { ErrorSummary, problemOf, withProblems, type Problem } from '../../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../../site.ts';
import { publicTexts, useTexts } from '../texts.ts';

export interface FigureRow {
  readonly key: string;
  readonly name: string;
  readonly href: string | null;
  /** null where it is not told. */
  readonly count: number | null;
  readonly open: number | null;
  readonly answered: number | null;
  readonly inTime: number | null;
  readonly median: number | null;
}

export interface StatisticsView {
  readonly asked: { readonly town: string; readonly days: string };
  readonly towns: readonly Option[];
  readonly periods: readonly Option[];
  readonly days: number;
  readonly byTown: readonly FigureRow[];
  readonly bySubject: readonly FigureRow[];
  /** Of the town that was asked for. */
  readonly byVillage: readonly FigureRow[];
  readonly problems: readonly Problem[];
}

function Statistics({ view }: { readonly view: StatisticsView; readonly site: Site }) {
  const t = useTexts();
  return (
    <CitizenShell wide back={{ href: '/public', word: t.back }}>
      <div class="page-head">
        <h1>{t.statisticsTitle}</h1>
        <p>{t.statisticsLead(view.days)}</p>
      </div>
      <ReadAloud />
      <ErrorSummary problems={view.problems} />
      <form class="filters" method="get" action="/public/statistics">
        <SelectField
          name="town"
          label={t.town}
          value={view.asked.town}
          settled
          options={[{ value: '', label: t.all }, ...view.towns]}
          {...problemOf(view.problems, 'town')}
        />
        <SelectField
          name="days"
          label={t.filedIn}
          value={view.asked.days}
          settled
          options={view.periods}
          {...problemOf(view.problems, 'days')}
        />
        <Button weight="plain">{t.filter}</Button>
        {view.asked.town !== '' && (
          <ButtonLink href="/public/statistics" weight="quiet">
            {t.clear}
          </ButtonLink>
        )}
      </form>
      <div class="stack-wide">
        {view.asked.town === '' && <Table title={t.byTown} rows={view.byTown} />}
        {view.byVillage.length > 0 && <Table title={t.byVillage} rows={view.byVillage} note={t.small} />}
        <Table title={t.bySubject} rows={view.bySubject} {...(view.asked.town === '' ? {} : { note: t.small })} />
      </div>
    </CitizenShell>
  );
}

interface TableProps {
  readonly title: string;
  readonly rows: readonly FigureRow[];
  readonly note?: string;
}

const cell = (value: number | null, words: (value: number) => string = String): string =>
  value === null ? '—' : words(value);

function Table({ title, rows, note }: TableProps) {
  const t = useTexts();
  const { columns } = t;
  return (
    <section class="stack">
      <h2>{title}</h2>
      {note !== undefined && <p class="muted">{note}</p>}
      <div class="board-table" role="region" aria-label={title} tabIndex={0}>
        <table>
          <caption class="sr">{title}</caption>
          <thead>
            <tr>
              {[columns.name, columns.count, columns.open, columns.answered, columns.inTime, columns.median].map(
                (one) => (
                  <th key={one} scope="col">
                    {one}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.href === null ? row.name : <a href={row.href}>{row.name}</a>}</th>
                {row.count === null ? (
                  <td colSpan={5}>{t.silent}</td>
                ) : (
                  <>
                    <td>{row.count}</td>
                    <td>{cell(row.open)}</td>
                    <td>{cell(row.answered)}</td>
                    <td>{cell(row.inTime, t.percent)}</td>
                    <td>{cell(row.median, t.daysOf)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export const statisticsPage: Page<StatisticsView> = {
  side: 'citizen',
  title: (view, site) => withProblems(view.problems, publicTexts(site.language).statisticsTitle, site),
  Body: Statistics,
  styles: ['board.css'],
};
