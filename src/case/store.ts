// All SQL of cases. Lists read `case_row` and `obligation`; one case is read from its log.
import type { Database } from '#storage/postgres.ts';
import { loadEvents } from '#storage/read.ts';
import type { Instant } from '#kernel/time.ts';
import { PAGE_SIZE } from '#kernel/page.ts';
import type { EventType, Effect } from './engine/events.ts';
import type { CaseState } from './engine/state.ts';
import { COUNTED_TO } from './rules.ts';
import { LEAD, type LeadRow } from './store/joined.ts';
import type { Entry } from './view.ts';

export interface StoredRow extends LeadRow {
  readonly id: string;
  readonly number: string;
  readonly service_id: string;
  readonly service_hash: string;
  readonly title: string | null;
  readonly party: string;
  readonly stage: string;
  readonly state: string;
  readonly unit: string | null;
  readonly town: string | null;
  readonly village: string | null;
  readonly category: string | null;
  readonly urgency: string;
  readonly confidential: boolean;
  readonly about: string | null;
  readonly involved: readonly string[];
  readonly due_at: Instant | null;
  readonly due_projected: boolean;
  readonly due_provisional: boolean;
  readonly suspended: boolean;
  readonly submitted_at: Instant;
  readonly handled_at: Instant | null;
  readonly closed_at: Instant | null;
  readonly outcome: string | null;
  readonly rating: number | null;
  /** With which case it is handled, and for how many others it speaks. */
  readonly via: string | null;
  readonly voices: number;
  readonly seq: number;
}

export interface WorkRow extends StoredRow {
  readonly obligation_seq: number;
  readonly obligation_kind: string;
  readonly obligation_due_at: Instant | null;
  readonly obligation_since: Instant;
  readonly obligation_stopped: boolean;
  readonly obligation_post: string;
  readonly taken_by: string | null;
  readonly taken_at: Instant | null;
}

const COLUMNS = [
  'id',
  'number',
  'service_id',
  'service_hash',
  'title',
  'party',
  'stage',
  'state',
  'unit',
  'town',
  'village',
  'category',
  'urgency',
  'confidential',
  'about',
  'involved',
  'due_at',
  'due_projected',
  'due_provisional',
  'suspended',
  'submitted_at',
  'handled_at',
  'closed_at',
  'outcome',
  'rating',
  'via',
  'voices',
  'seq',
] as const;
/** Columns of a case in a list. */
export const ROW = [...COLUMNS.map((name) => `c.${name}`), LEAD].join(', ');

/** A case's log as the engine reads it; empty when there is no such case. */
export async function loadEntries(database: Database, id: string): Promise<readonly Entry[]> {
  const events = await loadEvents(database, 'case', id);
  return events.map(({ seq, type, at, actor, as, effect, data, hash }) => ({
    seq,
    type: type as EventType,
    at,
    actor,
    as,
    effect: effect as Effect,
    data,
    hash,
  }));
}

export async function findRowByNumber(database: Database, number: string): Promise<StoredRow | undefined> {
  const { rows } = await database.query<StoredRow>(
    `select ${ROW} from case_row c where c.number = $1`,
    [number],
    'case_row_by_number',
  );
  return rows[0];
}

/** Whose cases: parties altogether, and `party service` pairs where a proxy reaches only some services. */
export interface Whose {
  readonly parties: readonly string[];
  readonly scoped: readonly string[];
}

export const WHOSE = `(c.party = any($1) or (c.party || ' ' || c.service_id) = any($2))`;

/** A case in which somebody is asked for a consent. */
export interface AskedRow {
  readonly case_id: string;
  readonly party: string;
  readonly asked_at: Instant;
  readonly answer: string | null;
  readonly due_at: Instant | null;
}

/** Open cases that ask somebody for a consent, by the pseudonym; so many at once nobody is asked for. */
export async function listAsked(database: Database, key: string | undefined): Promise<readonly AskedRow[]> {
  if (key === undefined) return [];
  const { rows } = await database.query<AskedRow>(
    `select case_id, party, asked_at, answer, due_at from case_party where key = $1 order by asked_at desc limit 200`,
    [key],
    'case_asked',
  );
  return rows;
}

