// The board's SQL: what may be told to everybody. Nothing else is ever selected, and of what was written only what other
// software brought itself.
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import type { BoardRow, UpdateRow } from '../rules/progress.ts';
import type { Span, Status } from '../rules/filter.ts';

/**
 * What everybody may know of at all. Who named a unit was promised that it sees nothing of it, and a list that everybody reads is read
 * there too.
 */
const IS_PUBLIC = 'not r.confidential and r.about is null';

/** Answered, and not rated so badly that somebody has yet to put it right or to ring back. */
const IS_CLOSED = `(r.handled_at is not null and not (r.closed_at is null and r.evaluations = 1
  and (r.rating <= 2 or not r.solved) and not r.rectified))`;

/**
 * When it was closed is when it was answered, or put right after a bad rating; what follows on that, such as a good rating, moves it
 * no more. So it never goes back: a case is answered after everything before, and opened again after it was answered.
 */
const ROW = `
select r.number, r.service_id, r.service_hash, r.category, r.unit, r.handled_by_unit, r.town, r.village, r.state, r.outcome, r.channel,
       r.suspended, r.submitted_at, r.handled_at, r.due_at, ${IS_CLOSED} as is_closed,
       case when ${IS_CLOSED} then greatest(r.handled_at, mended.at) else last.at end as updated_at,
       r.party, filed.data as payload
  from case_row r
  join log last on last.stream_kind = 'case' and last.stream_id = r.id and last.seq = r.seq
  left join lateral (select max(l.at) as at from log l
                      where l.stream_kind = 'case' and l.stream_id = r.id and l.type in ('rectified', 'calledBack')
                        and l.at >= r.handled_at) mended on r.evaluations > 0
  left join payload filed on r.channel = 'open311' and filed.stream_kind = 'case' and filed.stream_id = r.id and filed.seq = 1
 where r.area = $1 and ${IS_PUBLIC} and r.service_id = any($2::text[])`;

export interface Asked extends Span {
  readonly area: string;
  readonly services: readonly string[];
  /** Category by service, '' for none; null: all of them. */
  readonly among: readonly { readonly service: string; readonly category: string | null }[] | null;
  readonly status: Status | null;
  readonly limit: number;
}

/** The newest first. */
export async function listBoard(session: Session, asked: Asked): Promise<readonly BoardRow[]> {
  const { rows } = await session.query<BoardRow>(
    `${ROW} and r.submitted_at >= $3 and r.submitted_at <= $4
        and ($5::text[] is null or exists (select from unnest($5::text[], $6::text[]) as o (service, category)
             where o.service = r.service_id and (o.category is null or o.category = coalesce(r.category, ''))))
        and ($7::boolean is null or $7::boolean = ${IS_CLOSED})
      order by r.submitted_at desc, r.id desc limit $8`,
    [
      asked.area,
      asked.services,
      asked.from,
      asked.to,
      asked.among?.map(({ service }) => service) ?? null,
      asked.among?.map(({ category }) => category) ?? null,
      asked.status === null ? null : asked.status === 'closed',
      asked.limit,
    ],
    'open311_board',
  );
  return rows;
}

export async function listNumbered(
  session: Session,
  area: string,
  services: readonly string[],
  numbers: readonly string[],
): Promise<readonly BoardRow[]> {
  const { rows } = await session.query<BoardRow>(
    `${ROW} and r.number = any($3::text[]) order by r.submitted_at desc, r.id desc`,
    [area, services, numbers],
    'open311_numbered',
  );
  return rows;
}

export interface UpdatesAsked extends Span {
  readonly area: string;
  readonly services: readonly string[];
  readonly types: readonly string[];
  /** Only of these; null: of all. */
  readonly numbers: readonly string[] | null;
  readonly limit: number;
}

/** Nothing is said of cases that are older than this when something happens to them: a year and a half, far beyond any term. */
const OLDEST = "interval '550 days'";

/**
 * The earliest first, so that whoever reads on begins where they ended. Comments only of keys: what residents and offices write to
 * each other is theirs. The unit is the one that the entry names, else the one that had the case by then.
 */
export async function listUpdates(session: Session, asked: UpdatesAsked): Promise<readonly UpdateRow[]> {
  const { rows } = await session.query<UpdateRow>(
    `select r.number, r.service_hash, r.service_id, r.category, l.seq, l.type, l.at, l.effect, l.as_post, r.party,
            case when l.type = 'commented' then said.data end as payload
       from case_row r
       join log l on l.stream_kind = 'case' and l.stream_id = r.id
       left join payload said on l.type = 'commented' and said.stream_kind = 'case' and said.stream_id = r.id and said.seq = l.seq
      where r.area = $1 and ${IS_PUBLIC} and r.service_id = any($2::text[])
        and r.submitted_at <= $4 and r.submitted_at >= $3::timestamptz - ${OLDEST} and (r.closed_at is null or r.closed_at >= $3)
        and l.at >= $3 and l.at <= $4
        and (l.type = any($5::text[]) or (l.type = 'commented' and l.actor_ref like 'key:%'))
        and ($6::text[] is null or r.number = any($6::text[]))
      order by l.at, r.id, l.seq limit $7`,
    [asked.area, asked.services, asked.from, asked.to, asked.types, asked.numbers, asked.limit],
    'open311_updates',
  );
  return rows;
}

/** When what is offered was first as it is now: the instant that was kept with its digest, or this one. */
export async function keepChangeset(session: Session, digest: string, now: Instant): Promise<Instant> {
  const { rows } = await session.query<{ at: Instant }>(
    `with kept as (insert into open311_changeset (digest, at) values ($1, $2) on conflict (digest) do nothing returning at)
     select at from kept union all select at from open311_changeset where digest = $1 limit 1`,
    [digest, now],
    'open311_changeset',
  );
  return rows[0]?.at ?? now;
}
