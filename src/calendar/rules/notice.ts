// 放假安排 One year's notice, as lines a clerk can copy out of it: which holiday, which days off, which days are worked
// instead. Checked against what the law itself gives, so that a slip of the pen is found before anybody's day moves.
import type { Language, Text } from '#kernel/text.ts';
import { addDays, weekdayOf, type LocalDate } from '#kernel/time.ts';
import type { Calendar } from '../rules.ts';

/** A line of a calendar file: `off` is a day or `first..last`. */
export interface NoticeDay {
  readonly name: string;
  readonly off: string;
  readonly work: readonly LocalDate[];
}

export interface Notice {
  readonly year: number;
  /** The notice's own number: 国办发明电〔2026〕… */
  readonly source: string;
  readonly days: readonly NoticeDay[];
}

export type NoticeFaultCode =
  | 'source'
  | 'empty'
  | 'columns'
  | 'name'
  | 'day'
  | 'year'
  | 'twice'
  | 'workday'
  | 'statutory';

/** `line` counts from 1 with the header; 0 where no line is to blame. */
export interface NoticeFault {
  readonly line: number;
  readonly code: NoticeFaultCode;
  readonly value: string;
}

export interface Ground {
  readonly year: number;
  /** The holidays' names by key. */
  readonly names: Readonly<Record<string, Text>>;
  /** As it stands: of a year without a notice it has the days of the law. */
  readonly calendar: Calendar;
}

const HEAD = { 'zh-CN': '节日,放假,上班', en: 'holiday,off,work' } as const;
const LONGEST = 15;

/** The days of the law as lines to begin with. */
export function draftOf({ year, names, calendar }: Ground, language: Language): string {
  const lines = Object.keys(names).flatMap((key) => {
    const dates = statutory(calendar, year).filter((date) => calendar.days[date]?.name.en === names[key]?.en);
    const [first, last] = [dates[0], dates.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [`${names[key]?.[language]},${first === last ? first : `${first}..${last}`},`];
  });
  return [HEAD[language], ...lines].join('\n');
}

const statutory = ({ days }: Calendar, year: number): readonly LocalDate[] =>
  Object.keys(days)
    .filter((date) => date.startsWith(`${year}-`) && days[date]?.kind === 'holiday')
    .toSorted();

/** Reads the lines; answers with all that is wrong, or with the days. */
export function readNotice(
  text: string,
  source: string,
  ground: Ground,
): { readonly notice: Notice } | { readonly faults: readonly NoticeFault[] } {
  const faults: NoticeFault[] = [];
  const seen = new Set<LocalDate>();
  const days: NoticeDay[] = [];
  const off = new Set<LocalDate>();
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((line, index) => {
      const cells = line.split(/[,，\t]/).map((cell) => cell.trim());
      if (cells.every((cell) => cell === '') || isHead(cells)) return;
      const read = readLine(cells, index + 1, ground, faults);
      if (!read) return;
      days.push({ name: read.name, off: `${read.off[0]}..${read.off.at(-1)}`, work: read.work });
      for (const date of [...read.off, ...read.work]) {
        if (seen.has(date)) faults.push({ line: index + 1, code: 'twice', value: date });
        seen.add(date);
      }
      for (const date of read.off) off.add(date);
    });
  if (source.trim().length < 2) faults.push({ line: 0, code: 'source', value: '' });
  if (days.length === 0 && faults.every((one) => one.line === 0)) faults.push({ line: 0, code: 'empty', value: '' });
  // Only when every line could be read: else what is missing is missing because of that line.
  if (faults.length === 0)
    for (const date of statutory(ground.calendar, ground.year))
      if (!off.has(date)) faults.push({ line: 0, code: 'statutory', value: date });
  return faults.length > 0 ? { faults } : { notice: { year: ground.year, source: source.trim(), days } };
}

const isHead = (cells: readonly string[]): boolean =>
  Object.values(HEAD).some((head) => head.split(',')[0] === cells[0]?.toLowerCase());

function readLine(cells: readonly string[], line: number, ground: Ground, faults: NoticeFault[]) {
  const [word = '', range = '', worked = '', ...more] = cells;
  const before = faults.length;
  const wrong = (code: NoticeFaultCode, value: string): void => {
    faults.push({ line, code, value });
  };
  if (range === '' || more.some((cell) => cell !== '')) wrong('columns', cells.join(','));
  const name = Object.keys(ground.names).find((key) =>
    [key, ground.names[key]?.['zh-CN'], ground.names[key]?.en].includes(word),
  );
  if (name === undefined) wrong('name', word);
  const dayIn = (text: string): LocalDate | undefined => {
    const date = readDay(text, ground.year);
    if (date === undefined) wrong('day', text);
    else if (date < `${ground.year - 1}-12-20` || date > `${ground.year}-12-31`) wrong('year', date);
    return date;
  };
  const [first, last, ...rest] = range.split(/\.\.|~|至|—/).map((one) => dayIn(one.trim()));
  const off = first === undefined ? [] : datesFrom(first, last ?? first);
  if (range !== '' && faults.length === before && (off.length === 0 || rest.length > 0)) wrong('day', range);
  const work = worked
    .split(/[ ;；、]+/)
    .filter((one) => one !== '')
    .flatMap((one) => dayIn(one) ?? []);
  for (const date of work) if (weekdayOf(date) !== 0 && weekdayOf(date) !== 6) wrong('workday', date);
  return faults.length > before || name === undefined ? undefined : { name, off, work };
}

/** None where the range runs backwards or longer than any holiday. */
function datesFrom(first: LocalDate, last: LocalDate): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = first; date <= last && dates.length <= LONGEST; date = addDays(date, 1)) dates.push(date);
  return dates.length > LONGEST ? [] : dates;
}

/** 02-05, 2027-2-5, 2027/2/5, 2月5日: as notices and spreadsheets write a day. */
function readDay(text: string, year: number): LocalDate | undefined {
  const parts = /^(?:(\d{4})[-/年.])?(\d{1,2})[-/月.](\d{1,2})日?$/.exec(text);
  if (!parts) return undefined;
  const [, own, month = '', day = ''] = parts;
  const date = `${own ?? year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return !Number.isNaN(Date.parse(date)) && addDays(date, 0) === date ? date : undefined;
}
