// 订阅提醒 Places and kinds somebody wants to hear of, and the matters one follows: each ended by one press.
import { Button } from '../../../kit/button/button.tsx';
import { SelectField, type Option, type OptionGroup } from '../../../kit/field/field.tsx';
import { Form, Hidden } from '../../../kit/form/form.tsx';
import { Done, ErrorSummary, problemOf, withProblems, type Problem } from '../../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../../site.ts';
import { publicTexts, useTexts } from '../texts.ts';

export interface AlertsView {
  readonly towns: readonly Option[];
  readonly villages: readonly OptionGroup[];
  readonly subjects: readonly Option[];
  readonly values: { readonly town: string; readonly village: string; readonly subject: string };
  readonly subscriptions: readonly {
    readonly words: string;
    readonly of: { readonly town: string; readonly village: string; readonly subject: string };
  }[];
  readonly followed: readonly { readonly title: string; readonly href: string }[];
  readonly problems: readonly Problem[];
  readonly done: string | null;
}

function Alerts({ view }: { readonly view: AlertsView; readonly site: Site }) {
  const t = useTexts();
  const { values, problems } = view;
  return (
    <CitizenShell back={{ href: '/public', word: t.back }}>
      <div class="page-head">
        <h1>{t.alertsTitle}</h1>
        <p>{t.alertsLead}</p>
      </div>
      <ReadAloud />
      <Done text={view.done} />
      <ErrorSummary problems={problems} />
      <div class="stack-wide">
        <section class="card">
          <Form action="/public/alerts" className="form">
            <SelectField
              name="town"
              label={t.town}
              value={values.town}
              settled
              options={[{ value: '', label: t.everywhere }, ...view.towns]}
              {...problemOf(problems, 'town')}
            />
            <SelectField
              name="village"
              label={t.village}
              value={values.village}
              settled
              options={[{ value: '', label: t.all }]}
              groups={view.villages}
              {...problemOf(problems, 'village')}
            />
            <SelectField
              name="subject"
              label={t.subject}
              value={values.subject}
              settled
              options={[{ value: '', label: t.everything }, ...view.subjects]}
              {...problemOf(problems, 'subject')}
            />
            <div class="row-of-buttons">
              <Button name="intent" value="subscribe">
                {t.subscribe}
              </Button>
            </div>
          </Form>
        </section>
        <section class="stack">
          <h2>{t.subscriptions}</h2>
          {view.subscriptions.length === 0 ? (
            <p>{t.subscriptionsNone}</p>
          ) : (
            <ul class="rows">
              {view.subscriptions.map(({ words, of }) => (
                <li key={words} class="row row-wrap">
                  <span class="row-text">{words}</span>
                  <Form action="/public/alerts" className="row-end">
                    <Hidden name="town" value={of.town} />
                    <Hidden name="village" value={of.village} />
                    <Hidden name="subject" value={of.subject} />
                    <Button name="intent" value="unsubscribe" weight="quiet" label={t.unsubscribeOf(words)}>
                      {t.unsubscribe}
                    </Button>
                  </Form>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section class="stack">
          <h2>{t.followed}</h2>
          {view.followed.length === 0 ? (
            <p>{t.followedNone}</p>
          ) : (
            <ul class="links">
              {view.followed.map(({ title, href }) => (
                <li key={href}>
                  <a href={href}>{title}</a>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </CitizenShell>
  );
}

export const alertsPage: Page<AlertsView> = {
  side: 'citizen',
  title: (view, site) => withProblems(view.problems, publicTexts(site.language).alertsTitle, site),
  Body: Alerts,
};
