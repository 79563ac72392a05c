// Who looked at what. Written once; no statement changes or deletes it.
import { PAGE_SIZE } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';

export interface Access {
  readonly person: string;
  /** null where somebody looked in no office. */
  readonly post: string | null;
  readonly caseId: string;
  /** What was looked at: `unmask`, or a file. */
  readonly what: string;
  readonly why: string;
  readonly at: Instant;
}

export interface StoredAccess {
  readonly id: number;
  readonly person: string;
  readonly post: string | null;
  readonly case_id: string;
  readonly number: string;
  readonly what: string;
  readonly why: string;
  readonly at: Instant;
}

export async function insertAccess(session: Session, { person, post, caseId, what, why, at }: Access): Promise<void> {
  await session.query(
    'insert into access_log (person, post, case_id, what, why, at) values ($1, $2, $3, $4, $5, $6)',
    [person, post, caseId, what, why, at],
    'access_insert',
  );
}

/** Looks at cases of these parties, newest first, one more than a page. */
export async function listAccess(
  session: Session,
  parties: readonly string[],
  before: number | null,
): Promise<readonly StoredAccess[]> {
  const { rows } = await session.query<StoredAccess>(
    `select a.id, a.person, a.post, a.case_id, c.number, a.what, a.why, a.at
       from case_row c join access_log a on a.case_id = c.id
      where c.party = any($1) and ($2::bigint is null or a.id < $2) order by a.id desc limit ${PAGE_SIZE + 1}`,
    [parties, before],
    'access_of_parties',
  );
  return rows;
}

export async function countAccess(session: Session, parties: readonly string[]): Promise<number> {
  const { rows } = await session.query<{ count: number }>(
    `select count(*) as count from case_row c join access_log a on a.case_id = c.id where c.party = any($1)`,
    [parties],
    'access_count',
  );
  return rows[0]?.count ?? 0;
}
