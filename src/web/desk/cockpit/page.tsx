// 县情 The county at a glance for those who answer for the whole of it. Every figure is a link to the cases it counts,
// every rate says how it was made; nothing here can be looked at without being looked into.
import { addDays, daysBetween, type LocalDate } from '#kernel/time.ts';
import { DeskShell } from '../../kit/shell/desk-shell.tsx';
import { dayWords, momentWords } from '../../kit/date/date.ts';
import type { Page, Site } from '../../site.ts';
import { DayLines, type DayView } from './days.tsx';
import { ORDERS, type Order } from '#cockpit/rules.ts';
import { Stages, Units, type GroupView, type StageView } from './groups.tsx';
import { Lights, OtherRates, TwoClocks, type BehindView, type LightCounts, type RateView } from './rates.tsx';
import { Repeats, type RepeatView } from './repeats.tsx';
import { cockpitTexts, useTexts } from './texts.ts';
import { TownMap, type MapMetric, type TownView } from './town-map.tsx';

export interface CockpitView {
  /** Both days included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Cases not closed. */
  readonly open: number;
  /** How many matters and people the cases are. */
  readonly behind: BehindView;
  /** Of the open ones those that are not answered yet. */
  readonly lights: LightCounts;
  /** In the order of the module; `onTimePromised` and `onTimeStatutory` stand in front. */
  readonly rates: readonly RateView[];
  readonly stages: readonly StageView[];
  /** Busiest first. */
  readonly units: readonly GroupView[];
  readonly towns: readonly TownView[];
  readonly days: readonly DayView[];
  readonly repeating: readonly RepeatView[];
  /** By what they stand in order. */
  readonly order: Order;
  /** What tints the map. */
  readonly map: MapMetric;
}

const PERIODS = [7, 30, 90, 365];

/** The address of the cockpit with another period, map or order. */
const cockpitHref = ({ from, to, map, order }: Pick<CockpitView, 'from' | 'to' | 'map' | 'order'>): string =>
  `/desk/cockpit?${new URLSearchParams({ from, to, map, order }).toString()}`;

function Cockpit({ view, site }: { readonly view: CockpitView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="cockpit">
      <div class="page-head">
        <div>
          <h1>{t.title}</h1>
          <p class="muted">
            {t.readAt(momentWords(site.now, site.language, site.now))}
            {site.language === 'en' ? '. ' : '。'}
            {t.lead}
          </p>
        </div>
        <Periods view={view} site={site} />
      </div>
      <div class="cockpit">
        <TwoClocks rates={view.rates} period={view} />
        <Lights open={view.open} behind={view.behind} lights={view.lights} period={view} />
        <Stages stages={view.stages} period={view} />
        <TownMap
          towns={view.towns}
          metric={view.map}
          period={view}
          hrefOf={(map) => `${cockpitHref({ ...view, map })}#map`}
        />
        <DayLines days={view.days} period={view} />
        <OtherRates rates={view.rates} period={view} />
        <Units units={view.units} period={view} />
        <Repeats
          repeating={view.repeating}
          period={view}
          order={view.order}
          orders={ORDERS.map((order) => ({ order, href: `${cockpitHref({ ...view, order })}#repeats` }))}
        />
      </div>
    </DeskShell>
  );
}

function Periods({ view, site }: { readonly view: CockpitView; readonly site: Site }) {
  const t = useTexts();
  const length = daysBetween(view.from, view.to) + 1;
  const words = (date: LocalDate) => dayWords(date, site.language);
  return (
    <nav class="periods" aria-label={t.period}>
      <p class="muted small">{t.between(words(view.from), words(view.to))}</p>
      <ul class="segments">
        {PERIODS.map((days) => (
          <li key={days}>
            <a
              href={cockpitHref({ ...view, from: addDays(view.to, 1 - days) })}
              {...(days === length ? { 'aria-current': 'true' as const } : {})}
            >
              {t.lastDays(days)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export const cockpitPage: Page<CockpitView> = {
  side: 'desk',
  title: (_view, site) => cockpitTexts(site.language).title,
  Body: Cockpit,
  styles: ['chart.css'],
};
