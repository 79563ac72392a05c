// A calendar file as plain data, checked and spread out into days. A wrong file is a fault: nothing can be promised by it.
import type { Text } from '#kernel/text.ts';
import { addDays, type LocalDate } from '#kernel/time.ts';
import { makeCalendar, type Calendar, type SpecialDay } from '../rules.ts';
import type { Notice } from './notice.ts';

type Names = Readonly<Record<string, Text>>;
type Days = Record<LocalDate, SpecialDay>;

/** How far ahead the statutory days that keep their date are entered: as far as any table reaches. */
const FIXED_YEARS = 30;

/**
 * Makes a calendar of a file such as `packs/base/calendar.cn.yaml`, already parsed. Every year from the first to the one
 * `coveredUntil` ends must be there; later years have the statutory days alone.
 */
export function readCalendar(document: unknown): Calendar {
  const file = objectAt(document, 'calendar');
  const names = readNames(file['names']);
  const years = listAt(file['years'], 'years').map((entry, index) => readYear(entry, `years[${index}]`));
  const first = years[0];
  const last = years.at(-1);
  if (!first || !last) throw wrong('years', 'name at least one year');
  years.forEach(({ year }, index) => {
    if (year !== first.year + index)
      throw wrong(`years[${index}].year`, `must be ${first.year + index}: no year may be left out`);
  });
  const coveredUntil = textAt(file['coveredUntil'], 'coveredUntil');
  if (coveredUntil !== `${last.year}-12-31`) {
    throw wrong('coveredUntil', `must be ${last.year}-12-31, the last day of the last year with a notice`);
  }
  const days: Days = {};
  const statutory = objectAt(file['statutory'], 'statutory');
  const fixed = listAt(statutory['fixed'], 'statutory.fixed');
  for (let year = last.year + 1; year <= last.year + FIXED_YEARS; year++)
    enter(days, fixed, year, names, 'statutory.fixed');
  listAt(statutory['years'], 'statutory.years').forEach((entry, index) => {
    const at = `statutory.years[${index}]`;
    const { year, days: entries } = readYear(entry, at);
    if (year > last.year) enter(days, entries, year, names, `${at}.days`);
  });
  // Notices last: each outranks what the law alone would give, and a later one what an earlier one said of its December.
  years.forEach(({ year, days: entries }, index) => enter(days, entries, year, names, `years[${index}].days`));
  return makeCalendar({ id: textAt(file['id'], 'id'), coveredFrom: `${first.year}-01-01`, coveredUntil, days });
}

/** The holidays' names in a calendar file. */
export const namesOf = (document: unknown): Names => readNames(objectAt(document, 'calendar')['names']);

/** The file with a further year. One that it has itself stands as it is. */
export function withYear(document: unknown, { year, source, days }: Notice): unknown {
  const file = objectAt(document, 'calendar');
  if (textAt(file['coveredUntil'], 'coveredUntil') >= `${year}-12-31`) return document;
  return {
    ...file,
    years: [...listAt(file['years'], 'years'), { year, source, days }],
    coveredUntil: `${year}-12-31`,
  };
}

function enter(days: Days, entries: readonly unknown[], year: number, names: Names, at: string): void {
  entries.forEach((value, index) => {
    const here = `${at}[${index}]`;
    const entry = objectAt(value, here);
    const key = textAt(entry['name'], `${here}.name`);
    const name = names[key];
    if (!name) throw wrong(`${here}.name`, `"${key}" is not one of ${Object.keys(names).join(', ')}`);
    for (const date of readRange(textAt(entry['off'], `${here}.off`), year, `${here}.off`)) {
      days[date] = { kind: 'holiday', name };
    }
    const work = entry['work'] === undefined ? [] : listAt(entry['work'], `${here}.work`);
    work.forEach((day, place) => {
      const path = `${here}.work[${place}]`;
      days[readDay(textAt(day, path), year, path)] = { kind: 'makeup', name };
    });
  });
}

function readYear(value: unknown, at: string): { year: number; days: readonly unknown[] } {
  const entry = objectAt(value, at);
  const year = entry['year'];
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 2000 || year > 2099) {
    throw wrong(`${at}.year`, 'must be a year from 2000 to 2099');
  }
  return { year, days: listAt(entry['days'], `${at}.days`) };
}

function readNames(value: unknown): Names {
  const names: Record<string, Text> = {};
  for (const [key, entry] of Object.entries(objectAt(value, 'names'))) {
    const name = objectAt(entry, `names.${key}`);
    names[key] = { 'zh-CN': textAt(name['zh-CN'], `names.${key}.zh-CN`), en: textAt(name['en'], `names.${key}.en`) };
  }
  return names;
}

function readRange(text: string, year: number, at: string): readonly LocalDate[] {
  const [from = '', to = from, ...more] = text.split('..');
  const first = readDay(from, year, at);
  const last = readDay(to, year, at);
  if (more.length > 0 || last < first) throw wrong(at, `"${text}" is not a day or a range such as 05-01..05-05`);
  const dates: LocalDate[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}

function readDay(text: string, year: number, at: string): LocalDate {
  const date = /^\d{2}-\d{2}$/.test(text) ? `${year}-${text}` : text;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) && addDays(date, 0) === date;
  if (!isDay) throw wrong(at, `"${text}" is not a day such as 05-01 or 2018-12-30`);
  return date;
}

function objectAt(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(at, 'must be a mapping');
  return value as Readonly<Record<string, unknown>>;
}

function listAt(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(at, 'must be a list');
  return value;
}

function textAt(value: unknown, at: string): string {
  if (typeof value !== 'string' || value === '') throw wrong(at, 'must be a text');
  return value;
}

const wrong = (at: string, what: string): Error => new Error(`calendar file, ${at}: ${what}`);
