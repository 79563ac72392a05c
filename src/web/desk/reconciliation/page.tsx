// 对账 The statement of the payment platform beside what is on file: what differs, what it may mean, what to do about it.
import { Button } from '../../kit/button/button.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { AreaField, DateField } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { Ledger } from '../../kit/ledger/ledger.tsx';
import { Done, ErrorSummary, Notice, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { reconciliationTexts, useTexts } from './texts.ts';

export interface DifferenceView {
  readonly id: string;
  readonly noteName: string;
  readonly receipt: string;
  readonly what: string;
  readonly todo: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

export interface LatestView {
  readonly title: string;
  readonly at: string;
  readonly outcome: string;
  readonly isClean: boolean;
  readonly sides: readonly { readonly what: string; readonly theirs: string; readonly ours: string }[];
  readonly accounts: readonly { readonly name: string; readonly sum: string }[];
  readonly isBalanced: boolean;
  readonly balance: string;
}

export interface SettledView {
  readonly id: string;
  readonly what: string;
  readonly receipt: string;
  readonly note: string;
  readonly by: string;
}

export interface ReconciliationView {
  /** `2026-11-30`, or what was typed. */
  readonly day: string;
  /** A note that did not do, and for which difference it was. */
  readonly typed: { readonly id: string; readonly note: string } | null;
  /** Refs are `day` and the names of notes. */
  readonly problems: readonly Problem[];
  readonly done: string | null;
  readonly waiting: readonly DifferenceView[];
  readonly latest: LatestView | null;
  readonly runs: readonly {
    readonly at: string;
    readonly days: string;
    readonly by: string;
    readonly payments: string;
    readonly refunds: string;
    readonly differences: string;
    readonly isClean: boolean;
  }[];
  readonly settled: readonly SettledView[];
}

const ACTION = '/desk/reconciliation';

function Reconciliation({ view }: { readonly view: ReconciliationView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="reconciliation">
      <DeskHead title={t.title} lead={t.lead} />
      <Done text={view.done} />
      <ErrorSummary problems={view.problems} />
      <section class="late-group" aria-labelledby="waiting">
        <h2 id="waiting">{t.waiting}</h2>
        {view.waiting.length === 0 ? (
          <p class="muted">{t.none}</p>
        ) : (
          <>
            <p class="muted">{t.waitingLead}</p>
            <ul class="late-list">
              {view.waiting.map((one) => (
                <Difference key={one.id} one={one} view={view} />
              ))}
            </ul>
          </>
        )}
      </section>
      <div class="with-aside">
        <div>
          {view.latest && <Latest latest={view.latest} />}
          <Past view={view} />
        </div>
        <section class="card stack template-form" aria-labelledby="run">
          <h2 id="run">{t.run}</h2>
          <Form action={ACTION} className="form">
            <DateField
              name="day"
              label={t.day}
              hint={t.dayHint}
              value={view.day}
              {...problemOf(view.problems, 'day')}
            />
            <div class="row-of-buttons">
              <Button name="intent" value="compare">
                {t.compare}
              </Button>
            </div>
          </Form>
        </section>
      </div>
    </DeskShell>
  );
}

function Difference({ one, view }: { readonly one: DifferenceView; readonly view: ReconciliationView }) {
  const t = useTexts();
  return (
    <li class="card stack difference">
      <h3>{one.what}</h3>
      <dl class="difference-facts">
        {one.facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        <strong>{t.todo}</strong> {one.todo}
      </p>
      <Form action={ACTION} className="form">
        <Hidden name="difference" value={one.id} />
        <AreaField
          name={one.noteName}
          label={t.note}
          hint={t.noteHint}
          value={view.typed?.id === one.id ? view.typed.note : ''}
          rows={2}
          maxLength={500}
          {...problemOf(view.problems, one.noteName)}
        />
        <div class="row-of-buttons">
          <Button name="intent" value="settle" weight="plain" label={t.settleNamed(one.receipt)}>
            {t.settle}
          </Button>
        </div>
      </Form>
    </li>
  );
}

function Latest({ latest }: { readonly latest: LatestView }) {
  const t = useTexts();
  return (
    <section class="late-group" aria-labelledby="latest">
      <h2 id="latest">{latest.title}</h2>
      <p class="muted">{latest.at}</p>
      <Notice tone={latest.isClean ? 'done' : 'waiting'}>
        <p>{latest.outcome}</p>
      </Notice>
      <Ledger
        caption={latest.title}
        columns={[
          { id: 'what', label: t.sides.what },
          { id: 'theirs', label: t.sides.theirs },
          { id: 'ours', label: t.sides.ours },
        ]}
        rows={latest.sides.map(({ what, theirs, ours }) => ({ key: what, cells: { what, theirs, ours } }))}
        empty=""
      />
      <h3>{t.ledger}</h3>
      <p class="muted">{t.ledgerLead}</p>
      <Ledger
        caption={t.ledger}
        columns={[
          { id: 'name', label: t.ledger },
          { id: 'sum', label: t.sides.ours, isFigure: true },
        ]}
        rows={latest.accounts.map(({ name, sum }) => ({ key: name, cells: { name, sum } }))}
        empty={t.balanced}
      />
      <p>
        <Chip tone={latest.isBalanced ? 'done' : 'trouble'}>{latest.balance}</Chip>
      </p>
    </section>
  );
}

function Past({ view }: { readonly view: ReconciliationView }) {
  const t = useTexts();
  return (
    <>
      <section class="late-group" aria-labelledby="past">
        <h2 id="past">{t.past}</h2>
        <Ledger
          caption={t.past}
          columns={(['at', 'days', 'by', 'payments', 'refunds', 'differences'] as const).map((id) => ({
            id,
            label: t.columns[id],
          }))}
          rows={view.runs.map(({ isClean, ...cells }, index) => ({
            key: String(index),
            cells,
            ...(isClean ? {} : { tone: 'late' as const }),
          }))}
          empty={t.noRuns}
        />
      </section>
      {view.settled.length > 0 && (
        <section class="late-group" aria-labelledby="settled">
          <h2 id="settled">{t.settled}</h2>
          <ul class="late-list">
            {view.settled.map((one) => (
              <li key={one.id} class="card">
                <p>
                  {one.what} <span class="num">{one.receipt}</span>
                </p>
                <p>{one.note}</p>
                <p class="muted">{one.by}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

export const reconciliationPage: Page<ReconciliationView> = {
  side: 'desk',
  title: (view, site) => withProblems(view.problems, reconciliationTexts(site.language).title, site),
  Body: Reconciliation,
};
