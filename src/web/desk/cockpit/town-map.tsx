// The towns as houses, tinted by what the leader wants to compare; the table under it has all three figures.
import { Cartogram, type TownTile } from '../../kit/chart/cartogram.tsx';
import { Chart } from '../../kit/chart/chart.tsx';
import { evenLimits, levelOf } from '../../kit/chart/scale.ts';
import { behindHref, type Behind, type Period } from './behind.ts';
import type { GroupView } from './groups.tsx';
import { percentWords } from './percent.ts';
import { useTexts } from './texts.ts';

export interface TownView extends GroupView {
  /** The name without 镇 or 街道. */
  readonly short: string;
  /** Column and row in the drawn map; null for cases without a town. */
  readonly tile: readonly [number, number] | null;
}

export type MapMetric = 'onTime' | 'open' | 'late';

const METRICS: readonly MapMetric[] = ['onTime', 'open', 'late'];

const RATE_LIMITS = [0.7, 0.8, 0.9, 0.95];

interface TownMapProps {
  readonly towns: readonly TownView[];
  readonly metric: MapMetric;
  readonly period: Period;
  readonly hrefOf: (metric: MapMetric) => string;
}

const rateOf = ({ kept, handled }: GroupView): number | null => (handled === 0 ? null : kept / handled);

export function TownMap({ towns, metric, period, hrefOf }: TownMapProps) {
  const t = useTexts();
  const isRate = metric === 'onTime';
  const figure = (town: TownView): number | null =>
    isRate ? rateOf(town) : metric === 'open' ? town.count : town.late;
  const limits = isRate ? RATE_LIMITS : evenLimits(Math.max(...towns.map((town) => figure(town) ?? 0), 0));
  const shown = (value: number): string => (isRate ? percentWords(value) : String(value));
  const behind: Behind = isRate ? { rate: 'onTimePromised' } : metric === 'late' ? { light: 'red' } : {};
  const tiles = towns.flatMap((town): TownTile[] => {
    if (town.tile === null || town.key === null) return [];
    const value = figure(town);
    const words = value === null ? t.map.nothing : shown(value);
    return [
      {
        id: town.key,
        short: town.short,
        words: t.map.tile(town.name, t.map[metric], words, town.late),
        value: value === null ? '—' : isRate ? `${Math.floor(value * 100 + 1e-9)}%` : String(value),
        level: value === null ? null : levelOf(value, limits),
        late: town.late,
        column: town.tile[0],
        row: town.tile[1],
        href: behindHref(period, { ...behind, town: town.key }),
      },
    ];
  });
  return (
    <div class="cockpit-map" id="map">
      <Chart
        title={t.map.heading}
        note={t.map[metric]}
        table={tableOf(towns, period, t)}
        tools={<Metrics metric={metric} hrefOf={hrefOf} />}
      >
        <Cartogram
          label={`${t.map.heading} · ${t.map[metric]}`}
          scale={isRate ? 'rate' : 'count'}
          tiles={tiles}
          legend={[t.map.below(shown(limits[0] ?? 0)), ...limits.map((limit) => t.map.from(shown(limit)))]}
          lateWord={t.map.door}
        />
        <Elsewhere towns={towns} period={period} />
      </Chart>
    </div>
  );
}

function Metrics({ metric, hrefOf }: Pick<TownMapProps, 'metric' | 'hrefOf'>) {
  const t = useTexts();
  return (
    <nav aria-label={t.map.choose}>
      <ul class="segments">
        {METRICS.map((one) => (
          <li key={one}>
            <a href={hrefOf(one)} {...(one === metric ? { 'aria-current': 'true' as const } : {})}>
              {t.map[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Matters of no town are on no map, and are not forgotten for that. */
function Elsewhere({ towns, period }: Pick<TownMapProps, 'towns' | 'period'>) {
  const t = useTexts();
  const count = towns.filter(({ tile }) => tile === null).reduce((sum, town) => sum + town.count, 0);
  if (count === 0) return null;
  return (
    <p class="muted small">
      <a href={behindHref(period, { town: '' })}>{t.map.elsewhere(count)}</a>
    </p>
  );
}

function tableOf(towns: readonly TownView[], period: Period, t: ReturnType<typeof useTexts>) {
  return {
    caption: t.map.heading,
    columns: [t.units.town, t.map.onTime, t.map.open, t.map.late],
    rows: towns.map((town) => ({
      key: town.key ?? '',
      head: town.name,
      cells: [
        <>
          {town.handled === 0 ? (
            '—'
          ) : (
            <a href={behindHref(period, { rate: 'onTimePromised', town: town.key ?? '' })}>
              {percentWords(rateOf(town))}
            </a>
          )}{' '}
          <span class="muted">{t.units.kept(town.kept, town.handled)}</span>
        </>,
        <a href={behindHref(period, { town: town.key ?? '' })}>{town.count}</a>,
        town.late === 0 ? '0' : <a href={behindHref(period, { town: town.key ?? '', light: 'red' })}>{town.late}</a>,
      ],
    })),
  };
}
