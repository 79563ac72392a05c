// What is shown instead of a page: what happened, what to do now, whom to call. Never more than the reader may know.
import { CitizenShell } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts, type CitizenTexts } from '../texts.ts';

export interface ErrorView {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  /** Of a fault: what the person reads out on the phone. */
  readonly reference: string | null;
}

type Kind = 'notFound' | 'forbidden' | 'badRequest' | 'conflict' | 'tooMany' | 'fault';

const KINDS: { readonly [status: number]: Kind } = {
  401: 'forbidden',
  403: 'forbidden',
  404: 'notFound',
  405: 'notFound',
  409: 'conflict',
  429: 'tooMany',
};

const kindOf = (status: number): Kind => KINDS[status] ?? (status >= 500 ? 'fault' : 'badRequest');

const wordsOf = (view: ErrorView, t: CitizenTexts) => t.error[kindOf(view.status)];

function ErrorBody({ view, site }: { readonly view: ErrorView; readonly site: Site }) {
  const t = useTexts();
  const words = wordsOf(view, t);
  return (
    <CitizenShell>
      <div class="page-head">
        <h1>{words.title}</h1>
        <p>{words.text}</p>
      </div>
      {view.detail !== '' && kindOf(view.status) !== 'notFound' && <p class="block">{view.detail}</p>}
      {view.reference !== null && (
        <p class="block">
          {t.error.reference} <strong class="num">{view.reference}</strong>
        </p>
      )}
      <ul class="links block">
        <li>
          <a href="/">{t.error.home}</a>
        </li>
        <li>
          <a href="/help">{t.error.help}</a> · <a href={`tel:${site.helpPhone}`}>{site.helpPhone}</a>
        </li>
      </ul>
    </CitizenShell>
  );
}

export const errorPage: Page<ErrorView> = {
  side: 'citizen',
  title: (view, site) => wordsOf(view, citizenTexts(site.language)).title,
  Body: ErrorBody,
};
