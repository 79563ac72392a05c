// Reading the log: a stream from its start, everything from a position on, and the answers kept for repeated requests.
import type { JsonObject } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';
import type { Session } from './postgres.ts';
import type { LoggedEvent } from './write.ts';

/** An event with its place in the order of all commits. */
export interface PlacedEvent extends LoggedEvent {
  readonly position: number;
}

interface Row {
  readonly position: number;
  readonly area: string;
  readonly stream_kind: string;
  readonly stream_id: string;
  readonly seq: number;
  readonly type: string;
  readonly actor_ref: string;
  readonly as_post: string | null;
  readonly at: Instant;
  readonly effect: string;
  readonly digest: string;
  readonly hash: string;
  readonly salt: string | null;
  readonly data: string | null;
}

const EVENT = `l.position, l.area, l.stream_kind, l.stream_id, l.seq, l.type, l.actor_ref, l.as_post, l.at, l.effect,
       l.digest, l.hash, p.salt, p.data
  from log l left join payload p using (stream_kind, stream_id, seq)`;

const eventOf = (row: Row): PlacedEvent => ({
  position: row.position,
  area: row.area,
  kind: row.stream_kind,
  id: row.stream_id,
  seq: row.seq,
  type: row.type,
  actor: row.actor_ref,
  as: row.as_post,
  at: row.at,
  effect: JSON.parse(row.effect) as JsonObject,
  data: row.data === null ? null : (JSON.parse(row.data) as JsonObject),
  salt: row.salt,
  digest: row.digest,
  hash: row.hash,
});

/** The events of a stream in their order; empty when there is no such stream. Erased data reads as null. */
export async function loadEvents(session: Session, kind: string, id: string): Promise<readonly PlacedEvent[]> {
  const { rows } = await session.query<Row>(
    `select ${EVENT} where l.stream_kind = $1 and l.stream_id = $2 order by l.seq`,
    [kind, id],
    'log_of_stream',
  );
  return rows.map(eventOf);
}

/** The next events after a position, in the order of their commits. Nothing can appear later at a position passed. */
export async function loadSince(session: Session, position: number, limit: number): Promise<readonly PlacedEvent[]> {
  const { rows } = await session.query<Row>(
    `select ${EVENT} where l.position > $1 order by l.position limit $2`,
    [position, limit],
    'log_since_position',
  );
  return rows.map(eventOf);
}

export interface StoredAnswer {
  readonly request: string;
  readonly response: JsonObject;
}

/** The answer a party's request with this key got before. */
export async function findAnswer(session: Session, party: string, key: string): Promise<StoredAnswer | undefined> {
  const { rows } = await session.query<{ request: string; response: string }>(
    'select request, response from answer where party = $1 and key = $2',
    [party, key],
    'answer_by_key',
  );
  const row = rows[0];
  return row && { request: row.request, response: JSON.parse(row.response) as JsonObject };
}
