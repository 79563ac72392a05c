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
  const [first] = days;
  if (first === undefined) return null;
  return (
    <>
      <Days days={days} words={words} start={(weekdayOf(first.date) + 6) % 7} />
      <Reasons days={days} />
    </>
  );
}

/** What a cell is too narrow for stands in words below it; in the cell it is only read out. */
function Days({ days, words, start }: ClockDaysProps & { readonly start: number }) {
  const { language } = useSite();
  return (
    <ol class={`days days-${start}`} aria-label={words.caption}>
      {days.map((day) => (
        <li key={day.date} class={day.isDue ? 'day day-due' : day.count === null ? 'day day-off' : 'day'}>
          <span class="day-date">
            <span class="sr">{dayWords(day.date, language)} </span>
            <span aria-hidden="true">{Number(day.date.slice(8))}</span>
          </span>
          {day.count !== null && <span class="day-count">{words.count(day.count)}</span>}
          {day.isDue && <span class="day-count">{words.due}</span>}
          {day.count === null && !day.isDue && (
            <span class="day-count">
              <span aria-hidden="true">–</span>
              <span class="sr">{words.notCounted}</span>
            </span>
          )}
          {day.why !== '' && <span class="sr"> {day.why}</span>}
        </li>
      ))}
    </ol>
  );
}

/** What comes back every week needs no days. */
const MOST_RUNS = 2;

function Reasons({ days }: Pick<ClockDaysProps, 'days'>) {
  const { language } = useSite();
  const [first] = days;
  const whys = [...new Set(days.map(({ why }) => why).filter(Boolean))];
  if (whys.length === 0) return null;
  return (
    <ul class="day-reasons muted small" aria-hidden="true">
      {whys.map((why) => {
        const runs = runsOf(days, why);
        const words = runs.map((run) =>
          [...new Set(run)].map((date) => dayWords(date, language, first?.date)).join('–'),
        );
        return (
          <li key={why}>{runs.length > MOST_RUNS ? why : `${words.join(language === 'en' ? ', ' : '、')}: ${why}`}</li>
        );
      })}
    </ul>
  );
}

/** First and last day of each stretch that a reason holds for. */
function runsOf(days: readonly ClockDay[], why: string): readonly (readonly [LocalDate, LocalDate])[] {
  const runs: [LocalDate, LocalDate][] = [];
  for (const [at, day] of days.entries()) {
    if (day.why !== why) continue;
    const run = runs.at(-1);
    if (run && days[at - 1]?.why === why) run[1] = day.date;
    else runs.push([day.date, day.date]);
  }
  return runs;
}
