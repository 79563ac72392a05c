// The first screen answers "what is happening with my matter, and when is it done" before it shows a catalogue.
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { Icon } from '../../kit/icon/icon.tsx';
import { LifeEvents, type LifeEventView } from '../../kit/life-event/life-event.tsx';
import { SearchHero } from '../../kit/search-hero/search-hero.tsx';
import { ServiceRows, type ServiceRowView } from '../../kit/service-row/service-row.tsx';
import { Stub, type LoopStep } from '../../kit/stub/stub.tsx';
import { TimeLeft } from '../../kit/due/due.tsx';
import type { DueView } from '../../kit/due/due.ts';
import type { Page, Site } from '../../site.ts';
import { useTexts as usePublicTexts } from '../public/texts.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface MatterView {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  /** Unit and post that have it now, as words. */
  readonly who: string;
  readonly due: DueView | null;
  readonly steps: readonly LoopStep[];
}

/** Something only this person can do: correct, evaluate. */
export interface TodoView {
  readonly title: string;
  readonly href: string;
  readonly due: DueView | null;
}

export interface HomeView {
  /** The person's open cases, most urgent first; the first is the ticket on the front. */
  readonly matters: readonly MatterView[];
  readonly matterCount: number;
  readonly todos: readonly TodoView[];
  readonly suggestions: readonly { readonly title: string; readonly href: string }[];
  readonly lifeEvents: readonly LifeEventView[];
  readonly services: readonly ServiceRowView[];
}

function Home({ view, site }: { readonly view: HomeView; readonly site: Site }) {
  const t = useTexts();
  const inPublic = usePublicTexts();
  const hero = (
    <SearchHero
      title={t.home.title}
      label={t.home.searchLabel}
      placeholder={site.largeText ? t.home.searchHintLarge : t.home.searchHint}
      button={t.home.search}
      suggestions={view.suggestions}
    >
      <Ticket matter={view.matters[0]} />
    </SearchHero>
  );
  return (
    <CitizenShell place="home" hero={hero} wide>
      <div class="home">
        <ReadAloud />
        <Mine view={view} />
        <section aria-label={t.home.boards}>
          <Boards />
          <p class="boards-more">
            <a href="/answers">{t.home.answers}</a> · <a href="/public">{inPublic.see}</a>
          </p>
        </section>
        <section>
          <div class="section-head">
            <h2>{t.home.lifeEvents}</h2>
            <span class="muted">{t.home.eventCount(view.lifeEvents.length)}</span>
          </div>
          <LifeEvents events={view.lifeEvents} />
        </section>
        <section>
          <div class="section-head">
            <h2>{t.home.quick}</h2>
            <a href="/services">{t.home.allServices}</a>
          </div>
          <ServiceRows services={view.services} two />
        </section>
      </div>
    </CitizenShell>
  );
}

/** The most urgent matter as a ticket; without one, the way to track what was filed without an account. */
function Ticket({ matter }: { readonly matter: MatterView | undefined }) {
  const t = useTexts().home;
  if (matter === undefined) {
    return (
      <Stub
        kicker={t.trackTitle}
        title={t.trackButton}
        href="/track"
        lines={[t.trackLine]}
        due={null}
        over={{ label: '', big: t.trackBig, unit: t.trackUnit }}
      />
    );
  }
  return (
    <Stub
      kicker={t.running}
      title={matter.title}
      href={matter.href}
      lines={[t.withWhom(matter.who)]}
      due={matter.due}
      steps={matter.steps}
    />
  );
}

/** What waits for this person, and the further matters. */
function Mine({ view }: { readonly view: HomeView }) {
  const t = useTexts().home;
  const more = view.matters.slice(1, 3);
  if (view.todos.length === 0 && more.length === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>{t.matters}</h2>
        <a href="/cases">{t.allMatters(view.matterCount)}</a>
      </div>
      <div class="home-matters">
        {view.todos.length > 0 && (
          <ul class="todo">
            {view.todos.map((todo) => (
              <li key={todo.href}>
                <a href={todo.href}>
                  <Icon name="bell" />
                  <span class="todo-what">
                    <span>
                      <strong>{t.yourTurn}</strong> · {todo.title}
                    </span>
                    {todo.due && <TimeLeft due={todo.due} />}
                  </span>
                  <Icon name="arrow" className="row-arrow" />
                </a>
              </li>
            ))}
          </ul>
        )}
        {more.map((matter) => (
          <Stub
            key={matter.id}
            kicker={t.running}
            title={matter.title}
            href={matter.href}
            lines={[t.withWhom(matter.who)]}
            due={matter.due}
            steps={matter.steps}
            heading="h3"
          />
        ))}
      </div>
    </section>
  );
}

const BOARDS = [
  { id: 'do', href: '/services', icon: 'ticket' },
  { id: 'ask', href: '/services/question', icon: 'chat' },
  { id: 'complain', href: '/services/complaint', icon: 'flag' },
] as const;

/** The three boards carry one great character each; a language without such characters gets an icon. */
function Boards() {
  const t = useTexts().home;
  return (
    <ul class="boards">
      {BOARDS.map(({ id, href, icon }) => (
        <li key={id}>
          <a class={`board board-${id}`} href={href}>
            <span class="board-sign" aria-hidden="true">
              {t[id].sign === '' ? <Icon name={icon} /> : t[id].sign}
            </span>
            <span class="board-title">{t[id].title}</span>
            <span class="board-about">{t[id].about}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

export const homePage: Page<HomeView> = {
  side: 'citizen',
  title: (_view, site) => citizenTexts(site.language).home.title,
  Body: Home,
};
