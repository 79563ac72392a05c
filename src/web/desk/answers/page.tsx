// One answer at the desk: written, changed, taken down; every version of it; and the question it came from, masked.
import type { Instant } from '#kernel/time.ts';
import { Button, ButtonLink } from '../../kit/button/button.tsx';
import { Tick } from '../../kit/choice/choice.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { momentWords } from '../../kit/date/date.ts';
import { AreaField, DateField, FieldScope, SelectField, TextField, type Option } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { Done, ErrorSummary, Notice, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import { useSite } from '../../kit/site/site.ts';
import type { Page, Site } from '../../site.ts';
import { deskAnswersTexts, useTexts } from './texts.ts';

export interface AnswerValues {
  readonly question: string;
  readonly questionEn: string;
  /** One a line. */
  readonly asked: string;
  readonly answer: string;
  readonly answerEn: string;
  readonly services: readonly string[];
  readonly law: string;
  readonly lawEn: string;
  readonly unit: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
  readonly confirmed: boolean;
}

export interface OriginView {
  readonly case: string;
  readonly href: string;
  readonly number: string;
  /** null where nothing is taken over any more, because it stands in the answer already. */
  readonly draft: {
    readonly told: string;
    readonly agreed: boolean;
    /** 电话号码 138****1234. */
    readonly masked: readonly string[];
  } | null;
}

export interface VersionView {
  readonly seq: number;
  readonly at: Instant;
  readonly who: string;
  readonly reason: string;
  readonly isWithdrawn: boolean;
  /** null where the words were erased. */
  readonly words: { readonly question: string; readonly answer: string } | null;
}

export interface AnswerEditView {
  /** null: a new one. */
  readonly id: string | null;
  readonly action: string;
  readonly seq: number;
  /** Where it comes from or what it replaces, in a sentence. */
  readonly note: string | null;
  /** The public page; null while there is none. */
  readonly publicHref: string | null;
  readonly values: AnswerValues;
  readonly units: readonly Option[];
  readonly services: readonly Option[];
  readonly origin: OriginView | null;
  readonly versions: readonly VersionView[];
  readonly canWithdraw: boolean;
  /** Refs are the names of fields. */
  readonly problems: readonly Problem[];
  readonly done: string | null;
}

const SERVICES = 3;

function AnswerEdit({ view }: { readonly view: AnswerEditView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="answers" back={{ href: '/desk/answers', word: t.back }}>
      <DeskHead title={view.id === null ? t.newTitle : view.values.question} lead={view.note ?? t.editLead} />
      <Done text={view.done} />
      <ErrorSummary problems={view.problems} />
      <div class="stack-wide">
        {view.publicHref !== null && (
          <p>
            <a href={view.publicHref}>{t.see}</a>
          </p>
        )}
        {view.origin && <Origin origin={view.origin} />}
        <div class="with-aside">
          <Editor view={view} />
          <div class="stack">
            {view.canWithdraw && <Withdraw view={view} />}
            {view.versions.length > 0 && <Versions versions={view.versions} />}
          </div>
        </div>
      </div>
    </DeskShell>
  );
}

function Origin({ origin }: { readonly origin: OriginView }) {
  const t = useTexts();
  const { draft } = origin;
  return (
    <section class="card stack">
      <h2>{t.fromCase}</h2>
      <p class="muted">{t.fromCaseLead}</p>
      <p>
        <a href={origin.href}>{t.openCase(origin.number)}</a>
      </p>
      {draft && (
        <>
          {!draft.agreed && (
            <Notice tone="waiting">
              <p>{t.notAgreed}</p>
            </Notice>
          )}
          <h3>{t.told}</h3>
          <p class="prose">{draft.told}</p>
          <h3>{t.masked}</h3>
          {draft.masked.length === 0 ? (
            <p class="muted">{t.maskedNone}</p>
          ) : (
            <ul>
              {draft.masked.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}

function Editor({ view }: { readonly view: AnswerEditView }) {
  const t = useTexts();
  const { values, problems } = view;
  const of = (ref: string) => problemOf(problems, ref);
  const services = Array.from({ length: Math.max(SERVICES, values.services.length) }, (_, at) => at + 1);
  return (
    <section class="card">
      <Form action={view.action} className="form">
        <Hidden name="seq" value={view.seq} />
        {view.origin?.draft && <Hidden name="case" value={view.origin.case} />}
        <TextField
          name="question"
          label={t.questionLabel}
          hint={t.questionHint}
          value={values.question}
          maxLength={120}
          {...of('question')}
        />
        <AreaField
          name="answer"
          label={t.answerLabel}
          hint={t.answerHint}
          value={values.answer}
          rows={8}
          maxLength={4000}
          {...of('answer')}
        />
        <AreaField name="asked" label={t.asked} hint={t.askedHint} value={values.asked} rows={4} optional />
        {services.map((at) => (
          <SelectField
            key={at}
            name={`service${at}`}
            label={t.service(at)}
            value={values.services[at - 1] ?? ''}
            settled
            optional
            options={[{ value: '', label: t.noService }, ...view.services]}
          />
        ))}
        <TextField name="law" label={t.law} hint={t.lawHint} value={values.law} maxLength={300} optional />
        <SelectField name="unit" label={t.unit} value={values.unit} options={view.units} settled {...of('unit')} />
        <DateField name="from" label={t.from} value={values.from} {...of('from')} />
        <DateField
          name="until"
          label={t.untilLabel}
          hint={t.untilHint}
          value={values.until}
          optional
          {...of('until')}
        />
        <English values={values} />
        {view.id !== null && (
          <TextField
            name="reason"
            label={t.reason}
            hint={t.reasonHint}
            value={values.reason}
            maxLength={300}
            optional
          />
        )}
        {view.origin?.draft && (
          <Tick name="confirmed" label={t.confirm} checked={values.confirmed} {...of('confirmed')} />
        )}
        <div class="row-of-buttons">
          <Button name="intent" value="save">
            {t.save}
          </Button>
          <ButtonLink href="/desk/answers" weight="quiet">
            {t.cancel}
          </ButtonLink>
        </div>
      </Form>
    </section>
  );
}

function English({ values }: { readonly values: AnswerValues }) {
  const t = useTexts();
  return (
    <details class="more" open={values.questionEn !== '' || values.answerEn !== ''}>
      <summary>{t.english}</summary>
      <div class="form">
        <TextField name="questionEn" label={t.questionEn} value={values.questionEn} maxLength={120} optional />
        <AreaField name="answerEn" label={t.answerEn} value={values.answerEn} rows={6} maxLength={4000} optional />
        <TextField name="lawEn" label={t.lawEn} value={values.lawEn} maxLength={300} optional />
      </div>
    </details>
  );
}

function Withdraw({ view }: { readonly view: AnswerEditView }) {
  const t = useTexts();
  return (
    <section class="card stack">
      <h2>{t.withdraw}</h2>
      <FieldScope value="withdraw">
        <Form action={view.action} className="form">
          <Hidden name="seq" value={view.seq} />
          <TextField name="why" label={t.withdrawWhy} maxLength={300} {...problemOf(view.problems, 'why')} />
          <Button weight="danger" name="intent" value="withdraw">
            {t.withdrawYes}
          </Button>
        </Form>
      </FieldScope>
    </section>
  );
}

function Versions({ versions }: { readonly versions: readonly VersionView[] }) {
  const t = useTexts();
  const site = useSite();
  return (
    <section class="card stack">
      <h2>{t.versions}</h2>
      <ol class="stack">
        {versions.map((one) => (
          <li key={one.seq}>
            <p>
              {t.version(one.seq)} · {one.who} · <time>{momentWords(one.at, site.language, site.now)}</time>{' '}
              {one.isWithdrawn && <Chip tone="neutral">{t.withdrawn}</Chip>}
            </p>
            {one.reason !== '' && <p class="muted">{one.reason}</p>}
            {one.words === null ? (
              <p class="muted">{t.gone}</p>
            ) : (
              <details>
                <summary>{one.words.question}</summary>
                <p class="prose">{one.words.answer}</p>
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

export const answerEditPage: Page<AnswerEditView> = {
  side: 'desk',
  title: (view, site) => {
    const t = deskAnswersTexts(site.language);
    return withProblems(view.problems, view.id === null ? t.newTitle : view.values.question, site);
  },
  Body: AnswerEdit,
};
