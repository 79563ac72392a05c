// Keeps the answers in memory: those of the packs, and what was written at the desk since. What another process writes is announced
// by the database and on the shelf here at once.
import type { Database } from '#storage/postgres.ts';
import { answerShelf, type Answer, type AnswerShelf } from './rules.ts';
import { answersWith, type Entry } from './rules/entry.ts';
import { CHANNEL, loadEntries } from './store.ts';

export interface AnswerKeeper {
  /** What residents look through; after a change there is another one. */
  readonly shelf: AnswerShelf;
  /** All that stand, also those that hold no more or not yet. */
  readonly answers: readonly Answer[];
  /** What the desk wrote, what was taken down among it. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** As it came with the packs. */
  ofPack(id: string): Answer | undefined;
  refresh(): Promise<void>;
  close(): Promise<void>;
}

interface Kept {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly answers: readonly Answer[];
  readonly shelf: AnswerShelf;
}

/** @param onFault hears when what was written elsewhere could not be read. */
export async function keepAnswers(
  db: Database,
  area: string,
  pack: readonly Answer[],
  onFault: (fault: unknown) => void = () => undefined,
): Promise<AnswerKeeper> {
  // What is announced has often been read here already, by the one who wrote it.
  const read = async (before?: Kept): Promise<Kept> => {
    const entries = await loadEntries(db, area);
    if (before && entries.every(({ id, last }) => before.entries.get(id)?.last.hash === last.hash)) return before;
    const answers = answersWith(pack, entries);
    return { entries: new Map(entries.map((one) => [one.id, one])), answers, shelf: answerShelf(answers) };
  };
  let kept = await read();
  let reading: Promise<void> = Promise.resolve();
  const readAgain = async (): Promise<void> => {
    const before = kept;
    kept = await read(before);
    // Whoever changed an answer waits a moment rather than the next who asks.
    if (kept !== before) kept.shelf.prepare();
  };
  // One after the other: a reading that began earlier must not put an older state in the place of a newer one.
  const refresh = (): Promise<void> => {
    reading = reading.catch(() => undefined).then(readAgain);
    return reading;
  };
  const unlisten = await db.listen(CHANNEL, () => {
    refresh().catch(onFault);
  });
  const packed = new Map(pack.map((one) => [one.id, one]));
  return {
    get shelf() {
      return kept.shelf;
    },
    get answers() {
      return kept.answers;
    },
    get entries() {
      return kept.entries;
    },
    ofPack: (id) => packed.get(id),
    refresh,
    close: async () => {
      await unlisten();
      // A reading under way still needs the connection.
      await reading.catch(() => undefined);
    },
  };
}
