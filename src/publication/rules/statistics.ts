// What is told in figures, and what is not because it would tell of somebody. Pure.

export interface Group {
  readonly key: string | null;
  readonly count: number;
  readonly open: number;
  readonly answered: number;
  /** Answered by the day that was promised. */
  readonly kept: number;
  /** From filing to the answer; null where none is answered. */
  readonly median: number | null;
}

/** A group of which nothing is told but that it is small. */
export interface Told extends Omit<Group, 'count' | 'open' | 'answered' | 'kept'> {
  readonly count: number | null;
  readonly open: number | null;
  readonly answered: number | null;
  readonly kept: number | null;
}

/** Fewer than so many in a village are people whom neighbours can name. */
const SMALLEST = 5;

const silent = ({ key }: Group): Told => ({ key, count: null, open: null, answered: null, kept: null, median: null });

/**
 * Small groups without their figures. One alone would be what is missing from the sum of its town, so the next smallest keeps
 * silent with it.
 */
export function withoutSmall(groups: readonly Group[]): readonly Told[] {
  const small = groups.filter(({ count }) => count < SMALLEST);
  const next = groups.filter(({ count }) => count >= SMALLEST).toSorted((a, b) => a.count - b.count)[0];
  const hidden = new Set([...small, ...(small.length === 1 && next ? [next] : [])]);
  return groups.map((group) => (hidden.has(group) ? silent(group) : group));
}

/** In whole percent of those answered; null where none is. */
export const keptShare = ({ answered, kept }: Pick<Told, 'answered' | 'kept'>): number | null =>
  answered === null || kept === null || answered === 0 ? null : Math.round((kept / answered) * 100);
