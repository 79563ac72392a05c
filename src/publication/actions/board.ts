// The board, as everybody reads it: matters that are shown, one of them, where they are, and figures. Nobody is signed in here.
import { contentOf, listAttached } from '#document/actions.ts';
import { PAGE_SIZE, WRONG_AFTER, type Page } from '#kernel/page.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { addDays, dateOf, endOf, startOf } from '#kernel/time.ts';
import { boardOf, subjectsOf, type PublicationContext } from '../context.ts';
import { filterOf, type Asked, type Filter, type WrongFilter } from '../rules.ts';
import { withoutSmall, type Told } from '../rules/statistics.ts';
import {
  countPeople,
  countShown,
  findReferred,
  findShown,
  listPoints,
  listShown,
  listTitles,
  loadGroups,
  loadVoices,
  type PointRow,
  type ShownRow,
  type Voices,
} from '../store/board.ts';

type Reader = Pick<PublicationContext, 'cases' | 'places'>;

export const filterIn = ({ cases, places }: Reader, asked: Asked): Result<Filter, WrongFilter> =>
  filterOf(asked, { places, subjects: subjectsOf(cases), today: dateOf(cases.now) });

/** @param after The id of the last one seen. */
export async function listMatters(
  { cases }: Reader,
  filter: Filter,
  after: string | null,
): Promise<Result<Page<ShownRow>, typeof WRONG_AFTER>> {
  const board = boardOf(cases);
  // One that was taken out meanwhile still says where the list went on.
  const rows = await listShown(cases.database, board, filter, after);
  const items = rows.slice(0, PAGE_SIZE);
  if (after !== null && !/^[0-9a-f-]{36}$/.test(after)) return refuse(WRONG_AFTER);
  const total = await countShown(cases.database, board, filter);
  return ok({ items, total, next: rows.length > PAGE_SIZE ? (items.at(-1)?.id ?? null) : null });
}

export interface Matter {
  readonly row: ShownRow;
  readonly voices: Voices;
}

export async function findMatter({ cases }: Reader, id: string): Promise<Matter | undefined> {
  const row = await findShown(cases.database, boardOf(cases), id);
  return row && { row, voices: await loadVoices(cases.database, id) };
}

/** How many people brought each of some matters that are shown. */
export const voicesOf = ({ cases }: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, number>> =>
  countPeople(cases.database, ids);

/** The matter that a draft says it is the same as, while it is shown. */
export const findSame = ({ cases }: Reader, ref: string): Promise<ShownRow | undefined> =>
  findReferred(cases.database, boardOf(cases), ref);

export const mapOf = ({ cases }: Reader, filter: Filter): Promise<readonly PointRow[]> =>
  listPoints(cases.database, boardOf(cases), filter);

/** Titles of those that are shown still, for who follows them. */
export async function titlesOf({ cases }: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await listTitles(cases.database, boardOf(cases), ids);
  return new Map(rows.map(({ id, title }) => [id, title]));
}

export interface Photo {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** A picture that was released, by its place among them: its id as a file is told to nobody. */
export async function findPhoto({ cases }: Reader, id: string, at: number): Promise<Photo | undefined> {
  const row = await findShown(cases.database, boardOf(cases), id);
  const file = row?.photos[at - 1];
  if (!row || file === undefined) return undefined;
  const attached = await listAttached(cases, { kind: 'case', id: row.case_id });
  const document = attached.find((one) => one.id === file);
  if (!document?.type.startsWith('image/')) return undefined;
  return { bytes: await contentOf(cases, file), type: document.type };
}

export interface Figures {
  readonly days: number;
  readonly towns: readonly Told[];
  readonly subjects: readonly Told[];
  /** Of the town that was asked for; small ones keep silent. */
  readonly villages: readonly Told[];
}

const DAYS = 90;

export async function figuresOf({ cases }: Reader, filter: Filter, days: number = DAYS): Promise<Figures> {
  const board = boardOf(cases);
  const today = dateOf(cases.now);
  const span = { from: startOf(addDays(today, 1 - days)), to: endOf(today), town: null };
  const inTown = { ...span, town: filter.town };
  const [towns, subjects, villages] = await Promise.all([
    loadGroups(cases.database, board, 'town', span),
    loadGroups(cases.database, board, 'category', inTown),
    filter.town === null ? [] : loadGroups(cases.database, board, 'village', inTown),
  ]);
  // Kinds of one town are as few people as those of a village.
  return {
    days,
    towns,
    subjects: filter.town === null ? subjects : withoutSmall(subjects),
    villages: withoutSmall(villages),
  };
}
