// Listens to the log while the program runs, behind everything else: what is being filed does not wait for it. What was filed
// while nobody listened is found on the next start, because the position stands in the database.
import { LOG_CHANNEL } from '#storage/append/statement.ts';
import { listen, STEP, type ListenContext } from './actions/listen.ts';

/** Before every look, so that a burst of events is read together. */
const BREATH = 300;
const LAST_RETRY = 30_000;
/**
 * While more is being written than one step holds, it rests for so many times as long as a step took: filings keep nine tenths of
 * the machine, and it catches up when they pause.
 */
const REST = 9;

interface IndexerOptions extends ListenContext {
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

export interface Indexer {
  /** Begins to listen; catches up first, in the background. */
  start(): Promise<void>;
  /** Resolves when everything committed before the call can be found. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

export function createIndexer(options: IndexerOptions): Indexer {
  const { database, log } = options;
  const stopping = new AbortController();
  let isNew = false;
  let turn: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let wait = BREATH;
  let unlisten: (() => Promise<void>) | undefined;

  function inTurn(work: () => Promise<void>): Promise<void> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function readAll(): Promise<void> {
    while ((await listen(options)) === STEP && !stopping.signal.aborted);
  }

  /** One step at a time while others write, everything there is when they do not. */
  async function look(): Promise<void> {
    timer = undefined;
    try {
      for (let passed = STEP; passed === STEP && !stopping.signal.aborted;) {
        isNew = false;
        const began = performance.now();
        passed = await listen(options);
        if (passed === STEP && isNew) return again((performance.now() - began) * REST);
      }
      wait = BREATH;
      if (isNew) again(wait);
    } catch (fault) {
      wait = Math.min(LAST_RETRY, wait * 2);
      log('What cases are compared by waits and will be tried again', {
        cause: fault instanceof Error ? fault.message : String(fault),
      });
      again(wait);
    }
  }

  function again(after: number): void {
    if (timer === undefined && !stopping.signal.aborted) timer = setTimeout(() => void inTurn(look), after);
  }

  return {
    async start() {
      unlisten = await database.listen(LOG_CHANNEL, () => {
        isNew = true;
        again(wait);
      });
      again(wait);
    },
    catchUp: () => inTurn(readAll),
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await unlisten?.();
      await turn;
    },
  };
}
