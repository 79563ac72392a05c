// What everybody may read: the version that is shown, and of the case only what a board tells. One condition stands in every
// question, so that no caller can forget what must never be shown.
import { PAGE_SIZE } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import type { Filter } from '../rules.ts';
import type { Group } from '../rules/statistics.ts';

/** Confidential ones, those that name a unit, withdrawn and erased ones are gone at once, whatever the listener has read so far. */
const IS_SHOWABLE = `not r.confidential and r.about is null and r.outcome is distinct from 'withdrawn'
  and exists (select from payload f where f.stream_kind = 'case' and f.stream_id = r.id and f.seq = 1)`;

/** $1 the county, $2 the services that let their cases be shown. */
const SHOWN = `
  from publication p
  join publication_version v on v.publication = p.id and v.version = p.shown
  join case_row r on r.id = p.case_id
  left join case_row lead on lead.id = r.via
 where p.area = $1 and p.shown is not null and r.service_id = any($2::text[]) and ${IS_SHOWABLE}`;

export interface Board {
  readonly area: string;
  readonly services: readonly string[];
}

export interface ShownRow {
  readonly id: string;
  readonly case_id: string;
  readonly service_id: string;
  readonly title: string;
  readonly body: string;
  readonly answer: string;
  readonly photos: readonly string[];
  readonly town: string | null;
  readonly village: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly first_at: Instant;
  readonly changed_at: Instant;
  readonly category: string | null;
  readonly submitted_at: Instant;
  readonly stage: string;
  readonly unit: string | null;
  readonly handled_at: Instant | null;
  readonly outcome: string | null;
  readonly ref: string;
}

const COLUMNS = `p.id, p.case_id, p.ref, r.service_id, v.title, v.body, v.answer, v.photos, v.town, v.village, v.lat, v.lng,
  p.first_at, p.changed_at, r.category, r.submitted_at, r.handled_at, r.outcome,
  case when r.closed_at is not null then 'closed' else coalesce(lead.stage, r.stage) end as stage,
  coalesce(r.handled_by_unit, lead.unit, r.unit) as unit`;

const ASKED = `
   and ($3::text is null or v.town = $3) and ($4::text is null or v.village = $4) and ($5::text is null or r.category = $5)
   and ($6::boolean is null or $6 = (r.handled_at is not null)) and ($7::timestamptz is null or p.first_at >= $7)`;

const valuesOf = ({ area, services }: Board, { town, village, subject, state, from }: Filter): readonly unknown[] => [
  area,
  services,
  town,
  village,
  subject,
  state === null ? null : state === 'answered',
  from === null ? null : `${from}T00:00:00+08:00`,
];

/** The newest first, one more than a page. @param before The last one seen. */
export async function listShown(
  session: Session,
  board: Board,
  filter: Filter,
  before: string | null,
  limit = PAGE_SIZE,
): Promise<readonly ShownRow[]> {
  const { rows } = await session.query<ShownRow>(
    `select ${COLUMNS} ${SHOWN} ${ASKED}
        and ($8::text is null or (p.first_at, p.id) < (select first_at, id from publication where id = $8))
      order by p.first_at desc, p.id desc limit $9`,
    [...valuesOf(board, filter), before, limit + 1],
    'publication_list',
  );
  return rows;
}

export async function countShown(session: Session, board: Board, filter: Filter): Promise<number> {
  const { rows } = await session.query<{ n: number }>(
    `select count(*) as n ${SHOWN} ${ASKED}`,
    valuesOf(board, filter),
    'publication_count',
  );
  return rows[0]?.n ?? 0;
}

export async function findShown(
  session: Session,
  { area, services }: Board,
  id: string,
): Promise<ShownRow | undefined> {
  const { rows } = await session.query<ShownRow>(
    `select ${COLUMNS} ${SHOWN} and p.id = $3`,
    [area, services, id],
    'publication_one',
  );
  return rows[0];
}

/** Titles of those among some that are shown still. */
export async function listTitles(
  session: Session,
  { area, services }: Board,
  ids: readonly string[],
): Promise<readonly Pick<ShownRow, 'id' | 'title'>[]> {
  const { rows } = await session.query<Pick<ShownRow, 'id' | 'title'>>(
    `select p.id, v.title ${SHOWN} and p.id = any($3::text[])`,
    [area, services, ids],
    'publication_titles',
  );
  return rows;
}

