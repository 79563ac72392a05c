// The whole database into a file, in one snapshot, while others go on writing.
import type { Instant } from '#kernel/time.ts';
import type { Database, Session } from '#storage/postgres.ts';
import { writeArchive } from '../archive.ts';
import { BACKUP_ONLY, FORMAT, VERSION, type Header, type KeptTable } from '../rules.ts';
import { loadMigrationNames, loadSequences, loadTables } from '../store/catalogue.ts';
import { beginSnapshot, linesOf } from '../store/lines.ts';
import { zh } from '../texts.zh.ts';
import { en } from '../texts.en.ts';

export interface ExportOptions {
  readonly kept: readonly KeptTable[];
  readonly demo: boolean;
  readonly now: Instant;
}

/** What was written or read, to be printed. */
export interface Counts {
  readonly cases: number;
  readonly events: number;
  readonly documents: number;
  /** All rows of all tables. */
  readonly rows: number;
  /** Of everything in the file but its last line. */
  readonly sha256: string;
}

const countCases = async (session: Session): Promise<number> => {
  const { rows } = await session.query<{ count: number }>(
    `select count(*) as count from log where stream_kind = 'case' and seq = 1`,
  );
  return rows[0]?.count ?? 0;
};

export const countsOf = (rows: Readonly<Record<string, number>>, cases: number, sha256: string): Counts => ({
  cases,
  events: rows['log'] ?? 0,
  documents: rows['document'] ?? 0,
  rows: Object.values(rows).reduce((sum, count) => sum + count, 0),
  sha256,
});

function write(
  database: Database,
  path: string,
  kind: Header['kind'],
  { kept, demo, now }: ExportOptions,
): Promise<Counts> {
  return database.transaction(async (session) => {
    await beginSnapshot(session);
    const tables = await loadTables(session);
    const header: Header = {
      format: FORMAT,
      version: VERSION,
      kind,
      demo,
      ...(demo ? { notice: `${zh.demo} / ${en.demo}` } : {}),
      at: now,
      migrations: await loadMigrationNames(session),
    };
    const inScope = kind === 'backup' ? tables : tables.filter(({ name }) => !BACKUP_ONLY.includes(name));
    const lines = linesOf(session, { tables: inScope, kept });
    const { rows, sha256 } = await writeArchive(path, header, lines, () => loadSequences(session));
    return countsOf(rows, await countCases(session), sha256);
  });
}

/** Everything but how people sign in: the log with its data, every list beside it, the offices, the files. */
export const exportFile = (database: Database, path: string, options: ExportOptions): Promise<Counts> =>
  write(database, path, 'export', options);

/** Everything, accounts and sessions too: to be put back by `restoreFile` after a loss. */
export const backupFile = (database: Database, path: string, options: ExportOptions): Promise<Counts> =>
  write(database, path, 'backup', options);
