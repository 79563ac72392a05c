// Which words are rare: counted over the latest cases and kept for a while, because every search needs it and it changes slowly.
import { milliseconds, type Instant } from '#kernel/time.ts';
import type { Database } from '#storage/postgres.ts';
import type { Counted } from './rules/terms.ts';
import { countTerms, countUpTo, estimateAll } from './store.ts';

interface Sample {
  readonly counted: Counted;
  /** How many cases are searched. */
  readonly all: number;
}

export interface Samples {
  at(now: Instant): Promise<Sample>;
}

/** So many tell a rare word from a common one; their terms take a few megabytes. */
const LATEST = 4_000;
const LIFE = 10 * 60_000;
/** While there are fewer, it is counted anew with every tenth that comes. */
const GROWTH = 1.1;

export function createSamples(database: Database): Samples {
  let kept: (Sample & { readonly taken: number }) | undefined;
  let taking: Promise<Sample> | undefined;

  function take(now: Instant): Promise<Sample> {
    taking ??= Promise.all([countTerms(database, LATEST), estimateAll(database)])
      .then(([counted, estimated]) => {
        kept = { counted, all: Math.max(counted.texts, estimated), taken: milliseconds(now) };
        return kept;
      })
      .finally(() => {
        // Also after a failure, or everybody who comes later would be handed the same failure.
        taking = undefined;
      });
    return taking;
  }

  return {
    async at(now) {
      if (!kept) return take(now);
      if (kept.counted.texts < LATEST)
        return (await countUpTo(database, LATEST)) > kept.counted.texts * GROWTH ? take(now) : kept;
      // Nobody waits for a newer one: an old one is nearly as good.
      if (milliseconds(now) - kept.taken > LIFE) take(now).catch(() => undefined);
      return kept;
    },
  };
}
