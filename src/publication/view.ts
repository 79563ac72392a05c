// The only way from what is shown to JSON, pages and the feed: words that somebody went over, a rounded place, days, and sums. No
// number, no name, no id of the case.
import { dateOf, type Instant, type LocalDate } from '#kernel/time.ts';
import type { Point } from '#place/rules.ts';
import { keptShare, type Told } from './rules/statistics.ts';
import type { ShownRow, Voices } from './store/board.ts';

export interface MatterView {
  readonly id: string;
  readonly title: string;
  readonly subject: string | null;
  readonly town: string | null;
  readonly village: string | null;
  readonly point: Point | null;
  readonly filed: LocalDate;
  readonly stage: string;
  readonly unit: string | null;
  readonly outcome: string | null;
  readonly answered: LocalDate | null;
  readonly publishedAt: Instant;
  readonly updatedAt: Instant;
}

export const viewMatter = (row: ShownRow): MatterView => ({
  id: row.id,
  title: row.title,
  subject: row.category,
  town: row.town,
  village: row.village,
  point: row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng },
  filed: dateOf(row.submitted_at),
  stage: row.stage,
  unit: row.unit,
  outcome: row.outcome,
  answered: row.handled_at === null ? null : dateOf(row.handled_at),
  publishedAt: row.first_at,
  updatedAt: row.changed_at,
});

export interface WholeMatterView extends MatterView {
  readonly body: string;
  /** null while there is none, or nobody has gone over it yet. */
  readonly answer: string | null;
  readonly photos: number;
  readonly people: number;
  readonly followers: number;
  /** Of all who were answered together; null while nobody rated. */
  readonly rating: { readonly count: number; readonly average: number } | null;
}

export const viewWhole = (row: ShownRow, { people, followers, rated, rating }: Voices): WholeMatterView => ({
  ...viewMatter(row),
  body: row.body,
  answer: row.answer === '' ? null : row.answer,
  photos: row.photos.length,
  people,
  followers,
  rating: rated === 0 || rating === null ? null : { count: rated, average: Math.round(rating * 10) / 10 },
});

export interface GroupView {
  readonly key: string | null;
  /** null where it is too small to tell. */
  readonly count: number | null;
  readonly open: number | null;
  readonly answered: number | null;
  /** Percent of those answered that were answered in time. */
  readonly inTime: number | null;
  readonly medianDays: number | null;
}

/** The busiest first; what is silent last, and what says no place after it. */
export const viewGroups = (groups: readonly Told[]): readonly GroupView[] =>
  groups
    .map((group) => ({
      key: group.key,
      count: group.count,
      open: group.open,
      answered: group.answered,
      inTime: keptShare(group),
      medianDays: group.median === null ? null : Math.round(group.median * 10) / 10,
    }))
    .toSorted((a, b) => (b.count ?? -1) - (a.count ?? -1) || ((a.key ?? '~') < (b.key ?? '~') ? -1 : 1));
