// Everything once more before it is sent, each answer with a way back to where it was given.
import { AnswerRows, type AnswerRowView } from '../../kit/answers/answers.tsx';
import { Button } from '../../kit/button/button.tsx';
import { FactsUnder, type Fact } from '../../kit/facts/facts.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { Consents, Lookups, type LookupView } from '../../kit/lookups/lookups.tsx';
import { ErrorSummary, Notice, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { Steps, type FormStep } from '../../kit/steps/steps.tsx';
import type { Page, Site } from '../../site.ts';
import { AlikeBefore, type AlikeBeforeView } from '../alike/section.tsx';
import { useTexts as useAnswersTexts } from '../answers/texts.ts';
import { useTexts as useLaterTexts } from '../later/texts.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface ReviewSection {
  readonly title: string;
  readonly changeHref: string;
  readonly facts: readonly Fact[];
  /** What is missing or wrong on that page. */
  readonly problems: readonly string[];
  /** Papers that are not here and may follow, by name. */
  readonly missing: string;
}

export interface ReviewView {
  readonly service: { readonly title: string; readonly href: string };
  readonly action: string;
  readonly steps: readonly FormStep[];
  readonly backHref: string;
  /** Who applies, then one section a page; `changeHref` leads back to it. */
  readonly sections: readonly ReviewSection[];
  /** The day it would be done if submitted now, as words. */
  readonly dueIf: string | null;
  /** What is read elsewhere once it is sent, and what of it was agreed to. */
  readonly lookups: readonly LookupView[];
  readonly consents: readonly string[];
  /** What picked records said, by look-up. */
  readonly seen: readonly (readonly [string, string])[];
  /** What may spare it: answers to what is about to be asked. */
  readonly answers: readonly AnswerRowView[];
  /** What others reported like it. */
  readonly alike: AlikeBeforeView | null;
  /** Those that no page of the form can mend. */
  readonly problems: readonly Problem[];
  /** Changes with every sending, so that pressing twice files once. */
  readonly key: string;
}

function Review({ view }: { readonly view: ReviewView; readonly site: Site }) {
  const { review: t, apply } = useTexts();
  return (
    <CitizenShell inForm back={{ href: view.backHref, word: apply.back }}>
      <Steps steps={view.steps} label={apply.stepsLabel} />
      <div class="page-head">
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </div>
      <ReadAloud />
      <ErrorSummary problems={view.problems} title={t.refused} />
      {view.answers.length > 0 && <Spared view={view} />}
      <div class="stack-wide">
        {view.sections.map((section) => (
          <Section key={section.title} section={section} />
        ))}
        {view.sections.some((section) => section.problems.length > 0) ? <Unfinished /> : <Send view={view} />}
      </div>
    </CitizenShell>
  );
}

/** A question that is answered already need not be sent; whoever means another goes on below. */
function Spared({ view }: { readonly view: ReviewView }) {
  const t = useAnswersTexts();
  return (
    <section class="spared" aria-labelledby="spared">
      <h2 id="spared">{t.heading}</h2>
      <p>{t.lastLook}</p>
      <AnswerRows answers={view.answers} />
      <Form action={view.action} className="stack">
        <Button name="spared" value={view.answers[0]?.id ?? ''} weight="plain">
          {t.solved}
        </Button>
      </Form>
      <p class="muted">{t.keep}</p>
    </section>
  );
}

function Send({ view }: { readonly view: ReviewView }) {
  const t = useTexts().review;
  return (
    <Form action={view.action} className="form">
      <Hidden name="key" value={view.key} />
      {view.seen.map(([id, word]) => (
        <Hidden key={id} name={`seen.${id}`} value={word} />
      ))}
      {view.alike !== null && <AlikeBefore view={view.alike} />}
      <Lookups of={view.lookups} />
      <Consents of={view.lookups} given={view.consents} />
      <Notice tone="waiting">
        {view.dueIf !== null && <p>{t.dueIf(view.dueIf)}</p>}
        <p>{t.declare}</p>
      </Notice>
      <div class="row-of-buttons">
        <Button icon="send">{t.submit}</Button>
      </div>
    </Form>
  );
}

const Unfinished = () => (
  <Notice tone="trouble">
    <p>{useTexts().review.unfinished}</p>
  </Notice>
);

function Section({ section }: { readonly section: ReviewSection }) {
  const t = useTexts().review;
  const later = useLaterTexts();
  return (
    <section>
      <div class="section-head">
        <h2>{section.title}</h2>
        <a href={section.changeHref}>
          {t.change}
          <span class="sr"> {section.title}</span>
        </a>
      </div>
      {section.problems.length > 0 && (
        <Notice tone="trouble">
          {section.problems.map((message) => (
            <p key={message}>{message}</p>
          ))}
        </Notice>
      )}
      {section.missing !== '' && section.problems.length === 0 && (
        <Notice tone="waiting">
          <p>{later.missing(section.missing)}</p>
        </Notice>
      )}
      {section.facts.length === 0 && section.problems.length === 0 && <p class="muted">{t.nothing}</p>}
      <FactsUnder heading={section.title} facts={section.facts} />
    </section>
  );
}

export const reviewPage: Page<ReviewView> = {
  side: 'citizen',
  title: (view, site) =>
    withProblems(view.problems, `${citizenTexts(site.language).review.title} · ${view.service.title}`, site),
  Body: Review,
};
