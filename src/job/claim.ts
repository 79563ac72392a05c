// The wake-ups in the database: which are due, who runs them, how they end. A claim names the database session of its
// runner and counts only as long as that session lives; so a crash frees what it held at once, with no lease to wait
// for and no clock to compare. (A row lock held while the handler runs was rejected: the handler's own write sets the
// wake of its stream again and would wait for it for ever.)
import type { Client } from 'pg';
import type { Instant } from '#kernel/time.ts';
import { faultOf } from '#storage/connection/fault.ts';

export interface Job {
  readonly kind: string;
  readonly id: string;
  /** When it was to run: the instant set, or later after a failure. */
  readonly dueAt: Instant;
  /** How many times it was claimed for the same instant, this time included. */
  readonly attempts: number;
  readonly lastError: string | null;
  readonly revision: number;
}

/** One runner's hold on the queue; over when its connection is. */
export interface Claims {
  /** Whether the connection has ended, e.g. because the server was started anew. */
  isOver(): boolean;
  /** Claims what is due at an instant, earliest first. */
  claim(at: Instant, limit: number): Promise<readonly Job[]>;
  /** The earliest wake-up nobody runs, up to an instant; null when there is none. */
  findNext(until: Instant | null): Promise<Instant | null>;
  /** Takes a wake-up away, unless it was set again meanwhile. */
  finish(job: Job): Promise<void>;
  /** Keeps a wake-up for later with the reason of its failure, unless it was set again meanwhile. */
  postpone(job: Job, dueAt: Instant, reason: string): Promise<void>;
  end(): Promise<void>;
}

const SESSION = `pid || '/' || (extract(epoch from backend_start) * 1000000)::bigint`;

const LIVE = `live as materialized (select array_agg(${SESSION}) as sessions from pg_stat_activity
                                     where datname = current_database())`;

const CLAIM = `with ${LIVE}, due as (
  select w.kind, w.id from wake w, live
   where w.due_at <= $1 and (w.runner is null or w.runner <> all(live.sessions))
   order by w.due_at, w.kind, w.id limit $2 for update of w skip locked)
update wake w set runner = $3, attempts = w.attempts + 1 from due
 where w.kind = due.kind and w.id = due.id
returning w.kind, w.id, w.due_at as "dueAt", w.attempts, w.last_error as "lastError", w.revision`;

const NEXT = `with ${LIVE}
select w.due_at as "dueAt" from wake w, live
 where ($1::timestamptz is null or w.due_at <= $1) and (w.runner is null or w.runner <> all(live.sessions))
 order by w.due_at limit 1`;

const FINISH = `with done as (delete from wake where kind = $1 and id = $2 and revision = $3)
update wake set runner = null where kind = $1 and id = $2 and revision <> $3 and runner = $4`;

const POSTPONE = `update wake
   set runner = null, due_at = case when revision = $3 then $5 else due_at end,
       last_error = case when revision = $3 then $6 else last_error end
 where kind = $1 and id = $2 and (revision = $3 or runner = $4)`;

const before = (a: Job, b: Job): number => (a.dueAt === b.dueAt ? (a.id < b.id ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1);

export async function openClaims(connect: () => Promise<Client>): Promise<Claims> {
  const client = await connect();
  let isOver = false;
  const noteEnd = (): void => {
    isOver = true;
  };
  client.once('end', noteEnd).on('error', noteEnd);
  let last: Promise<unknown> = Promise.resolve();
  /** One question at a time, as a connection takes them, although jobs end side by side. */
  const ask = async <Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> => {
    const asked = last.then(() => client.query<Row>({ name, text, values }));
    last = asked.catch(() => undefined);
    try {
      return (await asked).rows;
    } catch (failure) {
      throw faultOf(failure);
    }
  };
  const [own] = await ask<{ session: string }>(
    'job_session',
    `select ${SESSION} as session from pg_stat_activity where pid = pg_backend_pid()`,
    [],
  );
  const session = own?.session;
  // A claim or an ending that a crash of the server loses only makes a job ask its stream once more.
  await ask('job_hurry', 'set synchronous_commit = off', []);
  return {
    isOver: () => isOver,
    claim: async (at, limit) => (await ask<Job>('job_claim', CLAIM, [at, limit, session])).toSorted(before),
    findNext: async (until) => (await ask<{ dueAt: Instant }>('job_next', NEXT, [until]))[0]?.dueAt ?? null,
    finish: async ({ kind, id, revision }) => {
      await ask('job_finish', FINISH, [kind, id, revision, session]);
    },
    postpone: async ({ kind, id, revision }, dueAt, reason) => {
      await ask('job_postpone', POSTPONE, [kind, id, revision, session, dueAt, reason]);
    },
    end: () => client.end(),
  };
}
