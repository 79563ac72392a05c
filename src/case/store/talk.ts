// All SQL of talks: the words that tell whether somebody waits for one, and how far cases that are looked at have come.
import type { Database } from '#storage/postgres.ts';
import type { CaseEvent, Effect, EventType } from '../engine/events.ts';

export type WordEvent = Pick<CaseEvent, 'type' | 'as' | 'actor' | 'effect'>;

/** Events of these types in these cases, each case's in their order. */
export async function loadWords(
  database: Database,
  ids: readonly string[],
  types: readonly EventType[],
): Promise<ReadonlyMap<string, readonly WordEvent[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await database.query<{
    id: string;
    type: EventType;
    actor: string;
    as: string | null;
    effect: string;
  }>(
    `select stream_id as id, type, actor_ref as actor, as_post as "as", effect
       from log where stream_kind = 'case' and stream_id = any($1) and type = any($2) order by stream_id, seq`,
    [ids, types],
    'talk_words',
  );
  const found = new Map<string, WordEvent[]>();
  for (const { id, effect, ...rest } of rows) {
    const events = found.get(id) ?? [];
    events.push({ ...rest, effect: JSON.parse(effect) as Effect });
    found.set(id, events);
  }
  return found;
}

/** The last event of each of these cases that is past a position, and the end of the log. */
export async function loadMoved(
  database: Database,
  ids: readonly string[],
  position: number,
): Promise<{ readonly moved: readonly string[]; readonly position: number }> {
  const { rows } = await database.query<{ end: number | null; moved: readonly string[] | null }>(
    `select max(position) as "end",
            array_agg(distinct stream_id) filter (where stream_kind = 'case' and stream_id = any($1)) as moved
       from log where position > $2`,
    [ids, position],
    'talk_moved',
  );
  const [row] = rows;
  return { moved: row?.moved ?? [], position: row?.end ?? position };
}

export async function endOfLog(database: Database): Promise<number> {
  const { rows } = await database.query<{ end: number | null }>(
    'select max(position) as "end" from log',
    [],
    'talk_end',
  );
  return rows[0]?.end ?? 0;
}
