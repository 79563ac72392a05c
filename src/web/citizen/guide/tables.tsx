// For whom how much, as the guide tells it by the rules of today.
import { Chip } from '../../kit/chip/chip.tsx';
import { useTexts } from '../texts.ts';

export interface TableView {
  readonly title: string;
  readonly rows: readonly {
    readonly title: string;
    /** null where it depends on the answers, or on what registers say. */
    readonly sum: string | null;
    readonly legal: string | null;
    readonly demo: boolean;
    /** The row of whoever this person would apply for. */
    readonly mine: boolean;
  }[];
}

/** Rows whose sum nobody can tell before: said once of all of them. */
function Reckoned({ of: rows }: { readonly of: TableView['rows'] }) {
  const t = useTexts().guide;
  if (rows.length === 0) return null;
  const isPlain = rows.every(({ legal, mine }) => legal === null && !mine);
  return (
    <div class="fact">
      <dt>{t.tableDepends}</dt>
      <dd class="fact-lines">
        {isPlain ? (
          <span>{rows.map(({ title }) => title).join(' · ')}</span>
        ) : (
          rows.map((row) => (
            <span key={row.title}>
              {row.title} {row.mine && <Chip tone="done">{t.tableYours}</Chip>}
              {row.legal !== null && <span class="muted small"> {row.legal}</span>}
            </span>
          ))
        )}
      </dd>
    </div>
  );
}

/** What most people came to know stands second, after for whom it is. */
export function Tables({ of: tables }: { readonly of: readonly TableView[] }) {
  const t = useTexts().guide;
  return (
    <>
      {tables.map((table) => (
        <section key={table.title}>
          <h2>{table.title}</h2>
          <dl class="facts">
            {table.rows
              .filter(({ sum }) => sum !== null)
              .map((row) => (
                <div class="fact" key={row.title}>
                  <dt>
                    {row.title} {row.mine && <Chip tone="done">{t.tableYours}</Chip>}
                  </dt>
                  <dd class="fact-lines">
                    <strong>{row.sum}</strong>
                    {row.legal !== null && <span class="muted small">{row.legal}</span>}
                  </dd>
                </div>
              ))}
            <Reckoned of={table.rows.filter(({ sum }) => sum === null)} />
          </dl>
          <p class="muted small">
            {t.tableDecided} {table.rows.some((row) => row.demo) && <Chip tone="waiting">{t.parameterDemo}</Chip>}
          </p>
        </section>
      ))}
    </>
  );
}
