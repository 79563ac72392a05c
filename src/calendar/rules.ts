// 工作日 Working days with make-up days (调休), deadlines, pauses, lights. Pure.
// 《全国年节及纪念日放假办法》 (2024) gives the statutory days; each year's State Council notice gives the rest.
// The start day is not counted, and a term that ends on a day off ends on the next working day (《民事诉讼法》第八十五条).
import { canonical } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import { milliseconds, type Due, type Duration, type Instant, type LocalDate } from '#kernel/time.ts';
import {
  countUntil,
  dateAt,
  indexAt,
  indexBefore,
  indexOf,
  layOut,
  stepWorkdays,
  workdayFrom,
  type DayTable,
} from './rules/table.ts';
import { assertCount } from './rules/term.ts';

export { explainDeadline, explainDue, sayWhy, type ExplainedDay } from './rules/explain.ts';
export { dueOf } from './rules/term.ts';

/** How a day departs from its weekday. */
export interface SpecialDay {
  readonly kind: 'holiday' | 'makeup';
  readonly name: Text;
}

/** What a calendar file says, day by day; plain data that may be stored or sent. */
export interface CalendarData {
  readonly id: string;
  /** The first day of the first year whose notice is known. */
  readonly coveredFrom: LocalDate;
  /** The last day of the last year whose notice has been published. */
  readonly coveredUntil: LocalDate;
  /** Beyond `coveredUntil`: the statutory days alone. */
  readonly days: Readonly<Record<LocalDate, SpecialDay>>;
}

export interface Calendar extends CalendarData {
  /** Changes whenever a day changes; stored with every deadline that was computed by it. */
  readonly version: string;
  /** The same days as ordinals; made by `makeCalendar`, never sent anywhere. */
  readonly table: DayTable;
}

/** A stopped stretch, half-open: the day it starts on does not count, the day it ends on does. */
export interface Pause {
  readonly from: Instant;
  /** null while it still lasts */
  readonly to: Instant | null;
}

/** Everything a deadline is computed from. */
export interface Term {
  readonly from: Instant;
  readonly length: Duration;
  /** Added days, in the unit of `length`. */
  readonly extended?: number;
  readonly pauses?: readonly Pause[];
}

export type Light = 'green' | 'yellow' | 'red' | 'paused' | 'none';

export function makeCalendar(data: CalendarData): Calendar {
  const { id, coveredFrom, coveredUntil, days } = data;
  const version = `${id}-${coveredUntil.slice(0, 4)}-${fingerprint(canonical({ coveredFrom, coveredUntil, days }))}`;
  return { id, coveredFrom, coveredUntil, days, version, table: layOut(days, coveredUntil) };
}

export function isWorkday({ table }: Calendar, date: LocalDate): boolean {
  const index = indexOf(table, date);
  return countUntil(table, index) > countUntil(table, index - 1);
}

/** Whether the notice for that day's year is known. */
export const isCovered = (calendar: Calendar, date: LocalDate): boolean =>
  calendar.coveredFrom <= date && date <= calendar.coveredUntil;

/** The day on which `count` working days after `date` are full. No days: the same day, working or not. */
export function addWorkdays({ table }: Calendar, date: LocalDate, count: number): LocalDate {
  assertCount(count);
  const index = indexOf(table, date);
  return count === 0 ? date : dateAt(table, stepWorkdays(table, index, count));
}

/** The latest start day from which `count` working days are full on or before `date`. */
export function subtractWorkdays({ table }: Calendar, date: LocalDate, count: number): LocalDate {
  assertCount(count);
  const index = indexOf(table, date);
  if (count === 0) return date;
  // A day starts in time as long as no more than `left` working days are already gone by its end.
  const left = countUntil(table, index) - count;
  const tooLate = table.nth[left];
  if (tooLate === undefined) throw new RangeError(`${count} working days before ${date} lie outside the calendar`);
  return dateAt(table, tooLate - 1);
}

/** Working days in (a, b]; negative when `b` is earlier. */
export const workdaysBetween = ({ table }: Calendar, a: LocalDate, b: LocalDate): number =>
  countUntil(table, indexOf(table, b)) - countUntil(table, indexOf(table, a));

/** The day itself if it is a working day, else the next one. */
export const nextWorkday = ({ table }: Calendar, date: LocalDate): LocalDate =>
  dateAt(table, workdayFrom(table, indexOf(table, date)));

/**
 * Working days still to come after today until the due day: 0 on the due day itself. Overdue it is negative, -1 from
 * the first minute until the end of the first overdue working day.
 */
export function workdaysLeft({ table }: Calendar, due: Instant | Due, now: Instant): number {
  const at = typeof due === 'string' ? due : due.at;
  const today = indexAt(table, now);
  const last = typeof due === 'string' ? indexBefore(table, milliseconds(due)) : indexOf(table, due.date);
  const left = countUntil(table, last) - countUntil(table, today);
  return isPast(at, now) ? Math.min(left, -1) : Math.max(left, 0);
}

/** 红黄绿灯: yellow when one working day or less is left, red from the moment the due has passed. */
export function lightOf(
  calendar: Calendar,
  due: Instant | Due | null | undefined,
  now: Instant,
  stopped: boolean,
): Light {
  if (stopped) return 'paused';
  if (!due) return 'none';
  if (isPast(typeof due === 'string' ? due : due.at, now)) return 'red';
  return workdaysLeft(calendar, due, now) > 1 ? 'green' : 'yellow';
}

const isPast = (at: Instant, now: Instant): boolean => now >= at;

/** FNV-1a, 32 bits: tells versions apart, protects nothing. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
