// What comes again and again: the same kind of matter in the same place, by how much it grew, how many cases and how many people.
import type { Order } from '#cockpit/rules.ts';
import { Slices } from '../../kit/chart/slices.tsx';
import { useSite } from '../../kit/site/site.ts';
import { behindHref, type Period } from './behind.ts';
import { useTexts } from './texts.ts';

/** The same kind of matter in the same town, in this period and in the one before it. */
export interface RepeatView {
  /** What it is about, in words: 路灯照明. */
  readonly title: string;
  /** The category's id. */
  readonly category: string;
  /** The service, in words. */
  readonly service: string;
  readonly serviceId: string;
  readonly town: string | null;
  readonly where: string | null;
  readonly count: number;
  readonly before: number;
  readonly persons: number;
  readonly slices: readonly number[];
}

interface RepeatsProps {
  readonly repeating: readonly RepeatView[];
  readonly period: Period;
  readonly order: Order;
  readonly orders: readonly { readonly order: Order; readonly href: string }[];
}

export function Repeats({ repeating, period, order, orders }: RepeatsProps) {
  const t = useTexts();
  return (
    <section class="panel cockpit-repeats" aria-labelledby="repeats">
      <div class="panel-head">
        <h2 id="repeats">{t.repeating.heading}</h2>
        <ul class="segments" aria-label={t.repeating.by}>
          {orders.map((one) => (
            <li key={one.order}>
              <a href={one.href} {...(one.order === order ? { 'aria-current': 'true' as const } : {})}>
                {t.repeating.orders[one.order]}
              </a>
            </li>
          ))}
        </ul>
      </div>
      <p class="muted small">{t.repeating.note}</p>
      {repeating.length === 0 ? (
        <p class="ledger-empty">{t.repeating.none}</p>
      ) : (
        <ul class="repeats">
          {repeating.map((one) => (
            <Repeat key={`${one.service}${one.category}${one.town ?? ''}`} one={one} period={period} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Repeat({ one, period }: { readonly one: RepeatView; readonly period: Period }) {
  const { language } = useSite();
  const t = useTexts();
  const more = one.count - one.before;
  const change =
    one.before === 0
      ? t.repeating.fresh
      : more === 0
        ? t.repeating.same
        : more > 0
          ? t.repeating.more(more)
          : t.repeating.fewer(-more);
  return (
    <li>
      <p class="repeat-what">
        <strong>{one.title}</strong>
        <span class="muted">
          {one.where ?? t.repeating.county}
          {language === 'en' ? ', ' : '，'}
          {one.service}
        </span>
      </p>
      <Slices slices={one.slices} />
      <p class={more > 0 ? 'repeat-count repeat-more' : 'repeat-count'}>
        <a
          href={behindHref(period, {
            filed: true,
            category: one.category,
            service: one.serviceId,
            town: one.town ?? '',
          })}
        >
          {t.cases(one.count)}
        </a>
        <span class="repeat-persons">{t.repeating.persons(one.persons)}</span>
        <span>{change}</span>
      </p>
    </li>
  );
}
