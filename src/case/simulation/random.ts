// Seeded randomness, handed in everywhere: the same seed gives the same county, event by event.

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Whole, in [0, below). */
  below(bound: number): number;
  pick<Item>(items: readonly Item[]): Item;
  chance(probability: number): boolean;
}

/** Mulberry32: 32 bits of state, fast, good enough for choosing what people do. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    next,
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    chance: (probability) => next() < probability,
  };
}

/** One of some things, each as likely as it weighs. */
export function weighted<Item extends { readonly weight: number }>(items: readonly Item[], random: Random): Item {
  let at = random.next() * items.reduce((sum, one) => sum + one.weight, 0);
  for (const one of items) {
    at -= one.weight;
    if (at <= 0) return one;
  }
  return random.pick(items);
}
