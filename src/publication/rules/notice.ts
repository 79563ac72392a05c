// Who may tell a place or the followers of a matter something: the hotline everybody, an office its own town and its own matters. Pure.
import type { Organisation, Post, PostRole } from '#organisation/rules.ts';

export interface Target {
  readonly town: string | null;
  readonly village: string | null;
  readonly publication: string | null;
  /** The office that has the matter. */
  readonly unit: string | null;
}

const GIVING: readonly PostRole[] = ['dispatcher', 'intake', 'unit-head'];

export const mayGive = (posts: readonly Post[]): boolean => posts.some(({ role }) => GIVING.includes(role));

export const noticePost = (posts: readonly Post[], target: Target, { units }: Organisation): Post | undefined =>
  posts.find(({ role, unit: id }) => {
    if (!GIVING.includes(role)) return false;
    if (role === 'dispatcher') return true;
    if (target.publication !== null) return id === target.unit;
    const unit = units.get(id);
    // The office of a village speaks for its village, the town's for the town and its villages.
    return (
      unit?.town !== undefined &&
      unit.town === target.town &&
      (unit.village === undefined || unit.village === target.village)
    );
  });
