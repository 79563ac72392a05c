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

/** How likely each offered command is to be chosen; what is not named is chosen as often as a comment. */
const LIKELY: { readonly [command: string]: number } = {
  report: 8,
  assign: 12,
  accept: 10,
  approve: 8,
  reject: 2,
  grant: 6,
  refuse: 2,
  evaluate: 8,
  contribute: 8,
  correct: 10,
  requestCorrection: 4,
  decline: 0.5,
  withdraw: 0.3,
  extend: 1.2,
  suspend: 0.8,
  bounce: 1.2,
  resume: 8,
  transfer: 0.6,
  coHandle: 1,
  comment: 0.6,
  release: 3,
  supervise: 3,
  remind: 3,
  reopen: 0.4,
  agree: 8,
  disagree: 2,
};

export function weightedCommand(offered: readonly string[], random: Random): string {
  return weighted(
    offered.map((command) => ({ command, weight: LIKELY[command] ?? 0.6 })),
    random,
  ).command;
}
