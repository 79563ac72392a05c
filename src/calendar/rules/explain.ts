// Why a term ends when it does, day by day. The days are walked one at a time, apart from the look-ups that `dueOf`
// makes, so that each can be checked against the other.
import type { Language, Text } from '#kernel/text.ts';
import { startOf, weekdayOf, type Due, type Instant, type LocalDate } from '#kernel/time.ts';
import type { Calendar, Term } from '../rules.ts';
import { en } from '../texts.en.ts';
import { zh, type Texts } from '../texts.zh.ts';
import { dateAt, indexAt, indexOf } from './table.ts';
import { countOf, dueOf, stretchesOf } from './term.ts';

export interface Why {
  readonly code: keyof Texts['why'];
  /** The festival a day off or a make-up day belongs to. */
  readonly name?: Text;
  /** The year's notice is not known, so the day may still turn out otherwise. */
  readonly provisional?: true;
}

export interface ExplainedDay {
  readonly date: LocalDate;
  readonly counted: boolean;
  readonly why: Why;
}

export interface Explanation {
  readonly due: Due;
  /** From the starting day to the due day. In days clocks as many are counted as the term is long. */
  readonly days: readonly ExplainedDay[];
  readonly provisional: boolean;
}

/** `asOf` as in `dueOf`: where an open pause is taken to end. */
export function explainDue(calendar: Calendar, term: Term, asOf?: Instant): Explanation {
  const { table } = calendar;
  const due = dueOf(calendar, term, asOf);
  const start = indexAt(table, term.from);
  const end = indexOf(table, due.date);
  const stretches = stretchesOf(calendar, term.pauses ?? [], asOf);
  const isPaused = (index: number): boolean => stretches.some(({ from, to }) => from <= index && index < to);
  const { unit } = term.length;
  let left = countOf(term);
  const days: ExplainedDay[] = [];
  for (let index = start; index <= end; index++) {
    const date = dateAt(table, index);
    if (unit === 'hours') days.push(ofHours(date, index > start && isPaused(index)));
    else if (index === start) days.push({ date, counted: false, why: { code: 'start' } });
    else {
      const day = isPaused(index)
        ? paused(date)
        : unit === 'workdays'
          ? ofWork(calendar, date)
          : ofDays(calendar, date, left);
      if (day.counted) left--;
      days.push(day);
    }
  }
  return { due, days, provisional: due.provisional };
}

/** A reason as a sentence. */
export function sayWhy(why: Why, language: Language): string {
  const texts: Texts = language === 'en' ? en : zh;
  const sentence = texts.why[why.code].replace('{name}', why.name?.[language] ?? '');
  return why.provisional ? sentence + texts.provisional : sentence;
}

/** What `explain-deadline` prints: a term of working or of calendar days from a local day on. */
export function explainDeadline(
  question: { readonly from: LocalDate } & ({ readonly days: number } | { readonly calendarDays: number }),
  calendar: Calendar,
  language: Language,
): {
  readonly due: LocalDate;
  readonly days: readonly { readonly date: LocalDate; readonly counted: boolean; readonly why: string }[];
  readonly provisional: boolean;
} {
  const length =
    'days' in question
      ? ({ count: question.days, unit: 'workdays' } as const)
      : ({ count: question.calendarDays, unit: 'days' } as const);
  const from = startOf(dateAt(calendar.table, indexOf(calendar.table, question.from)));
  const { due, days, provisional } = explainDue(calendar, { from, length });
  return {
    due: due.date,
    days: days.map(({ date, counted, why }) => ({ date, counted, why: sayWhy(why, language) })),
    provisional,
  };
}

const paused = (date: LocalDate): ExplainedDay => ({ date, counted: false, why: { code: 'paused' } });

const ofHours = (date: LocalDate, isPaused: boolean): ExplainedDay =>
  isPaused ? paused(date) : { date, counted: true, why: { code: 'hours' } };

function ofWork(calendar: Calendar, date: LocalDate): ExplainedDay {
  const special = calendar.days[date];
  const unknown = date < calendar.coveredFrom || date > calendar.coveredUntil ? ({ provisional: true } as const) : {};
  if (special) {
    const isMakeup = special.kind === 'makeup';
    return { date, counted: isMakeup, why: { code: special.kind, name: special.name, ...unknown } };
  }
  const weekday = weekdayOf(date);
  const isWeekend = weekday === 0 || weekday === 6;
  return { date, counted: !isWeekend, why: { code: isWeekend ? 'weekend' : 'workday', ...unknown } };
}

/** Calendar days count whatever they are; once none is left, days off are passed over up to a working day. */
function ofDays(calendar: Calendar, date: LocalDate, left: number): ExplainedDay {
  if (left > 0) return { date, counted: true, why: { code: 'day' } };
  const day = ofWork(calendar, date);
  if (!day.counted) return day;
  const { provisional } = day.why;
  return { date, counted: false, why: { code: 'rolled', ...(provisional ? { provisional } : {}) } };
}
