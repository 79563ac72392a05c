// A file back into an empty database. It is read twice: first to see that it is whole, then everything is written in one
// transaction and held against the rules by its own years, offices and versions, so that a faulty file leaves nothing
// behind. There is no way to force it over what is there: whoever wants to put a backup in the place of a damaged county
// makes an empty database for it and keeps the damaged one.
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Database, Session } from '#storage/postgres.ts';
import { readArchive, type Footer } from '../archive.ts';
import { checkHeader, SET_UP, type Finding, type Header, type ImportRefusal } from '../rules.ts';
import { loadMigrationNames, loadTables } from '../store/catalogue.ts';
import { createInserter, lockEmpty, setSequence } from '../store/insert.ts';
import { forLong } from '../store/lines.ts';
import { countsOf, type Counts } from './export.ts';
import { verifyFile, verifyIn, type Grounds, type VerifiedFile } from './verify.ts';

export interface ImportOptions extends Grounds {
  readonly demo: boolean;
}

/** Takes back everything that was written. */
class Faulty extends Error {
  readonly faults: readonly Finding[];

  constructor(faults: readonly Finding[]) {
    super(`${faults.length} things are wrong with the file`);
    this.faults = faults;
  }
}

/** @param asked What the file has to be; what is left out may be either. */
async function put(
  database: Database,
  path: string,
  asked: Partial<Pick<Header, 'kind' | 'demo'>>,
  grounds: Grounds,
): Promise<Result<Counts, ImportRefusal>> {
  const checked = await verifyFile(path, grounds.kept);
  const migrations = await loadMigrationNames(database);
  const refusal = checkHeader(checked.header, { ...checked.header, ...asked, migrations });
  if (refusal !== undefined) return refuse(refusal);
  if (checked.faults.length > 0) return refuse({ code: 'export_faulty', faults: checked.faults });
  const written = await database
    .transaction(async (session) => {
      await forLong(session);
      const copied = await copy(session, path, checked);
      if (!copied.ok) return copied;
      const { faults } = await verifyIn(session, grounds);
      if (faults.length > 0) throw new Faulty(faults);
      return copied;
    })
    .catch(ifFaulty);
  if (!written.ok) return written;
  // Or the first lists would be planned by what was known of empty tables.
  await database.query('analyze');
  return written;
}

function ifFaulty(fault: unknown): Result<Counts, ImportRefusal> {
  if (fault instanceof Faulty) return refuse({ code: 'export_faulty', faults: fault.faults });
  throw fault;
}

async function copy(session: Session, path: string, checked: VerifiedFile): Promise<Result<Counts, ImportRefusal>> {
  const tables = await loadTables(session);
  const used = await lockEmpty(session, tables, SET_UP);
  if (used.length > 0) return refuse({ code: 'not_empty', tables: used });
  const inserter = createInserter(session, tables);
  let footer: Footer | undefined;
  for await (const part of readArchive(path)) {
    if (part.is === 'row') await inserter.add(part.line);
    else if (part.is === 'footer' && part.isWhole) ({ footer } = part);
  }
  await inserter.flush();
  if (footer?.sha256 !== checked.footer?.sha256 || footer === undefined) {
    throw new Error(`${path} was changed while it was being read; nothing was written. Read it in again.`);
  }
  for (const sequence of footer.sequences) await setSequence(session, sequence);
  return ok(countsOf(footer.rows, checked.cases, footer.sha256));
}

/** Reads an export into an empty, migrated database. Nothing is written if anything is wrong with it. */
export const importFile = (
  database: Database,
  path: string,
  { demo, ...grounds }: ImportOptions,
): Promise<Result<Counts, ImportRefusal>> => put(database, path, { kind: 'export', demo }, grounds);

/** Puts a backup back into an empty, migrated database, accounts and all. */
export const restoreFile = (
  database: Database,
  path: string,
  { demo, ...grounds }: ImportOptions,
): Promise<Result<Counts, ImportRefusal>> => put(database, path, { kind: 'backup', demo }, grounds);

/** Whether a file of either kind could be put back: it is put into an empty, migrated database that is then thrown away. */
export const tryFile = (database: Database, path: string, grounds: Grounds): Promise<Result<Counts, ImportRefusal>> =>
  put(database, path, {}, grounds);
