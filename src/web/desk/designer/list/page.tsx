// 事项设计 The catalogue as its designer sees it: what is in use and whether it is sound, what is being drafted, and a box
// for another document.
import type { Instant } from '#kernel/time.ts';
import { Button } from '../../../kit/button/button.tsx';
import { Chip } from '../../../kit/chip/chip.tsx';
import { momentWords } from '../../../kit/date/date.ts';
import { AreaField, FileField, TextField } from '../../../kit/field/field.tsx';
import { Form } from '../../../kit/form/form.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Ledger } from '../../../kit/ledger/ledger.tsx';
import { Pager, type PagerView } from '../../../kit/pager/pager.tsx';
import { Done, ErrorSummary, problemOf, withProblems, type Problem } from '../../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../../kit/shell/desk-shell.tsx';
import { useSite } from '../../../kit/site/site.ts';
import type { Page, Site } from '../../../site.ts';
import { designerTexts, useTexts } from '../texts.ts';

export interface ServiceLine {
  readonly href: string;
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** null: it is being checked. */
  readonly findings: number | null;
  /** 通过 7/7; nothing where they have not been run. */
  readonly tests: string;
  readonly states: number;
  readonly certificate: string;
  /** 1.0.0：12 件, by version. */
  readonly open: readonly string[];
}

export interface DesignerView {
  /** What was looked for; '' shows all. */
  readonly query: string;
  /** How many there are of it, on whatever page. */
  readonly total: number;
  readonly pager: PagerView;
  readonly services: readonly ServiceLine[];
  /** The same page, for what has been checked meanwhile. */
  readonly again: string;
  readonly drafts: readonly {
    readonly href: string;
    readonly title: string;
    readonly version: string;
    readonly updatedAt: Instant;
  }[];
  readonly source: string;
  readonly problems: readonly Problem[];
  readonly done: string | null;
}

const COLUMNS = ['title', 'version', 'findings', 'tests', 'states', 'open', 'promise'] as const;

function Designer({ view }: { readonly view: DesignerView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="designer">
      <DeskHead title={t.title} lead={t.lead} />
      <Done text={view.done} />
      <ErrorSummary problems={view.problems} />
      <section class="late-group" aria-labelledby="services">
        <h2 id="services">{t.services}</h2>
        <Finder view={view} />
        <div data-enhance="list">
          <Checking view={view} />
          <Ledger
            caption={t.services}
            columns={COLUMNS.map((id) => ({ id, label: t.columns[id] }))}
            rows={view.services.map((one) => ({ key: one.id, cells: cellsOf(one, t) }))}
            empty={view.query === '' ? t.none : t.noneFound(view.query)}
          />
        </div>
        <Pager {...view.pager} />
      </section>
      <section class="late-group" aria-labelledby="drafts">
        <h2 id="drafts">{t.drafts}</h2>
        <Drafts view={view} />
      </section>
      <Editor view={view} />
    </DeskShell>
  );
}

function Finder({ view }: { readonly view: DesignerView }) {
  const t = useTexts();
  return (
    <form class="finder" method="get" action="/desk/designer" aria-label={t.find}>
      <div class="finder-row">
        <TextField name="query" label={t.findLabel(view.total)} value={view.query} autoComplete="off" maxLength={100} />
        <button class="button button-plain">
          <Icon name="search" />
          <span>{t.find}</span>
        </button>
      </div>
    </form>
  );
}

/** Nothing that has not been looked at looks as if it had. */
function Checking({ view }: { readonly view: DesignerView }) {
  const t = useTexts();
  const left = view.services.filter(({ findings }) => findings === null).length;
  return (
    <p class="bench-checking muted" role="status" data-left={left}>
      {left > 0 && (
        <>
          {t.checking(left)} <a href={view.again}>{t.checkingAgain}</a>
        </>
      )}
    </p>
  );
}

const cellsOf = (one: ServiceLine, t: ReturnType<typeof useTexts>) => ({
  title: (
    <>
      <a href={one.href}>{one.title}</a>
      <span class="bench-id">{one.id}</span>
    </>
  ),
  version: <span class="num">{one.version}</span>,
  findings:
    one.findings === null ? (
      <Chip tone="waiting">{t.notYetChecked}</Chip>
    ) : (
      <Chip tone={one.findings === 0 ? 'done' : 'trouble'}>{t.findings(one.findings)}</Chip>
    ),
  tests: one.tests,
  states: t.states(one.states),
  open:
    one.open.length === 0
      ? ''
      : one.open.map((line) => (
          <span key={line} class="bench-open">
            {line}
          </span>
        )),
  promise: <span class="bench-promise">{one.certificate}</span>,
});

function Drafts({ view }: { readonly view: DesignerView }) {
  const t = useTexts();
  const { language, now } = useSite();
  if (view.drafts.length === 0) return <p class="muted">{t.draftsNone}</p>;
  return (
    <ul class="bench-drafts">
      {view.drafts.map((one) => (
        <li key={one.href}>
          <a href={one.href}>{one.title}</a>
          {one.version !== '' && <span class="num">{one.version}</span>}
          <span class="muted">{t.draftAt(momentWords(one.updatedAt, language, now))}</span>
        </li>
      ))}
    </ul>
  );
}

function Editor({ view }: { readonly view: DesignerView }) {
  const t = useTexts();
  return (
    <section class="card stack bench-new" aria-labelledby="new-draft">
      <h2 id="new-draft">{t.add}</h2>
      <p class="muted">{t.addLead}</p>
      <Form action="/desk/designer" className="form" files>
        <div class="bench-text">
          <AreaField
            name="source"
            label={t.source}
            hint={t.sourceHint}
            value={view.source}
            rows={10}
            {...problemOf(view.problems, 'source')}
          />
        </div>
        <FileField name="file" label={t.file} accept=".yaml,.yml,text/yaml,text/plain" />
        <div class="row-of-buttons">
          <Button name="intent" value="keep">
            {t.keep}
          </Button>
        </div>
      </Form>
    </section>
  );
}

export const designerPage: Page<DesignerView> = {
  side: 'desk',
  title: (view, site) => withProblems(view.problems, designerTexts(site.language).title, site),
  Body: Designer,
  styles: ['bench.css'],
  scripts: ['list.js'],
};
