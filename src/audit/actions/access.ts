// Looks at personal data: kept when they happen, shown to those whose data it is (《个人信息保护法》第四十四条).
import { PAGE_SIZE, type Page } from '#kernel/page.ts';
import type { Text } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import type { NameOfPost } from '../ports.ts';
import { countAccess, insertAccess, listAccess, type Access } from '../store/access.ts';

export type { Access } from '../store/access.ts';

/** To be called before what is looked at is handed out: a look that cannot be kept must not happen. */
export const recordAccess = (database: Session, access: Access): Promise<void> => insertAccess(database, access);

export interface AccessContext {
  readonly database: Session;
  readonly nameOfPost: NameOfPost;
}

/** The post and the unit that looked, not the person: a complaint goes to the unit, which knows who it was. */
export interface AccessItem {
  readonly id: string;
  /** null where it was before there was one, or in a case of somebody else's. */
  readonly case: string | null;
  readonly number: string | null;
  readonly what: string;
  readonly why: string;
  readonly post: Text | null;
  readonly unit: Text | null;
  readonly at: Instant;
}

/** Who looked at the data of these parties, newest first. */
export async function listAccesses(
  ctx: AccessContext,
  parties: readonly string[],
  /** The last look seen. */
  before: number | null = null,
): Promise<Page<AccessItem>> {
  const [rows, total] = await Promise.all([
    listAccess(ctx.database, parties, before),
    countAccess(ctx.database, parties),
  ]);
  const items = rows.slice(0, PAGE_SIZE).map(({ id, case_id: caseId, number, what, why, post, at }): AccessItem => {
    const names = post === null ? undefined : ctx.nameOfPost(post);
    return {
      id: String(id),
      case: caseId,
      number,
      what,
      why,
      post: names?.post ?? null,
      unit: names?.unit ?? null,
      at,
    };
  });
  return { items, total, next: rows.length > PAGE_SIZE ? (items.at(-1)?.id ?? null) : null };
}
