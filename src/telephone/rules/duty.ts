// 谁负责 Who answers for a call that is open, or for ringing back: never nobody. Pure.
import { dateOf, type Instant } from '#kernel/time.ts';
import { findPost, holdersOf, type Organisation, type Post, type PostRole } from '#organisation/rules.ts';
import { isClaimed } from '../rules.ts';

/** Who takes the telephone where nobody holds a post that does. */
const STANDING_IN: readonly PostRole[] = ['dispatcher', 'unit-head', 'county-duty-leader'];

/** The post that answers the telephone today: that of the hotline while somebody holds it. */
export function dutyPost(organisation: Organisation, near: string | null, now: Instant): Post | undefined {
  const today = dateOf(now);
  const posts = (['telephone', ...STANDING_IN] as const).flatMap(
    (role) => findPost(organisation, role, near, today) ?? [],
  );
  return posts.find(({ id }) => holdersOf(organisation, id, today).length > 0) ?? posts[0];
}

/** In which of the own posts somebody answers the telephone, if in any. */
export const deskPost = (organisation: Organisation, posts: readonly Post[], now: Instant): Post | undefined =>
  posts.find(({ role }) => role === 'telephone') ??
  posts.find(({ id, unit }) => dutyPost(organisation, unit, now)?.id === id);

export interface Responsible {
  readonly post: string;
  /** One who has it in hand, else everybody on duty. */
  readonly people: readonly string[];
}

interface Held {
  readonly post: string;
  readonly unit: string;
  /** Who had it last. */
  readonly by: string;
  readonly since: Instant;
}

export function responsibleFor(organisation: Organisation, held: Held, now: Instant): Responsible {
  const holders = holdersOf(organisation, held.post, dateOf(now));
  if (isClaimed(held.since, now) && holders.includes(held.by)) return { post: held.post, people: [held.by] };
  if (holders.length > 0) return { post: held.post, people: holders };
  const post = dutyPost(organisation, held.unit, now);
  return { post: post?.id ?? held.post, people: post ? holdersOf(organisation, post.id, dateOf(now)) : [] };
}
