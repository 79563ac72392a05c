// Everything once more before it is sent: what was filled in, what is still wrong, and until when it will be done.
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { Button } from '../../kit/button/button.tsx';
import { Facts, type Fact } from '../../kit/facts/facts.tsx';
import { Form } from '../../kit/form/form.tsx';
import { ErrorSummary, Notice, type Problem } from '../../kit/problem/problem.tsx';
import { Steps, type FormStep } from '../../kit/steps/steps.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface ReviewView {
  readonly service: { readonly title: string; readonly href: string };
  readonly action: string;
  readonly steps: readonly FormStep[];
  readonly backHref: string;
  readonly sections: readonly {
    readonly title: string;
    readonly changeHref: string;
    readonly facts: readonly Fact[];
  }[];
  readonly dueIf: string | null;
  readonly problems: readonly Problem[];
  /** Changes with every sending, so that pressing twice files once. */
  readonly key: string;
}

function Review({ view }: { readonly view: ReviewView; readonly site: Site }) {
  const t = useTexts();
  return (
    <CitizenShell inForm back={{ href: view.backHref, word: t.apply.back }}>
      <Steps steps={view.steps} label={t.apply.stepsLabel} />
      <div class="page-head">
        <h1>{t.review.title}</h1>
        <p>{t.review.lead}</p>
      </div>
      <ReadAloud />
      <ErrorSummary problems={view.problems} title={t.review.refused} />
      {view.sections.map((section) => (
        <section key={section.title} class="card block stack">
          <div class="section-head">
            <h2>{section.title}</h2>
            <a href={section.changeHref}>{t.review.change}</a>
          </div>
          <Facts facts={section.facts} />
        </section>
      ))}
      {view.dueIf !== null && <Notice tone="waiting">{t.review.dueIf(view.dueIf)}</Notice>}
      <Form action={view.action} className="form block">
        <input type="hidden" name="key" value={view.key} />
        <div class="row-of-buttons">
          <Button>{t.review.submit}</Button>
        </div>
      </Form>
    </CitizenShell>
  );
}

export const reviewPage: Page<ReviewView> = {
  side: 'citizen',
  title: (view, site) => `${citizenTexts(site.language).review.title} · ${view.service.title}`,
  Body: Review,
};
