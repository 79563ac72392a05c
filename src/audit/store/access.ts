// Who looked at what. Written once; no statement changes or deletes it.
import { PAGE_SIZE } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';

export interface Access {
  readonly person: string;
  /** null where somebody looked in no office. */
  readonly post: string | null;
  /** null before there is one. */
  readonly caseId: string | null;
  /** What was looked at: `unmask`, a file, or a register. */
  readonly what: string;
  readonly why: string;
  readonly at: Instant;
  /** Whose data it was, where that is not whoever's case it is: the pseudonym of an ID number, or a party. */
  readonly subject?: string;
}

export interface StoredAccess {
  readonly id: number;
  readonly person: string;
  readonly post: string | null;
  readonly case_id: string | null;
  /** null where it is no case of theirs. */
  readonly number: string | null;
  readonly what: string;
  readonly why: string;
  readonly at: Instant;
}

export async function insertAccess(session: Session, access: Access): Promise<void> {
  const { person, post, caseId, what, why, at, subject = null } = access;
  await session.query(
    'insert into access_log (person, post, case_id, what, why, at, subject) values ($1, $2, $3, $4, $5, $6, $7)',
    [person, post, caseId, what, why, at, subject],
    'access_insert',
  );
}

/** Looks in cases of these parties, and at what is theirs in those of others. */
const THEIRS = `(select a.id, a.person, a.post, a.case_id, c.number, a.what, a.why, a.at
       from case_row c join access_log a on a.case_id = c.id where c.party = any($1) and a.subject is null
      union all
     select a.id, a.person, a.post, c.id, c.number, a.what, a.why, a.at
       from access_log a left join case_row c on c.id = a.case_id and c.party = any($1) where a.subject = any($1)) look`;

/** Newest first, one more than a page. */
export async function listAccess(
  session: Session,
  parties: readonly string[],
  before: number | null,
): Promise<readonly StoredAccess[]> {
  const { rows } = await session.query<StoredAccess>(
    `select * from ${THEIRS} where $2::bigint is null or id < $2 order by id desc limit ${PAGE_SIZE + 1}`,
    [parties, before],
    'access_of_parties',
  );
  return rows;
}

export async function countAccess(session: Session, parties: readonly string[]): Promise<number> {
  const { rows } = await session.query<{ count: number }>(
    `select count(*) as count from ${THEIRS}`,
    [parties],
    'access_count',
  );
  return rows[0]?.count ?? 0;
}
