// Follows the log while the program runs: woken by what is committed, one look at a time. What was committed while nobody followed
// is found on the next start, because each reader's position stands in the database. Whoever files does not wait for those who follow:
// while more comes than one step holds, a follower rests nine times as long as it worked, and catches up as soon as it can.
import { LOG_CHANNEL } from './append/statement.ts';
import type { Database } from './postgres.ts';

const LAST_RETRY = 30_000;
/** How much longer than it worked a follower rests that has fallen behind while more keeps coming. */
const REST = 9;

export interface Following {
  readonly database: Pick<Database, 'listen'>;
  /** Milliseconds before every look, so that a burst of events is read together. */
  readonly breath: number;
  /** Reads on by one step of some milliseconds of work; whether there may be more. */
  readonly step: () => Promise<boolean>;
  /** A look failed and will be tried again, each time after twice as long. */
  readonly failed: (cause: string) => void;
}

export interface Follower {
  /** Begins to follow; catches up first, in the background. */
  readonly start: () => Promise<void>;
  /** One look waits at most; whatever is committed until it begins is covered by it. */
  readonly want: () => void;
  /** Resolves when everything committed before the call has been read. */
  readonly catchUp: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export function follow({ database, breath, step, failed }: Following): Follower {
  const stopping = new AbortController();
  let turn: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let wait = breath;
  let unlisten: (() => Promise<void>) | undefined;

  function inTurn(work: () => Promise<void>): Promise<void> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function lookOnce(): Promise<void> {
    timer = undefined;
    const isWanted = (): boolean => timer !== undefined;
    try {
      const began = performance.now();
      let isMore = await step();
      while (isMore && !isWanted() && !stopping.signal.aborted) isMore = await step();
      wait = breath;
      // Whoever has read everything does not fall behind: what comes one by one is read a breath later.
      if (isMore && isWanted()) rest(REST * (performance.now() - began));
    } catch (fault) {
      wait = Math.min(LAST_RETRY, wait * 2);
      failed(fault instanceof Error ? fault.message : String(fault));
      want();
    }
  }

  function want(): void {
    if (timer === undefined && !stopping.signal.aborted) timer = setTimeout(() => void inTurn(lookOnce), wait);
  }

  async function readAll(): Promise<void> {
    while ((await step()) && !stopping.signal.aborted);
  }

  /** Puts off the look that is on its way. */
  function rest(milliseconds: number): void {
    if (stopping.signal.aborted || milliseconds <= breath) return;
    clearTimeout(timer);
    timer = setTimeout(() => void inTurn(lookOnce), milliseconds);
  }

  return {
    async start() {
      unlisten = await database.listen(LOG_CHANNEL, want);
      want();
    },
    want,
    catchUp: () => inTurn(readAll),
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await unlisten?.();
      await turn;
    },
  };
}