/** Cases of some parties, and some others by their ids, newest first, after a cursor `[submittedAt, id]`. */
export async function listByParty(
  database: Database,
  whose: Whose,
  after: readonly [string, string] | null,
  others: readonly string[] = [],
) {
  const { rows } = await database.query<StoredRow>(
    `select ${ROW} from case_row c
      where (${WHOSE} or c.id = any($5)) and ($3::timestamptz is null or (c.submitted_at, c.id) < ($3::timestamptz, $4::text))
      order by c.submitted_at desc, c.id desc limit ${PAGE_SIZE + 1}`,
    [whose.parties, whose.scoped, after?.[0] ?? null, after?.[1] ?? '', others],
    'case_by_party',
  );
  const total = await database.query<{ n: number }>(
    `select count(*) as n from case_row c where ${WHOSE} or c.id = any($3)`,
    [whose.parties, whose.scoped, others],
    'case_count_by_party',
  );
  return { rows, total: total.rows[0]?.n ?? 0 };
}

/** Open cases of some parties, the earliest due first. */
export async function listOpenByParty(database: Database, whose: Whose, limit: number): Promise<readonly StoredRow[]> {
  const { rows } = await database.query<StoredRow>(
    `select ${ROW} from case_row c where ${WHOSE} and c.closed_at is null order by c.due_at nulls last, c.id limit $3`,
    [whose.parties, whose.scoped, limit],
    'case_open_by_party',
  );
  return rows;
}

/** Answered cases of a service of some parties, the latest first. */
export async function listAnswered(
  database: Database,
  whose: Whose,
  service: string,
): Promise<readonly { readonly id: string }[]> {
  const { rows } = await database.query<{ id: string }>(
    `select c.id from case_row c where ${WHOSE} and c.service_id = $3 and c.handled_at is not null
      order by c.handled_at desc, c.id limit ${PAGE_SIZE}`,
    [whose.parties, whose.scoped, service],
    'case_answered_by_party',
  );
  return rows;
}

export interface WorkFilter {
  readonly posts: readonly string[];
  /** Offices the asker sits in: what is about them stays out of sight, in whatever post it waits. */
  readonly own: readonly string[];
  readonly unit?: string | undefined;
  readonly stage?: string | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly service?: string | undefined;
  readonly town?: string | undefined;
  /** From when until when the obligation's due is, both within; either end may be open. Stopped ones never match a light. */
  readonly due?: readonly [Instant | null, Instant | null] | undefined;
}

/** Where an obligation can stand; walking them one by one lets one index serve lists of a stage and lists of all. */
const STAGES: readonly CaseState['stage'][] = ['collect', 'assign', 'handle', 'feedback', 'evaluate'];

const WORK_WHERE = `($2::text is null or o.unit = $2)
   and o.due_at >= coalesce($4::timestamptz, '-infinity') and o.due_at <= coalesce($5::timestamptz, 'infinity')
   and ($6::boolean is null or o.stopped = $6)
   and ($7::text[] is null or o.kind = any($7)) and ($8::text is null or o.service_id = $8) and ($9::text is null or o.town = $9)
   and (o.about is null or o.about <> all($10))`;

const workParameters = (filter: WorkFilter) => [
  filter.posts,
  filter.unit ?? null,
  filter.stage === undefined ? STAGES : [filter.stage],
  filter.due?.[0] ?? null,
  filter.due?.[1] ?? null,
  filter.due ? false : null,
  filter.kinds ?? null,
  filter.service ?? null,
  filter.town ?? null,
  filter.own,
];

const WORK = `${ROW}, o.seq as obligation_seq, o.kind as obligation_kind, o.due_at as obligation_due_at,
  o.since as obligation_since, o.stopped as obligation_stopped, o.taken_by, o.taken_at`;

/** Where a list goes on: `[due, case, seq]` of its last row. */
export type WorkCursor = readonly [string, string, number];

