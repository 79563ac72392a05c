// Answers on the shelf, and what their readers say of them.
import { ok, refuse, type Result } from '#kernel/result.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import type { Database } from '#storage/postgres.ts';
import type { AnswerShelf, Said } from '../rules.ts';
import { countSaid } from '../store.ts';

export interface Knowing {
  readonly database: Database;
  readonly shelf: AnswerShelf;
  readonly now: Instant;
}

/** Counted without a name, also for answers read by who is not signed in. */
export async function sayOf(
  { database, shelf, now }: Knowing,
  id: string,
  said: Said,
): Promise<Result<{ readonly id: string }, { readonly code: 'not_found' }>> {
  const day = dateOf(now);
  if (!shelf.find(id, day)) return refuse({ code: 'not_found' as const });
  await countSaid(database, id, day, said);
  return ok({ id });
}
