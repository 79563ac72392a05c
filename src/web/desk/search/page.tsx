// Finding a case by its number. One found is shown in short; whether it may be opened is said before the click.
import type { Instant } from '#kernel/time.ts';
import { ButtonLink } from '../../kit/button/button.tsx';
import { momentWords } from '../../kit/date/date.ts';
import type { DueView } from '../../kit/due/due.ts';
import { TimeLeft } from '../../kit/due/due.tsx';
import { Facts, type Fact } from '../../kit/facts/facts.tsx';
import { TextField } from '../../kit/field/field.tsx';
import { Icon } from '../../kit/icon/icon.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import { DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { searchTexts, useTexts } from './texts.ts';

export interface FoundCase {
  readonly number: string;
  /** null where this person may not open it; then nothing but number and service is shown. */
  readonly href: string | null;
  readonly title: string | null;
  readonly service: string;
  /** Unit and post that have it now, as words. */
  readonly who: string | null;
  readonly stage: string;
  readonly due: DueView | null;
  readonly submittedAt: Instant;
}

export interface SearchView {
  /** As typed; '' before anything was asked. */
  readonly number: string;
  readonly found: FoundCase | null;
}

function Search({ view, site }: { readonly view: SearchView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell>
      <div class="page-head">
        <div>
          <h1>{t.title}</h1>
          <p class="muted">{t.lead}</p>
        </div>
      </div>
      <form class="finder" method="get" action="/desk/find" aria-label={t.title}>
        <div class="finder-row">
          <TextField
            name="number"
            label={t.label}
            hint={t.hint}
            value={view.number}
            autoComplete="off"
            maxLength={40}
          />
          <button class="button button-main">
            <Icon name="search" />
            <span>{t.button}</span>
          </button>
        </div>
      </form>
      {view.found !== null && <Found found={view.found} site={site} />}
      {view.found === null && view.number !== '' && (
        <Notice tone="trouble" title={t.none(view.number)} live>
          <p>{t.noneHelp}</p>
        </Notice>
      )}
    </DeskShell>
  );
}

function Found({ found, site }: { readonly found: FoundCase; readonly site: Site }) {
  const t = useTexts();
  const facts: readonly Fact[] = [
    { label: t.service, value: found.service },
    ...(found.who === null ? [] : [{ label: t.with, value: found.who }]),
    { label: t.stage, value: found.stage },
    ...(found.due === null ? [] : [{ label: t.due, value: <TimeLeft due={found.due} /> }]),
    { label: t.submitted, value: momentWords(found.submittedAt, site.language, site.now) },
  ];
  return (
    <section class="card found-case" aria-labelledby="found">
      <p class="muted num">{found.number}</p>
      <h2 id="found">{found.href === null ? t.found : (found.title ?? t.confidential)}</h2>
      {found.href === null ? (
        <>
          <Facts facts={facts.slice(0, 1)} compact />
          <Notice tone="waiting">
            <p>{t.closed}</p>
          </Notice>
        </>
      ) : (
        <>
          <Facts facts={facts} compact />
          <div class="row-of-buttons">
            <ButtonLink href={found.href}>{t.open}</ButtonLink>
          </div>
        </>
      )}
    </section>
  );
}

export const searchPage: Page<SearchView> = {
  side: 'desk',
  title: (_view, site) => searchTexts(site.language).title,
  Body: Search,
};
