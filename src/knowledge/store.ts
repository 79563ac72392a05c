// What readers said of answers: counts by day, and never who. And the versions of answers written at the desk, as the log has them.
import type { JsonObject } from '#kernel/json.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Database, Session } from '#storage/postgres.ts';
import type { Said } from './rules.ts';
import { entryOf, type Entry, type LoggedVersion } from './rules/entry.ts';
import type { Use } from './rules/look.ts';

/** The kind of the streams of answers. */
export const STREAM = 'knowledge';

/** Heard by every process of the county when an answer was written or taken down. */
export const CHANNEL = 'wuyuan_knowledge';

/** An answer's own stream in a county. */
export const streamOf = (area: string, entry: string): string => `${area}/${entry}`;

const COLUMNS: Readonly<Record<Said, string>> = { helped: 'helped', missed: 'missed', spared: 'spared' };

export async function countSaid(database: Database, entry: string, day: LocalDate, said: Said): Promise<void> {
  const column = COLUMNS[said];
  await database.query(
    `insert into knowledge_use as u (entry, day, ${column}) values ($1, $2, 1)
     on conflict (entry, day) do update set ${column} = u.${column} + 1`,
    [entry, day],
    `knowledge_said_${said}`,
  );
}

/** What was said of each since a day. */
export async function loadUse(session: Session, since: LocalDate): Promise<ReadonlyMap<string, Use>> {
  const { rows } = await session.query<Use & { readonly entry: string }>(
    `select entry, sum(helped)::int as helped, sum(missed)::int as missed, sum(spared)::int as spared
       from knowledge_use where day >= $1 group by entry`,
    [since],
    'knowledge_use_since',
  );
  return new Map(rows.map(({ entry, ...use }) => [entry, use]));
}

interface StoredVersion {
  readonly stream_id: string;
  readonly seq: number;
  readonly hash: string;
  readonly actor: string;
  readonly as: string | null;
  readonly at: Instant;
  readonly effect: string;
  readonly data: string | null;
}

/** All entries of a county with all their versions. */
export async function loadEntries(session: Session, area: string): Promise<readonly Entry[]> {
  const { rows } = await session.query<StoredVersion>(
    `select l.stream_id, l.seq, l.hash, l.actor_ref as actor, l.as_post as "as", l.at, l.effect, p.data
       from log l left join payload p using (stream_kind, stream_id, seq)
      where l.stream_kind = $1 and l.area = $2 order by l.stream_id, l.seq`,
    [STREAM, area],
    'knowledge_entries',
  );
  const streams = new Map<string, LoggedVersion[]>();
  for (const { stream_id: id, effect, data, ...rest } of rows) {
    const events = streams.get(id) ?? [];
    const words = data === null ? null : (JSON.parse(data) as JsonObject);
    events.push({ ...rest, effect: JSON.parse(effect) as JsonObject, data: words });
    streams.set(id, events);
  }
  return [...streams.values()].flatMap((events) => entryOf(events) ?? []);
}