/** By what somebody else's case may name it. */
export async function findReferred(
  session: Session,
  { area, services }: Board,
  ref: string,
): Promise<ShownRow | undefined> {
  const { rows } = await session.query<ShownRow>(
    `select ${COLUMNS} ${SHOWN} and p.ref = $3`,
    [area, services, ref],
    'publication_referred',
  );
  return rows[0];
}

/** What a map says: how many of each town, and where a point may be told. */
export interface PointRow {
  readonly id: string;
  readonly title: string;
  readonly town: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly answered: boolean;
}

/** More points than these nobody tells apart. */
const MOST_POINTS = 500;

export async function listPoints(session: Session, board: Board, filter: Filter): Promise<readonly PointRow[]> {
  const { rows } = await session.query<PointRow>(
    `select p.id, v.title, v.town, v.lat, v.lng, r.handled_at is not null as answered ${SHOWN} ${ASKED}
      order by p.first_at desc, p.id desc limit ${MOST_POINTS}`,
    valuesOf(board, filter),
    'publication_points',
  );
  return rows;
}

/** What many said of one matter together. */
export interface Voices {
  /** People, the first among them. */
  readonly people: number;
  readonly rated: number;
  readonly rating: number | null;
  readonly followers: number;
}

export async function loadVoices(session: Session, id: string): Promise<Voices> {
  const { rows } = await session.query<Voices>(
    `with own as (
       select r.id, r.party, r.rating from publication p join case_row r on r.id = p.case_id where p.id = $1
       union
       select r.id, r.party, r.rating from publication p join case_row r on r.via = p.case_id where p.id = $1
       union
       select r.id, r.party, null from publication_join j join case_row r on r.id = j.case_id
        where j.publication = $1 and r.outcome is distinct from 'withdrawn')
     select count(distinct party)::int as people, count(rating)::int as rated, avg(rating)::float as rating,
            (select count(*)::int from publication_follow where publication = $1) as followers
       from own`,
    [id],
    'publication_voices',
  );
  return rows[0] ?? { people: 1, rated: 0, rating: null, followers: 0 };
}

/** How many people brought each of them. */
export async function countPeople(session: Session, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await session.query<{ id: string; people: number }>(
    `select p.id, (select count(distinct party)::int from (
              select r.party from case_row r where r.id = p.case_id
              union all select r.party from case_row r where r.via = p.case_id
              union all select r.party from publication_join j join case_row r on r.id = j.case_id
                         where j.publication = p.id and r.outcome is distinct from 'withdrawn') voices) as people
       from publication p where p.id = any($1)`,
    [ids],
    'publication_people',
  );
  return new Map(rows.map(({ id, people }) => [id, people]));
}

export type GroupBy = 'town' | 'village' | 'category';

/** Cases of a period, shown or not: figures tell of nobody, and what nobody released is worked on all the same. */
export async function loadGroups(
  session: Session,
  { area, services }: Board,
  by: GroupBy,
  { from, to, town }: { readonly from: Instant; readonly to: Instant; readonly town: string | null },
): Promise<readonly Group[]> {
  const { rows } = await session.query<Group>(
    `select r.${by} as key, count(*)::int as count,
            (count(*) filter (where r.handled_at is null))::int as open,
            (count(*) filter (where r.handled_at is not null))::int as answered,
            (count(*) filter (where r.handled_at is not null and r.on_time_promised is not false))::int as kept,
            percentile_cont(0.5) within group (order by extract(epoch from r.handled_at - r.submitted_at) / 86400)
              filter (where r.handled_at is not null) as median
       from case_row r
      where r.area = $1 and r.service_id = any($2::text[]) and not r.confidential and r.about is null
        and r.outcome is distinct from 'withdrawn' and r.submitted_at >= $3 and r.submitted_at < $4
        and ($5::text is null or r.town = $5)
      group by r.${by}`,
    [area, services, from, to, town],
    `publication_groups_${by}`,
  );
  return rows;
}

/** First shown since somebody last told those who asked to hear of it. */
export async function takeUntold(
  session: Session,
  { area, services }: Board,
  now: Instant,
): Promise<readonly ShownRow[]> {
  const { rows } = await session.query<ShownRow>(
    `select ${COLUMNS} ${SHOWN} and not p.told and p.first_at <= $3 for update of p`,
    [area, services, now],
    'publication_untold',
  );
  await session.query(
    'update publication set told = true where id = any($1)',
    [rows.map(({ id }) => id)],
    'publication_told',
  );
  return rows;
}
