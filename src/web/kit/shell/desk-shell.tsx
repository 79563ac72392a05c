// The frame of the desk: a side navigation that is a drawer on phones (a popover, so it opens without script), the way
// to a case by its number, and who one is acting as today.
import { countWords } from '#case/rules.ts';
import type { ComponentChildren } from 'preact';
import type { DeskPlace } from '../../site.ts';
import { Form, Hidden } from '../form/form.tsx';
import { Icon, type IconName } from '../icon/icon.tsx';
import { Skyline } from '../mark/mark.tsx';
import { useKitTexts, useSite } from '../site/site.ts';
import { Brand, DemoLine } from './citizen-shell.tsx';

interface DeskShellProps {
  readonly children: ComponentChildren;
  /** The current entry of the side navigation. */
  readonly place?: DeskPlace;
  /** Where the link back leads. */
  readonly back?: { readonly href: string; readonly word: string };
  /** The content takes the whole width and height, e.g. a list beside a case. */
  readonly full?: boolean;
}

interface DeskHeadProps {
  readonly title: string;
  readonly lead: ComponentChildren;
  /** What stands beside it: a total, buttons. */
  readonly children?: ComponentChildren;
}

/** What a page is called and what it is for. */
export const DeskHead = ({ title, lead, children }: DeskHeadProps) => (
  <div class="page-head">
    <div>
      <h1>{title}</h1>
      <p class="muted">{lead}</p>
    </div>
    {children}
  </div>
);

export function DeskShell({ children, place, back, full }: DeskShellProps) {
  const site = useSite();
  const t = useKitTexts();
  return (
    <div class="desk-shell">
      <a class="skip" href="#main">
        {t.skip}
      </a>
      <header class="desk-top">
        <div class="desk-bar">
          {site.desk && (
            <button class="desk-menu" type="button" popovertarget="desk-side">
              <Icon name="menu" />
              <span>{t.menu}</span>
            </button>
          )}
          <Brand href="/desk" title={t.deskTitle} />
        </div>
        <DemoLine />
      </header>
      {site.desk && <Side {...(place === undefined ? {} : { place })} />}
      <main id="main" class={full ? 'desk-main desk-full' : 'desk-main'} tabIndex={-1}>
        {back && (
          <a class="back" href={back.href}>
            <Icon name="back" />
            {back.word}
          </a>
        )}
        {children}
      </main>
    </div>
  );
}

const PLACES: Readonly<Record<DeskPlace, { readonly href: string; readonly icon: IconName }>> = {
  worklist: { href: '/desk', icon: 'stamp' },
  dispatch: { href: '/desk/dispatch', icon: 'branch' },
  watched: { href: '/desk/watched', icon: 'clock' },
  supervision: { href: '/desk/supervision', icon: 'eye' },
  call: { href: '/desk/call', icon: 'phone' },
  file: { href: '/desk/file', icon: 'pen' },
  replies: { href: '/desk/replies', icon: 'chat' },
  answers: { href: '/desk/answers', icon: 'info' },
  public: { href: '/desk/public', icon: 'sound' },
  notices: { href: '/desk/notices', icon: 'bell' },
  cockpit: { href: '/desk/cockpit', icon: 'chart' },
  reconciliation: { href: '/desk/reconciliation', icon: 'fund' },
  organisation: { href: '/desk/organisation', icon: 'office' },
  calendar: { href: '/desk/calendar', icon: 'calendar' },
  designer: { href: '/desk/designer', icon: 'grid' },
};

function Side({ place }: { readonly place?: DeskPlace }) {
  const site = useSite();
  const t = useKitTexts();
  return (
    <aside class="side" id="desk-side" popover="auto" aria-label={t.menu}>
      <Brand href="/desk" title={t.deskTitle} />
      <form class="side-find" method="get" action="/desk/find" role="search" aria-label={t.desk.find}>
        <label for="side-find">{t.desk.find}</label>
        <div class="side-find-row">
          <input id="side-find" name="number" autocomplete="off" spellcheck={false} />
          <button>{t.desk.findButton}</button>
        </div>
      </form>
      <nav class="side-places" aria-label={t.navigation}>
        <ul>
          {site.desk?.places.map((one) => (
            <li key={one.place}>
              <a href={PLACES[one.place].href} {...(one.place === place ? { 'aria-current': 'page' as const } : {})}>
                <Icon name={PLACES[one.place].icon} />
                <span>{t.desk[one.place]}</span>
                {one.count !== undefined && one.count > 0 && <span class="side-count">{countWords(one.count)}</span>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Self />
      <Skyline />
    </aside>
  );
}

/** Who is signed in, in which posts, and the two switches everybody needs. */
function Self() {
  const site = useSite();
  const t = useKitTexts();
  const otherLanguage = site.language === 'en' ? 'zh-CN' : 'en';
  return (
    <div class="side-self">
      <p class="side-name">
        <Icon name="person" />
        {site.person?.name}
      </p>
      <p class="sr">{t.desk.actingAs}</p>
      <ul class="side-posts">
        {site.desk?.posts.map((post) => (
          <li key={post}>{post}</li>
        ))}
      </ul>
      <div class="side-tools">
        <Form action="/settings">
          <Hidden name="back" value={site.here} />
          <button name="language" value={otherLanguage} lang={otherLanguage}>
            {t.otherLanguage}
          </button>
          <button name="text" value={site.largeText ? 'normal' : 'large'}>
            {site.largeText ? t.largerOff : t.larger}
          </button>
        </Form>
        <a href="/">{t.desk.toCitizen}</a>
        <Form action="/sign-out">
          <button>{t.signOut}</button>
        </Form>
      </div>
    </div>
  );
}
