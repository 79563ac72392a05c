// A deadline day by day: which days were counted and why the others were not, as a little calendar. Weeks begin on
// Monday, as in the county's offices.
import { weekdayOf, type LocalDate } from '#kernel/time.ts';
import { dayWords } from '../date/date.ts';
import { useSite } from '../site/site.ts';

export interface ClockDay {
  readonly date: LocalDate;
  /** 1 for the first counted day; null when it is not counted. */
  readonly count: number | null;
  /** 国庆节, 周末, 调休上班, 补正中: why. */
  readonly why: string;
  readonly isDue: boolean;
}

interface ClockDaysProps {
  readonly days: readonly ClockDay[];
  readonly words: {
    readonly caption: string;
    readonly count: (n: number) => string;
    readonly notCounted: string;
    readonly due: string;
  };
}

export function ClockDays({ days, words }: ClockDaysProps) {
  const { language } = useSite();
  const [first] = days;
  if (first === undefined) return null;
  return (
    <ol class={`days days-${(weekdayOf(first.date) + 6) % 7}`} aria-label={words.caption}>
      {days.map((day) => (
        <li key={day.date} class={day.isDue ? 'day day-due' : day.count === null ? 'day day-off' : 'day'}>
          <span class="day-date">
            <span class="sr">{dayWords(day.date, language)} </span>
            <span aria-hidden="true">{Number(day.date.slice(8))}</span>
          </span>
          {day.count !== null && <span class="day-count">{words.count(day.count)}</span>}
          {(day.isDue || day.count === null) && (
            <span class="day-count">{day.isDue ? words.due : words.notCounted}</span>
          )}
          {day.why !== '' && <span class="day-why">{day.why}</span>}
        </li>
      ))}
    </ol>
  );
}
