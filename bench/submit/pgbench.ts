// The yardstick: PostgreSQL's own load generator on the very server the product runs on, writing one row each into the
// log, the list of cases and the queue, in one durable transaction of separate prepared statements. The tables are the
// product's own, made by its migrations in a database beside it, so the yardstick has always the columns and indexes that
// the product has.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Client } from 'pg';
import { ROOT, withDatabase, type Server } from '../product.ts';

const run = promisify(execFile);

const DATABASE = 'bench';
export const CLIENTS = 16;
export const THREADS = 2;
const MIGRATIONS = join(ROOT, 'src/storage/migrations');

async function makeTables(client: Client): Promise<void> {
  const names = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).toSorted();
  for (const name of names) await client.query(await readFile(join(MIGRATIONS, name), 'utf8'));
}

const HASH = 'h'.repeat(64);
const UNIT = 'social-governance-centre';

/**
 * Filled as a complaint of 1 KB fills them, with ids that come in order, as the product's do. What the product writes
 * besides (the payload, the row of the worklist) is left out: three rows are asked for.
 */
const SCRIPT = `\\set c :c + 1
\\set n (:turn * 10000000 + :c) * ${CLIENTS} + :client_id
begin;
insert into log (area, stream_kind, stream_id, seq, type, actor_ref, at, effect, digest, hash)
  values ('330521', 'case', lpad(:n::text, 36, '0'), 1, 'submitted', 'p-resident', now(), '${'e'.repeat(1024)}', '${HASH}', '${HASH}');
insert into case_row (area, category, channel, confidential, due_at, due_projected, due_provisional, evaluations, filed_by,
    head, id, involved, number, party, rectified, reopened, seq, service_hash, service_id, service_version, stage, state,
    submitted_at, suspended, title, urgency)
  values ('330521', 'street-light', 'app', false, now(), true, false, 0, 'p-resident',
    '${HASH}', lpad(:n::text, 36, '0'), '{${UNIT}}', 'WY' || lpad((:n * 2654435761 % 10000000000)::text, 10, '0'),
    'p-resident', false, 0, 1, '${HASH}', 'complaint', '1.0.0', 'assign', 'dispatch', now(), false, 'three lamps in a street', 'normal');
insert into wake (kind, id, at, due_at) values ('case', lpad(:n::text, 36, '0'), now(), now());
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
  await withDatabase(server, makeTables, { database: DATABASE });
  const script = join(folder, 'three-rows.sql');
  await writeFile(script, SCRIPT);
  const target = ['--host', server.socketFolder, '--port', String(server.port), '--username', 'wuyuan'];
  const manner = ['--no-vacuum', '--protocol', 'prepared', '--client', String(CLIENTS), '--jobs', String(THREADS)];
  let turn = 0;
  return {
    version: stdout.trim(),
    measure: async (seconds) => {
      turn += 1;
      const keys = ['--define', `turn=${turn}`, '--define', 'c=0'];
      const load = ['--time', String(seconds), '--file', script, ...keys, DATABASE];
      const told = await run(program, [...target, ...manner, ...load], {
        env: { ...process.env, PGOPTIONS: '-c synchronous_commit=on' },
      });
      const rate = Number(/tps = ([\d.]+)/.exec(told.stdout)?.[1]);
      if (!(rate > 0)) throw new Error(`pgbench told no rate:\n${told.stdout}\n${told.stderr}`);
      return rate;
    },
  };
}
