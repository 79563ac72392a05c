// What tables there are, in an order in which rows can be put back: whoever is referred to comes first.
import type { Session } from '#storage/postgres.ts';

export interface Table {
  readonly name: string;
  /** Columns that are written, in their order; computed ones are not. */
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** Holds files: a row may be megabytes long. */
  readonly isLarge: boolean;
  /** Tables its rows refer to. */
  readonly refersTo: readonly string[];
}

interface Found extends Omit<Table, 'key' | 'refersTo'> {
  readonly key: readonly string[] | null;
  readonly refersTo: readonly string[] | null;
}

const TABLES = `
select c.relname::text as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum))
          from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
         where i.indrelid = c.oid and i.indisprimary) as key,
       exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and a.atttypid = 'bytea'::regtype) as "isLarge",
       (select array_agg(distinct r.relname::text) from pg_constraint f join pg_class r on r.oid = f.confrelid
         where f.conrelid = c.oid and f.contype = 'f' and r.oid <> c.oid) as "refersTo"
  from pg_class c
 where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname <> 'migration'
 order by c.relname::text collate "C"`;

/** Every table but that of the migrations. */
export async function loadTables(session: Session): Promise<readonly Table[]> {
  const { rows } = await session.query<Found>(TABLES);
  const tables = rows.map((row): Table => ({ ...row, key: row.key ?? [], refersTo: row.refersTo ?? [] }));
  const ordered: Table[] = [];
  for (let left = tables; left.length > 0;) {
    const ready = left.filter(({ refersTo }) => refersTo.every((name) => ordered.some((one) => one.name === name)));
    if (ready.length === 0) {
      throw new Error(`The tables ${left.map(({ name }) => name).join(', ')} refer to each other in a circle.`);
    }
    ordered.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return ordered;
}

/** Names of the applied migrations, in their order. */
export async function loadMigrationNames(session: Session): Promise<readonly string[]> {
  const { rows } = await session.query<{ name: string }>('select name from migration order by number');
  return rows.map(({ name }) => name);
}

export interface Sequence {
  readonly name: string;
  /** The last number given out. */
  readonly value: number;
}

/** Sequences that gave out a number already. */
export async function loadSequences(session: Session): Promise<readonly Sequence[]> {
  const { rows } = await session.query<Sequence>(
    `select sequencename::text as name, last_value as value from pg_sequences
      where schemaname = current_schema() and last_value is not null order by sequencename collate "C"`,
  );
  return rows;
}

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
