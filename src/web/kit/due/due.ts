// How long is left, in words. One wording for stubs, rows, obligations and letters, so that no two screens disagree.
import type { Light } from '#calendar/rules.ts';
import type { Language } from '#kernel/text.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { dayWords } from '../date/date.ts';
import { kitTexts } from '../texts.ts';

/** What `dueView` of a case gives: the last moment, the light and the working days still to come. */
export interface DueView {
  /** The last moment at which it is still kept. */
  readonly date: Instant;
  readonly light: Light;
  /** 0 on the last day; -1 during the first overdue working day. */
  readonly workdaysLeft: number;
  /** The same in calendar days, where the clock counts those: it is then told in them. */
  readonly daysLeft?: number;
  /** Counted from now because the clock has not started: at the latest this day. */
  readonly projected: boolean;
  /** A year on the way has no published holidays yet. */
  readonly provisional: boolean;
  /** How much of the whole term has gone, 0 to 1, where known. */
  readonly spent?: number;
}

export type Tone = 'calm' | 'soon' | 'late' | 'paused' | 'done' | 'none';

export const toneOf = (due: DueView | null): Tone => {
  if (due === null) return 'none';
  const tones: Readonly<Record<Light, Tone>> = {
    green: 'calm',
    yellow: 'soon',
    red: 'late',
    paused: 'paused',
    none: 'none',
  };
  return tones[due.light];
};

export interface BigWords {
  readonly label: string;
  readonly big: string;
  readonly unit: string;
}

const countOf = (due: DueView): number => due.daysLeft ?? due.workdaysLeft;

/** The big number of a ticket stub: label above, number, unit below. */
export function bigWords(due: DueView | null, language: Language): BigWords {
  const t = kitTexts(language).due;
  const tone = toneOf(due);
  if (due === null || tone === 'none') return { label: '', big: '—', unit: t.none };
  if (tone === 'paused') return { label: t.pausedLabel, big: t.paused, unit: '' };
  const count = countOf(due);
  const unit = due.daysLeft === undefined ? t.workdaysUnit : t.daysUnit;
  const late = Math.max(1, -count);
  if (tone === 'late') return { label: t.overdue, big: String(late), unit: unit(late) };
  if (count === 0) return { label: '', big: t.today, unit: t.todayDue };
  return { label: due.projected ? t.atLatest : t.left, big: String(count), unit: unit(count) };
}

/** 余 3 个工作日 · 今天到期 · 超 2 个工作日 · 计时暂停 */
export function shortWords(due: DueView | null, language: Language): string {
  const t = kitTexts(language).due;
  const tone = toneOf(due);
  if (due === null || tone === 'none') return t.noneShort;
  if (tone === 'paused') return t.pausedShort;
  const count = countOf(due);
  const words = due.daysLeft === undefined ? t.workdays : t.days;
  if (tone === 'late') return t.overdueBy(words(Math.max(1, -count)));
  return count === 0 ? t.todayShort : t.leftBy(words(count));
}

/** 11月26日前 */
export const untilWords = (due: DueView, language: Language, now: Instant): string =>
  kitTexts(language).due.until(dayWords(dateOf(due.date), language, dateOf(now)));

/** What must be added for the date to be honest. */
export function dueNote(due: DueView, language: Language): string | null {
  const t = kitTexts(language).due;
  if (due.projected) return t.projected;
  return due.provisional ? t.provisional : null;
}
