// The demo's clock runs on while the jobs of the way are done: where it is past the moment it was sent to, it has arrived.
import { expect, it } from 'vitest';
import { openMovableClock } from '#job/clock.ts';
import { toInstant } from '#kernel/time.ts';
import { openTestDatabase } from '../../test/database.ts';
import { demoHandlers } from './demo.ts';

const database = await openTestDatabase();

it('arrives though a job due at the very moment took its time, and goes no way back', async () => {
  // Each look at the machine's clock is a millisecond later.
  let machine = Date.parse('2026-11-23T01:00:00.000Z');
  const tick = { now: () => toInstant((machine += 1)) };
  const movable = await openMovableClock({ database, machine: tick, start: '2026-11-23T01:00:00.000Z' });
  const runner = {
    start: () => Promise.resolve(),
    runUntil: (at: string, arrive?: (moment: string) => void) => {
      arrive?.(at);
      machine += 20;
      return Promise.resolve(1);
    },
    stop: () => Promise.resolve(),
  };
  const { clock } = demoHandlers({ movable, runner }, () => Promise.resolve());
  const request = { person: null, now: movable.now() } as unknown as Parameters<typeof clock>[0];
  const to = '2026-12-04T01:00:00.000Z';
  expect(await clock(request, { to })).toMatchObject({ ok: true, value: { jobs: 1 } });
  expect(movable.now() > to).toBe(true);
  expect(await clock(request, { to })).toMatchObject({ ok: false, refusal: { code: 'clock_moves_forward_only' } });
  expect((await openMovableClock({ database, machine: tick })).now() > to, 'over a restart').toBe(true);
});
