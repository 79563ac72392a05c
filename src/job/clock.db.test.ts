import { beforeEach, describe, expect, it } from 'vitest';
import type { Instant } from '#kernel/time.ts';
import { createAppender } from '#storage/append.ts';
import { openTestDatabase } from '../../test/database.ts';
import { openMovableClock, systemClock } from './clock.ts';

const database = await openTestDatabase();

let machineNow: Instant = '2026-11-23T01:00:00.000Z';
const machine = { now: () => machineNow };

const open = (start?: Instant) => openMovableClock({ database, machine, start });

beforeEach(async () => {
  machineNow = '2026-11-23T01:00:00.000Z';
  await database.query('delete from clock_setting');
});

describe('the demo clock', () => {
  it('shows the machine’s time until it is moved, and then runs on from where it was moved to', async () => {
    const clock = await open();
    expect([clock.now(), clock.isMoved()]).toEqual([machineNow, false]);
    clock.pass('2026-12-01T00:00:00.000Z');
    expect(await clock.keep()).toBe('2026-12-01T00:00:00.000Z');
    machineNow = '2026-11-23T01:00:02.000Z';
    expect([clock.now(), clock.isMoved()]).toEqual(['2026-12-01T00:00:02.000Z', true]);
  });

  it('moves forward only', async () => {
    const clock = await open('2026-12-01T00:00:00.000Z');
    clock.pass('2026-11-30T23:59:59.999Z');
    expect(clock.now()).toBe('2026-12-01T00:00:00.000Z');
  });

  it('stands where it was left after a restart', async () => {
    const clock = await open();
    clock.pass('2027-01-01T00:00:00.000Z');
    await clock.keep();
    expect((await open()).now()).toBe('2027-01-01T00:00:00.000Z');
  });

  it('starts where it is told, also before the machine’s time', async () => {
    const clock = await open('2026-01-01T00:00:00.000Z');
    expect([clock.now(), clock.isMoved()]).toEqual(['2026-01-01T00:00:00.000Z', true]);
  });

  it('never starts before the last event', async () => {
    const appender = createAppender(database);
    const at = '2028-05-01T00:00:00.000Z';
    const event = { type: 'submitted', actor: 'p1', as: null, at, effect: {}, data: null };
    await appender.append({
      appends: [{ area: '330127', kind: 'case', id: 'c1', expectedSeq: 0, head: '', events: [event] }],
      rows: [],
      wakes: [],
    });
    await appender.close();
    expect((await open()).now()).toBe(at);
    expect((await open('2026-01-01T00:00:00.000Z')).now()).toBe(at);
  });
});

describe('the system clock', () => {
  it('tells instants with milliseconds in UTC', () => {
    expect(systemClock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });
});
