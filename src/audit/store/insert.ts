// Putting rows back into an empty database as they were: their own positions, their own hashes, nothing computed anew.
// This is beside the appender on purpose: it appends to no stream, it copies streams whose chains were checked before.
import type { Session } from '#storage/postgres.ts';
import { quote, type Sequence, type Table } from './catalogue.ts';
import type { Line } from './lines.ts';

/**
 * Keeps everybody else out until the transaction ends, and answers the tables that hold something already. When there
 * are none, what a county sets up for itself (`setUp`) is taken away.
 */
export async function lockEmpty(
  session: Session,
  tables: readonly Table[],
  setUp: readonly string[],
): Promise<readonly string[]> {
  await session.query('set local statement_timeout = 0');
  await session.query('set local idle_in_transaction_session_timeout = 0');
  await session.query(`lock table ${tables.map(({ name }) => quote(name)).join(', ')} in exclusive mode`);
  const used: string[] = [];
  for (const { name } of tables.filter((table) => !setUp.includes(table.name))) {
    const { rowCount } = await session.query(`select from ${quote(name)} limit 1`);
    if (rowCount > 0) used.push(name);
  }
  if (used.length > 0) return used;
  for (const { name } of tables.filter((table) => setUp.includes(table.name)))
    await session.query(`delete from ${quote(name)}`);
  return [];
}

export interface Inserter {
  add(line: Line): Promise<void>;
  /** Writes what is still in hand. */
  flush(): Promise<void>;
}

const MOST_ROWS = 2000;
const MOST_CHARACTERS = 4_000_000;

/** Collects rows by table and writes them together; `tables` in an order in which rows may refer to earlier ones. */
export function createInserter(session: Session, tables: readonly Table[]): Inserter {
  const waiting = new Map<string, string[]>(tables.map(({ name }) => [name, []]));
  let rows = 0;
  let characters = 0;

  async function flush(): Promise<void> {
    for (const table of tables) {
      const texts = waiting.get(table.name) ?? [];
      if (texts.length === 0) continue;
      waiting.set(table.name, []);
      await insert(session, table, texts);
    }
    rows = 0;
    characters = 0;
  }

  return {
    flush,
    async add({ table, text }) {
      const texts = waiting.get(table);
      if (texts === undefined) throw new Error(`The export has rows of ${table}, a table this database does not have.`);
      texts.push(text);
      rows += 1;
      characters += text.length;
      if (rows >= MOST_ROWS || characters >= MOST_CHARACTERS) await flush();
    },
  };
}

async function insert(session: Session, { name, columns }: Table, texts: readonly string[]): Promise<void> {
  const list = columns.map(quote).join(', ');
  await session.query(
    `insert into ${quote(name)} (${list}) overriding system value
     select ${list} from json_populate_recordset(null::${quote(name)}, $1::json)`,
    [`[${texts.join(',')}]`],
  );
}

export async function setSequence(session: Session, { name, value }: Sequence): Promise<void> {
  await session.query('select setval($1::regclass, $2)', [quote(name), value]);
}
