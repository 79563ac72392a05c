// 台账 A table of things on file. On a narrow screen every row folds into a card of names and values; the roles are
// written out because a table whose boxes are restyled forgets in some browsers that it is one.
import type { ComponentChildren } from 'preact';

export interface LedgerColumn {
  readonly id: string;
  readonly label: string;
  /** Figures stand at the end of their cell. */
  readonly isFigure?: boolean;
}

export interface LedgerRow {
  readonly key: string;
  /** By column id; the first column names the row. */
  readonly cells: Readonly<Record<string, ComponentChildren>>;
  readonly tone?: 'late' | 'faded';
}

interface LedgerProps {
  readonly caption: string;
  readonly columns: readonly LedgerColumn[];
  readonly rows: readonly LedgerRow[];
  /** Shown instead of an empty table. */
  readonly empty: string;
}

export function Ledger({ caption, columns, rows, empty }: LedgerProps) {
  if (rows.length === 0) return <p class="ledger-empty">{empty}</p>;
  return (
    <table class="ledger" role="table">
      <caption class="sr">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ id, label, isFigure }) => (
            <th key={id} scope="col" role="columnheader" {...(isFigure ? { class: 'ledger-figure' } : {})}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row key={row.key} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

const isEmpty = (cell: ComponentChildren): boolean => cell === undefined || cell === null || cell === '';

function Row({ row, columns }: { readonly row: LedgerRow; readonly columns: readonly LedgerColumn[] }) {
  const [first, ...rest] = columns;
  return (
    <tr role="row" {...(row.tone === undefined ? {} : { class: `ledger-${row.tone}` })}>
      <th scope="row" role="rowheader">
        {row.cells[first?.id ?? '']}
      </th>
      {rest.map(({ id, label, isFigure }) => (
        <td
          key={id}
          role="cell"
          data-label={label}
          class={[isFigure ? 'ledger-figure' : '', isEmpty(row.cells[id]) ? 'ledger-none' : ''].join(' ').trim()}
        >
          {isEmpty(row.cells[id]) ? '—' : row.cells[id]}
        </td>
      ))}
    </tr>
  );
}
