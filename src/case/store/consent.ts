// Cases in which somebody consented to something: one's own by the entry in the log, those of others by the pseudonym.
import { PAGE_SIZE } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Database } from '#storage/postgres.ts';

export interface ConsentedRow {
  readonly id: string;
  readonly submitted_at: Instant;
}

/** Newest first, one more than a page, after a cursor `[submittedAt, id]`. */
export async function listConsented(
  database: Database,
  parties: readonly string[],
  key: string | undefined,
  after: readonly [string, string] | null,
): Promise<readonly ConsentedRow[]> {
  const { rows } = await database.query<ConsentedRow>(
    `select c.id, c.submitted_at from case_row c
      where ((c.party = any($1) and exists
                (select from log l where l.stream_kind = 'case' and l.stream_id = c.id and l.type = 'consented'))
             or c.id in (select case_id from case_party where key = $2 and answer = 'agree'))
        and ($3::timestamptz is null or (c.submitted_at, c.id) < ($3::timestamptz, $4::text))
      order by c.submitted_at desc, c.id desc limit ${PAGE_SIZE + 1}`,
    [parties, key ?? null, after?.[0] ?? null, after?.[1] ?? ''],
    'case_consented',
  );
  return rows;
}
