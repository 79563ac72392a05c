// The whole database as lines, one a row, read in one snapshot through cursors so that memory holds a few of them at a
// time. A stream's events, its data and the rows kept beside it stand together: so a reader can check a stream and
// forget it before the next.
import type { Session } from '#storage/postgres.ts';
import type { KeptTable } from '../rules.ts';
import { quote, type Table } from './catalogue.ts';

/** One row: `text` is its JSON as the database writes it. */
export interface Line {
  readonly table: string;
  readonly text: string;
}

export interface Scope {
  readonly tables: readonly Table[];
  readonly kept: readonly KeptTable[];
}

const EVENTS_AT_A_TIME = 500;
const ROWS_AT_A_TIME = 1000;

/** Nothing that is committed from here on is seen. */
export async function beginSnapshot(session: Session): Promise<void> {
  await session.query('set transaction isolation level repeatable read, read only');
  await forLong(session);
}

/** Until the end of the transaction neither time limit of an ordinary session holds. */
export async function forLong(session: Session): Promise<void> {
  await session.query('set local statement_timeout = 0');
  await session.query('set local idle_in_transaction_session_timeout = 0');
}

const IN_STREAMS = ['log', 'payload'];

/** Every row of the tables in scope, in an order in which it can be put back. */
export async function* linesOf(session: Session, { tables, kept }: Scope): AsyncGenerator<readonly Line[]> {
  const beside = new Set(kept.map(({ table }) => table));
  const isPlain = ({ name }: Table): boolean => !beside.has(name) && !IN_STREAMS.includes(name);
  const isBehind = (table: Table): boolean =>
    table.refersTo.some(
      (name) =>
        beside.has(name) ||
        IN_STREAMS.includes(name) ||
        tables.some((one) => one.name === name && isPlain(one) && isBehind(one)),
    );
  const plain = tables.filter(isPlain);
  const names = new Set(tables.map(({ name }) => name));
  for (const table of plain.filter((one) => !isBehind(one))) yield* rowsOf(session, table);
  if (names.has('log'))
    yield* streamsOf(
      session,
      kept.filter(({ table }) => names.has(table)),
    );
  for (const table of tables.filter(({ name }) => beside.has(name))) yield* straysOf(session, table, kept);
  for (const table of plain.filter(isBehind)) yield* rowsOf(session, table);
}

async function* readCursor<Row>(
  session: Session,
  name: string,
  text: string,
  size: number,
): AsyncGenerator<readonly Row[]> {
  await session.query(`declare ${name} no scroll cursor for ${text}`);
  for (;;) {
    const { rows } = await session.query<Row>(`fetch ${size} from ${name}`);
    if (rows.length > 0) yield rows;
    if (rows.length < size) break;
  }
  await session.query(`close ${name}`);
}

async function* rowsOf(session: Session, { name, key, isLarge }: Table): AsyncGenerator<readonly Line[]> {
  const order = key.length === 0 ? '' : ` order by ${key.map((column) => `t.${quote(column)}`).join(', ')}`;
  const text = `select row_to_json(t)::text as text from ${quote(name)} t${order}`;
  for await (const rows of readCursor<{ text: string }>(session, 'audit_rows', text, isLarge ? 1 : ROWS_AT_A_TIME)) {
    yield rows.map((row) => ({ table: name, text: row.text }));
  }
}

interface EventRow {
  readonly kind: string;
  readonly id: string;
  readonly log: string;
  readonly payload: string | null;
}

interface Group {
  readonly kind: string;
  readonly id: string;
  readonly lines: Line[];
}

const EVENTS = `
select l.stream_kind as kind, l.stream_id as id, row_to_json(l)::text as log, row_to_json(p)::text as payload
  from log l left join payload p using (stream_kind, stream_id, seq)
 order by l.stream_kind, l.stream_id, l.seq`;

/**
 * Streams one after another, each with the rows kept beside it. Read along the two indexes: a sort would first write
 * the whole log, data and all, into temporary files.
 */
async function* streamsOf(session: Session, kept: readonly KeptTable[]): AsyncGenerator<readonly Line[]> {
  await session.query('set local enable_sort = off');
  await session.query('set local enable_hashjoin = off');
  let open: Group | undefined;
  for await (const rows of readCursor<EventRow>(session, 'audit_events', EVENTS, EVENTS_AT_A_TIME)) {
    const ended: Group[] = [];
    for (const { kind, id, log, payload } of rows) {
      if (open === undefined || open.kind !== kind || open.id !== id) {
        if (open !== undefined) ended.push(open);
        open = { kind, id, lines: [] };
      }
      open.lines.push({ table: 'log', text: log });
      if (payload !== null) open.lines.push({ table: 'payload', text: payload });
    }
    if (ended.length > 0) yield await withKept(session, ended, kept);
  }
  if (open !== undefined) yield await withKept(session, [open], kept);
  await session.query('set local enable_sort = on');
  await session.query('set local enable_hashjoin = on');
}

async function withKept(
  session: Session,
  groups: readonly Group[],
  kept: readonly KeptTable[],
): Promise<readonly Line[]> {
  const found = new Map<Group, Line[]>(groups.map((group) => [group, group.lines]));
  const byName = new Map(groups.map((group) => [`${group.kind}\n${group.id}`, group]));
  for (const table of kept) {
    const ids = groups.filter(({ kind }) => kind === table.kind).map(({ id }) => id);
    if (ids.length === 0) continue;
    const { rows } = await session.query<{ id: string; text: string }>(
      `select t.${quote(table.stream)} as id, row_to_json(t)::text as text from ${quote(table.table)} t
        where t.${quote(table.stream)} = any($1)${ofKind(table)} order by ${table.key.map((column) => `t.${quote(column)}`).join(', ')}`,
      [ids],
    );
    for (const { id, text } of rows) {
      const group = byName.get(`${table.kind}\n${id}`);
      if (group !== undefined) found.get(group)?.push({ table: table.table, text });
    }
  }
  return [...found.values()].flat();
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const ofKind = ({ kindColumn, kind }: KeptTable): string =>
  kindColumn === undefined ? '' : ` and t.${quote(kindColumn)} = ${literal(kind)}`;

/** Rows of a kept table that belong to no stream that is there. */
async function* straysOf(
  session: Session,
  { name, key }: Table,
  kept: readonly KeptTable[],
): AsyncGenerator<readonly Line[]> {
  const belongs = kept
    .filter(({ table }) => table === name)
    .map(
      (table) =>
        `exists (select from log l where l.stream_kind = ${literal(table.kind)} and l.stream_id = t.${quote(table.stream)})${ofKind(table)}`,
    );
  const order = key.map((column) => `t.${quote(column)}`).join(', ');
  const text = `select row_to_json(t)::text as text from ${quote(name)} t where not (${belongs.join(' or ')}) order by ${order}`;
  for await (const rows of readCursor<{ text: string }>(session, 'audit_strays', text, ROWS_AT_A_TIME)) {
    yield rows.map((row) => ({ table: name, text: row.text }));
  }
}

/** Files whose content is not what their hash says; read where they lie. */
export async function listChangedDocuments(session: Session): Promise<readonly string[]> {
  const { rows } = await session.query<{ id: string }>(
    `select id from document where encode(sha256(content), 'hex') <> sha256 or length(content) <> bytes order by id`,
  );
  return rows.map(({ id }) => id);
}
