// Open cases by stage and by office.
import { Bar } from '../../kit/chart/bar.tsx';
import { behindHref, type Period } from './behind.ts';
import { percentWords } from './percent.ts';
import { useTexts } from './texts.ts';

export interface GroupView {
  /** Id; null for cases that belong to none. */
  readonly key: string | null;
  readonly name: string;
  /** Open now. */
  readonly count: number;
  /** Of these late now. */
  readonly late: number;
  /** Handled in the period with a promised clock, and of these on time. */
  readonly handled: number;
  readonly kept: number;
}

export interface StageView extends GroupView {
  /** What the seal says: two characters, or a digit. */
  readonly mark: string;
}

export function Stages({ stages, period }: { readonly stages: readonly StageView[]; readonly period: Period }) {
  const t = useTexts().stages;
  return (
    <section class="panel cockpit-stages" aria-labelledby="stages">
      <h2 id="stages" class="sr">
        {t.heading}
      </h2>
      <ol class="flow">
        {stages.map((stage) => (
          <li key={stage.name} class={stage.late > 0 ? 'flow-late' : ''}>
            <span class="stamp" aria-hidden="true">
              <span>{stage.mark}</span>
            </span>
            <div>
              <p class={stage.mark === stage.name ? 'sr' : 'flow-name'}>{stage.name}</p>
              <p class="flow-count">
                <a href={behindHref(period, { stage: stage.key ?? '' })}>{stage.count}</a>
              </p>
              {stage.late > 0 && (
                <p class="flow-trouble">
                  <a href={behindHref(period, { stage: stage.key ?? '', light: 'red' })}>{t.late(stage.late)}</a>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** More would be a list to search, not to see. */
const SHOWN = 10;

export function Units({ units, period }: { readonly units: readonly GroupView[]; readonly period: Period }) {
  const t = useTexts().units;
  const rest = units.slice(SHOWN);
  const most = Math.max(...units.map(({ count }) => count), 1);
  return (
    <section class="panel cockpit-units" aria-labelledby="units">
      <div class="panel-head">
        <h2 id="units">{t.heading}</h2>
        <span class="panel-note">{t.note}</span>
      </div>
      <UnitTable units={units.slice(0, SHOWN)} most={most} period={period} />
      {rest.length > 0 && (
        <details class="chart-fold">
          <summary>{t.others(rest.length)}</summary>
          <UnitTable units={rest} most={most} period={period} />
        </details>
      )}
    </section>
  );
}

interface UnitTableProps {
  readonly units: readonly GroupView[];
  /** The longest bar. */
  readonly most: number;
  readonly period: Period;
}

function UnitTable({ units, most, period }: UnitTableProps) {
  const t = useTexts().units;
  return (
    <table class="figures units">
      <caption class="sr">{t.heading}</caption>
      <thead>
        <tr>
          <th scope="col">{t.unit}</th>
          <th scope="col">{t.open}</th>
          <th scope="col">{t.late}</th>
          <th scope="col">{t.onTime}</th>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <UnitRow key={unit.key ?? ''} unit={unit} most={most} period={period} />
        ))}
      </tbody>
    </table>
  );
}

function UnitRow({ unit, most, period }: Omit<UnitTableProps, 'units'> & { readonly unit: GroupView }) {
  const t = useTexts().units;
  const key = unit.key ?? '';
  return (
    <tr>
      <th scope="row">{unit.name}</th>
      <td class="units-open">
        <Bar share={unit.count / most} trouble={unit.late / most} />
        <a href={behindHref(period, { unit: key })}>{unit.count}</a>
      </td>
      <td>
        {unit.late === 0 ? (
          '0'
        ) : (
          <a class="trouble" href={behindHref(period, { unit: key, light: 'red' })}>
            {unit.late}
          </a>
        )}
      </td>
      <td>
        {unit.handled === 0 ? (
          '—'
        ) : (
          <>
            <a href={behindHref(period, { rate: 'onTimePromised', unit: key })}>
              {percentWords(unit.kept / unit.handled)}
            </a>
            <span class="units-kept">{t.kept(unit.kept, unit.handled)}</span>
          </>
        )}
      </td>
    </tr>
  );
}
