// On time against both clocks, the lights of what is open, and the other rates: each with what it was made of.
import type { LightGroup } from '#cockpit/rules.ts';
import { Kpi, Kpis } from '../../kit/chart/kpi.tsx';
import { behindHref, type Period } from './behind.ts';
import { percentDigits } from './percent.ts';
import { useTexts } from './texts.ts';

export interface RateView {
  /** The module's id, e.g. `onTimePromised`. */
  readonly id: string;
  readonly name: string;
  /** How it is made, in words. */
  readonly formula: string;
  readonly numerator: number;
  readonly denominator: number;
  /** 0 to 1; null when there is nothing to divide by. */
  readonly value: number | null;
}

export type LightCounts = Readonly<Record<LightGroup, number>>;

interface RatesProps {
  readonly rates: readonly RateView[];
  readonly period: Period;
}

const CLOCKS = ['onTimePromised', 'onTimeStatutory'];

export function TwoClocks({ rates, period }: RatesProps) {
  const t = useTexts().rates;
  const clocks = CLOCKS.flatMap((id) => rates.filter((rate) => rate.id === id));
  return (
    <section class="clocks" aria-labelledby="clocks">
      <h2 id="clocks" class="sr">
        {t.heading}
      </h2>
      {clocks.map((rate) => (
        <div key={rate.id} class="clock">
          <h3 class="clock-name">{rate.name}</h3>
          <p class="clock-value">
            {rate.value === null ? '—' : percentDigits(rate.value)}
            {rate.value !== null && <span class="clock-unit">%</span>}
          </p>
          <Share value={rate.value} />
          <MadeOf rate={rate} period={period} words={{ yes: t.met, no: t.missed }} />
          <p class="clock-formula">{rate.formula}</p>
        </div>
      ))}
    </section>
  );
}

/** The part that was kept, and the part that was not: the gap is as visible as the success. */
function Share({ value }: { readonly value: number | null }) {
  const kept = Math.round((value ?? 0) * 300);
  return (
    <svg class="share" viewBox="0 0 300 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="share-ground" width="300" height="8" />
      {value !== null && <rect class="share-missed" x={kept} width={300 - kept} height="8" />}
      <rect class="share-kept" width={kept} height="8" />
    </svg>
  );
}

interface MadeOfProps {
  readonly rate: RateView;
  readonly period: Period;
  readonly words: { readonly yes: (count: number) => string; readonly no: (count: number) => string };
}

/** Numerator and what is missing from it, each a link to its list, and the denominator. */
function MadeOf({ rate, period, words }: MadeOfProps) {
  const t = useTexts();
  const { id, numerator, denominator } = rate;
  if (denominator === 0) return <p class="made">{t.noDenominator}</p>;
  return (
    <p class="made">
      <a href={behindHref(period, { rate: id })}>{words.yes(numerator)}</a>
      {denominator > numerator && (
        <a class="made-missed" href={behindHref(period, { rate: id, missed: true })}>
          {words.no(denominator - numerator)}
        </a>
      )}
      <span>{t.rates.of(denominator)}</span>
    </p>
  );
}

export function OtherRates({ rates, period }: RatesProps) {
  const t = useTexts();
  const others = rates.filter(({ id }) => !CLOCKS.includes(id));
  return (
    <section class="cockpit-rates" aria-labelledby="other-rates">
      <h2 id="other-rates" class="sr">
        {t.rates.more}
      </h2>
      <Kpis label={t.rates.more}>
        {others.map((rate) => (
          <Kpi
            key={rate.id}
            label={rate.name}
            value={rate.value === null ? '—' : percentDigits(rate.value)}
            {...(rate.value === null ? {} : { unit: '%' })}
          >
            <MadeOf rate={rate} period={period} words={t.rates} />
            <p class="kpi-formula">{rate.formula}</p>
          </Kpi>
        ))}
      </Kpis>
    </section>
  );
}

const LIGHTS = ['red', 'yellow', 'green', 'paused'] as const;
/** Open cases that show no light; a line without any is left out. */
const WITHOUT_LIGHT = ['none', 'answered'] as const;

/** Each light has its own shape, for those who do not see its colour. */
const SHAPES: Readonly<Record<(typeof LIGHTS)[number], string>> = {
  red: 'M3 3h14v14H3Z',
  yellow: 'M10 2 19 18H1Z',
  green: 'M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Z',
  paused: 'M4 3h4v14H4ZM12 3h4v14h-4Z',
};

/** Cases, those of one matter counted once, and the people behind them. */
export interface Voices {
  readonly cases: number;
  readonly matters: number;
  readonly people: number;
}

export interface BehindView {
  readonly open: Voices;
  readonly handled: Voices;
}

interface LightsProps {
  readonly open: number;
  readonly behind: BehindView;
  readonly lights: LightCounts;
  readonly period: Period;
}

export function Lights({ open, behind, lights, period }: LightsProps) {
  const t = useTexts();
  return (
    <section class="panel lights" aria-labelledby="lights">
      <div class="panel-head">
        <h2 id="lights">{t.lights.heading}</h2>
        <a class="panel-note" href={behindHref(period, {})}>
          {t.lights.open} {t.cases(open)}
        </a>
      </div>
      <ul>
        {LIGHTS.map((light) => (
          <li key={light} class={`light light-${light}`}>
            <a href={behindHref(period, { light })}>
              <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
                <path d={SHAPES[light]} />
              </svg>
              <span class="light-word">{t.lights[light]}</span>
              <span class="light-count">{lights[light]}</span>
            </a>
          </li>
        ))}
      </ul>
      {WITHOUT_LIGHT.filter((light) => lights[light] > 0).map((light) => (
        <p key={light} class="light-rest">
          <a href={behindHref(period, { light })}>{t.lights[light]}</a>
          <span>{lights[light]}</span>
        </p>
      ))}
      <p class="muted small">{t.lights.behind(behind.open)}</p>
      <p class="muted small">{t.lights.behindHandled(behind.handled)}</p>
    </section>
  );
}