/**
 * Open obligations of some posts, most urgent first, after a cursor. One index walk per post and
 * stage, each cut at the page size: a sort over `post = any(…)` would read every open row of the posts, and a filter by
 * stage every row that stands elsewhere (300 ms among 190,000; 2 cores, November 2026).
 */
export async function listWork(database: Database, filter: WorkFilter, after: WorkCursor | null, size = PAGE_SIZE) {
  const { rows } = await database.query<WorkRow>(
    `select ${WORK}, o.post as obligation_post
       from unnest($1::text[]) as mine(post) cross join unnest($3::text[]) as standing(stage) cross join lateral (
              select * from obligation o
               where o.post = mine.post and o.stage = standing.stage and ${WORK_WHERE}
                 and ($11::timestamptz is null or (o.due_at, o.case_id, o.seq) > ($11::timestamptz, $12::text, $13::int))
               order by o.due_at, o.case_id, o.seq limit ${size + 1}
            ) o join case_row c on c.id = o.case_id
      order by o.due_at, o.case_id, o.seq limit ${size + 1}`,
    [...workParameters(filter), after?.[0] ?? null, after?.[1] ?? '', after?.[2] ?? 0],
    `case_work_${size}`,
  );
  return rows;
}

/** Of the same the matters called pressing, however far down they would stand. */
export async function listPressing(database: Database, filter: WorkFilter, size: number) {
  const { rows } = await database.query<WorkRow>(
    `select ${WORK}, o.post as obligation_post
       from case_row c join obligation o on o.case_id = c.id
      where c.urgency <> 'normal' and c.closed_at is null and o.post = any($1) and o.stage = any($3) and ${WORK_WHERE}
      order by o.due_at, o.case_id, o.seq limit ${size}`,
    workParameters(filter),
    `case_pressing_${size}`,
  );
  return rows;
}

type WatchFilter = Required<Pick<WorkFilter, 'posts' | 'own' | 'kinds'>>;

/** Cases that wait for somebody who is in no post: the applicant, or an outside system; which of them, the log says. */
export async function listOutside(database: Database): Promise<readonly string[]> {
  const { rows } = await database.query<{ case_id: string }>(
    `select distinct case_id from obligation where kind = 'wait' and post is null`,
  );
  return rows.map((row) => row.case_id);
}

/** Waits that some posts watch, the first to end first, after a cursor: one index walk per post and kind. */
export async function listWatched(
  database: Database,
  { posts, own, kinds }: WatchFilter,
  after: WorkCursor | null,
  size: number,
) {
  const { rows } = await database.query<WorkRow>(
    `select ${WORK}, o.watch as obligation_post
       from unnest($1::text[]) as mine(post) cross join unnest($2::text[]) as waited(kind) cross join lateral (
              select * from obligation o
               where o.watch = mine.post and o.kind = waited.kind and (o.about is null or o.about <> all($3))
                 and ($4::timestamptz is null or (o.due_at, o.case_id, o.seq) > ($4::timestamptz, $5::text, $6::int))
               order by o.due_at, o.case_id, o.seq limit ${size + 1}
            ) o join case_row c on c.id = o.case_id
      order by o.due_at, o.case_id, o.seq limit ${size + 1}`,
    [posts, kinds, own, after?.[0] ?? null, after?.[1] ?? '', after?.[2] ?? 0],
    `case_watched_${size}`,
  );
  return rows;
}

export async function countWatched(database: Database, { posts, own, kinds }: WatchFilter): Promise<number> {
  const { rows } = await database.query<{ n: string }>(
    `select count(*) as n
       from unnest($1::text[]) as mine(post) cross join unnest($2::text[]) as waited(kind) cross join lateral (
              select 1 from obligation o
               where o.watch = mine.post and o.kind = waited.kind and (o.about is null or o.about <> all($3))
               order by o.due_at, o.case_id, o.seq limit ${COUNTED_TO}
            ) counted`,
    [posts, kinds, own],
    'case_watched_count',
  );
  return Math.min(COUNTED_TO, Number(rows[0]?.n ?? 0));
}

