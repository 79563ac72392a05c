import { afterAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../../test/database.ts';
import { createAppender } from '../append.ts';
import { loadEvents, loadSince } from '../read.ts';
import type { LoggedEvent } from '../write.ts';
import { restoreEvents } from './restore.ts';

const [source, target] = [await openTestDatabase(), await openTestDatabase()];
const appender = createAppender(source);
afterAll(() => appender.close());

const event = (type: string) => ({
  type,
  actor: 'p1',
  as: null,
  at: '2026-11-23T01:00:00.000Z',
  effect: { type },
  data: { type },
});

async function appendTo(id: string, ...types: readonly string[]): Promise<void> {
  const last = (await loadEvents(source, 'case', id)).at(-1);
  await appender.append({
    appends: [
      {
        area: '330127',
        kind: 'case',
        id,
        expectedSeq: last?.seq ?? 0,
        head: last?.hash ?? '',
        events: types.map(event),
      },
    ],
    rows: [],
    wakes: [],
  });
}

await appendTo('a', 'submitted', 'assigned');
await appendTo('b', 'submitted');
await appendTo('a', 'reported');
await appender.erase('case', 'b', [1]);
const exported = JSON.parse(JSON.stringify(await loadSince(source, 0, 100))) as LoggedEvent[];

describe('events put back from an export', () => {
  it('are refused, and nothing is written, when a hash does not hold', async () => {
    const changed = exported.map((each) => (each.type === 'reported' ? { ...each, actor: 'p2' } : each));
    await expect(restoreEvents(target, changed)).rejects.toThrow('case/a, event 3 (changed)');
    expect(await loadSince(target, 0, 100)).toEqual([]);
  });

  it('are refused when one is missing or they are there already', async () => {
    await expect(restoreEvents(target, exported.slice(1))).rejects.toThrow('missing');
    await restoreEvents(target, exported.slice(0, 1));
    await expect(restoreEvents(target, exported.slice(0, 1))).rejects.toThrow('missing');
  });

  it('stand page by page as they stood, in their order, with what was forgotten forgotten', async () => {
    await restoreEvents(target, exported.slice(1, 2));
    await restoreEvents(target, exported.slice(2));
    const restored = await loadSince(target, 0, 100);
    expect(restored.map(({ position: _position, ...rest }) => rest)).toEqual(
      (await loadSince(source, 0, 100)).map(({ position: _position, ...rest }) => rest),
    );
    expect((await loadEvents(target, 'case', 'b'))[0]?.data).toBeNull();
  });
});
