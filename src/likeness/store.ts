// All SQL of likeness: reading on in the log, and finding what holds some terms.
import type { EventType } from '#case/engine/events.ts';
import type { Json } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';
import type { Stage } from '#service/rules.ts';
import type { Session } from '#storage/postgres.ts';
import { countIn, type Counted } from './rules/terms.ts';

interface Window {
  /** How many events were passed, and the position of the last. */
  readonly passed: number;
  readonly last: number;
  /** Cases whose words came, changed or went. */
  readonly cases: readonly string[];
}

export async function loadWindow(
  session: Session,
  position: number,
  limit: number,
  types: readonly EventType[],
): Promise<Window> {
  const { rows } = await session.query<{ passed: number; last: number | null; cases: Window['cases'] | null }>(
    `with passing as (
       select position, stream_id, stream_kind = 'case' and type = any($3) as tells
         from log where position > $1 order by position limit $2)
     select count(*) as passed, max(position) as last, array_agg(distinct stream_id) filter (where tells) as cases
       from passing`,
    [position, limit, types],
    'likeness_window',
  );
  const [row] = rows;
  return { passed: row?.passed ?? 0, last: row?.last ?? position, cases: row?.cases ?? [] };
}

/** One entry of a case that carries its words. */
export interface ToldRow {
  readonly id: string;
  readonly service_id: string;
  readonly confidential: boolean;
  readonly filed_at: Instant;
  readonly type: EventType;
  /** null once erased */
  readonly data: { readonly [name: string]: Json } | null;
}

/** What was written in some cases, of services that let them be compared, in the order it was written. */
export async function loadTold(
  session: Session,
  cases: readonly string[],
  services: readonly string[],
  types: readonly EventType[],
): Promise<readonly ToldRow[]> {
  const { rows } = await session.query<Omit<ToldRow, 'data'> & { data: string | null }>(
    `select c.id, c.service_id, c.confidential, c.submitted_at as filed_at, l.type, p.data
       from case_row c
       join log l on l.stream_kind = 'case' and l.stream_id = c.id and l.type = any($3)
       left join payload p on p.stream_kind = l.stream_kind and p.stream_id = l.stream_id and p.seq = l.seq
      where c.id = any($1) and c.service_id = any($2) order by c.id, l.seq`,
    [cases, services, types],
    'likeness_told',
  );
  return rows.map(({ data, ...row }) => ({
    ...row,
    data: data === null ? null : (JSON.parse(data) as ToldRow['data']),
  }));
}

export interface NewLikeness {
  readonly case_id: string;
  readonly ref: string;
  readonly service_id: string;
  readonly confidential: boolean;
  readonly filed_at: Instant;
  readonly terms: readonly number[];
  readonly times: readonly number[];
}

/** What these cases are compared by from now on; those without a row are compared no more. */
export async function replace(session: Session, cases: readonly string[], rows: readonly NewLikeness[]): Promise<void> {
  const kept = new Set(rows.map((row) => row.case_id));
  const gone = cases.filter((id) => !kept.has(id));
  if (gone.length > 0) await session.query('delete from likeness where case_id = any($1)', [gone], 'likeness_forget');
  if (rows.length === 0) return;
  await session.query(
    `insert into likeness (case_id, ref, service_id, confidential, filed_at, terms, times)
     select * from json_to_recordset($1::json) as r(case_id text, ref text, service_id text, confidential boolean,
            filed_at timestamptz, terms int[], times smallint[])
         on conflict (case_id) do update set service_id = excluded.service_id, confidential = excluded.confidential,
            filed_at = excluded.filed_at, terms = excluded.terms, times = excluded.times`,
    [JSON.stringify(rows)],
    'likeness_replace',
  );
}

/** What stands for all: the latest of them, by which rare words are told from common ones. */
export async function countTerms(session: Session, latest: number): Promise<Counted> {
  const { rows } = await session.query<{ terms: readonly number[] }>(
    'select terms from likeness order by case_id desc limit $1',
    [latest],
    'likeness_sample',
  );
  return countIn(rows.map(({ terms }) => terms));
}

export async function countUpTo(session: Session, limit: number): Promise<number> {
  const { rows } = await session.query<{ n: number }>(
    'select count(*) as n from (select 1 from likeness limit $1) counted',
    [limit],
    'likeness_count',
  );
  return rows[0]?.n ?? 0;
}

/** Nearly exact, and asked of the database's own books: counting two hundred thousand rows takes longer than a search. */
export async function estimateAll(session: Session): Promise<number> {
  const { rows } = await session.query<{ n: number }>(
    `select greatest(reltuples, 0)::int as n from pg_class where oid = 'likeness'::regclass`,
    [],
    'likeness_size',
  );
  return rows[0]?.n ?? 0;
}

/** Whose cases may be found. */
interface Sight {
  readonly county: boolean;
  readonly units: readonly string[];
  readonly posts: readonly string[];
  /** Offices the reader sits in: what is about them stays out of sight. */
  readonly own: readonly string[];
}

