// The catalogue: every service, by words, by life event, by who it is for. Plain GET, so every view has an address.
import { AnswerRows, type AnswerRowView } from '../../kit/answers/answers.tsx';
import { Button, ButtonLink } from '../../kit/button/button.tsx';
import { SelectField, type Option } from '../../kit/field/field.tsx';
import { LifeEvents, type LifeEventView } from '../../kit/life-event/life-event.tsx';
import { Pager, type PagerView } from '../../kit/pager/pager.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import { SearchBox } from '../../kit/search-hero/search-hero.tsx';
import { ServiceRows, type ServiceRowView } from '../../kit/service-row/service-row.tsx';
import { CitizenShell } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts, type CitizenTexts } from '../texts.ts';
import { useCatalogueTexts } from './texts.ts';

interface Asked {
  readonly words: string;
  readonly audience: string;
  readonly event: string;
}

export interface ServicesView extends Asked, PagerView {
  readonly events: readonly Option[];
  /** Life's matters to begin with, where nothing is narrowed yet. */
  readonly tiles: readonly LifeEventView[];
  /** Answers to the words, where there are some that fit. */
  readonly answers: readonly AnswerRowView[];
  readonly services: readonly ServiceRowView[];
  /** Where nothing fits: what comes nearest. */
  readonly near: readonly ServiceRowView[];
  /** Of all pages. */
  readonly total: number;
  /** Which of them stand on this page, from 1. */
  readonly shown: { readonly from: number; readonly to: number };
  readonly isFiltered: boolean;
}

/** Every view of the catalogue has an address of its own. */
export function servicesPath({ words, event, audience, after = '' }: Asked & { readonly after?: string }): string {
  const given = Object.entries({ q: words, event, audience, after }).filter(([, value]) => value !== '');
  return given.length === 0 ? '/services' : `/services?${new URLSearchParams(given).toString()}`;
}

function titleOf({ words, event, events }: ServicesView, t: CitizenTexts): string {
  if (words !== '') return t.search.titleFor(words);
  return events.find(({ value }) => event !== '' && value === event)?.label ?? t.catalogue.title;
}

function Services({ view, site }: { readonly view: ServicesView; readonly site: Site }) {
  const t = useTexts();
  const own = useCatalogueTexts();
  return (
    <CitizenShell place="services" wide>
      <div class="page-head">
        <h1>{titleOf(view, t)}</h1>
        <p role="status">{t.catalogue.lead(view.total)}</p>
      </div>
      <SearchBox
        label={t.home.searchLabel}
        placeholder={t.home.searchHintLarge}
        button={t.home.search}
        value={view.words}
      />
      <Audiences view={view} isKnown={site.person !== null} />
      {view.tiles.length > 0 ? <Begin view={view} /> : <Filters view={view} />}
      {view.answers.length > 0 && (
        <section class="block">
          <div class="section-head">
            <h2>{own.answers}</h2>
            <a href={`/answers?${new URLSearchParams({ q: view.words }).toString()}`}>{own.allAnswers}</a>
          </div>
          <AnswerRows answers={view.answers} />
        </section>
      )}
      {view.services.length === 0 ? (
        <Nothing view={view} site={site} />
      ) : (
        <ServiceRows services={view.services} heading={view.tiles.length > 0 ? 'h3' : 'h2'} two />
      )}
      {view.nextHref !== null || view.firstHref !== null ? (
        <p class="muted shown">{own.shown(view.shown.from, view.shown.to, view.total)}</p>
      ) : null}
      <Pager nextHref={view.nextHref} firstHref={view.firstHref} />
    </CitizenShell>
  );
}

/** Nothing is narrowed yet: life's matters first, the long list after them. */
function Begin({ view }: { readonly view: ServicesView }) {
  const t = useTexts();
  return (
    <>
      <section>
        <div class="section-head">
          <h2>{t.home.lifeEvents}</h2>
        </div>
        <LifeEvents events={view.tiles} />
      </section>
      <div class="section-head block">
        <h2>{t.home.allServices}</h2>
      </div>
    </>
  );
}

function Filters({ view }: { readonly view: ServicesView }) {
  const t = useTexts();
  return (
    <form class="filters" method="get" action="/services">
      {view.words !== '' && <input type="hidden" name="q" value={view.words} />}
      {view.audience !== '' && <input type="hidden" name="audience" value={view.audience} />}
      <SelectField
        name="event"
        label={t.catalogue.event}
        value={view.event}
        settled
        options={[{ value: '', label: t.catalogue.all }, ...view.events]}
      />
      <Button weight="plain">{t.catalogue.apply}</Button>
      {view.isFiltered && (
        <ButtonLink href="/services" weight="quiet">
          {t.catalogue.clear}
        </ButtonLink>
      )}
    </form>
  );
}

/** What to do now: look at what comes nearest, ask, or call. */
function Nothing({ view, site }: { readonly view: ServicesView; readonly site: Site }) {
  const t = useTexts();
  return (
    <div class="stack">
      <Notice>
        <p>{view.words === '' ? t.catalogue.empty : t.search.none}</p>
      </Notice>
      {view.near.length > 0 && (
        <section>
          <h2>{t.search.near}</h2>
          <ServiceRows services={view.near} two />
        </section>
      )}
      <div class="row-of-buttons">
        <ButtonLink href="/services/question">{t.search.ask}</ButtonLink>
        <ButtonLink href={`tel:${site.helpPhone}`} weight="plain">
          {t.search.call(site.helpPhone)}
        </ButtonLink>
        <ButtonLink href="/help/call" weight="quiet">
          {t.search.callMe}
        </ButtonLink>
      </div>
    </div>
  );
}

const AUDIENCES = ['', 'person', 'business'] as const;

/** Whoever has signed in may be shown only what the rules let them start. */
function Audiences({ view, isKnown }: { readonly view: ServicesView; readonly isKnown: boolean }) {
  const t = useTexts().catalogue;
  return (
    <nav class="switch" aria-label={t.audience}>
      {[...AUDIENCES, ...(isKnown ? (['me'] as const) : [])].map((audience) => (
        <a
          key={audience}
          href={servicesPath({ ...view, audience })}
          {...(audience === view.audience ? { 'aria-current': 'true' as const } : {})}
        >
          {audience === '' ? t.all : t[audience]}
        </a>
      ))}
    </nav>
  );
}

export const servicesPage: Page<ServicesView> = {
  side: 'citizen',
  title: (view, site) => titleOf(view, citizenTexts(site.language)),
  Body: Services,
};
