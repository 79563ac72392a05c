import { afterEach, describe, expect, it } from 'vitest';
import { addHours, milliseconds, toInstant, type Instant } from '#kernel/time.ts';
import { createAppender } from '#storage/append.ts';
import type { Database } from '#storage/postgres.ts';
import { openTestDatabase } from '../../test/database.ts';
import { openClaims } from './claim.ts';
import { createRunner, type JobHandler, type Runner } from './runner.ts';

const database = await openTestDatabase();
const START: Instant = '2026-11-23T01:00:00.000Z';
const after = (hours: number): Instant => addHours(START, hours);

const opened: Runner[] = [];
let now = START;

function openRunner(handlers: Record<string, JobHandler>, from: Database = database): Runner {
  const runner = createRunner({ database: from, now: () => now, handlers });
  opened.push(runner);
  return runner;
}

async function wake(...wakes: readonly (readonly [string, Instant | null])[]): Promise<void> {
  const appender = createAppender(database);
  await appender.append({ appends: [], rows: [], wakes: wakes.map(([id, at]) => ({ kind: 'case', id, at })) });
  await appender.close();
}

const listWakes = async () =>
  (
    await database.query<{ id: string; due_at: Instant; attempts: number; last_error: string | null }>(
      'select id, due_at, attempts, last_error from wake order by due_at, id',
    )
  ).rows;

const idOf = (call: string): string => call.split(' ')[0] ?? '';

/** Resolves when it was called so many times. */
function callsOf(times: number) {
  const calls: string[] = [];
  let reached: (() => void) | undefined;
  const all = new Promise<void>((resolve) => (reached = resolve));
  const handler: JobHandler = (id, at) => {
    calls.push(`${id} ${at}`);
    if (calls.length === times) reached?.();
    return Promise.resolve();
  };
  return { calls, all, handler };
}

afterEach(async () => {
  for (const runner of opened.splice(0)) await runner.stop();
  await database.query('delete from wake');
  now = START;
});

describe('running ahead to an instant', () => {
  it('runs everything due until then in the order of its instants, and nothing beyond', async () => {
    await wake(['c', after(3)], ['a', after(1)], ['later', after(9)], ['b', after(2)]);
    const { calls, handler } = callsOf(3);
    expect(await openRunner({ case: handler }).runUntil(after(5))).toBe(3);
    expect(calls).toEqual([`a ${after(1)}`, `b ${after(2)}`, `c ${after(3)}`]);
    expect((await listWakes()).map(({ id }) => id)).toEqual(['later']);
  });

  it('runs what is set on the way, at its own instant, and says where it has come to', async () => {
    await wake(['a', after(1)], ['b', after(3)]);
    const calls: string[] = [];
    const arrived: Instant[] = [];
    const runner = openRunner({
      case: async (id, at) => {
        calls.push(`${id} ${at}`);
        if (id === 'a' && at < after(4)) await wake(['a', addHours(at, 1)]);
      },
    });
    await runner.runUntil(after(6), (at) => void arrived.push(at));
    expect(calls).toEqual([
      `a ${after(1)}`,
      `a ${after(2)}`,
      expect.stringContaining(after(3)),
      expect.stringContaining(after(3)),
      `a ${after(4)}`,
    ]);
    expect(arrived).toEqual([after(1), after(2), after(3), after(4)]);
    expect(await listWakes()).toEqual([]);
  });

  it('runs hundreds due at one instant, each once', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `s${index}`);
    await wake(...ids.map((id) => [id, after(1)] as const));
    const { calls, handler } = callsOf(300);
    expect(await openRunner({ case: handler }).runUntil(after(1))).toBe(300);
    expect(new Set(calls).size).toBe(300);
  });

  it('does not turn time back for a job that sets its next one in the past', async () => {
    await wake(['a', after(5)]);
    const { calls, handler } = callsOf(2);
    const runner = openRunner({
      case: async (id, at) => {
        await handler(id, at);
        if (calls.length === 1) await wake(['a', after(1)]);
      },
    });
    await runner.runUntil(after(6));
    expect(calls).toEqual([`a ${after(5)}`, `a ${after(5)}`]);
  });
});

describe('a job that throws', () => {
  it('is kept with its reason, tried again later, and stops no other', async () => {
    await wake(['bad', after(1)], ['good', after(1)], ['next', after(2)]);
    const { calls, handler } = callsOf(2);
    const runner = openRunner({
      case: async (id, at) => {
        if (id === 'bad') throw new Error('部门系统没有回应');
        await handler(id, at);
      },
    });
    await runner.runUntil(after(1));
    const [kept] = await listWakes();
    expect(kept).toEqual({
      id: 'bad',
      due_at: '2026-11-23T02:00:05.000Z',
      attempts: 1,
      last_error: '部门系统没有回应',
    });
    await runner.runUntil(after(3));
    expect(calls).toEqual([`good ${after(1)}`, `next ${after(2)}`]);
    const [again] = await listWakes();
    expect(again?.attempts).toBeGreaterThan(5);
    expect(again && again.due_at > after(3)).toBe(true);
  });

  it('runs as soon as it is set again', async () => {
    await wake(['a', after(1)]);
    let isBroken = true;
    const { calls, handler } = callsOf(1);
    const runner = openRunner({ case: (id, at) => (isBroken ? Promise.reject(new Error('away')) : handler(id, at)) });
    await runner.runUntil(after(1));
    isBroken = false;
    await wake(['a', after(1)]);
    await runner.runUntil(after(1));
    expect(calls).toEqual([`a ${after(1)}`]);
    expect(await listWakes()).toEqual([]);
  });

  it('is kept when nobody looks after its kind', async () => {
    await wake(['a', after(1)]);
    await openRunner({}).runUntil(after(1));
    expect((await listWakes())[0]?.last_error).toContain('Nobody looks after wake-ups of the kind case');
  });

  it('is one that sets itself to the same instant again and again', async () => {
    await wake(['a', after(1)]);
    const runs = await openRunner({ case: (id) => wake([id, after(1)]) }).runUntil(after(1));
    expect(runs).toBeLessThan(30);
    expect((await listWakes())[0]?.last_error).toContain('set it again each time');
  });
});

