// Which service to file for somebody else: a search over all of them, the most filed ones first.
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import { Icon } from '../../kit/icon/icon.tsx';
import type { Page, Site } from '../../site.ts';
import { behalfTexts, useTexts } from './texts.ts';

export interface ChosenService {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** The office that answers for it. */
  readonly authority: string;
  readonly promise: string | null;
  readonly href: string;
}

export interface BehalfChooseView {
  readonly query: string;
  readonly services: readonly ChosenService[];
}

function Choose({ view }: { readonly view: BehalfChooseView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="file">
      <DeskHead title={t.title} lead={t.lead} />
      <form class="finder" method="get" action="/desk/file" role="search" aria-label={t.choose.label}>
        <label for="behalf-query">{t.choose.label}</label>
        <div class="finder-row">
          <input class="control" id="behalf-query" name="query" type="search" value={view.query} />
          <button class="button button-main">
            <Icon name="search" />
            <span>{t.choose.button}</span>
          </button>
        </div>
      </form>
      <h2 class="found">
        {t.choose.title} <span class="muted">{t.choose.found(view.services.length)}</span>
      </h2>
      {view.services.length === 0 ? (
        <p class="ledger-empty">{t.choose.none}</p>
      ) : (
        <ul class="picks">
          {view.services.map((service) => (
            <li key={service.id} class="pick">
              <h3>
                <a href={service.href}>{service.title}</a>
              </h3>
              <p>{service.summary}</p>
              <p class="slip-line">
                <span>{service.authority}</span>
                {service.promise !== null && <span class="chip chip-done">{service.promise}</span>}
              </p>
            </li>
          ))}
        </ul>
      )}
    </DeskShell>
  );
}

export const behalfChoosePage: Page<BehalfChooseView> = {
  side: 'desk',
  title: (_view, site) => behalfTexts(site.language).title,
  Body: Choose,
};
