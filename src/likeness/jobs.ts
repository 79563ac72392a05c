// Follows the log behind everything else: what is being filed does not wait for it.
import { follow, type Follower } from '#storage/follow.ts';
import { listen, STEP, type ListenContext } from './actions/listen.ts';

/** Before every look. */
const BREATH = 300;

interface IndexerOptions extends ListenContext {
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** Everything that is committed can be found once it has caught up. */
export type Indexer = Pick<Follower, 'start' | 'catchUp' | 'stop'>;

export function createIndexer(options: IndexerOptions): Indexer {
  return follow({
    database: options.database,
    breath: BREATH,
    step: async () => (await listen(options)) === STEP,
    failed: (cause) => options.log('What cases are compared by waits and will be tried again', { cause }),
  });
}
