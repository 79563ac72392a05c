// 工作日 Working days with make-up days (调休), deadlines, pauses, explanations. Pure.
// 《全国年节及纪念日放假办法》 (2024) gives the statutory days; each year's State Council notice gives the rest.
import type { Due, Duration, Instant, LocalDate } from '#kernel/time.ts';

/** How a day departs from its weekday. */
export interface SpecialDay {
  readonly kind: 'holiday' | 'makeup';
  readonly name: string;
}

export interface Calendar {
  readonly id: string;
  /** Changes whenever a year is imported; stored with every deadline that was computed by it. */
  readonly version: string;
  /** The last day of the last year whose notice has been published. */
  readonly coveredUntil: LocalDate;
  readonly days: Readonly<Record<LocalDate, SpecialDay>>;
}

/** A stopped stretch, half-open: the day it starts on does not count, the day it ends on does. */
export interface Pause {
  readonly from: Instant;
  /** null while it still lasts */
  readonly to: Instant | null;
}

/** Everything a deadline is computed from. The start day is not counted (《民事诉讼法》第八十五条). */
export interface Term {
  readonly from: Instant;
  readonly length: Duration;
  /** Added days, in the unit of `length`. */
  readonly extended?: number;
  readonly pauses?: readonly Pause[];
}
