// What a person's cases wait for that person for.
import type { JsonObject } from '#kernel/json.ts';
import { dateOf, type LocalDate } from '#kernel/time.ts';
import type { Asking, CaseContext } from '../context.ts';
import { lastMoment, NO_DUE } from '../rules.ts';
import { listPressing, listTitles, listTurns } from '../store/turn.ts';
import { itemOf, whoseOf } from '../actions/read.ts';

/** Their cases that are late or wait for them, the earliest due first. */
export async function pressing(ctx: CaseContext, asking: Asking): Promise<readonly JsonObject[]> {
  const rows = await listPressing(ctx.database, await whoseOf(ctx, asking), ctx.now);
  return rows.map((row) => itemOf(ctx, row));
}

export interface TurnOfCase {
  readonly kind: string;
  /** The last day for it. */
  readonly until: LocalDate | null;
}

/** What these cases wait for, by their ids; the earliest of several. */
export async function turnsOf(ctx: CaseContext, ids: readonly string[]): Promise<ReadonlyMap<string, TurnOfCase>> {
  const turns = await listTurns(ctx.database, ids);
  return new Map(
    turns.map(({ case_id: id, kind, due_at: at }) => [
      id,
      { kind, until: at === NO_DUE ? null : dateOf(lastMoment({ at, date: '', provisional: false })) },
    ]),
  );
}

/** What applicants called these cases of theirs; those without a name of their own are left out. */
export async function titlesOf(ctx: CaseContext, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map((await listTitles(ctx.database, [...new Set(ids)])).map(({ id, title }) => [id, title]));
}
