// Puts events back that were exported: with the hashes they had, and only if these hold. List rows and wake-ups are not
// restored here; they are computed from the log.
import { canonical } from '#kernel/json.ts';
import { verifyChain, type Head } from '../chain.ts';
import type { Session } from '../postgres.ts';
import type { LoggedEvent } from '../write.ts';
import { statementOf, type Prepared } from './statement.ts';

type StreamEnd = Pick<Head, 'seq' | 'hash'>;

const nameOf = ({ kind, id }: { kind: string; id: string }): string => JSON.stringify([kind, id]);

/** Where the streams of some events end in the database now. */
async function loadEnds(session: Session, events: readonly LoggedEvent[]): Promise<ReadonlyMap<string, StreamEnd>> {
  const streams = [...new Map(events.map(({ kind, id }) => [nameOf({ kind, id }), { kind, id }])).values()];
  const { rows } = await session.query<{ kind: string; id: string; seq: number; hash: string }>(
    `select s.kind, s.id, l.seq, l.hash
       from json_to_recordset($1::json) as s(kind text, id text) cross join lateral (
              select seq, hash from log where stream_kind = s.kind and stream_id = s.id order by seq desc limit 1) l`,
    [JSON.stringify(streams)],
    'log_stream_ends',
  );
  return new Map(rows.map((row) => [nameOf(row), row]));
}

/**
 * Appends exported events, a few thousand at most, in the order in which they were committed. Throws, and writes
 * nothing, when they do not continue their streams or their hashes do not hold.
 */
export async function restoreEvents(session: Session, events: readonly LoggedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const ends = await loadEnds(session, events);
  const streams = new Map<string, LoggedEvent[]>();
  for (const event of events) {
    const members = streams.get(nameOf(event)) ?? [];
    members.push(event);
    streams.set(nameOf(event), members);
  }
  for (const [name, members] of streams) {
    const [fault] = verifyChain(members, undefined, ends.get(name));
    if (fault !== undefined) {
      throw new Error(`The export does not hold at ${fault.kind}/${fault.id}, event ${fault.seq} (${fault.fault}).`);
    }
  }
  const first = new Set([...streams.values()].map(([event]) => event));
  const prepared: Prepared = {
    events: events.map((event) => ({
      event,
      effectText: canonical(event.effect),
      dataText: event.data === null ? null : canonical(event.data),
      head: first.has(event) ? (ends.get(nameOf(event))?.hash ?? null) : null,
    })),
    rows: [],
    wakes: [],
    erasures: [],
    answer: undefined,
  };
  const { text, values, name } = statementOf([prepared]);
  await session.query(text, values, name);
}
