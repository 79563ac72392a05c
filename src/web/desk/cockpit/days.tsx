// Filed and handled, day by day: whether the county keeps up with what is asked of it.
import { dateOf, type LocalDate } from '#kernel/time.ts';
import { Chart } from '../../kit/chart/chart.tsx';
import { Lines } from '../../kit/chart/line.tsx';
import { dayWords } from '../../kit/date/date.ts';
import { useSite } from '../../kit/site/site.ts';
import { behindHref, type Period } from './behind.ts';
import { useTexts } from './texts.ts';

export interface DayView {
  readonly date: LocalDate;
  readonly filed: number;
  readonly handled: number;
  /** No working day by the calendar. */
  readonly off: boolean;
}

const sum = (days: readonly DayView[], of: 'filed' | 'handled'): number =>
  days.reduce((total, day) => total + day[of], 0);

export function DayLines({ days, period }: { readonly days: readonly DayView[]; readonly period: Period }) {
  const site = useSite();
  const t = useTexts().lines;
  const words = (date: LocalDate) => dayWords(date, site.language, dateOf(site.now));
  const linked = (day: DayView, of: 'filed' | 'handled') =>
    day[of] === 0 ? '0' : <a href={behindHref({ from: day.date, to: day.date }, { [of]: true })}>{day[of]}</a>;
  return (
    <div class="cockpit-days">
      <Chart
        title={t.heading}
        note={t.shaded}
        table={{
          caption: t.heading,
          columns: [t.date, t.filed, t.handled],
          rows: days.toReversed().map((day) => ({
            key: day.date,
            head: (
              <>
                {words(day.date)} {day.off && <span class="muted">{t.off}</span>}
              </>
            ),
            cells: [linked(day, 'filed'), linked(day, 'handled')],
          })),
        }}
      >
        <Lines
          summary={t.summary(days.length, sum(days, 'filed'), sum(days, 'handled'))}
          days={days.map(({ date, off }) => ({ short: `${Number(date.slice(5, 7))}/${Number(date.slice(8))}`, off }))}
          main={{ name: t.handled, values: days.map(({ handled }) => handled) }}
          other={{ name: t.filed, values: days.map(({ filed }) => filed) }}
        />
        <p class="sums">
          <span>
            {t.filed} <a href={behindHref(period, { filed: true })}>{sum(days, 'filed')}</a>
          </span>
          <span>
            {t.handled} <a href={behindHref(period, { handled: true })}>{sum(days, 'handled')}</a>
          </span>
        </p>
      </Chart>
    </div>
  );
}
