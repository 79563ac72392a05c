// Axes and steps: whole numbers people count in, never 37.5 cases. Pure.

const NICE = [1, 2, 5];

/** Ticks from 0 to the first nice number that is not below `most`: at most `count` gaps, each a whole number of things. */
export function ticksUpTo(most: number, count = 4): readonly number[] {
  let gap = 1;
  for (let power = 1; gap * count < most; power *= 10) {
    for (const nice of NICE) {
      gap = nice * power;
      if (gap * count >= most) break;
    }
  }
  const gaps = Math.max(1, Math.ceil(most / gap));
  return Array.from({ length: gaps + 1 }, (_, index) => index * gap);
}

/** One of five tints, 0 the lightest; null where there is nothing to tell. */
export type Level = 0 | 1 | 2 | 3 | 4;

/** How many of the four limits a value has reached. */
export const levelOf = (value: number, limits: readonly number[]): Level =>
  Math.min(4, limits.filter((limit) => value >= limit).length) as Level;

/** Four limits that cut 0 to the greatest value in five, each at least one apart. */
export function evenLimits(most: number): readonly number[] {
  const gap = Math.max(1, Math.ceil(most / 5));
  return [1, 2, 3, 4].map((index) => index * gap);
}

/** Heights of labels pushed apart until none is nearer than `gap`, kept between `least` and `most`, in the given order. */
export function pushApart(wanted: readonly number[], gap: number, least: number, most: number): readonly number[] {
  const order = wanted.map((at, index) => ({ at, index })).toSorted((a, b) => a.at - b.at);
  let floor = least;
  for (const label of order) {
    label.at = Math.max(label.at, floor);
    floor = label.at + gap;
  }
  let ceiling = most;
  for (const label of order.toReversed()) {
    label.at = Math.min(label.at, ceiling);
    ceiling = label.at - gap;
  }
  return order.toSorted((a, b) => a.index - b.index).map(({ at }) => at);
}
