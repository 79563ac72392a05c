// Which cases have words of their applicant that no office has answered yet: read off the log, for as many as a list shows.
import type { Database } from '#storage/postgres.ts';
import { loadWords } from '../store/talk.ts';
import { unanswered, WORDS } from '../view/talk/lines.ts';

/** How many words wait in each case; those where none does are left out. */
export async function countAwaiting(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const words = await loadWords(database, ids, WORDS);
  return new Map([...words].map(([id, events]) => [id, unanswered(events)] as const).filter(([, count]) => count > 0));
}
