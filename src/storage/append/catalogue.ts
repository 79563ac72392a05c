// What tables there are, asked of the database itself. Names of tables and columns cannot be parameters of a statement,
// so a name that is to stand in one must first be found here.
import type { Session } from '../postgres.ts';

export interface Table {
  readonly name: string;
  readonly columns: ReadonlySet<string>;
  /** Columns of the primary key, sorted. */
  readonly key: readonly string[];
}

export type Catalogue = ReadonlyMap<string, Table>;

/** Tables that only the appender and the runner write, each by statements of its own. */
const OWN = new Set(['log', 'payload', 'wake', 'answer', 'migration']);

export async function loadCatalogue(session: Session): Promise<Catalogue> {
  const { rows } = await session.query<{ name: string; columns: string[]; key: string[] | null }>(
    `select c.relname::text as name,
            (select array_agg(a.attname::text)
               from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            (select array_agg(a.attname::text order by a.attname::text)
               from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
              where i.indrelid = c.oid and i.indisprimary) as key
       from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace`,
  );
  return new Map(
    rows
      .filter(({ name }) => !OWN.has(name))
      .map(({ name, columns, key }) => [name, { name, columns: new Set(columns), key: key ?? [] }]),
  );
}

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
