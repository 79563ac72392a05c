// What follows the log behind the submissions (messages, what is likely the same, the board) has to have caught up before anything
// else is measured: its work would be counted against that.
import { setTimeout as pause } from 'node:timers/promises';
import { withDatabase, type Server } from './product.ts';

const LIMIT = 300_000;

/** Waits until everybody who follows has read everything; answers after how many seconds. */
export async function caughtUp(server: Server): Promise<number> {
  const begun = performance.now();
  const behind = () =>
    withDatabase(server, async (client) => {
      const { rows } = await client.query<{ behind: string }>(
        'select (select coalesce(max(position), 0) from log) - (select coalesce(min(position), 0) from listener) as behind',
      );
      return Number(rows[0]?.behind ?? 0);
    });
  while ((await behind()) > 0) {
    if (performance.now() - begun > LIMIT) throw new Error('what follows the log does not catch up');
    await pause(100);
  }
  return (performance.now() - begun) / 1000;
}
