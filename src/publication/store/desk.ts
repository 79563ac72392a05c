// The desk's side of the board: who wants to be shown, what was decided, and every version of it.
import { PAGE_SIZE } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import type { Board } from './board.ts';

export interface WishRow {
  readonly wanted: boolean;
  readonly by_person: string;
  readonly at: Instant;
}

export async function findWish(session: Session, caseId: string): Promise<WishRow | undefined> {
  const { rows } = await session.query<WishRow>(
    'select wanted, by_person, at from publication_wish where case_id = $1',
    [caseId],
    'publication_wish',
  );
  return rows[0];
}

export interface NewWish extends WishRow {
  readonly case_id: string;
  readonly area: string;
  readonly service_id: string;
}

/** @param filed What was said at filing gives way to what was said since. */
export async function keepWishes(session: Session, wishes: readonly NewWish[], filed: boolean): Promise<void> {
  if (wishes.length === 0) return;
  await session.query(
    `insert into publication_wish (case_id, area, service_id, wanted, by_person, at)
     select * from json_to_recordset($1::json) as w(case_id text, area text, service_id text, wanted boolean, by_person text, at timestamptz)
     on conflict (case_id) do ${filed ? 'nothing' : 'update set wanted = excluded.wanted, by_person = excluded.by_person, at = excluded.at'}`,
    [JSON.stringify(wishes)],
    filed ? 'publication_wish_filed' : 'publication_wish_said',
  );
}

export interface PublicationRow {
  readonly id: string;
  readonly case_id: string;
  readonly version: number;
  readonly shown: number | null;
  readonly first_at: Instant | null;
  readonly changed_at: Instant;
}

const OF_CASE = 'select id, case_id, version, shown, first_at, changed_at from publication where case_id = $1';

export async function findOfCase(session: Session, caseId: string): Promise<PublicationRow | undefined> {
  const { rows } = await session.query<PublicationRow>(OF_CASE, [caseId], 'publication_of_case');
  return rows[0];
}

/** The same, and until the transaction ends nobody else decides of this case, also where nothing was decided yet. */
export async function lockOfCase(session: Session, caseId: string): Promise<PublicationRow | undefined> {
  await session.query(
    `select pg_advisory_xact_lock(hashtextextended('publication ' || $1::text, 0))`,
    [caseId],
    'publication_lock',
  );
  return findOfCase(session, caseId);
}

export interface VersionRow {
  readonly version: number;
  readonly what: 'shown' | 'declined' | 'ended';
  readonly at: Instant;
  readonly by_person: string;
  readonly by_post: string | null;
  readonly reason: string;
  readonly title: string | null;
  readonly body: string | null;
  readonly answer: string | null;
  readonly photos: readonly string[];
  readonly town: string | null;
  readonly village: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
}

export async function listVersions(session: Session, publication: string): Promise<readonly VersionRow[]> {
  const { rows } = await session.query<VersionRow>(
    `select version, what, at, by_person, by_post, reason, title, body, answer, photos, town, village, lat, lng
       from publication_version where publication = $1 order by version`,
    [publication],
    'publication_versions',
  );
  return rows;
}

export interface NewPublication {
  readonly id: string;
  readonly area: string;
  readonly case_id: string;
  readonly ref: string;
}

