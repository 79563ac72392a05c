// The last page of this site before the bank's: what is paid, and that one comes back.
import { ButtonLink } from '../../kit/button/button.tsx';
import { ErrorSummary } from '../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { payTexts, useTexts } from './texts.ts';

export interface OnwardView {
  readonly title: string;
  readonly number: string;
  readonly sum: string;
  /** The bank's page; null while it cannot be reached. */
  readonly address: string | null;
  readonly problem: string | null;
  readonly here: string;
  readonly back: string;
}

function Onward({ view }: { readonly view: OnwardView; readonly site: Site }) {
  const t = useTexts().onward;
  return (
    <CitizenShell place="cases" back={{ href: view.back, word: view.title }}>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p>
          {view.title} · {t.number} <span class="num">{view.number}</span>
        </p>
      </div>
      <ReadAloud />
      <div class="stack-wide">
        <ErrorSummary problems={view.problem === null ? [] : [{ message: view.problem }]} />
        {view.address !== null && <p>{t.lead}</p>}
        <div class="row-of-buttons">
          {view.address === null ? (
            <ButtonLink href={view.here}>{t.again}</ButtonLink>
          ) : (
            <ButtonLink href={view.address}>{t.link(view.sum)}</ButtonLink>
          )}
          <ButtonLink href={view.back} weight="plain">
            {t.back}
          </ButtonLink>
        </div>
      </div>
    </CitizenShell>
  );
}

export const onwardPage: Page<OnwardView> = {
  side: 'citizen',
  title: (view, site) => `${payTexts(site.language).onward.title} ${view.number}`,
  Body: Onward,
};
