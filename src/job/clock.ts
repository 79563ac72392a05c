// What time it is. Everything asks the one clock that was handed to it; only here is the machine's clock read.
import { milliseconds, toInstant, type Instant } from '#kernel/time.ts';
import type { Database } from '#storage/postgres.ts';

export interface Clock {
  now(): Instant;
}

/** The clock of a demonstration: it runs like the machine's and can be moved forward, never back. */
export interface MovableClock extends Clock {
  /** Whether it shows another time than the machine's, by more than a minute. */
  isMoved(): boolean;
  /** Moves forward without being remembered. Ignored if that is in the past: it runs while work is done on the way. */
  pass(at: Instant): void;
  /** Remembers where it is, over restarts too. */
  keep(): Promise<Instant>;
}

export interface MovableClockOptions {
  readonly database: Database;
  /** Where the clock starts, instead of where it was left. It never starts before the last event of the log. */
  readonly start?: Instant | undefined;
  readonly machine?: Clock;
}

const MINUTE = 60_000;
/** Commits are nearly in the order of their instants; so many of the last ones surely hold the latest. */
const LAST_EVENTS = 1_000;

export const systemClock: Clock = { now: () => toInstant(Date.now()) };

async function findAhead(database: Database): Promise<number | undefined> {
  const { rows } = await database.query<{ ahead_ms: number }>('select ahead_ms from clock_setting');
  return rows[0]?.ahead_ms;
}

async function findLastInstant(database: Database): Promise<Instant | null> {
  const { rows } = await database.query<{ at: Instant | null }>(
    'select max(at) as at from (select at from log order by position desc limit $1) last',
    [LAST_EVENTS],
  );
  return rows[0]?.at ?? null;
}

const keepAhead = (database: Database, ahead: number) =>
  database.query(
    'insert into clock_setting (ahead_ms) values ($1) on conflict (id) do update set ahead_ms = excluded.ahead_ms',
    [ahead],
  );

export async function openMovableClock(options: MovableClockOptions): Promise<MovableClock> {
  const { database, start } = options;
  const machine = options.machine ?? systemClock;
  const read = (): number => milliseconds(machine.now());
  const last = await findLastInstant(database);
  let ahead = start === undefined ? ((await findAhead(database)) ?? 0) : milliseconds(start) - read();
  if (last !== null) ahead = Math.max(ahead, milliseconds(last) - read());
  await keepAhead(database, ahead);

  const now = (): Instant => toInstant(read() + ahead);
  const pass = (at: Instant): void => {
    ahead = Math.max(ahead, milliseconds(at) - read());
  };
  return {
    now,
    pass,
    isMoved: () => Math.abs(ahead) > MINUTE,
    keep: async () => {
      await keepAhead(database, ahead);
      return now();
    },
  };
}