/** Adds a version and lets the publication stand as it says. */
export async function addVersion(session: Session, of: NewPublication, version: VersionRow): Promise<void> {
  const isShown = version.what === 'shown';
  await session.query(
    `insert into publication (id, area, case_id, ref, version, shown, first_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set version = excluded.version, shown = excluded.shown,
            first_at = coalesce(publication.first_at, excluded.first_at), changed_at = excluded.changed_at`,
    [
      of.id,
      of.area,
      of.case_id,
      of.ref,
      version.version,
      isShown ? version.version : null,
      isShown ? version.at : null,
      version.at,
    ],
    'publication_keep',
  );
  const {
    version: number,
    what,
    at,
    by_person,
    by_post,
    reason,
    title,
    body,
    answer,
    photos,
    town,
    village,
    lat,
    lng,
  } = version;
  await session.query(
    `insert into publication_version
       (publication, version, what, at, by_person, by_post, reason, title, body, answer, photos, town, village, lat, lng)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [of.id, number, what, at, by_person, by_post, reason, title, body, answer, photos, town, village, lat, lng],
    'publication_version_add',
  );
}

/** The words of a case whose own were erased. */
export async function forget(session: Session, caseIds: readonly string[]): Promise<void> {
  await session.query(
    `update publication_version v set title = null, body = null, answer = null, photos = '{}', lat = null, lng = null
       from publication p where p.id = v.publication and p.case_id = any($1)`,
    [caseIds],
    'publication_forget',
  );
}

export const QUEUES = ['waiting', 'answered', 'shown', 'declined'] as const;
export type Queue = (typeof QUEUES)[number];

export interface QueueRow {
  readonly case_id: string;
  readonly number: string;
  readonly title: string | null;
  readonly category: string | null;
  readonly town: string | null;
  readonly village: string | null;
  readonly unit: string | null;
  readonly submitted_at: Instant;
  readonly stage: string;
  readonly handled_at: Instant | null;
  readonly changed_at: Instant | null;
  readonly public_title: string | null;
}

/** Whose posts release what: services for which the post speaks for all units, and those for which it speaks for its own. */
export interface Releasing {
  readonly person: string;
  readonly everywhere: readonly string[];
  readonly own: readonly { readonly service: string; readonly unit: string }[];
}

/**
 * Answered after what is shown was looked over: its words are not there yet. What is not answered at all is not behind.
 */
const IS_BEHIND = `(coalesce(r.handled_at > v.at, false) or (r.rectified and exists (select from log l where l.stream_kind = 'case'
  and l.stream_id = r.id and l.type = 'rectified' and l.at > v.at)))`;

/** The applicant said yes once more after it was taken back. */
const IS_ASKED_AGAIN = '(p.shown is null and w.at > p.changed_at)';

const IN_QUEUE: Readonly<Record<Queue, string>> = {
  waiting: `w.wanted and (p.id is null or ${IS_ASKED_AGAIN})`,
  answered: `w.wanted and p.shown is not null and ${IS_BEHIND}`,
  shown: `w.wanted and p.shown is not null and not ${IS_BEHIND}`,
  declined: `p.id is not null and p.shown is null and not (w.wanted and ${IS_ASKED_AGAIN})`,
};

/** Oldest first, and never one's own. */
export async function listQueue(
  session: Session,
  { area, services }: Board,
  { person, everywhere, own }: Releasing,
  queue: Queue,
): Promise<readonly QueueRow[]> {
  const { rows } = await session.query<QueueRow>(
    `select r.id as case_id, r.number, r.title, r.category, r.town, r.village, r.unit, r.submitted_at, r.stage, r.handled_at,
            p.changed_at, v.title as public_title
       from publication_wish w
       join case_row r on r.id = w.case_id
       left join publication p on p.case_id = r.id
       left join publication_version v on v.publication = p.id and v.version = p.shown
      where w.area = $1 and r.service_id = any($2::text[]) and not r.confidential and r.about is null
        and r.outcome is distinct from 'withdrawn' and r.party <> $3 and r.filed_by <> $3
        and (r.service_id = any($4::text[]) or exists (
              select from json_to_recordset($5::json) as o(service text, unit text) where o.service = r.service_id and o.unit = r.unit))
        and ${IN_QUEUE[queue]}
      order by ${queue === 'waiting' || queue === 'answered' ? 'coalesce(r.handled_at, r.submitted_at)' : 'p.changed_at desc'}, r.id
      limit ${PAGE_SIZE * 5}`,
    [area, services, person, everywhere, JSON.stringify(own)],
    `publication_queue_${queue}`,
  );
  return rows;
}
