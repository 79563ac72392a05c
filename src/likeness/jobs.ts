// Follows the log behind everything else: what is being filed does not wait for it.
import { follow, type Follower } from '#storage/follow.ts';
import { listen, STEP, type ListenContext } from './actions/listen.ts';

/**
 * Before every look. While more is being committed than one step holds there is one step a breath, some tenth of the time:
 * filings keep the rest, and it catches up when they pause.
 */
const BREATH = 300;

interface IndexerOptions extends ListenContext {
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** Everything that is committed can be found once it has caught up. */
export type Indexer = Pick<Follower, 'start' | 'catchUp' | 'stop'>;

export function createIndexer(options: IndexerOptions): Indexer {
  const hasMore = async (stopping: AbortSignal): Promise<boolean> =>
    (await listen(options)) === STEP && !stopping.aborted;
  return follow({
    database: options.database,
    breath: BREATH,
    async look(stopping, isWanted) {
      while ((await hasMore(stopping)) && !isWanted());
    },
    async readAll(stopping) {
      while (await hasMore(stopping));
    },
    failed: (cause) => options.log('What cases are compared by waits and will be tried again', { cause }),
  });
}
