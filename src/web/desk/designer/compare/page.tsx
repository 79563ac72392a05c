// 比较版本 What two versions of a service say otherwise: for residents, in time, for offices; and line by line.
import type { Concern } from '#service/rules/difference.ts';
import { Button } from '../../../kit/button/button.tsx';
import { Ledger } from '../../../kit/ledger/ledger.tsx';
import { DeskHead, DeskShell } from '../../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../../site.ts';
import { designerTexts, useTexts } from '../texts.ts';
import type { LineChange } from './lines.ts';

export interface CompareView {
  readonly id: string;
  readonly title: string;
  readonly versions: readonly { readonly hash: string; readonly version: string }[];
  readonly chosen: string;
  /** 1.0.0 → 1.1.0; null where there is nothing to compare with. */
  readonly lead: string | null;
  readonly groups: readonly {
    readonly concern: Concern;
    readonly rows: readonly { readonly place: string; readonly before: string; readonly after: string }[];
  }[];
  /** null where a text was not kept. */
  readonly lines: readonly LineChange[] | null;
}

function Compare({ view }: { readonly view: CompareView; readonly site: Site }) {
  const { compare: t } = useTexts();
  return (
    <DeskShell place="designer" back={{ href: `/desk/designer/${view.id}`, word: view.title }}>
      <DeskHead title={t.title(view.title)} lead={view.lead ?? t.nothing} />
      {view.versions.length > 1 && <Choose view={view} />}
      {view.lead !== null && view.groups.length === 0 && <p>{t.same}</p>}
      {view.groups.map(({ concern, rows }) => (
        <section key={concern} class="late-group" aria-labelledby={`for-${concern}`}>
          <h2 id={`for-${concern}`}>{t.concerns[concern]}</h2>
          <Ledger
            caption={t.concerns[concern]}
            columns={(['place', 'before', 'after'] as const).map((id) => ({ id, label: t.columns[id] }))}
            rows={rows.map((row, index) => ({ key: `${index}`, cells: { ...row } }))}
            empty=""
          />
        </section>
      ))}
      {view.lead !== null && <Lines lines={view.lines} />}
    </DeskShell>
  );
}

function Choose({ view }: { readonly view: CompareView }) {
  const { compare: t } = useTexts();
  return (
    <form class="card stack bench-choose" method="get" action={`/desk/designer/${view.id}/compare`}>
      <div class="field">
        <label for="with">{t.with}</label>
        <select class="control" id="with" name="with">
          {view.versions.map((one) => (
            <option key={one.hash} value={one.hash} selected={one.hash === view.chosen}>
              {one.version}
            </option>
          ))}
        </select>
      </div>
      <Button weight="plain">{t.show}</Button>
    </form>
  );
}

function Lines({ lines }: { readonly lines: CompareView['lines'] }) {
  const { compare: t } = useTexts();
  return (
    <section class="late-group" aria-labelledby="lines">
      <h2 id="lines">{t.lines}</h2>
      {lines === null ? (
        <p class="muted">{t.noLines}</p>
      ) : (
        <div class="bench-code bench-lines" role="region" aria-label={t.lines} tabIndex={0}>
          <ol>
            {lines.map((line, index) => (
              <li key={`${index}`} class={`line-${line.kind}`}>
                <span class="line-at" aria-hidden="true">
                  {line.after ?? line.before ?? ''}
                </span>
                {line.kind !== 'same' && line.kind !== 'skipped' && <span class="sr">{t[line.kind]} </span>}
                <code>{line.kind === 'skipped' ? t.skipped : line.text === '' ? ' ' : line.text}</code>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

export const comparePage: Page<CompareView> = {
  side: 'desk',
  title: (view, site) => designerTexts(site.language).compare.title(view.title),
  Body: Compare,
  styles: ['bench.css'],
};
