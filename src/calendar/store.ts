// Years that were imported, as the log tells of them: one event a year in the calendar's own stream, whose id is the area.
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import type { Notice } from './rules/notice.ts';

export const STREAM = 'calendar';

/** Heard by the other processes of the county when a year was imported. */
export const CHANNEL = 'wuyuan_calendar';

export interface ImportedYear {
  readonly notice: Notice;
  readonly by: string;
  readonly at: Instant;
  readonly seq: number;
  readonly hash: string;
}

interface StoredYear {
  readonly seq: number;
  readonly hash: string;
  readonly actor: string;
  readonly at: Instant;
  readonly effect: string;
}

export async function loadYears(db: Session, area: string): Promise<readonly ImportedYear[]> {
  const { rows } = await db.query<StoredYear>(
    'select seq, hash, actor_ref as actor, at, effect from log where stream_kind = $1 and stream_id = $2 order by seq',
    [STREAM, area],
    'calendar_years',
  );
  return rows.map(({ effect, actor, ...row }) => ({ ...row, by: actor, notice: JSON.parse(effect) as Notice }));
}

export const announce = (db: Session): Promise<unknown> => db.query('select pg_notify($1, $2)', [CHANNEL, '']);