/** Open cases with a day that is provisional. */
export async function listProvisional(database: Database): Promise<readonly string[]> {
  const { rows } = await database.query<{ id: string }>(
    `select id from case_row where closed_at is null and due_provisional order by id`,
    [],
    'case_provisional',
  );
  return rows.map(({ id }) => id);
}

/** On the same walks, each ended where nobody counts any more; planned otherwise, what is not there is looked for everywhere. */
export async function countWork(database: Database, filter: WorkFilter): Promise<number> {
  const { rows } = await database.query<{ n: string }>(
    `select count(*) as n
       from unnest($1::text[]) as mine(post) cross join unnest($3::text[]) as standing(stage) cross join lateral (
              select 1 from obligation o
               where o.post = mine.post and o.stage = standing.stage and ${WORK_WHERE}
               order by o.due_at, o.case_id, o.seq limit ${COUNTED_TO}
            ) counted`,
    workParameters(filter),
    'case_work_count',
  );
  return Math.min(COUNTED_TO, Number(rows[0]?.n ?? 0));
}

/** How many cases are open under each version of each service. */
export const countOpenByVersion = (database: Database) =>
  database.query<{ readonly hash: string; readonly n: number }>(
    'select service_hash as hash, count(*) as n from case_row where closed_at is null group by service_hash',
    [],
    'case_open_by_version',
  );

/** The first running number of a fresh block of 256. */
export async function nextNumberBlock(database: Database): Promise<number> {
  const { rows } = await database.query<{ n: string }>(`select nextval('case_number') as n`, [], 'case_number_block');
  return Number(rows[0]?.n);
}

/** Whose late work somebody looks at. */
export interface LateFilter {
  /** null: the whole county. */
  readonly units: readonly string[] | null;
  /** Offices the looker sits in: what is about them stays out of sight. */
  readonly own: readonly string[];
  /** Posts whose own supervisions stand on a list of their own. */
  readonly posts: readonly string[];
}

// A supervision is no late work of its own: it looks at some.
const LATE = `o.due_at <= $1 and not o.stopped and o.post is not null and o.kind <> 'supervise'
   and ($2::text[] is null or o.unit = any($2)) and (c.about is null or c.about <> all($3))
   and not exists (select 1 from obligation s where s.case_id = o.case_id and s.kind = 'supervise' and s.post = any($4))`;

export interface LateRow {
  readonly id: string;
  readonly obligation_seq: number;
  readonly obligation_due_at: Instant;
}

/** Open obligations past their time, longest late first, after a cursor `[due, case, seq]`. */
export async function listLate(
  database: Database,
  { units, own, posts }: LateFilter,
  now: Instant,
  after: readonly [string, string, number] | null,
  size: number,
): Promise<readonly LateRow[]> {
  const { rows } = await database.query<LateRow>(
    `select c.id, o.seq as obligation_seq, o.due_at as obligation_due_at
       from obligation o join case_row c on c.id = o.case_id
      where ${LATE} and ($5::timestamptz is null or (o.due_at, o.case_id, o.seq) > ($5::timestamptz, $6::text, $7::int))
      order by o.due_at, o.case_id, o.seq limit ${size + 1}`,
    [now, units, own, posts, after?.[0] ?? null, after?.[1] ?? '', after?.[2] ?? 0],
    `case_late_${size}`,
  );
  return rows;
}

export async function countLate(
  database: Database,
  { units, own, posts }: LateFilter,
  now: Instant,
): Promise<readonly { readonly unit: string; readonly n: number }[]> {
  const { rows } = await database.query<{ unit: string; n: string }>(
    `select o.unit, count(*) as n from obligation o join case_row c on c.id = o.case_id
      where ${LATE} group by o.unit order by n desc, o.unit`,
    [now, units, own, posts],
    'case_late_count',
  );
  return rows.map(({ unit, n }) => ({ unit, n: Number(n) }));
}
