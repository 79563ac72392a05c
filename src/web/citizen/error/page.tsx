// What is shown instead of a page: what happened, what to do now, whom to call. Never more than the reader may know.
import { ButtonLink } from '../../kit/button/button.tsx';
import { CitizenShell } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts, type CitizenTexts } from '../texts.ts';

export interface ErrorView {
  readonly code: string;
  readonly status: number;
  /** The refusal's own sentence; '' where there is none. */
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

/** A form from a page that was open too long is no question of rights, though it is answered 403. */
const kindOf = ({ code, status }: ErrorView): Kind =>
  code === 'csrf' ? 'badRequest' : (KINDS[status] ?? (status >= 500 ? 'fault' : 'badRequest'));

const wordsOf = (view: ErrorView, t: CitizenTexts) => t.error[kindOf(view)];

interface ErrorProps {
  readonly view: ErrorView;
  readonly site: Site;
}

/** What happened and the ways on, in whichever frame it stands. */
export function ErrorMatter({ view, site, home }: ErrorProps & { readonly home: { href: string; word: string } }) {
  const t = useTexts();
  const words = wordsOf(view, t);
  const kind = kindOf(view);
  const isSaid = view.detail !== '' && kind !== 'notFound' && kind !== 'fault';
  return (
    <div class="error-page">
      <span class="stamp" aria-hidden="true">
        <span>{words.mark}</span>
      </span>
      <h1>{words.title}</h1>
      <p>{isSaid ? view.detail : words.text}</p>
      {view.reference !== null && (
        <p>
          {t.error.reference} <strong class="num">{view.reference}</strong>
        </p>
      )}
      <div class="row-of-buttons">
        {kind === 'forbidden' && (
          <ButtonLink href={`/sign-in?back=${encodeURIComponent(site.here)}`}>{t.signIn.title}</ButtonLink>
        )}
        <ButtonLink href={home.href} weight={kind === 'forbidden' ? 'plain' : 'main'}>
          {home.word}
        </ButtonLink>
        <ButtonLink href="/help" weight="plain">
          {t.error.help}
        </ButtonLink>
      </div>
    </div>
  );
}

function ErrorBody(given: ErrorProps) {
  const t = useTexts();
  return (
    <CitizenShell>
      <ErrorMatter {...given} home={{ href: '/', word: t.error.home }} />
    </CitizenShell>
  );
}

export const errorPage: Page<ErrorView> = {
  side: 'citizen',
  title: (view, site) => wordsOf(view, citizenTexts(site.language)).title,
  Body: ErrorBody,
};
