// A database of its own for every test file: a clone of a migrated, empty template, dropped after the file's last test.
// Whoever leaves a connection behind (a runner not stopped, a listener not closed) fails the file.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { afterAll, inject } from 'vitest';
import { connectDatabase, type Database } from '#storage/postgres.ts';

/** Where the run's server is, as `database.setup.ts` provides it to every test. */
interface TestServer {
  readonly target: ClientConfig;
  readonly template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

export interface TestDatabase extends Database {
  /** For a second connection of the same file, as another process would open it. The test closes it. */
  openAnother(): Promise<Database>;
}

const PATIENCE = 2_000;

/** The same server, another database of it. */
export const targetOf = (server: ClientConfig, database: string): ClientConfig =>
  server.connectionString === undefined
    ? { ...server, database }
    : { connectionString: server.connectionString.replace(/^(\w+:\/\/[^/]*)(\/[^?]*)?/, `$1/${database}`) };

export async function withClient<Value>(
  target: ClientConfig,
  work: (client: Client) => Promise<Value>,
): Promise<Value> {
  const client = new Client(target);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What is still connected when everything should be closed. A server process needs a moment to see its client gone. */
async function findLeaks(client: Client, name: string): Promise<readonly string[]> {
  for (let waited = 0; ; waited += 20) {
    const { rows } = await client.query<{ query: string }>('select query from pg_stat_activity where datname = $1', [
      name,
    ]);
    if (rows.length === 0 || waited >= PATIENCE) return rows.map(({ query }) => query);
    await pause(20);
  }
}

const drop = (server: ClientConfig, name: string): Promise<void> =>
  withClient(server, async (client) => {
    const leaks = await findLeaks(client, name);
    await client.query(`drop database "${name}" with (force)`);
    if (leaks.length > 0)
      throw new Error(`The test file left connections open, which last asked: ${leaks.join(' | ')}`);
  });

/** Call it once, at the top of a `*.db.test.ts` file: `const database = await openTestDatabase();` */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { target, template } = inject('testServer');
  const name = `wuyuan_test_${randomBytes(8).toString('hex')}`;
  const own = targetOf(target, name);
  await withClient(target, (client) => client.query(`create database "${name}" template "${template}"`));
  const database = await connectDatabase(own);
  afterAll(async () => {
    await database.close();
    await drop(target, name);
  });
  return { ...database, openAnother: () => connectDatabase(own) };
}
