// 值班时间 When somebody sits at the desk: the hours of a working day, as a dated parameter, and what they say of a moment. Pure.
import type { Text } from '#kernel/text.ts';
import { addDays, dateOf, timeOf, type Instant, type LocalDate } from '#kernel/time.ts';
import { nextWorkday, type Calendar } from '../rules.ts';

/** 08:30 to 12:00, of one day. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

export interface DeskHours {
  /** The day they hold from; those before them hold until then. */
  readonly from: LocalDate;
  readonly open: readonly Stretch[];
  readonly source: Text;
  /** false: of the demo county, and no real one's. */
  readonly verified: boolean;
}

export interface Attendance {
  readonly hours: DeskHours;
  /** When somebody is there next; null: now. */
  readonly next: { readonly date: LocalDate; readonly time: string } | null;
}

const hoursOn = (all: readonly DeskHours[], date: LocalDate): DeskHours | undefined =>
  all.findLast(({ from }) => from <= date);

/** Undefined where no hours are declared for that day. */
export function attendanceAt(calendar: Calendar, all: readonly DeskHours[], now: Instant): Attendance | undefined {
  const [today, time] = [dateOf(now), timeOf(now)];
  const hours = hoursOn(all, today);
  if (!hours) return undefined;
  const isDay = nextWorkday(calendar, today) === today;
  if (isDay && hours.open.some(({ from, to }) => from <= time && time < to)) return { hours, next: null };
  const later = isDay ? hours.open.find(({ from }) => from > time) : undefined;
  if (later) return { hours, next: { date: today, time: later.from } };
  const date = nextWorkday(calendar, addDays(today, 1));
  const then = hoursOn(all, date) ?? hours;
  return { hours, next: { date, time: then.open[0]?.from ?? '' } };
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** A file such as `packs/county/hours.yaml`, already parsed. A wrong one is a fault: nobody could be told when to come. */
export function readHours(document: unknown): readonly DeskHours[] {
  const list = membersOf(document, 'hours')['hours'];
  if (!Array.isArray(list) || list.length === 0) throw wrong('hours', 'name at least one set of hours');
  const read = list.map((one, index) => readSet(one, `hours[${index}]`));
  read.forEach(({ from }, index) => {
    if (index > 0 && from <= (read[index - 1]?.from ?? ''))
      throw wrong(`hours[${index}].from`, 'later sets come later');
  });
  return read;
}

function readSet(value: unknown, at: string): DeskHours {
  const { from, open, source, verified } = membersOf(value, at);
  if (typeof from !== 'string' || !DAY.test(from)) throw wrong(`${at}.from`, 'a day such as 2024-01-01');
  if (!Array.isArray(open) || open.length === 0) throw wrong(`${at}.open`, 'stretches such as 08:30-12:00');
  const stretches = open.map((one, index) => readStretch(one, `${at}.open[${index}]`));
  stretches.forEach((one, index) => {
    if (index > 0 && one.from < (stretches[index - 1]?.to ?? '')) throw wrong(`${at}.open[${index}]`, 'in their order');
  });
  const said = membersOf(source, `${at}.source`);
  if (typeof said['zh-CN'] !== 'string' || typeof said['en'] !== 'string') throw wrong(`${at}.source`, 'zh-CN and en');
  if (typeof verified !== 'boolean') throw wrong(`${at}.verified`, 'true or false');
  return { from, open: stretches, source: { 'zh-CN': said['zh-CN'], en: said['en'] }, verified };
}

function readStretch(value: unknown, at: string): Stretch {
  const [from = '', to = '', more] = typeof value === 'string' ? value.split('-') : [];
  if (!TIME.test(from) || !TIME.test(to) || more !== undefined || from >= to) throw wrong(at, '08:30-12:00');
  return { from, to };
}

function membersOf(value: unknown, at: string): { readonly [name: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(at, 'a map');
  return value as { readonly [name: string]: unknown };
}

const wrong = (at: string, expected: string): Error => new Error(`opening hours, ${at}: expected ${expected}`);
