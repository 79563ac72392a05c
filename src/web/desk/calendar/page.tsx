// 工作日历 The operator imports a new year: copies the notice, sees what it changes, and only then makes it count.
import { Button } from '../../kit/button/button.tsx';
import { dayWords, momentWords } from '../../kit/date/date.ts';
import { AreaField, FileField, TextField } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { Ledger } from '../../kit/ledger/ledger.tsx';
import { Done, ErrorSummary, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import { useSite } from '../../kit/site/site.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Page, Site } from '../../site.ts';
import { calendarTexts, useTexts } from './texts.ts';

export interface PreviewView {
  readonly workdays: number;
  readonly lines: readonly {
    readonly name: string;
    readonly off: readonly LocalDate[];
    readonly work: readonly LocalDate[];
  }[];
  readonly cases: number;
  readonly seen: number;
  readonly moved: readonly { readonly number: string; readonly before: LocalDate; readonly after: LocalDate }[];
}

export interface CalendarView {
  readonly coveredUntil: LocalDate;
  /** Open cases with a provisional day. */
  readonly provisional: number;
  readonly imported: readonly { readonly year: number; readonly source: string; readonly at: Instant }[];
  /** The year that comes next. */
  readonly year: number;
  readonly text: string;
  readonly source: string;
  /** Refs are `text`, `source`. */
  readonly problems: readonly Problem[];
  /** What the lines would change; null before they are checked. */
  readonly preview: PreviewView | null;
  readonly done: string | null;
}

const ACTION = '/desk/calendar';
const SHOWN = 20;

function WorkCalendar({ view }: { readonly view: CalendarView; readonly site: Site }) {
  const t = useTexts();
  const { language, now } = useSite();
  return (
    <DeskShell place="calendar">
      <DeskHead title={t.title} lead={t.lead(dayWords(view.coveredUntil, language))} />
      <Done text={view.done} />
      <ErrorSummary problems={view.problems} />
      {view.preview ? <Preview view={view} preview={view.preview} /> : <Editor view={view} />}
      {view.imported.length > 0 && (
        <section class="late-group" aria-labelledby="imported">
          <h2 id="imported">{t.imported}</h2>
          <ul>
            {view.imported.map((one) => (
              <li key={one.year}>{t.importedBy(one.year, one.source, momentWords(one.at, language, now))}</li>
            ))}
          </ul>
        </section>
      )}
    </DeskShell>
  );
}

function Editor({ view }: { readonly view: CalendarView }) {
  const t = useTexts();
  return (
    <section class="card stack calendar-next" aria-labelledby="next-year">
      <h2 id="next-year">{t.import(view.year)}</h2>
      <p>{t.provisional(view.provisional)}</p>
      <ol>
        {t.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Form action={ACTION} className="form" files>
        <Hidden name="year" value={view.year} />
        <TextField
          name="source"
          label={t.source}
          hint={t.sourceHint}
          value={view.source}
          maxLength={100}
          width="middle"
          {...problemOf(view.problems, 'source')}
        />
        <AreaField
          name="text"
          label={t.text}
          hint={t.textHint}
          value={view.text}
          rows={10}
          maxLength={4000}
          {...problemOf(view.problems, 'text')}
        />
        <FileField name="csv" label={t.file} accept=".csv,.txt,text/csv,text/plain" />
        <div class="row-of-buttons">
          <Button name="intent" value="check">
            {t.check}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function Preview({ view, preview }: { readonly view: CalendarView; readonly preview: PreviewView }) {
  const t = useTexts();
  const { language } = useSite();
  const day = (date: LocalDate): string => dayWords(date, language, `${view.year}-01-01`);
  const span = (dates: readonly LocalDate[]): string =>
    [dates[0], dates.length > 1 ? dates.at(-1) : undefined].flatMap((date) => (date ? day(date) : [])).join(' – ');
  return (
    <section class="card stack calendar-next" aria-labelledby="preview">
      <div class="section-head">
        <h2 id="preview">{t.preview(view.year)}</h2>
        <span class="muted">{t.workdays(preview.workdays)}</span>
      </div>
      <Ledger
        caption={t.preview(view.year)}
        columns={(['name', 'off', 'days', 'work'] as const).map((id) => ({ id, label: t.columns[id] }))}
        rows={preview.lines.map((line) => ({
          key: `${line.name}${line.off[0]}`,
          cells: {
            name: line.name,
            off: span(line.off),
            days: t.count(line.off.length),
            work: line.work.map(day).join(language === 'en' ? ', ' : '、'),
          },
        }))}
        empty=""
      />
      <h3>{t.effect}</h3>
      <p>{t.effectOf(preview.cases, preview.moved.length)}</p>
      {preview.moved.length > 0 && (
        <Ledger
          caption={t.effect}
          columns={(['number', 'before', 'after'] as const).map((id) => ({ id, label: t.moved[id] }))}
          rows={preview.moved.slice(0, SHOWN).map((one) => ({
            key: one.number,
            cells: {
              number: <span class="num">{one.number}</span>,
              before: dayWords(one.before, language),
              after: dayWords(one.after, language),
            },
          }))}
          empty=""
        />
      )}
      {preview.moved.length > SHOWN && <p class="muted">{t.more(preview.moved.length - SHOWN)}</p>}
      {preview.seen < preview.cases && <p class="muted">{t.seen(preview.seen)}</p>}
      <Form action={ACTION} className="form">
        <Hidden name="year" value={view.year} />
        <Hidden name="source" value={view.source} />
        <Hidden name="text" value={view.text} />
        <div class="row-of-buttons">
          <Button name="intent" value="import">
            {t.confirm(view.year)}
          </Button>
          <Button name="intent" value="edit" weight="plain">
            {t.again}
          </Button>
        </div>
      </Form>
    </section>
  );
}

export const calendarPage: Page<CalendarView> = {
  side: 'desk',
  title: (view, site) => withProblems(view.problems, calendarTexts(site.language).title, site),
  Body: WorkCalendar,
};
