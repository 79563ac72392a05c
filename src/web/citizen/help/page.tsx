// Somebody to talk to: the phone first, then where to go. The same on every page, in the same place (WCAG 3.2.6).
import { Icon } from '../../kit/icon/icon.tsx';
import { CitizenShell, HelpPhone, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface HelpView {
  readonly places: readonly string[];
}

function Help({ view, site }: { readonly view: HelpView; readonly site: Site }) {
  const { help: t, home, callMe } = useTexts();
  return (
    <CitizenShell>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </div>
      <ReadAloud />
      <div class="stack-wide">
        <HelpPhone title={t.call} about={t.hours} />
        <section>
          <h2 class="section-head">{t.online}</h2>
          <ul class="links">
            <li>
              <a href="/help/call">
                <Icon name="phone" />
                {callMe.title}
                <Icon name="arrow" className="row-arrow" />
              </a>
            </li>
            <li>
              <a href="/services/question">
                <Icon name="chat" />
                {home.ask.title}
                <Icon name="arrow" className="row-arrow" />
              </a>
            </li>
            <li>
              <a href="/services/complaint">
                <Icon name="flag" />
                {home.complain.title}
                <Icon name="arrow" className="row-arrow" />
              </a>
            </li>
            <li>
              <a href="/track">
                <Icon name="ticket" />
                {home.trackButton}
                <Icon name="arrow" className="row-arrow" />
              </a>
            </li>
          </ul>
        </section>
        <section>
          <h2 class="section-head">{t.places}</h2>
          <p>{t.placesHint(site.helpPhone)}</p>
          <ul class="places">
            {view.places.map((place) => (
              <li key={place}>
                <Icon name="pin" />
                {place}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </CitizenShell>
  );
}

export const helpPage: Page<HelpView> = {
  side: 'citizen',
  title: (_view, site) => citizenTexts(site.language).help.title,
  Body: Help,
};
