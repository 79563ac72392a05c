// What the offices need to know of people and of what waits at their posts.
import type { Instant } from '#kernel/time.ts';
import type { PersonId, PostId } from './rules.ts';
import type { StaffMember } from './rules/tables.ts';

/** A row for the same commit: people and the posts they hold come on file together or not at all. */
export interface PersonRow {
  readonly table: string;
  readonly key: Readonly<Record<string, string | number>>;
  readonly values: Readonly<Record<string, unknown>> | null;
}

export interface StaffPort {
  /** Those of the ids that are on file. */
  find(ids: readonly PersonId[]): Promise<readonly StaffMember[]>;
  rowsFor(added: readonly StaffMember[], now: Instant): readonly PersonRow[];
}

/** Posts at which open obligations stand. */
export type BusyPosts = () => Promise<ReadonlySet<PostId>>;