describe('two runners', () => {
  it('never run one job twice', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `s${index}`);
    await wake(...ids.map((id, index) => [id, after(index % 5)] as const));
    const other = await database.openAnother();
    const { calls, handler } = callsOf(200);
    const runners = [openRunner({ case: handler }), openRunner({ case: handler }, other)];
    await Promise.all(runners.map((runner) => runner.runUntil(after(5))));
    expect(calls.map(idOf).toSorted()).toEqual(ids.toSorted());
    for (const runner of opened.splice(0)) await runner.stop();
    await other.close();
  });

  it('leave each other what they hold, and take over what a dead one held', async () => {
    await wake(['a', START], ['b', START]);
    const dead = await openClaims(() => database.connect());
    expect((await dead.claim(START, 1)).map(({ id }) => id)).toEqual(['a']);
    const { calls, handler } = callsOf(2);
    const runner = openRunner({ case: handler });
    expect(await runner.runUntil(START)).toBe(1);
    await dead.end();
    while ((await runner.runUntil(START)) === 0);
    expect(calls).toEqual([`b ${START}`, `a ${START}`]);
  });
});

describe('a job set again while it runs', () => {
  it('stays set for its new instant', async () => {
    await wake(['a', after(1)]);
    const runner = openRunner({ case: (id) => wake([id, after(20)]) });
    await runner.runUntil(after(1));
    expect(await listWakes()).toEqual([{ id: 'a', due_at: after(20), attempts: 0, last_error: null }]);
  });

  it('stays set for its new instant even if it then throws', async () => {
    await wake(['a', after(1)]);
    const runner = openRunner({
      case: async (id) => {
        await wake([id, after(20)]);
        throw new Error('too late');
      },
    });
    await runner.runUntil(after(1));
    expect((await listWakes())[0]).toMatchObject({ due_at: after(20) });
  });
});

describe('as time goes by', () => {
  it('runs what was due before the start, and what is announced, without being asked', async () => {
    await wake(['before', START]);
    const { calls, all, handler } = callsOf(2);
    const runner = openRunner({ case: handler });
    await runner.start();
    await wake(['announced', START]);
    await all;
    expect(calls.map(idOf).toSorted()).toEqual(['announced', 'before']);
  });

  it('wakes at the instant set, by the clock it was given', async () => {
    const began = performance.now();
    const clock = (): Instant => toInstant(milliseconds(START) + performance.now() - began);
    const { calls, all, handler } = callsOf(1);
    const runner = createRunner({ database, now: clock, handlers: { case: handler } });
    opened.push(runner);
    await runner.start();
    const due = toInstant(milliseconds(clock()) + 60);
    await wake(['soon', due]);
    await all;
    expect(calls).toHaveLength(1);
    expect(String(calls[0]?.split(' ')[1]) >= due).toBe(true);
  });

  it('goes on after its connections broke', async () => {
    const { all, handler } = callsOf(1);
    const runner = openRunner({ case: handler });
    await runner.start();
    await database.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    while (
      !(await wake(['a', START]).then(
        () => true,
        () => false,
      ))
    );
    await all;
  });

  it('takes another connection when its own ended between two uses', async () => {
    const ends: Promise<unknown>[] = [];
    const connect: Database['connect'] = async () => {
      const client = await database.connect();
      ends.push(new Promise((resolve) => client.once('end', resolve)));
      return client;
    };
    const { handler } = callsOf(1);
    const runner = openRunner({ case: handler }, { ...database, connect });
    expect(await runner.runUntil(START)).toBe(0);
    await database.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await Promise.all(ends);
    while (
      !(await wake(['a', START]).then(
        () => true,
        () => false,
      ))
    );
    expect(await runner.runUntil(START)).toBe(1);
    expect(ends).toHaveLength(2);
  });

  it('begins nothing after it was told to stop, and what it did not begin stays due', async () => {
    await wake(...Array.from({ length: 40 }, (_, index) => [`s${String(index).padStart(2, '0')}`, START] as const));
    const done: string[] = [];
    let stopped: Promise<void> | undefined;
    const runner = openRunner({
      case: (id) => {
        stopped ??= runner.stop();
        done.push(id);
        return Promise.resolve();
      },
    });
    await runner.runUntil(START);
    await stopped;
    const left = await listWakes();
    expect(done.length).toBeLessThan(40);
    expect(left.length + done.length).toBe(40);
    const { calls, handler } = callsOf(left.length);
    const second = openRunner({ case: handler });
    while (calls.length < left.length) await second.runUntil(START);
    expect(new Set([...done, ...calls.map(idOf)]).size).toBe(40);
  });
});
