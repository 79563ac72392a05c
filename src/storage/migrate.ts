// Brings the database to the state of this release: plain numbered SQL files, each applied once, whole or not at all.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Session } from './postgres.ts';

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/** Any constant no other program uses as an advisory lock. */
const LOCK = 20_261_123;

const FILE = /^(\d{4})_[a-z0-9_]+\.sql$/;

/** The checksum is over the text with plain line ends, which a checkout on another system may have changed. */
async function loadMigration(folder: string, name: string): Promise<Migration> {
  const number = FILE.exec(name)?.[1];
  if (number === undefined) throw new Error(`${join(folder, name)} is not named like 0001_what_it_makes.sql.`);
  const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
  return { number: Number(number), name, text, checksum: createHash('sha256').update(text).digest('hex') };
}

/** The migrations of a folder in their order. Throws when two carry one number. */
export async function loadMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  if (names.length === 0) throw new Error(`${folder} holds no migrations; the installation is not complete.`);
  const migrations = await Promise.all(names.map((name) => loadMigration(folder, name)));
  migrations.forEach(({ number, name }, index) => {
    const before = migrations[index - 1];
    if (before?.number === number) throw new Error(`${before.name} and ${name} carry the same number.`);
  });
  return migrations;
}

function check(migrations: readonly Migration[], applied: readonly Applied[]): void {
  const known = new Map(migrations.map((migration) => [migration.number, migration]));
  for (const { number, name, checksum } of applied) {
    const file = known.get(number);
    if (file === undefined) {
      throw new Error(
        `The database holds the migration ${name}, which this release does not know. Start the newer release that made it.`,
      );
    }
    if (file.checksum !== checksum) {
      throw new Error(
        `${file.name} was edited after it had been applied to this database. Restore the file and put the change into a new one.`,
      );
    }
  }
  const last = Math.max(0, ...applied.map(({ number }) => number));
  const late = migrations.find(({ number }) => number < last && !applied.some((done) => done.number === number));
  if (late !== undefined) {
    throw new Error(`${late.name} comes before migrations that were already applied. Give it the next free number.`);
  }
}

async function loadApplied(session: Session): Promise<readonly Applied[]> {
  const { rows } = await session.query<Applied>('select number, name, checksum from migration order by number');
  return rows;
}

/** Applies the first migration that is missing, if there is one. The row goes in first and the lock is held until
 * the end, so of two processes starting together the second waits and then finds it done. */
const applyNext = (database: Database, migrations: readonly Migration[]): Promise<string | undefined> =>
  database.transaction(async (session) => {
    await session.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await session.query(
      'create table if not exists migration (number integer primary key, name text not null, checksum text not null)',
    );
    const applied = await loadApplied(session);
    check(migrations, applied);
    const next = migrations.find(({ number }) => !applied.some((done) => done.number === number));
    if (next === undefined) return undefined;
    await session.query('insert into migration (number, name, checksum) values ($1, $2, $3)', [
      next.number,
      next.name,
      next.checksum,
    ]);
    // A change of a large table may take longer than any statement of the day's work.
    await session.query('set local statement_timeout = 0');
    try {
      await session.query(next.text);
    } catch (cause) {
      const said = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`The migration ${next.name} failed and changed nothing: ${said}`, { cause });
    }
    return next.name;
  });

/** Applies what is missing from a folder of migrations and answers the names of the files applied. */
export async function migrate(database: Database, folder: string): Promise<readonly string[]> {
  const migrations = await loadMigrations(folder);
  const applied: string[] = [];
  for (
    let name = await applyNext(database, migrations);
    name !== undefined;
    name = await applyNext(database, migrations)
  ) {
    applied.push(name);
  }
  return applied;
}
