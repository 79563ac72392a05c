// The yardstick: PostgreSQL's own load generator on the very server the product runs on, writing one row each into three
// tables like the log, the list of cases and the queue, in one durable transaction of separate prepared statements.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withDatabase, type Server } from '../product.ts';

const run = promisify(execFile);

const DATABASE = 'bench';
export const CLIENTS = 16;
export const THREADS = 2;

/** Three tables with six indexes, as few as would do for filing, listing and waking. */
const TABLES = `
create table log_like (id text, seq int, at timestamptz not null, hash text not null, data text not null,
  primary key (id, seq));
create table row_like (id text primary key, number text not null unique, party text not null, unit text not null,
  stage text not null, title text not null, submitted_at timestamptz not null, due_at timestamptz not null);
create index row_like_party on row_like (party, submitted_at desc);
create table job_like (kind text, id text, due_at timestamptz not null, primary key (kind, id));
create index job_like_due on job_like (due_at);`;

const SCRIPT = `\\set n random(1, 9000000000000000000)
begin;
insert into log_like values (:n::text, 1, now(), '${'h'.repeat(64)}', '${'d'.repeat(1024)}');
insert into row_like values (:n::text, 'WY' || :n::text, 'p-resident', 'centre', 'assign', 'three lamps', now(), now());
insert into job_like values ('case', :n::text, now());
commit;
`;

/** Debian keeps it out of the path. */
async function findProgram(): Promise<string> {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? await readdir(debian) : [];
  const found = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, 'bin/pgbench'))
    .find((path) => existsSync(path));
  return found ?? 'pgbench';
}

export interface Pgbench {
  readonly version: string;
  /** Transactions a second over some seconds. */
  measure(seconds: number): Promise<number>;
}

/** Makes the three tables anew in a database of their own. `folder` keeps the script. */
export async function preparePgbench(server: Server, folder: string): Promise<Pgbench> {
  const program = await findProgram();
  const { stdout } = await run(program, ['--version']).catch((cause: unknown) => {
    throw new Error('pgbench is not installed; on Debian it comes with `apt install postgresql-contrib`.', { cause });
  });
  await withDatabase(server, async (client) => {
    await client.query(`drop database if exists ${DATABASE}`);
    await client.query(`create database ${DATABASE}`);
  });
  await withDatabase(server, (client) => client.query(TABLES), { database: DATABASE });
  const script = join(folder, 'three-rows.sql');
  await writeFile(script, SCRIPT);
  const target = ['--host', server.socketFolder, '--port', String(server.port), '--username', 'wuyuan'];
  const manner = ['--no-vacuum', '--protocol', 'prepared', '--client', String(CLIENTS), '--jobs', String(THREADS)];
  return {
    version: stdout.trim(),
    measure: async (seconds) => {
      const told = await run(program, [...target, ...manner, '--time', String(seconds), '--file', script, DATABASE], {
        env: { ...process.env, PGOPTIONS: '-c synchronous_commit=on' },
      });
      const rate = Number(/tps = ([\d.]+)/.exec(told.stdout)?.[1]);
      if (!(rate > 0)) throw new Error(`pgbench told no rate:\n${told.stdout}\n${told.stderr}`);
      return rate;
    },
  };
}
