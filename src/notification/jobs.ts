// Follows the log and tells what it finds, and sends what goes outside.
import type { Instant } from '#kernel/time.ts';
import { follow, type Follower } from '#storage/follow.ts';
import type { Database } from '#storage/postgres.ts';
import { deliver, type DeliverContext } from './actions/letter.ts';
import { listen, STEP, type ListenContext } from './actions/listen.ts';

/** Before every look, so that a burst of events is read together: messages may wait this long, submissions not for them. */
const BREATH = 200;
/** Letters that failed are looked for again this often. */
const ROUND = 60_000;

export interface ListenerOptions extends ListenContext, Omit<DeliverContext, 'now' | 'database'> {
  readonly database: Database;
  readonly now: () => Instant;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** Caught up, everything committed before is told, and what was due has been sent. */
export type Listener = Pick<Follower, 'start' | 'catchUp' | 'stop'>;

export function createListener(options: ListenerOptions): Listener {
  const { database, now, log } = options;
  let round: NodeJS.Timeout | undefined;

  /** What was told goes outside once everything is told. */
  async function step(): Promise<boolean> {
    if ((await listen(options)) === STEP) return true;
    await deliver({ ...options, now: now() });
    return false;
  }

  const follower = follow({
    database,
    breath: BREATH,
    step,
    failed: (cause) => log('Messages are waiting and will be tried again', { cause }),
  });
  return {
    async start() {
      await follower.start();
      round = setInterval(follower.want, ROUND).unref();
    },
    catchUp: follower.catchUp,
    async stop() {
      clearInterval(round);
      await follower.stop();
    },
  };
}
