// 先并到哪一件 In which order likely same cases are shown to whoever joins them. Pure.
import { STAGES, type Stage } from '#service/rules.ts';
import type { Instant } from '#kernel/time.ts';
import type { Likeness } from '../rules.ts';

export interface Ordered {
  readonly id: string;
  readonly stage: Stage;
  readonly filedAt: Instant;
  /** Another speaks for it already. */
  readonly isJoined: boolean;
  readonly likeness: Pick<Likeness, 'score' | 'near'>;
}

const at = (stage: Stage): number => STAGES.indexOf(stage);

/** Nothing is joined with what another speaks for, or with what is answered. */
const mayBeJoined = ({ stage, isJoined }: Ordered): boolean => !isJoined && at(stage) < at('feedback');

/** In another town it is a matter of its own more often than not, however far it is: there the words alone decide. */
const isInHand = (one: Ordered): boolean => at(one.stage) > at('assign') && one.likeness.near !== 'far';

const rank = (one: Ordered): number => (!mayBeJoined(one) ? 2 : isInHand(one) ? 0 : 1);

/**
 * What an office has in hand comes first, that being what the others are joined with: the furthest along, and of those the oldest.
 * Then what nobody has yet, and at last what nothing can be joined with, each the likeliest first.
 */
export function inOrder(one: Ordered, other: Ordered): number {
  const ranks = rank(one) - rank(other);
  if (ranks !== 0) return ranks;
  if (rank(one) === 0 && one.stage !== other.stage) return at(other.stage) - at(one.stage);
  if (rank(one) === 0 && one.filedAt !== other.filedAt) return one.filedAt < other.filedAt ? -1 : 1;
  return likeliestFirst(one, other);
}

export const likeliestFirst = (
  { id: one, likeness: a }: Pick<Ordered, 'id' | 'likeness'>,
  { id: other, likeness: b }: Pick<Ordered, 'id' | 'likeness'>,
): number => b.score - a.score || (one < other ? 1 : -1);
