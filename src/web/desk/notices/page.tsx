// 告知 What an office tells a place or the followers of a matter: written, looked over, ended.
import { Button } from '../../kit/button/button.tsx';
import { AreaField, DateField, SelectField, TextField, type Option, type OptionGroup } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { Ledger, type LedgerColumn, type LedgerRow } from '../../kit/ledger/ledger.tsx';
import { Done, ErrorSummary, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { noticesTexts, useTexts } from './texts.ts';

export interface NoticeValues {
  readonly town: string;
  readonly village: string;
  readonly publication: string;
  readonly title: string;
  readonly body: string;
  readonly until: string;
}

export interface KeptNoticeView {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly for: string;
  readonly by: string;
  readonly until: string;
  readonly state: string;
  readonly canEnd: boolean;
}

export interface NoticesView {
  readonly values: NoticeValues;
  /** The public matter whose followers it is for; null for a place. */
  readonly matter: string | null;
  readonly towns: readonly Option[];
  readonly villages: readonly OptionGroup[];
  readonly kept: readonly KeptNoticeView[];
  readonly problems: readonly Problem[];
  readonly done: string | null;
}

function NoticesBody({ view }: { readonly view: NoticesView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="notices">
      <DeskHead title={t.title} lead={t.lead} />
      <Done text={view.done} />
      <ErrorSummary problems={view.problems} />
      <div class="stack-wide">
        <Write view={view} />
        <section class="stack">
          <h2>{t.kept}</h2>
          <Kept kept={view.kept} />
        </section>
      </div>
    </DeskShell>
  );
}

function Write({ view }: { readonly view: NoticesView }) {
  const t = useTexts();
  const { values, problems } = view;
  const of = (ref: string) => problemOf(problems, ref);
  return (
    <section class="card stack">
      <h2>{t.write}</h2>
      <Form action="/desk/notices" className="form">
        {view.matter !== null ? (
          <>
            <p>{t.forMatter(view.matter)}</p>
            <Hidden name="publication" value={values.publication} />
          </>
        ) : (
          <>
            <SelectField name="town" label={t.town} value={values.town} options={view.towns} {...of('town')} />
            <SelectField
              name="village"
              label={t.village}
              value={values.village}
              settled
              options={[{ value: '', label: t.whole }]}
              groups={view.villages}
              {...of('village')}
            />
          </>
        )}
        <TextField name="title" label={t.titleLabel} value={values.title} maxLength={60} {...of('title')} />
        <AreaField name="body" label={t.bodyLabel} value={values.body} rows={5} maxLength={2000} {...of('body')} />
        <DateField name="until" label={t.until} hint={t.untilHint} value={values.until} {...of('until')} />
        <div class="row-of-buttons">
          <Button name="intent" value="give">
            {t.send}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function Kept({ kept }: Pick<NoticesView, 'kept'>) {
  const t = useTexts();
  const columns: readonly LedgerColumn[] = (['title', 'for', 'by', 'until', 'state'] as const).map((id) => ({
    id,
    label: t.columns[id],
  }));
  return (
    <Ledger
      caption={t.kept}
      columns={columns}
      empty={t.none}
      rows={kept.map((one): LedgerRow => ({
        key: one.id,
        cells: {
          title: (
            <details>
              <summary>{one.title}</summary>
              <p class="prose">{one.body}</p>
            </details>
          ),
          for: one.for,
          by: one.by,
          until: one.until,
          state: one.canEnd ? (
            <Form action="/desk/notices">
              <Hidden name="id" value={one.id} />
              {one.state}{' '}
              <Button name="intent" value="end" weight="quiet" label={t.endOf(one.title)}>
                {t.end}
              </Button>
            </Form>
          ) : (
            one.state
          ),
        },
      }))}
    />
  );
}

export const noticesPage: Page<NoticesView> = {
  side: 'desk',
  title: (view, site) => withProblems(view.problems, noticesTexts(site.language).title, site),
  Body: NoticesBody,
};
