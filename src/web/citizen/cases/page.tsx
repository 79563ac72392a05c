// My cases, newest first, with those I act for; and what I have not finished filling in.
import type { Instant } from '#kernel/time.ts';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { momentWords } from '../../kit/date/date.ts';
import type { DueView } from '../../kit/due/due.ts';
import { TimeLeft } from '../../kit/due/due.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface CaseRowView {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly service: string;
  readonly stage: string;
  readonly isOpen: boolean;
  readonly due: DueView | null;
}

export interface CasesView {
  readonly cases: readonly CaseRowView[];
  readonly total: number;
  readonly nextHref: string | null;
  readonly drafts: readonly { readonly title: string; readonly href: string; readonly savedAt: Instant }[];
}

function Cases({ view, site }: { readonly view: CasesView; readonly site: Site }) {
  const t = useTexts().cases;
  return (
    <CitizenShell place="cases" wide>
      <div class="page-head">
        <h1>{t.title}</h1>
      </div>
      <ReadAloud />
      {view.drafts.length > 0 && (
        <section class="block">
          <h2>{t.drafts}</h2>
          <ul class="rows">
            {view.drafts.map((draft) => (
              <li key={draft.href} class="row">
                <div class="row-text">
                  <h3 class="row-title">
                    <a href={draft.href}>{draft.title}</a>
                  </h3>
                  <p class="muted">{t.draftLine(momentWords(draft.savedAt, site.language, site.now))}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.cases.length === 0 ? (
        <p class="block">
          {t.empty} <a href="/services">{useTexts().home.allServices}</a>
        </p>
      ) : (
        <ul class="rows">
          {view.cases.map((one) => (
            <li key={one.id} class="row">
              <div class="row-text">
                <h2 class="row-title">
                  <a href={`/cases/${one.id}`}>{one.title}</a>
                </h2>
                <p class="muted">
                  {one.service} · <span class="num">{one.number}</span>
                </p>
              </div>
              <div class="row-end">
                <Chip tone={one.isOpen ? 'waiting' : 'done'}>{one.stage}</Chip>
                {one.due && <TimeLeft due={one.due} />}
              </div>
            </li>
          ))}
        </ul>
      )}
      {view.nextHref !== null && (
        <p class="block">
          <a href={view.nextHref}>{t.all}</a>
        </p>
      )}
    </CitizenShell>
  );
}

export const casesPage: Page<CasesView> = {
  side: 'citizen',
  title: (_view, site) => citizenTexts(site.language).cases.title,
  Body: Cases,
};
