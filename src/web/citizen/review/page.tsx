// Everything once more before it is sent, each answer with a way back to where it was given.
import { Button } from '../../kit/button/button.tsx';
import { Facts, type Fact } from '../../kit/facts/facts.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { ErrorSummary, Notice, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { Steps, type FormStep } from '../../kit/steps/steps.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface ReviewView {
  readonly service: { readonly title: string; readonly href: string };
  readonly action: string;
  readonly steps: readonly FormStep[];
  readonly backHref: string;
  /** Who applies, then one section a page; `changeHref` leads back to it. */
  readonly sections: readonly {
    readonly title: string;
    readonly changeHref: string;
    readonly facts: readonly Fact[];
  }[];
  /** The day it would be done if submitted now, as words. */
  readonly dueIf: string | null;
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
      <div class="stack-wide">
        {view.sections.map((section) => (
          <section key={section.title}>
            <div class="section-head">
              <h2>{section.title}</h2>
              <a href={section.changeHref}>
                {t.change}
                <span class="sr"> {section.title}</span>
              </a>
            </div>
            <Facts facts={section.facts} />
          </section>
        ))}
        <Form action={view.action} className="form">
          <Hidden name="key" value={view.key} />
          <Notice tone="waiting">
            {view.dueIf !== null && <p>{t.dueIf(view.dueIf)}</p>}
            <p>{t.declare}</p>
          </Notice>
          <div class="row-of-buttons">
            <Button icon="send">{t.submit}</Button>
          </div>
        </Form>
      </div>
    </CitizenShell>
  );
}

export const reviewPage: Page<ReviewView> = {
  side: 'citizen',
  title: (view, site) =>
    withProblems(view.problems, `${citizenTexts(site.language).review.title} · ${view.service.title}`, site),
  Body: Review,
};
