import { describe, expect, it } from 'vitest';
import { createBatcher } from './batch.ts';

interface Item {
  readonly name: string;
  readonly touches: readonly string[];
}

const item = (name: string, ...touches: readonly string[]): Item => ({ name, touches });

/** One round of input. */
const round = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function settle(): Promise<void> {
  for (let rounds = 0; rounds < 4; rounds += 1) await round();
}

/** A place to commit to whose commits end when the test says so. */
function slowPlace() {
  const batches: string[][] = [];
  const ends: (() => void)[] = [];
  const commit = (items: readonly Item[]): Promise<void> => {
    batches.push(items.map(({ name }) => name));
    return new Promise((resolve) => ends.push(resolve));
  };
  const endAll = async (): Promise<void> => {
    while (ends.length > 0) {
      ends.shift()?.();
      await settle();
    }
  };
  return { batches, commit, endAll };
}

const options = { claims: ({ touches }: Item) => touches, isShared: () => false, lanes: 1, size: 64 };

describe('group commit', () => {
  it('commits together what arrives together, and what arrives meanwhile with the next commit', async () => {
    const place = slowPlace();
    const batcher = createBatcher<Item>({ ...options, commit: place.commit });
    const first = [batcher.add(item('a', '1')), batcher.add(item('b', '2'))];
    await settle();
    const second = [batcher.add(item('c', '3')), batcher.add(item('d', '4'))];
    await settle();
    expect(place.batches).toEqual([['a', 'b']]);
    await place.endAll();
    await Promise.all([...first, ...second]);
    expect(place.batches).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('waits for nobody with a lone write, and a few rounds with a crowd that is still coming', async () => {
    const lone = slowPlace();
    void createBatcher<Item>({ ...options, commit: lone.commit }).add(item('a', 'a'));
    await round();
    await round();
    expect(lone.batches).toEqual([['a']]);

    const crowd = slowPlace();
    const batcher = createBatcher<Item>({ ...options, commit: crowd.commit });
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      void batcher.add(item(name, name));
      await round();
    }
    expect(crowd.batches.length).toBe(1);
    expect(crowd.batches[0]?.length).toBeGreaterThan(1);

    const full = slowPlace();
    const filled = createBatcher<Item>({ ...options, commit: full.commit });
    const names = Array.from({ length: 16 }, (_, index) => String(index));
    void filled.add(item('first', 'first'));
    for (const name of names) void filled.add(item(name, name));
    await round();
    expect(full.batches).toEqual([['first', ...names]]);
  });

  it('never has two writes of one stream under way, in one batch or in two lanes, and keeps their order', async () => {
    const place = slowPlace();
    const batcher = createBatcher<Item>({ ...options, lanes: 2, commit: place.commit });
    const all = [item('a1', 'a'), item('a2', 'a'), item('b', 'b', 'a'), item('a3', 'a'), item('c', 'c')].map((each) =>
      batcher.add(each),
    );
    await settle();
    expect(place.batches).toEqual([['a1', 'c']]);
    await place.endAll();
    await Promise.all(all);
    expect(place.batches).toEqual([['a1', 'c'], ['a2'], ['b'], ['a3']]);
  });

  it('fills no batch beyond its size', async () => {
    const place = slowPlace();
    const batcher = createBatcher<Item>({ ...options, size: 2, commit: place.commit });
    const all = ['a', 'b', 'c'].map((name) => batcher.add(item(name, name)));
    await settle();
    await place.endAll();
    await Promise.all(all);
    expect(place.batches).toEqual([['a', 'b'], ['c']]);
  });

  it('tries the members of a failed batch one by one, so that only the bad one fails', async () => {
    const committed: string[] = [];
    const batcher = createBatcher<Item>({
      ...options,
      commit: (items) => {
        if (items.some(({ name }) => name === 'bad')) return Promise.reject(new Error('bad'));
        committed.push(...items.map(({ name }) => name));
        return Promise.resolve();
      },
    });
    const results = await Promise.allSettled(['a', 'bad', 'b'].map((name) => batcher.add(item(name, name))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(committed).toEqual(['a', 'b']);
  });

  it('does not try again one by one when the failure is everybody’s', async () => {
    let commits = 0;
    const batcher = createBatcher<Item>({
      ...options,
      isShared: () => true,
      commit: () => {
        commits++;
        return Promise.reject(new Error('away'));
      },
    });
    const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => batcher.add(item(name, name))));
    expect([commits, results.filter(({ status }) => status === 'rejected').length]).toEqual([1, 3]);
  });

  it('ends when everything is settled, and takes nothing more', async () => {
    const place = slowPlace();
    const batcher = createBatcher<Item>({ ...options, commit: place.commit });
    const added = batcher.add(item('a', '1'));
    await settle();
    let isClosed = false;
    const closed = batcher.close().then(() => (isClosed = true));
    await settle();
    expect(isClosed).toBe(false);
    await place.endAll();
    await Promise.all([added, closed]);
    await expect(batcher.add(item('b', '2'))).rejects.toThrow('closed');
  });
});
