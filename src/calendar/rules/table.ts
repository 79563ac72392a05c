// The days of a calendar laid out as ordinals, so that a deadline is two look-ups instead of a walk. Built once per
// calendar. Day 0 of a table is its first day; everything outside is a fault, because nobody could say what it is.
import type { LocalDate } from '#kernel/time.ts';
import type { SpecialDay } from '../rules.ts';

export interface DayTable {
  readonly dates: readonly LocalDate[];
  /** `before[i]`: how many working days come earlier than day `i`; one longer than `dates`. */
  readonly before: Int32Array;
  /** The `n`-th working day of the table, as an index. */
  readonly nth: Int32Array;
}

const DAY = 86_400_000;
const OFFSET = 8 * 3_600_000;

/** The earliest day of every table: records older than the county's own are read, never computed on. */
const FIRST = Date.UTC(2000, 0, 1);
/** How far the statutory days alone are carried past the last published year. */
const YEARS_AHEAD = 30;

export function layOut(days: Readonly<Record<LocalDate, SpecialDay>>, coveredUntil: LocalDate): DayTable {
  const count = (Date.UTC(Number(coveredUntil.slice(0, 4)) + YEARS_AHEAD + 1, 0, 1) - FIRST) / DAY;
  const dates: LocalDate[] = [];
  const before = new Int32Array(count + 1);
  const nth: number[] = [];
  for (let index = 0; index < count; index++) {
    const time = new Date(FIRST + index * DAY);
    const date = time.toISOString().slice(0, 10);
    const special = days[date];
    const weekday = time.getUTCDay();
    dates.push(date);
    if (special ? special.kind === 'makeup' : weekday !== 0 && weekday !== 6) nth.push(index);
    before[index + 1] = nth.length;
  }
  return { dates, before, nth: Int32Array.from(nth) };
}

/**
 * Index of a local day. The digits are read by hand: 20 ns instead of the 108 ns of `Date.parse` (Node 20.20, 2 cores,
 * 2026-11-23), which matters because a simulation computes millions of deadlines. A day that does not exist lands on
 * another date and is caught by the comparison.
 */
export function indexOf(table: DayTable, date: LocalDate): number {
  const index = indexOfDigits(date);
  if (table.dates[index] !== date) throw outside(table, date);
  return index;
}

/** Index of the local day an instant falls on. */
export function indexAt(table: DayTable, at: string): number {
  const plain = at.length === 24 && at.charCodeAt(10) === T && at.charCodeAt(23) === Z;
  const index = plain
    ? indexOfDigits(at) + (digits(at, 11, 2) >= 16 ? 1 : 0)
    : Math.floor((Date.parse(at) + OFFSET - FIRST) / DAY);
  if (table.dates[index] === undefined) throw outside(table, at);
  return index;
}

/** Index of the local day that runs up to a moment: at midnight, the day that ends. In milliseconds since 1970. */
export function indexBefore(table: DayTable, moment: number): number {
  const index = Math.floor((moment - 1 + OFFSET - FIRST) / DAY);
  if (table.dates[index] === undefined) throw outside(table, `the moment ${moment}`);
  return index;
}

/** Index of the working day that lies `count` working days after day `index`, for a count of at least one. */
export function stepWorkdays(table: DayTable, index: number, count: number): number {
  const target = table.nth[countUntil(table, index) + count - 1];
  if (target === undefined) throw outside(table, `${count} working days after ${dateAt(table, index)}`);
  return target;
}

/** How many working days lie on or before day `index`. */
export function countUntil(table: DayTable, index: number): number {
  const count = table.before[index + 1];
  if (count === undefined) throw outside(table, `day ${index}`);
  return count;
}

/** Index of the first working day on or after day `index`. */
export function workdayFrom(table: DayTable, index: number): number {
  const target = table.nth[countUntil(table, index - 1)];
  if (target === undefined) throw outside(table, `the working day after ${dateAt(table, index)}`);
  return target;
}

export function dateAt(table: DayTable, index: number): LocalDate {
  const date = table.dates[index];
  if (date === undefined) throw outside(table, `day ${index}`);
  return date;
}

const T = 84;
const Z = 90;

const indexOfDigits = (text: string): number =>
  (Date.UTC(digits(text, 0, 4), digits(text, 5, 2) - 1, digits(text, 8, 2)) - FIRST) / DAY;

function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let index = from; index < from + count; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const outside = (table: DayTable, what: string): Error =>
  new RangeError(
    `${what} is not a day this calendar can count: give a real date from ${table.dates[0]} to ${table.dates.at(-1)}`,
  );
