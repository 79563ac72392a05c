// Runs what is due. It sleeps until the next wake-up is due or somebody sets an earlier one; it does not poll.
import { milliseconds, toInstant, type Instant } from '#kernel/time.ts';
import { WAKE_CHANNEL } from '#storage/append/statement.ts';
import type { Database } from '#storage/postgres.ts';
import { openClaims, type Claims, type Job } from './claim.ts';

/**
 * Looks after one stream at an instant: reads it again, and appends or sets the next wake-up. Whatever it throws is
 * kept with the wake-up, which runs again later.
 */
export type JobHandler = (id: string, at: Instant) => Promise<void>;

export interface RunnerOptions {
  readonly database: Database;
  readonly now: () => Instant;
  /** By the kind of the wake-up. */
  readonly handlers: Readonly<Record<string, JobHandler>>;
  readonly log?: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

export interface Runner {
  /** Begins to run what is due as time goes by. */
  start(): Promise<void>;
  /**
   * Runs everything due up to an instant, in order of its instants, also what is set on the way, and resolves with the
   * number of runs when nothing is left. `arrive` is called at each instant before its jobs run.
   */
  runUntil(instant: Instant, arrive?: (at: Instant) => void): Promise<number>;
  /** Resolves when what is running has ended. Nothing is lost: what was not begun stays due. */
  stop(): Promise<void>;
}

const BATCH = 64;
/** As many handlers at a time as there are connections. */
const ABREAST = 8;
/** A process that died held jobs that nobody announces; they are found at the latest then. */
const LONGEST_SLEEP = 60_000;
const FIRST_RETRY = 5_000;
const LAST_RETRY = 6 * 3_600_000;
/** A handler that sets its own wake-up to the same instant this often without failing goes round in a circle. */
const CIRCLES = 20;
const LONGEST_REASON = 2_000;

const reasonOf = (failure: unknown): string =>
  (failure instanceof Error ? failure.message : String(failure)).slice(0, LONGEST_REASON);

const retryAfter = (at: Instant, attempts: number): Instant =>
  toInstant(milliseconds(at) + Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (attempts - 1)));

/** Begins jobs in their order, a few abreast; begins no more once told to stop. */
type RunAll = (held: Claims, jobs: readonly Job[], at: Instant) => Promise<void>;

/** Lends the session that claims jobs. */
interface Lending {
  with<Value>(work: (held: Claims) => Promise<Value>): Promise<Value>;
  end(): Promise<void>;
}

function runningOf({ handlers, log = () => undefined }: RunnerOptions, isStopping: () => boolean): RunAll {
  async function handle(job: Job, at: Instant): Promise<void> {
    const handler = handlers[job.kind];
    if (handler === undefined) throw new Error(`Nobody looks after wake-ups of the kind ${job.kind}.`);
    if (job.attempts > CIRCLES && job.lastError === null) {
      throw new Error(
        `${job.kind}/${job.id} was woken ${job.attempts} times for one instant and set it again each time.`,
      );
    }
    await handler(job.id, at);
  }

  async function run(held: Claims, job: Job, at: Instant): Promise<void> {
    const name = `${job.kind}/${job.id}`;
    try {
      await handle(job, at);
      await held.finish(job);
    } catch (failure) {
      log('A job failed and will be tried again', { job: name, attempts: job.attempts, cause: reasonOf(failure) });
      await held.postpone(job, retryAfter(at, job.attempts), reasonOf(failure));
    }
  }

  return async (held, jobs, at) => {
    const waiting = [...jobs];
    const one = async (): Promise<void> => {
      for (let job = waiting.shift(); job !== undefined && !isStopping(); job = waiting.shift())
        await run(held, job, at);
    };
    const results = await Promise.allSettled(Array.from({ length: ABREAST }, one));
    const broken = results.find((result) => result.status === 'rejected');
    if (broken !== undefined) throw broken.reason;
  };
}

/** After a failure the session is given up, which frees whatever it had claimed. */
function lendingOf(database: Database): Lending {
  let claims: Promise<Claims> | undefined;
  return {
    async with(work) {
      // A session that ended while nobody used it is no failure of the work that comes next.
      if ((await claims)?.isOver() === true) claims = undefined;
      claims ??= openClaims(() => database.connect());
      const mine = claims;
      try {
        return await work(await mine);
      } catch (failure) {
        claims = undefined;
        await mine.then((held) => held.end()).catch(() => undefined);
        throw failure;
      }
    },
    async end() {
      const held = await claims?.catch(() => undefined);
      claims = undefined;
      await held?.end();
    },
  };
}

/** Runs batch after batch of what is due now; resolves with the instant of what is due next. */
async function runDueNow(held: Claims, runAll: RunAll, now: () => Instant, isStopping: () => boolean) {
  for (;;) {
    const at = now();
    const jobs = isStopping() ? [] : await held.claim(at, BATCH);
    if (jobs.length === 0) return held.findNext(null);
    await runAll(held, jobs, at);
  }
}

async function runAhead(
  held: Claims,
  runAll: RunAll,
  instant: Instant,
  arrive: ((at: Instant) => void) | undefined,
  isStopping: () => boolean,
): Promise<number> {
  let runs = 0;
  let at = '';
  for (let next = await held.findNext(instant); next !== null && !isStopping(); next = await held.findNext(instant)) {
    // A job that sets a wake-up in its own past does not turn the time back.
    at = next > at ? next : at;
    arrive?.(at);
    const jobs = await held.claim(at, BATCH);
    await runAll(held, jobs, at);
    runs += jobs.length;
  }
  return runs;
}

export function createRunner(options: RunnerOptions): Runner {
  const { database, now, log = () => undefined } = options;
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  const runAll = runningOf(options, isStopping);
  const lending = lendingOf(database);
  let turn: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let planned: number | undefined;
  let unlisten: (() => Promise<void>) | undefined;
  let isStarted = false;
  let failures = 0;

  /** One thing at a time: running what is due, and running ahead to an instant, never overlap. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  function plan(at: number): void {
    if (!isStarted || isStopping() || (planned !== undefined && planned <= at)) return;
    clearTimeout(timer);
    planned = at;
    const delay = Math.min(Math.max(0, at - milliseconds(now())), LONGEST_SLEEP);
    timer = setTimeout(() => void inTurn(runDue), delay);
  }

  async function runDue(): Promise<void> {
    planned = undefined;
    try {
      const next = await lending.with((held) => runDueNow(held, runAll, now, isStopping));
      failures = 0;
      plan(next === null ? Number.POSITIVE_INFINITY : milliseconds(next));
    } catch (failure) {
      log('Jobs are waiting because the database does not answer', { cause: reasonOf(failure) });
      plan(milliseconds(now()) + Math.min(30_000, 500 * 2 ** failures++));
    }
  }

  return {
    async start() {
      isStarted = true;
      unlisten = await database.listen(WAKE_CHANNEL, (at) =>
        plan(at === null ? milliseconds(now()) : milliseconds(at)),
      );
      plan(milliseconds(now()));
    },
    runUntil: (instant, arrive) =>
      inTurn(async () => {
        const runs = await lending.with((held) => runAhead(held, runAll, instant, arrive, isStopping));
        plan(milliseconds(now()));
        return runs;
      }),
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await unlisten?.();
      await turn;
      await lending.end();
    },
  };
}
