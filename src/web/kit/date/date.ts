// Dates as people read them, in the county's zone. Pure: the instant is handed in.
import type { Language } from '#kernel/text.ts';
import { dateOf, timeOf, weekdayOf, type Instant, type LocalDate } from '#kernel/time.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = {
  'zh-CN': ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

// Hand-made instead of `Intl`: server and browser must print the same text, and their ICU data differ.

/** 11月26日 · 26 November; the year only when it is not this one. */
export function dayWords(date: LocalDate, language: Language, today?: LocalDate): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  const sameYear = today !== undefined && today.startsWith(year);
  if (language === 'en') {
    const words = `${Number(day)} ${MONTHS[Number(month) - 1] ?? month}`;
    return sameYear ? words : `${words} ${year}`;
  }
  const words = `${Number(month)}月${Number(day)}日`;
  return sameYear ? words : `${year}年${words}`;
}

/** The parts of a day for a ticket: 11月 and 22, November and 22. */
export function dayParts(date: LocalDate, language: Language): { readonly label: string; readonly big: string } {
  const [, month = '', day = ''] = date.slice(0, 10).split('-');
  return {
    label: language === 'en' ? (MONTHS[Number(month) - 1] ?? month) : `${Number(month)}月`,
    big: String(Number(day)),
  };
}

/** 2026年11月23日 星期一 · Monday, 23 November 2026; the year only when it is not this one. */
export function fullDayWords(date: LocalDate, language: Language, today?: LocalDate): string {
  const weekday = WEEKDAYS[language][weekdayOf(date)] ?? '';
  const day = dayWords(date, language, today);
  return language === 'en' ? `${weekday}, ${day}` : `${day} ${weekday}`;
}

/** 11月20日 09:12 · 20 November, 09:12 */
export function momentWords(at: Instant, language: Language, now?: Instant): string {
  const day = dayWords(dateOf(at), language, now === undefined ? undefined : dateOf(now));
  return language === 'en' ? `${day}, ${timeOf(at)}` : `${day} ${timeOf(at)}`;
}

/** `datetime` attribute of a moment in local time. */
export const machineMoment = (at: Instant): string => `${dateOf(at)}T${timeOf(at)}+08:00`;
