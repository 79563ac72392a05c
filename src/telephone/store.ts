// All SQL of calls. Rows are a function of the streams of kind `call` and of nothing else.
import type { JsonObject } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import { callOf, type Call, type CallEvent } from './rules.ts';

/** The kind of the streams of calls. */
export const STREAM = 'call';

interface StoredEvent extends Omit<CallEvent, 'effect' | 'data'> {
  readonly stream_id: string;
  readonly effect: string;
  readonly data: string | null;
}

/** Calls by their ids, in that order; what is not there is left out. */
export async function loadCalls(session: Session, ids: readonly string[]): Promise<readonly Call[]> {
  if (ids.length === 0) return [];
  const { rows } = await session.query<StoredEvent>(
    `select l.stream_id, l.type, l.seq, l.hash, l.area, l.actor_ref as actor, l.as_post as "as", l.at, l.effect, p.data
       from log l left join payload p using (stream_kind, stream_id, seq)
      where l.stream_kind = $1 and l.stream_id = any($2) order by l.stream_id, l.seq`,
    [STREAM, ids],
    'telephone_calls',
  );
  const streams = new Map<string, CallEvent[]>();
  for (const { stream_id: id, effect, data, ...rest } of rows) {
    const events = streams.get(id) ?? [];
    const words = data === null ? null : (JSON.parse(data) as JsonObject);
    events.push({ ...rest, effect: JSON.parse(effect) as JsonObject, data: words });
    streams.set(id, events);
  }
  return ids.flatMap((id) => callOf(id, streams.get(id) ?? []) ?? []);
}

const idsOf = async (session: Session, sql: string, values: readonly unknown[], name: string) =>
  (await session.query<{ id: string }>(sql, values, name)).rows.map(({ id }) => id);

/** As many are shown; a desk with more open calls than that has another trouble. */
const MOST = 100;

/** Picked up and not ended, the oldest first. */
export const listOpen = (session: Session, area: string): Promise<readonly string[]> =>
  idsOf(
    session,
    `select id from telephone_call where area = $1 and ended_at is null order by taken_at, id limit ${MOST}`,
    [area],
    'telephone_open',
  );

/** Somebody has to ring back, the earliest due first; not on a matter that was rated meanwhile. */
export const listBack = (session: Session, area: string): Promise<readonly string[]> =>
  idsOf(
    session,
    `select t.id from telephone_call t
      where t.area = $1 and t.back_by is not null
        and (t.how not in ('filed', 'joined')
             or exists (select from obligation o where o.case_id = t.case_id and o.kind = 'evaluate'))
      order by t.back_by, t.id limit ${MOST}`,
    [area],
    'telephone_back',
  );

/** Of this number, the latest first; but for the call one is looking from. */
export const listByCaller = (session: Session, area: string, caller: string): Promise<readonly string[]> =>
  idsOf(
    session,
    'select id from telephone_call where area = $1 and caller = $2 order by taken_at desc, id limit 20',
    [area, caller],
    'telephone_by_caller',
  );

export interface FollowUp {
  readonly call: string;
  readonly case: string;
  /** The first moment at which it can be rated no more. */
  readonly due: Instant;
}

/** Answered matters of callers that wait to be rated, and nobody asked them yet. */
export async function listFollowUps(session: Session, area: string): Promise<readonly FollowUp[]> {
  const { rows } = await session.query<FollowUp>(
    `select t.id as call, t.case_id as "case", o.due_at as due
       from telephone_call t join obligation o on o.case_id = t.case_id and o.kind = 'evaluate'
      where t.area = $1 and t.how in ('filed', 'joined') and t.back is null order by o.due_at, t.id limit ${MOST}`,
    [area],
    'telephone_follow_ups',
  );
  return rows;
}

/** The call a case was filed in. */
export async function findCallOfCase(session: Session, caseId: string): Promise<string | undefined> {
  const [id] = await idsOf(
    session,
    `select id from telephone_call where case_id = $1 and how in ('filed', 'joined') order by taken_at limit 1`,
    [caseId],
    'telephone_of_case',
  );
  return id;
}

export interface Counts {
  readonly calls: number;
  readonly open: number;
  readonly answered: number;
  readonly filed: number;
  readonly broken: number;
  readonly ended: number;
}

/** Of the calls picked up since a moment; and what is open, whenever that was. */
export async function countCalls(session: Session, area: string, since: Instant): Promise<Counts> {
  const { rows } = await session.query<Counts>(
    `select (count(*) filter (where taken_at >= $2))::int as calls,
            (count(*) filter (where ended_at is null))::int as open,
            (count(*) filter (where taken_at >= $2 and how = 'answered'))::int as answered,
            (count(*) filter (where taken_at >= $2 and how in ('filed', 'joined')))::int as filed,
            (count(*) filter (where taken_at >= $2 and how in ('broken', 'silent')))::int as broken,
            (count(*) filter (where taken_at >= $2 and ended_at is not null))::int as ended
       from telephone_call where area = $1 and (taken_at >= $2 or ended_at is null)`,
    [area, since],
    'telephone_counts',
  );
  return rows[0] as Counts;
}
