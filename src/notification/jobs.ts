// Listens to the log while the program runs. What was said while nobody listened is found on the next start, because
// the position stands in the database.
import type { Instant } from '#kernel/time.ts';
import { LOG_CHANNEL } from '#storage/append/statement.ts';
import type { Database } from '#storage/postgres.ts';
import { deliver, type DeliverContext } from './actions/letter.ts';
import { listen, STEP, type ListenContext } from './actions/listen.ts';

/** Before every look, so that a burst of events is read together: messages may wait this long, submissions not for them. */
const BREATH = 200;
const LAST_RETRY = 30_000;
/** Letters that failed are looked for again this often. */
const ROUND = 60_000;

export interface ListenerOptions extends ListenContext, Omit<DeliverContext, 'now' | 'database'> {
  readonly database: Database;
  readonly now: () => Instant;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

export interface Listener {
  /** Begins to listen; catches up first, in the background. */
  start(): Promise<void>;
  /** Resolves when everything committed before the call is told, and what was due has been sent. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

export function createListener(options: ListenerOptions): Listener {
  const { database, now, log } = options;
  const stopping = new AbortController();
  let turn: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let wait = BREATH;
  let unlisten: (() => Promise<void>) | undefined;
  let round: NodeJS.Timeout | undefined;

  async function readOn(): Promise<void> {
    while ((await listen(options)) === STEP && !stopping.signal.aborted);
    await deliver({ ...options, now: now() });
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function look(): Promise<void> {
    timer = undefined;
    try {
      await readOn();
      wait = BREATH;
    } catch (fault) {
      wait = Math.min(LAST_RETRY, wait * 2);
      log('Messages are waiting and will be tried again', {
        cause: fault instanceof Error ? fault.message : String(fault),
      });
      want();
    }
  }

  /** One look waits at most; whatever is announced until it begins is covered by it. */
  function want(): void {
    if (timer === undefined && !stopping.signal.aborted) timer = setTimeout(() => void inTurn(look), wait);
  }

  return {
    async start() {
      unlisten = await database.listen(LOG_CHANNEL, want);
      round = setInterval(want, ROUND).unref();
      want();
    },
    catchUp: () => inTurn(readOn),
    async stop() {
      stopping.abort();
      clearInterval(round);
      clearTimeout(timer);
      await unlisten?.();
      await turn;
    },
  };
}
