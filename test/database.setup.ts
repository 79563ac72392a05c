// The database server of a test run: the embedded one, or that of DATABASE_URL. Its folder and its migrated template are
// kept between runs, the template under the hash of the migrations; several runs at once take a folder each.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Client, ClientConfig } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#storage/embedded.ts';
import { loadMigrations, migrate } from '#storage/migrate.ts';
import { connectDatabase } from '#storage/postgres.ts';
import { targetOf, withClient } from './database.ts';

const ROOT = join(import.meta.dirname, '..');
const MIGRATIONS = join(ROOT, 'src/storage/migrations');
/** Kept between runs where it does not go with the run. */
const PLACE = join(process.env['TEST_ROOM'] ?? join(ROOT, '.cache'), 'test-postgres');
const FOLDERS = 16;
const TEMPLATE = 'wuyuan_template_';

interface Server {
  readonly target: ClientConfig;
  stop(): Promise<void>;
}

async function startServer(): Promise<Server> {
  const url = process.env['DATABASE_URL'];
  if (url) return { target: { connectionString: url }, stop: () => Promise.resolve() };
  for (let number = 0; ; number++) {
    try {
      const embedded = await startEmbedded({ dataFolder: join(PLACE, String(number)) });
      return { target: { ...embedded.connection, ssl: false }, stop: () => embedded.stop() };
    } catch (failure) {
      const isTaken = failure instanceof Error && failure.message.includes('is in use by process');
      if (!isTaken || number === FOLDERS) throw failure;
    }
  }
}

async function listDatabases(client: Client, prefix: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select datname::text as name from pg_database where starts_with(datname::text, $1)',
    [prefix],
  );
  return rows.map(({ name }) => name);
}

/** Made under another name and renamed when it is whole: a run that was cut off leaves no half template. */
async function ensureTemplate(target: ClientConfig): Promise<string> {
  const checksums = (await loadMigrations(MIGRATIONS)).map(({ name, checksum }) => `${name} ${checksum}`);
  const template = TEMPLATE + createHash('sha256').update(checksums.join('\n')).digest('hex').slice(0, 16);
  await withClient(target, async (client) => {
    // On a shared server another run may be making the same one.
    await client.query('select pg_advisory_lock(20261125)');
    if ((await listDatabases(client, template)).includes(template)) return;
    const unfinished = `${template}_unfinished`;
    await client.query(`drop database if exists "${unfinished}" with (force)`);
    await client.query(`create database "${unfinished}"`);
    const database = await connectDatabase(targetOf(target, unfinished));
    try {
      await migrate(database, MIGRATIONS);
    } finally {
      await database.close();
    }
    await client.query(`alter database "${unfinished}" rename to "${template}"`);
  });
  return template;
}

/** What runs that were cut off left behind. A folder of the embedded server belongs to this run alone. */
const sweep = (target: ClientConfig, template: string): Promise<void> =>
  withClient(target, async (client) => {
    const names = [...(await listDatabases(client, 'wuyuan_test_')), ...(await listDatabases(client, TEMPLATE))];
    for (const name of names.filter((other) => other !== template)) {
      await client.query(`drop database if exists "${name}" with (force)`);
    }
  });

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const { target } = server;
  const template = await ensureTemplate(target);
  if (target.connectionString === undefined) await sweep(target, template);
  project.provide('testServer', { target, template });
  return () => server.stop();
}
