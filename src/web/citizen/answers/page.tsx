// One answer: the words, who stands behind them and until when, and where the matter is done.
import { Button, ButtonLink } from '../../kit/button/button.tsx';
import { Facts } from '../../kit/facts/facts.tsx';
import { Form } from '../../kit/form/form.tsx';
import { Done } from '../../kit/problem/problem.tsx';
import { ServiceRows, type ServiceRowView } from '../../kit/service-row/service-row.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { useTexts } from './texts.ts';

export interface AnswerView {
  readonly action: string;
  readonly question: string;
  readonly answer: string;
  readonly law: string | null;
  readonly office: string;
  /** Its last day in words; null while it is open. */
  readonly until: string | null;
  readonly services: readonly ServiceRowView[];
  readonly said: 'helped' | 'missed' | null;
}

function AnswerPage({ view }: { readonly view: AnswerView; readonly site: Site }) {
  const t = useTexts();
  return (
    <CitizenShell place="services" back={{ href: '/answers', word: t.back }}>
      <div class="page-head">
        <h1>{view.question}</h1>
      </div>
      <ReadAloud />
      <div class="stack-wide">
        <p class="prose">{view.answer}</p>
        {view.services.length > 0 && (
          <section>
            <h2>{t.services}</h2>
            <ServiceRows services={view.services} />
          </section>
        )}
        <Facts
          facts={[
            ...(view.law === null ? [] : [{ label: t.law, value: view.law }]),
            { label: t.office, value: view.office },
            { label: t.until, value: view.until ?? t.untilOpen },
          ]}
        />
        <Helped view={view} />
      </div>
    </CitizenShell>
  );
}

function Helped({ view }: { readonly view: AnswerView }) {
  const t = useTexts();
  return (
    <section id="said" class="no-print">
      {view.said === null ? (
        <Form action={view.action} className="stack">
          <h2>{t.helped}</h2>
          <div class="row-of-buttons">
            <Button name="said" value="helped" weight="plain">
              {t.yes}
            </Button>
            <Button name="said" value="missed" weight="plain">
              {t.no}
            </Button>
          </div>
        </Form>
      ) : (
        <div class="stack">
          <Done text={view.said === 'helped' ? t.thanks : t.sorry} />
          {view.said === 'missed' && <ButtonLink href="/services/question">{t.ask}</ButtonLink>}
        </div>
      )}
    </section>
  );
}

export const answerPage: Page<AnswerView> = {
  side: 'citizen',
  title: (view) => view.question,
  Body: AnswerPage,
};
