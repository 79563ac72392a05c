// Group commit: writes that arrive while others are being committed wait together and share the next commit. There is
// no timer: a lone write waits for nobody, a crowd fills the batches. A lane is given no more than what came in one
// round of input only where the next round brings nothing: a statement and a commit cost as much for six writes as for
// sixteen, and while input keeps coming in, the lane is not what anybody waits for.

export interface BatcherOptions<Item> {
  /** Commits some items in one transaction: all or none. */
  readonly commit: (items: readonly Item[]) => Promise<void>;
  /** What an item touches. Of items that touch the same thing only one is under way, and they keep their order. */
  readonly claims: (item: Item) => readonly string[];
  /** A failure that every member of the batch shares and trying them one by one would not change. */
  readonly isShared: (failure: unknown) => boolean;
  readonly lanes: number;
  readonly size: number;
}

export interface Batcher<Item> {
  /** Resolves when the item is committed, rejects with the failure that is its own. */
  add(item: Item): Promise<void>;
  /** Resolves when everything added is settled; later items are refused. */
  close(): Promise<void>;
}

interface Waiting<Item> {
  readonly item: Item;
  readonly claims: readonly string[];
  readonly resolve: () => void;
  readonly reject: (failure: unknown) => void;
}

/** A batch of so many is sent off without looking for more. */
const ENOUGH = 16;
/** Rounds of input that a batch waits for at most, each of which brought something. */
const ROUNDS = 3;

/** How many times the batch size is looked through for items that are free to go. */
const LOOK_AHEAD = 4;

/** After a round of input that brought nothing more: a lone write waits for one that takes some microseconds. */
function afterInput(waiting: () => number, enough: number, go: () => void, before = 0, rounds = ROUNDS): void {
  setImmediate(() => {
    const now = waiting();
    if (now > before && now < enough && rounds > 1) afterInput(waiting, enough, go, now, rounds - 1);
    else go();
  });
}

export function createBatcher<Item>(options: BatcherOptions<Item>): Batcher<Item> {
  const { commit, claims, isShared, lanes, size } = options;
  let queue: Waiting<Item>[] = [];
  const underWay = new Set<string>();
  let busy = 0;
  let isScheduled = false;
  let isClosed = false;
  let drained: (() => void) | undefined;

  /** Takes the next batch off the queue. What stays behind holds back later items that touch the same things. */
  function take(): Waiting<Item>[] {
    const batch: Waiting<Item>[] = [];
    const left: Waiting<Item>[] = [];
    const heldBack = new Set<string>();
    let index = 0;
    for (; index < queue.length && batch.length < size && index < size * LOOK_AHEAD; index++) {
      const waiting = queue[index] as Waiting<Item>;
      const isFree = !waiting.claims.some((claim) => underWay.has(claim) || heldBack.has(claim));
      (isFree ? batch : left).push(waiting);
      for (const claim of waiting.claims) (isFree ? underWay : heldBack).add(claim);
    }
    if (batch.length > 0) queue = [...left, ...queue.slice(index)];
    return batch;
  }

  async function settle(batch: readonly Waiting<Item>[]): Promise<void> {
    try {
      await commit(batch.map(({ item }) => item));
      for (const { resolve } of batch) resolve();
    } catch (failure) {
      if (batch.length === 1 || isShared(failure)) for (const { reject } of batch) reject(failure);
      else for (const waiting of batch) await settle([waiting]);
    }
  }

  async function run(batch: readonly Waiting<Item>[]): Promise<void> {
    busy++;
    await settle(batch);
    busy--;
    for (const { claims: done } of batch) for (const claim of done) underWay.delete(claim);
    if (queue.length > 0 && !isClosed) schedule();
    else pump();
  }

  function pump(): void {
    isScheduled = false;
    while (busy < lanes && queue.length > 0) {
      const batch = take();
      if (batch.length === 0) break;
      void run(batch);
    }
    if (busy === 0 && queue.length === 0) drained?.();
  }

  function schedule(): void {
    if (isScheduled || busy >= lanes) return;
    isScheduled = true;
    afterInput(() => queue.length, Math.min(ENOUGH, size), pump);
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        if (isClosed) {
          reject(new Error('The log is closed: the process is ending. Send the request again once it is back.'));
          return;
        }
        queue.push({ item, claims: claims(item), resolve, reject });
        schedule();
      }),
    close: () =>
      new Promise((resolve) => {
        isClosed = true;
        drained = resolve;
        pump();
      }),
  };
}
