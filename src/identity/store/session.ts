// Sessions, tallies of failures and sign-up codes in SQL. Counting is done in one statement each, so that attempts made
// at the same time are all counted.
import type { Instant } from '#kernel/time.ts';
import type { Session as Sql } from '#storage/postgres.ts';
import type { SessionTimes, Tally } from '../rules/access.ts';

export interface SessionRow extends SessionTimes {
  readonly person: string;
}

export async function insertSession(db: Sql, tokenHash: string, person: string, now: Instant): Promise<void> {
  await db.query(
    'insert into session (token_hash, person, started_at, seen_at) values ($1, $2, $3, $3)',
    [tokenHash, person, now],
    'identity_open_session',
  );
}

export async function findSessionRow(db: Sql, tokenHash: string): Promise<SessionRow | undefined> {
  const { rows } = await db.query<SessionRow>(
    'select person, started_at as "startedAt", seen_at as "seenAt" from session where token_hash = $1',
    [tokenHash],
    'identity_session',
  );
  return rows[0];
}

export async function touchSession(db: Sql, tokenHash: string, now: Instant): Promise<void> {
  await db.query('update session set seen_at = $2 where token_hash = $1', [tokenHash, now], 'identity_touch_session');
}

export async function deleteSession(db: Sql, tokenHash: string): Promise<void> {
  await db.query('delete from session where token_hash = $1', [tokenHash]);
}

/** All sessions of a person, or all but one. */
export async function deleteSessionsOf(db: Sql, person: string, but: string | null): Promise<void> {
  await db.query('delete from session where person = $1 and token_hash is distinct from $2', [person, but]);
}

export async function deleteSessionsBefore(db: Sql, startedBefore: Instant | null, idleSince: Instant | null) {
  await db.query('delete from session where started_at < $1 or seen_at < $2', [startedBefore, idleSince]);
}

export async function loadTallies(db: Sql, keys: readonly string[]): Promise<ReadonlyMap<string, Tally>> {
  const { rows } = await db.query<Tally & { readonly key: string }>(
    'select key, failures, last_at as "lastAt" from tally where key = any($1)',
    [keys],
    'identity_tallies',
  );
  return new Map(rows.map(({ key, ...tally }) => [key, tally]));
}

/** One more; those that lie before `start` are forgotten. */
export async function count(db: Sql, key: string, start: Instant, now: Instant): Promise<void> {
  await db.query(
    `insert into tally (key, failures, last_at) values ($1, 1, $3)
     on conflict (key) do update
       set failures = case when tally.last_at < $2 then 1 else tally.failures + 1 end, last_at = $3`,
    [key, start, now],
    'identity_count',
  );
}

export async function clearTally(db: Sql, key: string): Promise<void> {
  await db.query('delete from tally where key = $1', [key]);
}

export async function deleteTalliesBefore(db: Sql, before: Instant): Promise<void> {
  await db.query('delete from tally where last_at < $1', [before]);
}

export interface StoredCode {
  readonly salt: string;
  readonly digest: string;
  readonly sentAt: Instant;
  readonly tries: number;
}

export async function findCode(db: Sql, phone: string): Promise<StoredCode | undefined> {
  const { rows } = await db.query<StoredCode>(
    'select salt, digest, sent_at as "sentAt", tries from sign_up_code where phone = $1',
    [phone],
  );
  return rows[0];
}

export async function putCode(db: Sql, phone: string, code: Omit<StoredCode, 'tries'>): Promise<void> {
  await db.query(
    `insert into sign_up_code (phone, salt, digest, sent_at, tries) values ($1, $2, $3, $4, 0)
     on conflict (phone) do update
       set salt = excluded.salt, digest = excluded.digest, sent_at = excluded.sent_at, tries = 0`,
    [phone, code.salt, code.digest, code.sentAt],
  );
}

/** Counts a try and answers the code it is a try at; undefined when there is none that still stands. */
export async function tryCode(
  db: Sql,
  phone: string,
  sentAfter: Instant,
  most: number,
): Promise<StoredCode | undefined> {
  const { rows } = await db.query<StoredCode>(
    `update sign_up_code set tries = tries + 1
      where phone = $1 and sent_at > $2 and tries < $3
      returning salt, digest, sent_at as "sentAt", tries`,
    [phone, sentAfter, most],
  );
  return rows[0];
}

/** True for the one caller who used it up. */
export async function deleteCode(db: Sql, phone: string, digest: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from sign_up_code where phone = $1 and digest = $2', [phone, digest]);
  return rowCount > 0;
}

export async function deleteCodesBefore(db: Sql, sentBefore: Instant): Promise<void> {
  await db.query('delete from sign_up_code where sent_at < $1', [sentBefore]);
}
