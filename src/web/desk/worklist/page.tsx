// 待我办理 What my posts are obliged to do, most urgent first, with the chosen case beside it.
import { countWords } from '#case/rules.ts';
import { Button, ButtonLink } from '../../kit/button/button.tsx';
import { SelectField, type Option, type OptionGroup } from '../../kit/field/field.tsx';
import { Pager, type PagerView } from '../../kit/pager/pager.tsx';
import { Done, Notice } from '../../kit/problem/problem.tsx';
import { DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { CasePane } from '../case/pane.tsx';
import type { CasePaneView } from '../case/view.ts';
import { BulkBar, type BulkView } from './bulk.tsx';
import { WorkTable, type WorkRow } from './table.tsx';
import { useTexts, worklistTexts } from './texts.ts';

export type LightFilter = 'all' | 'red' | 'yellow' | 'green' | 'paused';

export interface WorklistView {
  readonly lights: readonly {
    readonly light: LightFilter;
    readonly count: number;
    readonly href: string;
    readonly isCurrent: boolean;
  }[];
  readonly stages: readonly Option[];
  readonly stage: string;
  /** Empty for those who work in one unit only. */
  readonly units: readonly OptionGroup[];
  readonly unit: string;
  /** Goes along with the filter form. */
  readonly light: LightFilter;
  readonly rows: readonly WorkRow[];
  readonly total: number;
  readonly pager: PagerView;
  /** The case chosen by `?case=`; its row is marked. */
  readonly pane: CasePaneView | null;
  /** This list without the pane. */
  readonly listHref: string;
  readonly bulk: BulkView | null;
  readonly done: string | null;
}

function Worklist({ view }: { readonly view: WorklistView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="worklist" full>
      <div class={view.pane === null ? 'work' : 'work work-paned'}>
        <div class="work-list">
          <div class="page-head">
            <h1>{t.title}</h1>
            <p class="muted">{t.total(countWords(view.total))}</p>
          </div>
          <Done text={view.done} />
          {view.bulk?.results && <Results results={view.bulk.results} />}
          <div class="work-tools">
            <Lights view={view} />
            <Filter view={view} />
          </div>
          {view.rows.length === 0 ? (
            <p class="work-empty">{isFiltered(view) ? t.emptyFiltered : t.empty}</p>
          ) : (
            <WorkTable rows={view.rows} current={view.pane?.id ?? null} canPick={view.bulk !== null} />
          )}
          <Pager {...view.pager} />
          {view.bulk && view.rows.length > 0 && <BulkBar bulk={view.bulk} />}
        </div>
        {view.pane && (
          <CasePane
            view={view.pane}
            closeHref={view.listHref}
            awaiting={view.rows.find(({ id }) => id === view.pane?.id)?.awaiting ?? 0}
          />
        )}
      </div>
    </DeskShell>
  );
}

const isFiltered = (view: WorklistView): boolean => view.light !== 'all' || view.stage !== '' || view.unit !== '';

/** Each light has its own shape: what is red here is also a square. */
function Lights({ view }: { readonly view: WorklistView }) {
  const t = useTexts();
  return (
    <nav class="lamps" aria-label={t.lights}>
      {view.lights.map(({ light, count, href, isCurrent }) => (
        <a
          key={light}
          class={`lamp lamp-${light}`}
          href={href}
          {...(isCurrent ? { 'aria-current': 'true' as const } : {})}
        >
          <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <path d={SHAPES[light]} />
          </svg>
          {t.light[light]} <strong>{countWords(count)}</strong>
        </a>
      ))}
    </nav>
  );
}

const SHAPES: Readonly<Record<LightFilter, string>> = {
  all: 'M1 2.5h10v1.5H1ZM1 5.25h10v1.5H1ZM1 8h10v1.5H1Z',
  red: 'M1 1h10v10H1Z',
  yellow: 'M6 .8 11.6 11H.4Z',
  green: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Z',
  paused: 'M2 1h3v10H2ZM7 1h3v10H7Z',
};

function Filter({ view }: { readonly view: WorklistView }) {
  const t = useTexts();
  return (
    <form class="work-filter" method="get" action="/desk" aria-label={t.filter}>
      {view.light !== 'all' && <input type="hidden" name="light" value={view.light} />}
      <SelectField
        name="stage"
        label={t.stage}
        value={view.stage}
        settled
        options={[{ value: '', label: t.all }, ...view.stages]}
      />
      {view.units.length > 0 && (
        <SelectField
          name="unit"
          label={t.unit}
          value={view.unit}
          settled
          options={[{ value: '', label: t.all }]}
          groups={view.units}
        />
      )}
      <Button weight="plain">{t.apply}</Button>
      {isFiltered(view) && (
        <ButtonLink href="/desk" weight="quiet">
          {t.clear}
        </ButtonLink>
      )}
    </form>
  );
}

/** One line a case, those not done first. */
function Results({ results }: { readonly results: NonNullable<BulkView['results']> }) {
  const t = useTexts();
  const failed = results.filter((one) => !one.isDone);
  const done = results.filter((one) => one.isDone);
  return (
    <Notice tone={failed.length === 0 ? 'done' : 'waiting'} live>
      {done.length > 0 && <p>{t.bulkDone(done.length)}</p>}
      {failed.length > 0 && <p>{t.bulkFailed(failed.length)}</p>}
      <details class="bulk-each" open={failed.length > 0}>
        <summary>{t.bulkEach}</summary>
        <ul>
          {[...failed, ...done].map((one) => (
            <li key={one.id}>
              {one.number !== null && <a href={one.href}>{one.number}</a>} {one.isDone ? t.bulkOk : one.message}
            </li>
          ))}
        </ul>
      </details>
    </Notice>
  );
}

export const worklistPage: Page<WorklistView> = {
  side: 'desk',
  title: (_view, site) => worklistTexts(site.language).title,
  Body: Worklist,
  scripts: ['worklist.js', 'form.js', 'case.js'],
};