export interface FoundRow {
  readonly id: string;
  readonly ref: string;
  readonly number: string;
  readonly service_id: string;
  readonly service_hash: string;
  readonly title: string | null;
  readonly party: string;
  readonly stage: Stage;
  readonly state: string;
  readonly outcome: string | null;
  readonly unit: string | null;
  readonly town: string | null;
  readonly village: string | null;
  readonly category: string | null;
  readonly confidential: boolean;
  readonly submitted_at: Instant;
  readonly joined: boolean;
  readonly terms: readonly number[];
  readonly times: readonly number[];
}

export interface Search {
  readonly service: string;
  readonly terms: readonly number[];
  /** What finding by each of them counts. */
  readonly weights: readonly number[];
  readonly from: Instant;
  readonly to: Instant;
  /** A case is not found for itself. */
  readonly except: string;
}

/** What may be told to who only files. */
interface Telling {
  /** Whose own ones are told as long as they are open, the answered ones too: there one may still say that it was not solved. */
  readonly own: readonly string[];
  /** Only what is in this town; null where no town was said. */
  readonly town: string | null;
}

/** As many of one term are looked at. */
const HOLDERS = 1_000;
/** Compared whole, of those that hold most of the terms. */
const COMPARED = 60;
/** Looked through for those: of a quarter of a year most are closed or of another town, and must not take the place of the others. */
const LOOKED_THROUGH = 600;

/** What is joined with another stands where that one does. */
const COLUMNS = `c.id, c.number, c.service_id, c.service_hash, c.title, c.party, coalesce(lead.stage, c.stage) as stage, c.state, c.outcome,
  coalesce(lead.unit, c.unit) as unit, c.town, c.village, c.category, c.confidential, c.submitted_at, lead.id is not null as joined`;

/** The case that another is handled with, until both are answered. */
const LEAD = 'left join case_row lead on lead.id = c.via and c.handled_at is null';

/**
 * Cases that hold some terms, with how much of their weight. One walk of the index a term, so that rare terms cost nothing and none
 * costs more than its first thousand; what is compared whole is fetched at the end.
 */
const HOLDING = `select l.case_id, sum(q.weight) as weight
         from unnest($1::int[], $2::real[]) as q(term, weight) cross join lateral (
                select case_id from likeness
                 where terms @> array[q.term] and service_id = $3 and filed_at >= $4 and filed_at < $5 and case_id <> $6
                   and (not confidential or not $7::boolean) limit ${HOLDERS}
              ) l
        group by 1 order by 2 desc, 1 desc`;

const searched = ({ terms, weights, service, from, to, except }: Search, isTold: boolean): readonly unknown[] => [
  terms,
  weights,
  service,
  from,
  to,
  except,
  isTold,
];

/** Cases a post owes something in, watches or acted in, or of its unit where it answers for that; never what is about its own. */
const SEEN = `(c.about is null or c.about <> all($9::text[]))
   and ($8::boolean or c.involved && $10::text[]
     or exists (select 1 from obligation o where o.case_id = c.id and (o.post = any($11::text[]) or o.watch = any($11)))
     or exists (select 1 from log l where l.stream_kind = 'case' and l.stream_id = c.id and l.as_post = any($11)))`;

/** For who assigns: wherever it is and whatever became of it, for also what was answered yesterday says whose it is. */
export async function listSeen(session: Session, search: Search, sight: Sight): Promise<readonly FoundRow[]> {
  const { rows } = await session.query<FoundRow>(
    `with held as (${HOLDING} limit ${COMPARED})
     select ${COLUMNS}, l.ref, l.terms, l.times
       from held join likeness l using (case_id) join case_row c on c.id = held.case_id ${LEAD}
      where ${SEEN}`,
    [...searched(search, false), sight.county, sight.own, sight.units, sight.posts],
    'likeness_seen',
  );
  return rows;
}

/** Never a confidential one, one that is about an office, or one that is over: nobody can be counted to it any more. */
const TOLD = `not c.confidential and c.about is null and c.closed_at is null and (c.handled_at is null or c.party = any($8::text[]))
   and ($9::text is null or c.town = $9)`;

/** For who is about to file: open ones of the same town. */
export async function listTold(session: Session, search: Search, { own, town }: Telling): Promise<readonly FoundRow[]> {
  const { rows } = await session.query<FoundRow>(
    `with held as (${HOLDING} limit ${LOOKED_THROUGH}),
          told as (select held.case_id from held join case_row c on c.id = held.case_id
                    where ${TOLD} order by held.weight desc, held.case_id desc limit ${COMPARED})
     select ${COLUMNS}, l.ref, l.terms, l.times
       from told join likeness l using (case_id) join case_row c on c.id = told.case_id ${LEAD}`,
    [...searched(search, true), own, town],
    'likeness_told_of',
  );
  return rows;
}

/** The case somebody named by what they were shown, or by its number. */
export async function findNamed(
  session: Session,
  name: string,
): Promise<{ readonly id: string; readonly number: string } | undefined> {
  const { rows } = await session.query<{ id: string; number: string }>(
    `select id, number from case_row where number = $1
     union all select c.id, c.number from likeness l join case_row c on c.id = l.case_id where l.ref = $1`,
    [name],
    'likeness_named',
  );
  return rows[0];
}
