// The list itself: a real table with a sticky head; on a narrow screen each row becomes a card.
import { Chip, type ChipTone } from '../../kit/chip/chip.tsx';
import type { DueView } from '../../kit/due/due.ts';
import { TimeLeft } from '../../kit/due/due.tsx';
import { useKitTexts } from '../../kit/site/site.ts';
import { useTexts } from './texts.ts';

export interface WorkRow {
  readonly id: string;
  readonly number: string;
  /** Opens the case in the pane, keeping the filter. */
  readonly href: string;
  /** The case's own title, else the service's; null when confidential. */
  readonly title: string;
  /** '' where it is the title. */
  readonly service: string;
  readonly place: string;
  /** 办理, 协办, 审批: what this person's post owes. */
  readonly duty: string;
  readonly stage: string;
  readonly tone: ChipTone;
  readonly urgency: string | null;
  /** How many other cases are handled with it. */
  readonly voices: number;
  /** Words of the applicant that nobody has answered. */
  readonly awaiting: number;
  readonly takenBy: string | null;
  /** Of the obligation, not of the case: what must be done here by then. */
  readonly due: DueView | null;
  readonly seq: number;
  /** Ticked still, because what was wanted of it was not done. */
  readonly isPicked: boolean;
}

interface WorkTableProps {
  readonly rows: readonly WorkRow[];
  readonly current: string | null;
  readonly canPick: boolean;
}

export function WorkTable({ rows, current, canPick }: WorkTableProps) {
  const t = useTexts();
  const kit = useKitTexts();
  return (
    <div class="work-table" data-enhance="worklist">
      <table role="table">
        <caption class="sr">{t.table}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {canPick && (
              <th scope="col" role="columnheader" class="work-pick">
                <span class="sr">{t.columns.pick}</span>
                <input type="checkbox" hidden data-all aria-label={kit.table.selectAll} />
              </th>
            )}
            <th scope="col" role="columnheader">
              {t.columns.matter}
            </th>
            <th scope="col" role="columnheader">
              {t.columns.number}
            </th>
            <th scope="col" role="columnheader">
              {t.columns.place}
            </th>
            <th scope="col" role="columnheader">
              {t.columns.duty}
            </th>
            <th scope="col" role="columnheader">
              {t.columns.due}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row key={row.id} row={row} isCurrent={row.id === current} canPick={canPick} />
          ))}
        </tbody>
      </table>
      <p class="work-keys" hidden>
        <label>
          <input type="checkbox" data-keys /> {t.keys}
        </label>
        <span class="muted"> {t.keysHint}</span>
      </p>
    </div>
  );
}

function Row({
  row,
  isCurrent,
  canPick,
}: {
  readonly row: WorkRow;
  readonly isCurrent: boolean;
  readonly canPick: boolean;
}) {
  const t = useTexts();
  const kit = useKitTexts();
  return (
    <tr role="row" {...(isCurrent ? { 'aria-current': 'true' as const } : {})}>
      {canPick && (
        <td role="cell" class="work-pick">
          <label>
            <input type="checkbox" name="case" value={`${row.id}:${row.seq}`} form="bulk" checked={row.isPicked} />
            <span class="sr">{kit.table.select(row.number)}</span>
          </label>
        </td>
      )}
      <th scope="row" role="rowheader" class="work-matter">
        <a href={row.href}>{row.title}</a>
        {row.service !== '' && <span class="work-service">{row.service}</span>}
        {row.urgency !== null && <Chip tone="trouble">{row.urgency}</Chip>}
        {row.awaiting > 0 && <Chip tone="waiting">{t.awaiting(row.awaiting)}</Chip>}
        {row.voices > 0 && <Chip>{t.voices(row.voices)}</Chip>}
      </th>
      <td role="cell" class="num">
        {row.number}
      </td>
      <td role="cell">{row.place || '—'}</td>
      <td role="cell">
        <Chip tone={row.tone}>{row.duty}</Chip>
        {row.takenBy !== null && <span class="work-taken">{t.takenBy(row.takenBy)}</span>}
      </td>
      <td role="cell" class="work-due">
        <TimeLeft due={row.due} />
      </td>
    </tr>
  );
}
