import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { openTestDatabase, targetOf } from '../../test/database.ts';
import { ROOM } from '../../test/outside/room.ts';
import { isUnavailable } from './connection/fault.ts';
import { connectDatabase, openDatabase } from './postgres.ts';

const database = await openTestDatabase();

/** Ends every connection to the test database but the one that asks. */
const breakConnections = () =>
  database.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );

/** Whether as many questions as the pool has connections are answered: none of them is a broken one. */
const areAllAnswered = (): Promise<boolean> =>
  Promise.all(Array.from({ length: 8 }, () => database.query('select pg_sleep(0.02)'))).then(
    () => true,
    () => false,
  );

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await pause(10);
}

describe('values', () => {
  it('come as the words of the kernel: instants with milliseconds, days, exact numbers', async () => {
    const { rows } = await database.query(
      `select timestamptz '2026-11-23 09:00:00.5+08' as at, date '2026-02-28' as day, 9007199254740991 as large,
              count(*) as n, array[timestamptz '2026-11-23 09:00:00+08'] is not null as filled, null::timestamptz as never`,
    );
    expect(rows).toEqual([
      { at: '2026-11-23T01:00:00.500Z', day: '2026-02-28', large: 9007199254740991, n: 1, filled: true, never: null },
    ]);
  });

  it('are refused when a number would not be exact', async () => {
    await expect(database.query('select 9007199254740993 as n')).rejects.toThrow('too large');
  });

  it('go in as instants and come out the same', async () => {
    for (const at of [
      '0001-01-01T00:00:00.000Z',
      '1991-09-15T16:59:59.999Z',
      '2026-11-23T01:00:00.007Z',
      '9999-12-31T23:59:59.999Z',
    ]) {
      expect((await database.query('select $1::timestamptz as at', [at])).rows).toEqual([{ at }]);
    }
  });
});

describe('a transaction', () => {
  it('leaves nothing when its work throws', async () => {
    await database.query('create table trial (n integer)');
    const failing = database.transaction(async (session) => {
      await session.query('insert into trial values (1)');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect((await database.query('select from trial')).rowCount).toBe(0);
  });

  it('gives back what its work gives', async () => {
    expect(await database.transaction(async (session) => (await session.query('select 1 as n')).rows)).toEqual([
      { n: 1 },
    ]);
  });
});

describe('broken connections', () => {
  it('are replaced: the next question is answered', async () => {
    await until(areAllAnswered);
    await breakConnections();
    await until(areAllAnswered);
    expect((await database.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  });

  it('fail the question that was under way as unavailable', async () => {
    const slow = database.query('select pg_sleep(60)').then(
      () => 'answered',
      (failure: unknown) => isUnavailable(failure),
    );
    const busy = "select from pg_stat_activity where query = 'select pg_sleep(60)' and state = 'active'";
    await until(async () => (await database.query(busy)).rowCount === 1);
    await breakConnections();
    expect(await slow).toBe(true);
    await until(areAllAnswered);
  });

  it('are renewed for listeners, who are told that they may have missed something', async () => {
    const heard: (string | null)[] = [];
    const unlisten = await database.listen('news', (payload) => void heard.push(payload));
    await database.query("select pg_notify('news', 'one')");
    await until(() => heard.length === 1);
    await breakConnections();
    await until(() => heard.length === 2);
    await until(areAllAnswered);
    await database.query("select pg_notify('news', 'two')");
    await until(() => heard.length === 3);
    expect(heard).toEqual(['one', null, 'two']);
    await unlisten();
  });
});

describe('a server named by a URL', () => {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    for (const server of servers) await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    ['mysql://localhost/x', 'does not name a server'],
    ['postgresql://localhost/x?options=-c%20timezone%3DPRC', 'may not set options'],
  ])('is refused when the URL is %s', async (url, message) => {
    await expect(openDatabase({ url, dataFolder: '/nowhere' })).rejects.toThrow(message);
  });

  it('is told by the name of the variable when nothing answers there within the patience asked for', async () => {
    const opening = openDatabase({
      url: 'postgresql://wuyuan@127.0.0.1:1/x',
      dataFolder: '/nowhere',
      patience: 200,
    });
    await expect(opening).rejects.toThrow(/^The server in DATABASE_URL does not answer: .*host and port/);
  });

  it('is told by what it says when it does not know the database', async () => {
    const { target } = inject('testServer');
    const { host = '', port = 0, user = '' } = target;
    const url = `postgresql://${user}@${encodeURIComponent(host)}:${port}/nowhere`;
    const nowhere = targetOf({ ...target, ...(target.connectionString ? {} : { connectionString: url }) }, 'nowhere');
    await expect(openDatabase({ dataFolder: '/nowhere', url: nowhere.connectionString ?? url })).rejects.toThrow(
      /^The server in DATABASE_URL does not let .*nowhere/,
    );
  });

  it('is not ready when it accepts connections and says nothing', async () => {
    const mute = createServer((socket) => void sockets.add(socket));
    servers.push(mute);
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { port } = mute.address() as { port: number };
    const target = { host: '127.0.0.1', port, user: 'x', database: 'x', ssl: false, connectionTimeoutMillis: 100 };
    await expect(connectDatabase(target, undefined, 100)).rejects.toThrow('does not answer');
  });
});

describe('the embedded database', () => {
  it('is unavailable while its killed server recovers, then answers again, and nothing committed is lost', async () => {
    const dataFolder = await mkdtemp(join(ROOM, 'wuyuan-open-'));
    const said: string[] = [];
    const embedded = await openDatabase({ dataFolder, log: (message) => void said.push(message) });
    await embedded.query('create table kept (n integer)');
    await embedded.query('insert into kept values (1)');
    const pidFile = await readFile(join(dataFolder, 'postgres/cluster/postmaster.pid'), 'utf8');
    process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL');
    const failures: unknown[] = [];
    await until(() =>
      embedded.query('select 1').then(
        () => failures.length > 0,
        (failure: unknown) => failures.push(failure) < 0,
      ),
    );
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.every(isUnavailable)).toBe(true);
    expect((await embedded.query('select n from kept')).rows).toEqual([{ n: 1 }]);
    await embedded.close();
    expect(said.join('\n')).toContain('PostgreSQL is back');
    await rm(dataFolder, { recursive: true });
  });
});
