// 接听电话 The telephone desk: picking up, how the day goes, what has not ended, whom to ring back, and who called before.
import { Button } from '../../kit/button/button.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { TextField } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { Ledger } from '../../kit/ledger/ledger.tsx';
import { Done, ErrorSummary, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { telephoneTexts, useTexts } from './texts.ts';

export interface OpenRow {
  readonly id: string;
  readonly number: string;
  readonly href: string;
  readonly ask: string;
  readonly since: string;
  readonly who: string;
  readonly isMine: boolean;
}

export interface BackRow {
  readonly id: string;
  readonly number: string;
  readonly href: string;
  readonly ask: string;
  readonly why: string;
  readonly due: string;
  readonly isLate: boolean;
  readonly tries: string;
  readonly who: string;
}

/** An earlier call of a number. */
export interface EarlierRow {
  readonly id: string;
  readonly number: string;
  readonly href: string;
  readonly at: string;
  readonly ask: string;
  readonly how: string;
  /** The matter it became, where the reader may read it. */
  readonly case: { readonly id: string; readonly number: string; readonly href: string; readonly stage: string } | null;
}

export interface TelephoneView {
  /** As typed, or as a telephone system handed it over. */
  readonly typed: { readonly phone: string; readonly recording: string; readonly search: string };
  readonly key: string;
  /** Refs are `phone`, `recording` and `search`. */
  readonly problems: readonly Problem[];
  readonly done: string | null;
  readonly counts: readonly { readonly label: string; readonly value: number; readonly about: string | null }[];
  readonly open: readonly OpenRow[];
  readonly back: readonly BackRow[];
  /** null before anything was looked up. */
  readonly found: { readonly title: string; readonly rows: readonly EarlierRow[] } | null;
}

export const TELEPHONE = '/desk/call';

function Telephone({ view }: { readonly view: TelephoneView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="call">
      <DeskHead title={t.title} lead={t.lead} />
      <Done text={view.done} />
      <ErrorSummary problems={view.problems} />
      <div class="with-aside call-desk">
        <PickUp view={view} />
        <Today counts={view.counts} />
      </div>
      <section class="late-group" aria-labelledby="open">
        <h2 id="open">{t.open}</h2>
        <p class="muted">{t.openLead}</p>
        <Open rows={view.open} />
      </section>
      <section class="late-group" aria-labelledby="back">
        <h2 id="back">{t.back}</h2>
        <p class="muted">{t.backLead}</p>
        <Back rows={view.back} />
      </section>
      <Search view={view} />
    </DeskShell>
  );
}

function PickUp({ view }: { readonly view: TelephoneView }) {
  const t = useTexts().pickUp;
  return (
    <section class="card form" aria-labelledby="pick-up">
      <h2 id="pick-up">{t.title}</h2>
      <Form action={TELEPHONE} className="form">
        <Hidden name="key" value={view.key} />
        <div class="pair">
          <TextField
            name="phone"
            label={t.phone}
            hint={t.phoneHint}
            value={view.typed.phone}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            maxLength={30}
            optional
            {...problemOf(view.problems, 'phone')}
          />
          <TextField
            name="recording"
            label={t.recording}
            hint={t.recordingHint}
            value={view.typed.recording}
            autoComplete="off"
            maxLength={64}
            optional
            {...problemOf(view.problems, 'recording')}
          />
        </div>
        <div class="row-of-buttons">
          <Button name="intent" value="take" icon="phone">
            {t.button}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function Today({ counts }: { readonly counts: TelephoneView['counts'] }) {
  const t = useTexts();
  return (
    <section class="card call-today" aria-labelledby="today">
      <h2 id="today">{t.today}</h2>
      <dl>
        {counts.map(({ label, value, about }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <span class="call-figure">{value}</span>
              {about !== null && <span class="muted">{about}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Open({ rows }: { readonly rows: readonly OpenRow[] }) {
  const t = useTexts();
  return (
    <Ledger
      caption={t.open}
      columns={(['number', 'ask', 'since', 'who'] as const).map((id) => ({ id, label: t.columns[id] }))}
      rows={rows.map(({ id, number, href, ask, since, who, isMine }) => ({
        key: id,
        cells: { number: <a href={href}>{number}</a>, ask, since, who: isMine ? <strong>{who}</strong> : who },
      }))}
      empty={t.openNone}
    />
  );
}

function Back({ rows }: { readonly rows: readonly BackRow[] }) {
  const t = useTexts();
  return (
    <Ledger
      caption={t.back}
      columns={(['number', 'why', 'due', 'ask', 'tries', 'who'] as const).map((id) => ({ id, label: t.columns[id] }))}
      rows={rows.map(({ id, number, href, due, isLate, ...cells }) => ({
        key: id,
        cells: {
          ...cells,
          number: <a href={href}>{number}</a>,
          due: isLate ? (
            <span>
              {due} <Chip tone="trouble">{t.late}</Chip>
            </span>
          ) : (
            due
          ),
        },
        ...(isLate ? { tone: 'late' as const } : {}),
      }))}
      empty={t.backNone}
    />
  );
}

function Search({ view }: { readonly view: TelephoneView }) {
  const t = useTexts();
  return (
    <section class="late-group" aria-labelledby="before">
      <h2 id="before">{t.search.title}</h2>
      <Form action={`${TELEPHONE}#before`} className="form call-search">
        <TextField
          name="search"
          label={t.search.phone}
          hint={t.search.hint}
          value={view.typed.search}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          maxLength={30}
          width="middle"
          {...problemOf(view.problems, 'search')}
        />
        <Button name="intent" value="search" weight="plain">
          {t.search.button}
        </Button>
      </Form>
      {view.found && (
        <>
          <p role="status">{view.found.title}</p>
          {view.found.rows.length > 0 && <Earlier caption={view.found.title} rows={view.found.rows} />}
        </>
      )}
    </section>
  );
}

function Earlier({ caption, rows }: { readonly caption: string; readonly rows: readonly EarlierRow[] }) {
  const t = useTexts();
  return (
    <Ledger
      caption={caption}
      columns={[
        { id: 'number', label: t.columns.number },
        { id: 'at', label: t.columns.since },
        { id: 'ask', label: t.columns.ask },
        { id: 'how', label: t.columns.how },
        { id: 'case', label: t.call.facts.case },
      ]}
      rows={rows.map(({ id, number, href, at, ask, how, case: matter }) => ({
        key: id,
        cells: {
          number: <a href={href}>{number}</a>,
          at,
          ask,
          how,
          case: matter && (
            <span>
              <a href={matter.href}>{matter.number}</a> {matter.stage}
            </span>
          ),
        },
      }))}
      empty=""
    />
  );
}

export const telephonePage: Page<TelephoneView> = {
  side: 'desk',
  title: (view, site) => withProblems(view.problems, telephoneTexts(site.language).title, site),
  Body: Telephone,
  styles: ['call.css'],
};
