// What waits for one role of a person's posts, row by row: for pages that show the duty itself and act on it.
import type { Asking, CaseContext } from '../context.ts';
import { NO_DUE } from '../rules.ts';
import { countWork, listPressing, listWork, type WorkRow } from '../store.ts';
import { pack, workCursor } from './cursor.ts';

export interface Waiting {
  /** Matters called pressing, whatever page is asked for; they are not among `rows`. */
  readonly pressing: readonly WorkRow[];
  readonly rows: readonly WorkRow[];
  readonly total: number;
  readonly next: string | null;
}

export interface WaitingQuery {
  readonly role: string;
  readonly kinds: readonly string[];
  readonly after?: string | undefined;
}

/** Obligations of the person's own posts in a role, most urgent first. */
export async function listWaiting(
  ctx: CaseContext,
  asking: Asking,
  { role, kinds, after }: WaitingQuery,
  size: number,
): Promise<Waiting> {
  const { posts } = await ctx.world.identity.capacities(asking.person, ctx.now);
  const filter = {
    posts: posts.flatMap((post) => (post.role === role ? [post.id] : [])),
    own: posts.map((post) => post.unit),
    kinds,
  };
  const [pressing, rows, total] = await Promise.all([
    listPressing(ctx.database, filter, size),
    listWork(ctx.database, filter, workCursor(after) ?? null, size),
    countWork(ctx.database, filter),
  ]);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const isPressing = ({ id, obligation_seq: seq }: WorkRow): boolean =>
    pressing.some((one) => one.id === id && one.obligation_seq === seq);
  return {
    pressing,
    rows: shown.filter((row) => !isPressing(row)),
    total,
    next: rows.length > size && last ? pack([last.obligation_due_at ?? NO_DUE, last.id, last.obligation_seq]) : null,
  };
}
