// Instants, local dates and durations of the county. Time is always handed in; nothing here reads a clock.
// The county keeps one zone, Asia/Shanghai, which has had no daylight saving since 1991, so UTC+8 is exact.

/** ISO 8601 in UTC with milliseconds, e.g. `2026-11-23T01:00:00.000Z`. Compares as text. */
export type Instant = string;

/** A day of the county's calendar, `YYYY-MM-DD`. Compares as text. */
export type LocalDate = string;

/** How long something may take. Working days need a calendar; hours are exact. */
export interface Duration {
  readonly count: number;
  readonly unit: 'workdays' | 'days' | 'hours';
}

/** A promised day. It ends at 24:00 local time: `at` is that instant, exclusive. */
export interface Due {
  readonly date: LocalDate;
  readonly at: Instant;
  /** True when a year on the way is not covered by a published calendar. */
  readonly provisional: boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;

export const toInstant = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

export const milliseconds = (at: Instant): number => Date.parse(at);

// One request asks for the day of its instant a dozen times, and those beside it for days of the same hour.
const HOUR_OF = 'YYYY-MM-DDTHH:'.length;
const LENGTH = 'YYYY-MM-DDTHH:mm:ss.sssZ'.length;
let lastHour = '';
let lastDate: LocalDate = '';

/** The local day an instant falls on. */
export function dateOf(at: Instant): LocalDate {
  if (lastHour !== '' && at.length === LENGTH && at.startsWith(lastHour)) return lastDate;
  const date = new Date(Date.parse(at) + OFFSET).toISOString().slice(0, 10);
  if (at.length === LENGTH && at.endsWith('Z')) {
    lastHour = at.slice(0, HOUR_OF);
    lastDate = date;
  }
  return date;
}

/** Midnight at the start of a local day. */
export const startOf = (date: LocalDate): Instant => toInstant(Date.parse(date) - OFFSET);

/** 24:00 of a local day, which is 00:00 of the next. */
export const endOf = (date: LocalDate): Instant => toInstant(Date.parse(date) + DAY - OFFSET);

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: LocalDate, b: LocalDate): number => Math.round((Date.parse(b) - Date.parse(a)) / DAY);

export const addHours = (at: Instant, hours: number): Instant => toInstant(Date.parse(at) + hours * HOUR);

/** 0 is Sunday, as in `Date`. */
export const weekdayOf = (date: LocalDate): number => new Date(Date.parse(date)).getUTCDay();

/** `HH:mm` local time of an instant. */
export const timeOf = (at: Instant): string => new Date(Date.parse(at) + OFFSET).toISOString().slice(11, 16);

/** The earliest of some instants; undefined when there is none. */
export const earliest = (...instants: readonly (Instant | null | undefined)[]): Instant | undefined =>
  instants.reduce<Instant | undefined>(
    (least, at) => (at && (least === undefined || at < least) ? at : least),
    undefined,
  );
