// Who said that a matter is theirs too, who follows one, who hears of a place or a kind, and what offices give notice of.
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import type { Wanted } from '../rules/note.ts';

export async function followersOf(session: Session, publication: string): Promise<readonly string[]> {
  const { rows } = await session.query<{ person: string }>(
    'select person from publication_follow where publication = $1 order by since, person',
    [publication],
    'publication_followers',
  );
  return rows.map(({ person }) => person);
}

export async function isFollowing(session: Session, publication: string, person: string): Promise<boolean> {
  const { rows } = await session.query(
    'select 1 from publication_follow where publication = $1 and person = $2',
    [publication, person],
    'publication_is_followed',
  );
  return rows.length > 0;
}

export async function setFollow(
  session: Session,
  { publication, person, since }: { readonly publication: string; readonly person: string; readonly since: Instant },
  follows: boolean,
): Promise<void> {
  if (follows)
    await session.query(
      'insert into publication_follow (publication, person, since) values ($1, $2, $3) on conflict do nothing',
      [publication, person, since],
      'publication_follow',
    );
  else
    await session.query(
      'delete from publication_follow where publication = $1 and person = $2',
      [publication, person],
      'publication_unfollow',
    );
}

export async function listFollowed(session: Session, person: string): Promise<readonly string[]> {
  const { rows } = await session.query<{ publication: string }>(
    'select publication from publication_follow where person = $1 order by since desc, publication limit 100',
    [person],
    'publication_followed',
  );
  return rows.map(({ publication }) => publication);
}

/** A filed case that says it is the same as one that is shown, by its number or its reference. */
export async function joinSaid(
  session: Session,
  said: readonly { readonly case_id: string; readonly party: string; readonly at: Instant; readonly same: string }[],
): Promise<void> {
  if (said.length === 0) return;
  await session.query(
    `insert into publication_join (publication, case_id, party, at)
     select p.id, s.case_id, s.party, s.at
       from json_to_recordset($1::json) as s(case_id text, party text, at timestamptz, same text)
       join publication p on p.ref = s.same or p.case_id = (select id from case_row where number = s.same)
      where p.case_id <> s.case_id
     on conflict do nothing`,
    [JSON.stringify(said)],
    'publication_join',
  );
}

export interface SubscriptionRow extends Wanted {
  readonly person: string;
  readonly since: Instant;
}

export async function listSubscriptions(session: Session, person: string): Promise<readonly SubscriptionRow[]> {
  const { rows } = await session.query<SubscriptionRow>(
    'select person, town, village, subject, since from publication_subscription where person = $1 order by since, town, village, subject',
    [person],
    'publication_subscriptions',
  );
  return rows;
}

/** Of everybody: a county has thousands at most, and they are held against a handful of new matters once a day. */
export async function allSubscriptions(session: Session): Promise<readonly SubscriptionRow[]> {
  const { rows } = await session.query<SubscriptionRow>(
    'select person, town, village, subject, since from publication_subscription order by person',
    [],
    'publication_subscribed',
  );
  return rows;
}

export async function setSubscription(
  session: Session,
  { person, town, village, subject, since }: SubscriptionRow,
  wanted: boolean,
): Promise<void> {
  await session.query(
    wanted
      ? `insert into publication_subscription (person, town, village, subject, since) values ($1, $2, $3, $4, $5) on conflict do nothing`
      : `delete from publication_subscription where person = $1 and town = $2 and village = $3 and subject = $4 and since <= $5`,
    [person, town, village, subject, since],
    wanted ? 'publication_subscribe' : 'publication_unsubscribe',
  );
}

export interface NoticeRow {
  readonly id: string;
  readonly area: string;
  readonly town: string | null;
  readonly village: string | null;
  readonly publication: string | null;
  readonly title: string;
  readonly body: string;
  readonly at: Instant;
  readonly until_on: LocalDate;
  readonly by_person: string;
  readonly by_post: string;
  readonly ended_at: Instant | null;
  readonly ended_by: string | null;
}

const NOTICE =
  'id, area, town, village, publication, title, body, at, until_on, by_person, by_post, ended_at, ended_by';

export async function addNotice(session: Session, notice: NoticeRow): Promise<void> {
  const { id, area, town, village, publication, title, body, at, until_on, by_person, by_post } = notice;
  await session.query(
    `insert into publication_notice (id, area, town, village, publication, title, body, at, until_on, by_person, by_post)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [id, area, town, village, publication, title, body, at, until_on, by_person, by_post],
    'publication_notice_add',
  );
}

export async function endNotice(session: Session, id: string, by: string, now: Instant): Promise<boolean> {
  const { rows } = await session.query(
    'update publication_notice set ended_at = $3, ended_by = $2 where id = $1 and ended_at is null returning id',
    [id, by, now],
    'publication_notice_end',
  );
  return rows.length > 0;
}

export async function findNotice(session: Session, id: string): Promise<NoticeRow | undefined> {
  const { rows } = await session.query<NoticeRow>(
    `select ${NOTICE} from publication_notice where id = $1`,
    [id],
    'publication_notice',
  );
  return rows[0];
}

/** Those that stand today, the newest first. */
export async function listNotices(session: Session, area: string, today: LocalDate): Promise<readonly NoticeRow[]> {
  const { rows } = await session.query<NoticeRow>(
    `select ${NOTICE} from publication_notice where area = $1 and ended_at is null and until_on >= $2 order by at desc, id limit 200`,
    [area, today],
    'publication_notices',
  );
  return rows;
}

/** Also those that are over, for who keeps them. */
export async function listAllNotices(session: Session, area: string): Promise<readonly NoticeRow[]> {
  const { rows } = await session.query<NoticeRow>(
    `select ${NOTICE} from publication_notice where area = $1 order by at desc, id limit 200`,
    [area],
    'publication_notices_all',
  );
  return rows;
}
