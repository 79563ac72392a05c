// Follows the log for the board: behind everything else, because what must be gone at once is known by the case itself.
import { follow, type Follower } from '#storage/follow.ts';
import { listen, STEP, type ListenContext } from './actions/listen.ts';

/** Before every look. */
const BREATH = 300;

interface PublisherOptions extends ListenContext {
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

export type Publisher = Pick<Follower, 'start' | 'catchUp' | 'stop'>;

export function createPublisher(options: PublisherOptions): Publisher {
  return follow({
    database: options.database,
    breath: BREATH,
    step: async () => (await listen(options)) === STEP,
    failed: (cause) => options.log('The public board waits and will be tried again', { cause }),
  });
}
