// The residents' frame: skip link, demo line, header, navigation (a tab bar on phones, never inside a form), one h1.
import type { ComponentChildren } from 'preact';
import type { CitizenPlace } from '../../site.ts';
import { momentWords } from '../date/date.ts';
import { Form, Hidden } from '../form/form.tsx';
import { Icon, type IconName } from '../icon/icon.tsx';
import { Ridge, Seal } from '../mark/mark.tsx';
import { useKitTexts, useSite } from '../site/site.ts';

interface CitizenShellProps {
  readonly children: ComponentChildren;
  /** The current entry of the navigation; its tab bar is left out inside forms. */
  readonly place?: CitizenPlace;
  /** Inside a form there is no tab bar: it would cover fields (WCAG 2.4.11). */
  readonly inForm?: boolean;
  /** Stands across the page under the header, e.g. the search hero. */
  readonly hero?: ComponentChildren;
  /** Where the link back leads. */
  readonly back?: { readonly href: string; readonly word: string };
  /** A wider measure, for pages that are lists or boards. */
  readonly wide?: boolean;
}

export function CitizenShell({ children, place, inForm, hero, back, wide }: CitizenShellProps) {
  const t = useKitTexts();
  return (
    <div class={inForm ? 'shell' : 'shell shell-tabs'}>
      <a class="skip" href="#main">
        {t.skip}
      </a>
      <header class={hero === undefined ? 'top' : 'top top-hero'}>
        <DemoLine />
        <div class="top-row">
          <Brand href="/" title={t.citizenTitle} />
          {!inForm && <Navigation {...(place === undefined ? {} : { place })} />}
          <HeaderTools />
        </div>
        {hero ?? <Ridge />}
      </header>
      <main id="main" class={wide ? 'main main-wide' : 'main'} tabIndex={-1}>
        {back && (
          <a class="back" href={back.href}>
            <Icon name="back" />
            {back.word}
          </a>
        )}
        {children}
      </main>
      <p class="offline" role="status" tabIndex={-1} hidden data-offline>
        {t.offline}
      </p>
      <Footer />
    </div>
  );
}

/** Slim and in every page, print included: nobody shall take an invented case for a real one. */
export function DemoLine() {
  const site = useSite();
  const t = useKitTexts();
  if (!site.demo) return null;
  return (
    <p class="demo">
      <strong>{t.demo}</strong>
      <span class="demo-more"> · {t.demoMore}</span>
      {site.movedClock !== null && <span> · {t.clock(momentWords(site.movedClock, site.language))}</span>}
    </p>
  );
}

export const Brand = ({ href, title }: { readonly href: string; readonly title: string }) => (
  <a class="brand" href={href}>
    <Seal />
    <span>{title}</span>
  </a>
);

const TABS: readonly { readonly place: CitizenPlace; readonly href: string; readonly icon: IconName }[] = [
  { place: 'home', href: '/', icon: 'home' },
  { place: 'services', href: '/services', icon: 'grid' },
  { place: 'cases', href: '/cases', icon: 'ticket' },
  { place: 'me', href: '/me', icon: 'person' },
];

function Navigation({ place }: { readonly place?: CitizenPlace }) {
  const t = useKitTexts();
  return (
    <nav class="tabs" aria-label={t.navigation}>
      {TABS.map((tab) => (
        <a key={tab.place} href={tab.href} {...(tab.place === place ? { 'aria-current': 'page' as const } : {})}>
          <Icon name={tab.icon} />
          <span>{t.places[tab.place]}</span>
        </a>
      ))}
    </nav>
  );
}

function HeaderTools() {
  const site = useSite();
  const t = useKitTexts();
  const otherLanguage = site.language === 'en' ? 'zh-CN' : 'en';
  return (
    <div class="tools">
      {site.largeText && (
        <>
          <a class="tool tool-call" href={`tel:${site.helpPhone}`}>
            <Icon name="phone" />
            <span>{t.callShort}</span>
          </a>
          <a class="tool tool-call-me" href="/help/call">
            {t.callMeShort}
          </a>
        </>
      )}
      {site.person && !site.largeText && (
        <a class="tool tool-icon" href="/messages">
          <Icon name="bell" />
          <span class="sr">{site.person.unread === 0 ? t.messages : t.unread(site.person.unread)}</span>
          {site.person.unread > 0 && (
            <span class="count" aria-hidden="true">
              {site.person.unread > 99 ? '99+' : site.person.unread}
            </span>
          )}
        </a>
      )}
      <Form action="/settings" className="tool-form">
        <Hidden name="back" value={site.here} />
        <button class="tool" name="text" value={site.largeText ? 'normal' : 'large'} aria-pressed={site.largeText}>
          {site.largeText ? t.largerOff : t.larger}
        </button>
        {!site.largeText && (
          <button class="tool" name="language" value={otherLanguage} lang={otherLanguage}>
            {t.otherLanguageShort}
          </button>
        )}
      </Form>
      {!site.person && !site.largeText && (
        <a class="tool tool-sign-in" href="/sign-in">
          {t.signIn}
        </a>
      )}
    </div>
  );
}

/** The number to call, as large as it is important. */
export function HelpPhone({ title, about }: { readonly title: string; readonly about: string }) {
  const { helpPhone } = useSite();
  return (
    <section class="call">
      <h2>{title}</h2>
      <a class="call-number" href={`tel:${helpPhone}`}>
        <Icon name="phone" />
        {helpPhone}
      </a>
      <p class="muted">{about}</p>
    </section>
  );
}

function Footer() {
  const site = useSite();
  const t = useKitTexts();
  return (
    <footer class="foot">
      <div class="foot-row">
        <p>
          <strong>{t.footer.about(site.county)}</strong>
          <br />
          {t.footer.verify}
        </p>
        <nav aria-label={t.more}>
          <a href="/help">{t.footer.help}</a>
          <a href="/track">{t.footer.track}</a>
          <a href="/settings">{t.footer.settings}</a>
          <a href={`tel:${site.helpPhone}`}>{t.call(site.helpPhone)}</a>
        </nav>
      </div>
    </footer>
  );
}

/** Shown by the enhancement where the browser can speak; reads the main part aloud. */
export function ReadAloud() {
  const site = useSite();
  const t = useKitTexts();
  if (!site.largeText) return null;
  return (
    <button
      class="button button-plain read-aloud"
      type="button"
      hidden
      data-enhance="read-aloud"
      data-stop={t.stopReading}
    >
      <Icon name="sound" />
      <span>{t.readAloud}</span>
    </button>
  );
}
