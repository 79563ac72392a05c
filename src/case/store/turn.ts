// What waits for the applicants themselves, and what is late: what a list of their cases shows first.
import { PAGE_SIZE } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Database } from '#storage/postgres.ts';
import { ROW, WHOSE, type StoredRow, type Whose } from '../store.ts';

/** What an applicant holds has no post; neither has what a party is asked, which is not the applicant's turn. */
const TURN = `o.case_id = c.id and o.post is null and o.kind <> 'sign'`;

/** Open cases of some parties that wait for them or are late, the earliest due first. */
export async function listPressing(database: Database, whose: Whose, now: Instant): Promise<readonly StoredRow[]> {
  const { rows } = await database.query<StoredRow>(
    `select ${ROW} from case_row c
       left join lateral (select min(o.due_at) as due_at, count(*) as n from obligation o where ${TURN}) turn on true
      where ${WHOSE} and c.closed_at is null
        and (turn.n > 0 or (c.handled_at is null and not c.suspended and c.due_at <= $3))
      order by least(turn.due_at, c.due_at), c.id limit ${PAGE_SIZE}`,
    [whose.parties, whose.scoped, now],
    'case_pressing_by_party',
  );
  return rows;
}

export interface Turn {
  readonly case_id: string;
  readonly kind: string;
  readonly due_at: Instant;
}

/** What these cases wait for their applicants for. */
export async function listTurns(database: Database, ids: readonly string[]): Promise<readonly Turn[]> {
  const { rows } = await database.query<Turn>(
    `select o.case_id, o.kind, o.due_at from obligation o
      where o.case_id = any($1) and o.post is null and o.kind <> 'sign' order by o.due_at desc`,
    [ids],
    'case_turns',
  );
  return rows;
}

export async function listTitles(
  database: Database,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly title: string }[]> {
  const { rows } = await database.query<{ id: string; title: string }>(
    'select id, title from case_row where id = any($1) and title is not null',
    [ids],
    'case_titles',
  );
  return rows;
}
