// The only writer of the log. A write is committed whole or not at all: events, list rows, wake-ups and the answer kept
// for a repeated request; many writes that arrive together share one statement and one commit.
import { randomUUID } from 'node:crypto';
import type { JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { loadCatalogue, type Catalogue } from './append/catalogue.ts';
import { createBatcher } from './append/batch.ts';
import { checkRow } from './append/row.ts';
import { statementOf, type Prepared } from './append/statement.ts';
import { chain } from './chain.ts';
import { constraintOf, isCollision, isUnavailable } from './connection/fault.ts';
import type { Database } from './postgres.ts';
import { findAnswer } from './read.ts';
import type { Append, LoggedEvent, Write } from './write.ts';

interface Appended {
  /** The events as logged, one list for each append of the write; empty for a repeated request. */
  readonly events: readonly (readonly LoggedEvent[])[];
  /** The answer given before to the same request with the same key; nothing was written now. */
  readonly repeated?: JsonObject;
}

type AppendRefusal = { readonly code: 'stale' } | { readonly code: 'idempotency_conflict' };

export interface Appender {
  /** Throws a fault for a write that contradicts itself or the tables, or that a constraint of a table forbids. */
  append(write: Write): Promise<Result<Appended, AppendRefusal>>;
  /** Forgets data of a stream. The caller appends the event that tells of it, best in one write (`erasures`). */
  erase(kind: string, id: string, seqs: readonly number[]): Promise<void>;
  /** Resolves when every write under way is settled. */
  close(): Promise<void>;
}

/** One lane is prepared while the other is being committed. Measured at 64 callers, one lane, two and three differed
 * by less than the noise (5-7 thousand writes/s of event, payload, row, wake and answer; 2 cores, November 2026). */
const LANES = 2;
const BATCH = 64;
const COLLISIONS = 3;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** 122 random bits from the pool that Node keeps for this; asking the kernel for bytes each time takes three times as long. */
const newSalt = (): string => randomUUID().replaceAll('-', '');

function chainAppend(append: Append): Prepared['events'] {
  const { area, kind, id, expectedSeq, head, events } = append;
  if (events.length === 0) throw new Error(`A write appends nothing to ${kind}/${id}. Leave the append out.`);
  if ((expectedSeq === 0) !== (head === '')) {
    throw new Error(
      `A write expects ${kind}/${id} at ${expectedSeq} with the hash '${head}'. Both come from the last event.`,
    );
  }
  let previous = head;
  return events.map((event, index) => {
    // Any other form of the same instant would come back from the database as another text, and the hash would break.
    if (!INSTANT.test(event.at)) throw new Error(`${event.at} is no instant in UTC with milliseconds.`);
    const chained = chain(previous, { ...event, area, kind, id }, expectedSeq + index + 1, newSalt());
    previous = chained.event.hash;
    return { ...chained, head: index === 0 && expectedSeq > 0 ? head : null };
  });
}

/** Of several changes of one row the last one counts: a statement can touch a row only once. */
const lastOfEach = <Item>(items: readonly Item[], claim: (item: Item) => string): readonly Item[] => [
  ...new Map(items.map((item) => [claim(item), item])).values(),
];

function prepare(write: Write, catalogue: Catalogue): Prepared {
  const streams = new Set(write.appends.map(({ kind, id }) => `${kind}/${id}`));
  if (streams.size < write.appends.length)
    throw new Error('A write appends twice to one stream. Put the events together.');
  const events = write.appends.flatMap(chainAppend);
  const heads = new Map(events.map(({ event }) => [`${event.kind}/${event.id}`, event.hash]));
  return {
    events,
    rows: lastOfEach(
      write.rows.map((change) => checkRow(change, catalogue, heads)),
      ({ claim }) => claim,
    ),
    wakes: lastOfEach(write.wakes, ({ kind, id }) => `${kind}/${id}`),
    erasures: write.erasures ?? [],
    answer: write.answer,
  };
}

/** What is touched twice may be named twice. */
const claimsOf = (write: Prepared): readonly string[] => [
  ...write.events.map(({ event }) => `stream ${event.kind}/${event.id}`),
  ...write.erasures.map(({ kind, id }) => `stream ${kind}/${id}`),
  ...write.wakes.map(({ kind, id }) => `wake ${kind}/${id}`),
  ...write.rows.map(({ claim }) => claim),
  ...(write.answer === undefined ? [] : [`answer ${JSON.stringify([write.answer.party, write.answer.key])}`]),
];

/** The refusal a failed write deserves; undefined when the failure is a fault. */
function refusalOf(failure: unknown): 'stale' | 'answered' | undefined {
  if ((failure as { code?: string }).code === 'WY001') return 'stale';
  const constraint = constraintOf(failure);
  if (constraint === 'a_stream_has_one_event_at_a_seq') return 'stale';
  return constraint === 'a_key_has_one_answer' ? 'answered' : undefined;
}

const isEmpty = (write: Prepared): boolean =>
  write.events.length + write.rows.length + write.wakes.length + write.erasures.length === 0 &&
  write.answer === undefined;

export function createAppender(database: Database): Appender {
  let catalogue: Promise<Catalogue> | undefined;

  async function commit(batch: readonly Prepared[]): Promise<void> {
    const { name, text, values } = statementOf(batch);
    for (let collisions = 0; ; collisions++) {
      try {
        await database.query(text, values, name);
        return;
      } catch (failure) {
        if (!isCollision(failure) || collisions === COLLISIONS) throw failure;
      }
    }
  }

  // An unavailable database may or may not have committed; only a repeated request with its key can find out.
  const batcher = createBatcher({ commit, claims: claimsOf, isShared: isUnavailable, lanes: LANES, size: BATCH });

  async function prepareKnown(write: Write): Promise<Prepared> {
    catalogue ??= loadCatalogue(database);
    const known = await catalogue.catch((failure: unknown) => {
      catalogue = undefined;
      throw failure;
    });
    return prepare(write, known);
  }

  async function settle(write: Write, failure: unknown): Promise<Result<Appended, AppendRefusal>> {
    const refusal = refusalOf(failure);
    if (refusal === undefined) throw failure;
    // A repeated request is stale too if its first run moved the stream, so the answer is looked for in both cases.
    const { answer } = write;
    const stored = answer === undefined ? undefined : await findAnswer(database, answer.party, answer.key);
    if (stored === undefined) return refuse({ code: 'stale' });
    return stored.request === answer?.request
      ? ok({ events: [], repeated: stored.response })
      : refuse({ code: 'idempotency_conflict' });
  }

  async function append(write: Write): Promise<Result<Appended, AppendRefusal>> {
    const prepared = await prepareKnown(write);
    try {
      if (!isEmpty(prepared)) await batcher.add(prepared);
    } catch (failure) {
      return settle(write, failure);
    }
    const logged = prepared.events.map(({ event }) => event);
    return ok({
      events: write.appends.map(({ kind, id }) => logged.filter((event) => event.kind === kind && event.id === id)),
    });
  }

  return {
    append,
    erase: async (kind, id, seqs) => {
      await append({ appends: [], rows: [], wakes: [], erasures: [{ kind, id, seqs }] });
    },
    close: () => batcher.close(),
  };
}
