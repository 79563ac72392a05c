// Somebody to talk to: the phone first, then where to go.
import { CitizenShell } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface HelpView {
  readonly places: readonly string[];
}

function Help({ view, site }: { readonly view: HelpView; readonly site: Site }) {
  const t = useTexts().help;
  return (
    <CitizenShell>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </div>
      <section class="block">
        <h2>{t.call}</h2>
        <p>
          <a class="button button-main" href={`tel:${site.helpPhone}`}>
            {site.helpPhone}
          </a>
        </p>
        <p class="muted">{t.hours}</p>
      </section>
      <section class="block">
        <h2>{t.places}</h2>
        <ul class="ends">
          {view.places.map((place) => (
            <li key={place}>{place}</li>
          ))}
        </ul>
      </section>
    </CitizenShell>
  );
}

export const helpPage: Page<HelpView> = {
  side: 'citizen',
  title: (_view, site) => citizenTexts(site.language).help.title,
  Body: Help,
};
