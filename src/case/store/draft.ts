// What is kept beside the cases: forms begun and not sent, and ready answers.
import type { Instant } from '#kernel/time.ts';
import type { Database } from '#storage/postgres.ts';

interface DraftRow {
  readonly service_id: string;
  readonly service_hash: string;
  readonly data: string;
  readonly updated_at: Instant;
}

export async function findDraftRow(database: Database, id: string): Promise<DraftRow | undefined> {
  const { rows } = await database.query<DraftRow>(
    'select service_id, service_hash, data, updated_at from draft where id = $1',
    [id],
    'case_draft',
  );
  return rows[0];
}

export async function listDraftRows(
  database: Database,
  person: string,
): Promise<readonly { readonly service: string; readonly updatedAt: Instant }[]> {
  const { rows } = await database.query<DraftRow>(
    'select service_id, updated_at from draft where person = $1 order by updated_at desc',
    [person],
    'case_drafts',
  );
  return rows.map((row) => ({ service: row.service_id, updatedAt: row.updated_at }));
}

/** Ready answers of some units. */
export interface ReplyTemplate {
  readonly id: string;
  readonly unit: string;
  readonly service_id: string | null;
  readonly title: string;
  readonly body: string;
  readonly updated_by: string;
  readonly updated_at: Instant;
}

const TEMPLATE = 'id, unit, service_id, title, body, updated_by, updated_at';

export async function listReplyTemplates(
  database: Database,
  units: readonly string[],
): Promise<readonly ReplyTemplate[]> {
  const { rows } = await database.query<ReplyTemplate>(
    `select ${TEMPLATE} from reply_template where unit = any($1) order by title, id`,
    [units],
    'case_reply_templates',
  );
  return rows;
}

export async function findReplyTemplate(database: Database, id: string): Promise<ReplyTemplate | undefined> {
  const { rows } = await database.query<ReplyTemplate>(
    `select ${TEMPLATE} from reply_template where id = $1`,
    [id],
    'case_reply_template',
  );
  return rows[0];
}
