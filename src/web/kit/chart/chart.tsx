// The frame of every chart: what it shows, the drawing, and the same figures as a real table for those who read or
// copy them. A drawing alone would tell a screen reader nothing.
import type { ComponentChildren } from 'preact';
import { useKitTexts } from '../site/site.ts';

interface ChartProps {
  readonly title: string;
  /** Stands beside the title: the period, the unit of count. */
  readonly note?: ComponentChildren;
  readonly table: ChartTableProps;
  readonly children: ComponentChildren;
  /** Between the title and the drawing, e.g. a choice of what is shown. */
  readonly tools?: ComponentChildren;
}

export function Chart({ title, note, table, children, tools }: ChartProps) {
  const t = useKitTexts().table;
  return (
    <figure class="panel chart">
      <figcaption class="panel-head">
        <h2>{title}</h2>
        {note !== undefined && <span class="panel-note">{note}</span>}
      </figcaption>
      {tools}
      {children}
      <details class="chart-fold">
        <summary>
          {t.asTable}
          <span class="sr"> {title}</span>
        </summary>
        <ChartTable {...table} />
      </details>
    </figure>
  );
}

export interface ChartTableProps {
  readonly caption: string;
  /** The first names the rows; the others hold figures. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly key: string;
    readonly head: ComponentChildren;
    readonly cells: readonly ComponentChildren[];
  }[];
}

function ChartTable({ caption, columns, rows }: ChartTableProps) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="figures">
        <caption class="sr">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, cells }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1] ?? index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
