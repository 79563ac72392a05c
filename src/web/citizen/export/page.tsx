// 下载我的信息 Everything of one's own in one file (《个人信息保护法》第四十五条), after the password was given once more.
import { Button, ButtonLink } from '../../kit/button/button.tsx';
import { TextField } from '../../kit/field/field.tsx';
import { Form } from '../../kit/form/form.tsx';
import { ErrorSummary, Notice, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import type { Page, Site } from '../../site.ts';
import { OwnPage } from '../me/own-page.tsx';
import { exportTexts, useTexts } from './texts.ts';

export interface ExportView {
  readonly problems: readonly Problem[];
  /** Who it is was shown once more a moment ago. */
  readonly isConfirmed: boolean;
  /** Whether one may also show it at the identity provider: not everybody has a password here. */
  readonly mayVouch: boolean;
}

function Export({ view }: { readonly view: ExportView; readonly site: Site }) {
  const t = useTexts();
  return (
    <OwnPage title={t.title} lead={t.lead}>
      <div class="stack-wide">
        <p>{t.only}</p>
        <p>{t.format}</p>
        <Notice tone="waiting">{t.safe}</Notice>
        <ErrorSummary problems={view.problems} />
        <Form action="/me/export" className="form">
          {view.isConfirmed ? (
            <Notice tone="done">{t.confirmed}</Notice>
          ) : (
            <TextField
              name="password"
              label={t.password}
              hint={t.passwordHint}
              type="password"
              autoComplete="current-password"
              width="middle"
              {...problemOf(view.problems, 'password')}
            />
          )}
          <div class="row-of-buttons">
            <Button>{t.button}</Button>
          </div>
        </Form>
        {view.mayVouch && !view.isConfirmed && (
          <section class="stack">
            <h2>{t.noPassword}</h2>
            <p>{t.vouchHint}</p>
            <div class="row-of-buttons">
              <ButtonLink href="/sign-in/identity?anew&back=/me/export" weight="plain">
                {t.vouch}
              </ButtonLink>
            </div>
          </section>
        )}
      </div>
    </OwnPage>
  );
}

export const exportPage: Page<ExportView> = {
  side: 'citizen',
  title: (view, site) => withProblems(view.problems, exportTexts(site.language).title, site),
  Body: Export,
};
