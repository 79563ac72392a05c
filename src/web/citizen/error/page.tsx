// What stands where no page could be shown: what happened, what to do now, and the reference to quote.
import { ButtonLink } from '../../kit/button/button.tsx';
import { CitizenShell } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts, type CitizenTexts } from '../texts.ts';

export interface ErrorView {
  /** The problem's code, and the HTTP status it travels with. */
  readonly code: string;
  readonly status: number;
  /** The refusal's own sentence; '' where there is none. */
  readonly detail: string;
  /** Finds a fault in the log. */
  readonly reference: string | null;
}

function wordsOf({ status }: ErrorView, t: CitizenTexts['error']): CitizenTexts['error']['fault'] {
  if (status === 404) return t.notFound;
  if (status === 401 || status === 403) return t.forbidden;
  if (status === 409) return t.conflict;
  if (status === 429) return t.tooMany;
  return status >= 500 ? t.fault : t.badRequest;
}

function ErrorBody({ view, site }: { readonly view: ErrorView; readonly site: Site }) {
  const { error: t, signIn } = useTexts();
  const words = wordsOf(view, t);
  return (
    <CitizenShell>
      <div class="error-page">
        <span class="stamp" aria-hidden="true">
          <span>{words.mark}</span>
        </span>
        <h1>{words.title}</h1>
        <p>{view.detail === '' ? words.text : view.detail}</p>
        {view.reference !== null && (
          <p>
            {t.reference} <strong class="num">{view.reference}</strong>
          </p>
        )}
        <div class="row-of-buttons">
          <ButtonLink href="/">{t.home}</ButtonLink>
          <ButtonLink href="/help" weight="plain">
            {t.help}
          </ButtonLink>
          {view.status === 403 && site.person === null && (
            <ButtonLink href={`/sign-in?back=${encodeURIComponent(site.here)}`} weight="plain">
              {signIn.title}
            </ButtonLink>
          )}
        </div>
      </div>
    </CitizenShell>
  );
}

export const errorPage: Page<ErrorView> = {
  side: 'citizen',
  title: (view, site) => wordsOf(view, citizenTexts(site.language).error).title,
  Body: ErrorBody,
};
