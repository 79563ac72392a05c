// Keeps the organisation in memory, so that a question about it costs no query, and reads it again when it has changed,
// also when another process changed it.
import type { Database } from '#storage/postgres.ts';
import { makeOrganisation, type Organisation } from './rules.ts';
import { CHANNEL, loadOrganisation } from './store.ts';

export interface Keeper {
  /** As last read. The value never changes; after a change there is another one. */
  current(): Organisation;
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** `onFault` hears when a change could not be read; the old state stays, and the next change or refresh tries again. */
export async function keepOrganisation(
  db: Database,
  area: string,
  onFault: (fault: unknown) => void = () => undefined,
): Promise<Keeper> {
  const read = async (): Promise<Organisation> => makeOrganisation(await loadOrganisation(db, area));
  let current = await read();
  let reading: Promise<void> | undefined;
  let isStale = false;

  /** A change announced while reading may have been missed by it, so it is read once more. */
  async function readUntilFresh(): Promise<void> {
    try {
      while (isStale) {
        isStale = false;
        current = await read();
      }
    } finally {
      reading = undefined;
    }
  }
  const refresh = (): Promise<void> => {
    isStale = true;
    reading ??= readUntilFresh();
    return reading;
  };
  const unlisten = await db.listen(CHANNEL, () => {
    refresh().catch(onFault);
  });
  const close = async (): Promise<void> => {
    await unlisten();
    // A reading under way still needs the connection.
    await reading?.catch(() => undefined);
  };
  return { current: () => current, refresh, close };
}
