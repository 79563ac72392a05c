// Finding a case by its number. One that may be opened is gone to at once; of anything else the page says only that
// there is none, so that nobody learns from it what exists.
import { TextField } from '../../kit/field/field.tsx';
import { Icon } from '../../kit/icon/icon.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { searchTexts, useTexts } from './texts.ts';

export interface SearchView {
  /** As typed; '' before anything was asked. */
  readonly number: string;
}

function Search({ view }: { readonly view: SearchView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell>
      <DeskHead title={t.title} lead={t.lead} />
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
      {view.number !== '' && (
        <Notice tone="trouble" title={t.none(view.number)} live>
          <p>{t.noneHelp}</p>
        </Notice>
      )}
    </DeskShell>
  );
}

export const searchPage: Page<SearchView> = {
  side: 'desk',
  title: (_view, site) => searchTexts(site.language).title,
  Body: Search,
};
