// Writes the types of the tables, for Kysely, from a migrated database, so that they cannot say anything else than the
// migrations do.
import type { Session } from './postgres.ts';

interface Column {
  readonly relation: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly optional: boolean;
  readonly always: boolean;
}

/** As `connection/value.ts` reads them; everything else arrives as the server's text. */
const TYPES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  timestamptz: 'Instant',
  date: 'LocalDate',
  json: 'Json',
  jsonb: 'Json',
  bytea: 'Buffer',
};

const COLUMNS = `
select c.relname::text as relation, a.attname::text as name, t.typname::text as type, not a.attnotnull as nullable,
       (a.atthasdef or a.attidentity <> '') as optional, (a.attidentity = 'a' or a.attgenerated <> '') as always
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
 where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = current_schema()::regnamespace
 order by c.relname::text collate "C", a.attnum`;

/** An array's type is named after its element's, with `_` before it. */
const typeOf = (name: string): string =>
  name.startsWith('_') ? `${TYPES[name.slice(1)] ?? 'string'}[]` : (TYPES[name] ?? 'string');

function memberOf({ name, type, nullable, optional, always }: Column): string {
  const plain = nullable ? `${typeOf(type)} | null` : typeOf(type);
  const written = always ? `GeneratedAlways<${plain}>` : optional ? `Generated<${plain}>` : plain;
  return `  ${name}: ${written};`;
}

const nameOf = (relation: string): string =>
  relation
    .split('_')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');

/** The words of other files that a text uses, as its import lines. */
const importsOf = (body: string): string =>
  (
    [
      ['kysely', ['Generated', 'GeneratedAlways']],
      ['#kernel/json.ts', ['Json']],
      ['#kernel/time.ts', ['Instant', 'LocalDate']],
    ] as const
  )
    .map(([file, words]) => [file, words.filter((word) => new RegExp(`\\b${word}\\b`).test(body))] as const)
    .filter(([, used]) => used.length > 0)
    .map(([file, used]) => `import type { ${used.join(', ')} } from '${file}';\n`)
    .join('');

/** The text of `schema.gen.ts` for the tables and views of the current schema. */
export async function generateSchema(session: Session): Promise<string> {
  const { rows } = await session.query<Column>(COLUMNS);
  const names = [...new Set(rows.map(({ relation }) => relation))];
  const interfaces = names.map((name) => {
    const members = rows.filter(({ relation }) => relation === name).map(memberOf);
    return `interface ${nameOf(name)}Table {\n${members.join('\n')}\n}\n`;
  });
  const tables = names.map((name) => `  ${name}: ${nameOf(name)}Table;\n`).join('');
  const body = `${interfaces.join('\n')}\nexport interface Schema {\n${tables}}\n`;
  const heading = '// The tables as they stand after all migrations. Written by `npm run gen`; do not edit.\n';
  return `${heading}${importsOf(body)}\n${body}`;
}
