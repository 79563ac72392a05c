// 下载我的信息 Everything of one's own in one file (《个人信息保护法》第四十五条), after the password was given once more.
import { Button } from '../../kit/button/button.tsx';
import { TextField } from '../../kit/field/field.tsx';
import { Form } from '../../kit/form/form.tsx';
import { ErrorSummary, Notice, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { useTexts as useCitizenTexts } from '../texts.ts';
import { exportTexts, useTexts } from './texts.ts';

export interface ExportView {
  readonly problems: readonly Problem[];
}

function Export({ view }: { readonly view: ExportView; readonly site: Site }) {
  const t = useTexts();
  const { me } = useCitizenTexts();
  return (
    <CitizenShell place="me" back={{ href: '/me', word: me.title }}>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </div>
      <ReadAloud />
      <div class="stack-wide">
        <p>{t.only}</p>
        <p>{t.format}</p>
        <Notice tone="waiting">{t.safe}</Notice>
        <ErrorSummary problems={view.problems} />
        <Form action="/me/export" className="form">
          <TextField
            name="password"
            label={t.password}
            hint={t.passwordHint}
            type="password"
            autoComplete="current-password"
            width="middle"
            {...problemOf(view.problems, 'password')}
          />
          <div class="row-of-buttons">
            <Button>{t.button}</Button>
          </div>
        </Form>
      </div>
    </CitizenShell>
  );
}

export const exportPage: Page<ExportView> = {
  side: 'citizen',
  title: (view, site) => withProblems(view.problems, exportTexts(site.language).title, site),
  Body: Export,
};
