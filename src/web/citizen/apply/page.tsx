// One page of a declared service's form. Pages are steps; it can be left at any point and taken up again.
import type { Instant } from '#kernel/time.ts';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { Button } from '../../kit/button/button.tsx';
import { Choice } from '../../kit/choice/choice.tsx';
import { momentWords } from '../../kit/date/date.ts';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { FormFields, type FieldsView } from '../../kit/form-fields/form-fields.tsx';
import { Lookups, type LookupView } from '../../kit/lookups/lookups.tsx';
import { ErrorSummary, Notice, problemOf, withProblems } from '../../kit/problem/problem.tsx';
import { Steps, type FormStep } from '../../kit/steps/steps.tsx';
import { SaidBefore, type SaidView } from '../../kit/talk/onward.tsx';
import type { Page, Site } from '../../site.ts';
import { Asked, type AskedView } from '../asked/asked.tsx';
import { useTexts as useAnswersTexts } from '../answers/texts.ts';
import { useTexts } from '../texts.ts';

export interface ApplicantChoice {
  /** Goes into `as`: the person, a company, or who gave a proxy. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'self' | 'company' | 'proxy';
}

export interface ApplyView {
  readonly service: { readonly id: string; readonly title: string; readonly href: string };
  /** 承诺 5 个工作日; null where nothing is promised. */
  readonly promise: string | null;
  /** This page's title and where it posts to. */
  readonly title: string;
  readonly action: string;
  readonly steps: readonly FormStep[];
  readonly backHref: string | null;
  /** Told on the first page. */
  readonly lookups: readonly LookupView[];
  /** Asked on the first page, where there is a choice. */
  readonly applicants: readonly ApplicantChoice[];
  readonly applicant: string;
  readonly fields: FieldsView;
  /** What was said in the question this goes on from. */
  readonly said: SaidView | null;
  /** Why what is personal on this page is asked; null where nothing is said. */
  readonly asked: AskedView | null;
  /** What is written may be answered already. */
  readonly isAnswered: boolean;
  readonly isLast: boolean;
  readonly savedAt: Instant | null;
  /** Shown once when somebody comes back to a draft. */
  readonly resumed: boolean;
}

const APPLY_FORM = 'apply';

function Apply({ view, site }: { readonly view: ApplyView; readonly site: Site }) {
  const t = useTexts().apply;
  return (
    <CitizenShell
      inForm
      back={
        view.backHref === null
          ? { href: view.service.href, word: view.service.title }
          : { href: view.backHref, word: t.back }
      }
    >
      <Steps steps={view.steps} label={t.stepsLabel} />
      <div class="page-head">
        <h1>{view.service.title}</h1>
        <p>{view.promise === null ? t.plainLine : t.promiseLine(view.promise)}</p>
      </div>
      {view.resumed && <Notice tone="waiting">{t.draftFound}</Notice>}
      <ReadAloud />
      {view.said && <SaidBefore view={view.said} />}
      <ErrorSummary problems={view.fields.problems} />
      <Form action={view.action} id={APPLY_FORM} className="form" files enhance="form">
        {/* Enter in a field goes on, not to the first upload button of the page. */}
        <button class="sr" name="intent" value="next" tabIndex={-1} aria-hidden="true">
          {t.next}
        </button>
        {view.applicants.length > 1 ? (
          <Choice
            name="as"
            label={t.as}
            hint={t.asHint}
            value={view.applicant}
            options={view.applicants.map((one) => ({
              value: one.id,
              label: one.kind === 'self' ? t.self(one.name) : one.name,
            }))}
            {...problemOf(view.fields.problems, 'as')}
          />
        ) : (
          <Hidden name="as" value={view.applicant} />
        )}
        {view.title !== view.service.title && <h2>{view.title}</h2>}
        <FormFields view={view.fields} formId={APPLY_FORM} />
        {view.isAnswered && <Answered />}
        <Lookups of={view.lookups} />
        <Asked view={view.asked} />
        <div class="row-of-buttons">
          <Button name="intent" value="next">
            {view.isLast ? t.toReview : t.next}
          </Button>
          <Button name="intent" value="save" weight="plain">
            {t.save}
          </Button>
        </div>
        <p
          class="muted small"
          role="status"
          data-saved
          data-saving={t.saving}
          data-done={t.savedNow}
          data-failed={t.notSaved}
        >
          {view.savedAt !== null && t.saved(momentWords(view.savedAt, site.language, site.now))}
        </p>
      </Form>
    </CitizenShell>
  );
}

/** Filled in by a script while one writes; empty, and not there, without. */
function Answered() {
  const t = useAnswersTexts();
  return (
    <section class="spared" data-enhance="answers" aria-live="polite" hidden>
      <h2>{t.heading}</h2>
      <ul class="rows"></ul>
    </section>
  );
}

export const applyPage: Page<ApplyView> = {
  side: 'citizen',
  title: (view, site) => withProblems(view.fields.problems, `${view.title} · ${view.service.title}`, site),
  Body: Apply,
  scripts: ['form.js', 'answers.js'],
  styles: ['talk.css'],
};
