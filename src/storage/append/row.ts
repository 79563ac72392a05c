// Changes of modules' rows, held against the catalogue: a name reaches a statement only after it was found there.
import type { RowChange } from '../write.ts';
import type { Catalogue, Table } from './catalogue.ts';

/** The rows of one table with one set of columns, to be written or deleted. */
export interface RowGroup {
  readonly table: Table;
  readonly columns: readonly string[];
  /** `"column":` for each of them. */
  readonly names: readonly string[];
  readonly isDeletion: boolean;
  /** The same text for the same table, columns and purpose. */
  readonly signature: string;
}

export interface CheckedRow {
  readonly group: RowGroup;
  /** Which row it is. */
  readonly claim: string;
  /** Key and values together, as JSON without what is null: a member that is not there is read as null. */
  readonly text: string;
}

/** The names a change came with, in their order, and what was found out about them. */
interface Shape {
  readonly key: readonly string[];
  readonly values: readonly string[] | null;
  readonly head: string | undefined;
  readonly group: RowGroup;
}

/**
 * A use case changes its rows in one shape, or in very few; sorting and checking forty names anew for every row was a
 * tenth of what the server did for a submission. Shapes beyond these are checked every time.
 */
const SHAPES_KEPT = 8;
const shapes = new WeakMap<Table, Shape[]>();

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, index) => name === b[index]);

function groupOf(table: Table, { key: keys, values: given, head: shown }: RowChange): RowGroup {
  const key = Object.keys(keys);
  const values = given && namesIn(given);
  const head = shown?.column;
  const kept = shapes.get(table) ?? [];
  const known = kept.find(
    (shape) =>
      shape.head === head &&
      (values === null || shape.values === null ? values === shape.values : isSame(values, shape.values)) &&
      isSame(key, shape.key),
  );
  if (known !== undefined) return known.group;
  const group = checkNames(table, key, values === null || head === undefined ? values : [...values, head]);
  if (kept.length < SHAPES_KEPT) shapes.set(table, [...kept, { key, values, head, group }]);
  return group;
}

/** What is undefined is left as it stands in the table. */
function namesIn(values: NonNullable<RowChange['values']>): readonly string[] {
  const names = Object.keys(values);
  return names.some((name) => values[name] === undefined) ? names.filter((name) => values[name] !== undefined) : names;
}

function checkNames(table: Table, key: readonly string[], values: readonly string[] | null): RowGroup {
  const sorted = key.toSorted();
  if (!isSame(sorted, table.key)) {
    throw new Error(`A row of ${table.name} is known by (${table.key.join(', ')}), not by (${sorted.join(', ')}).`);
  }
  const columns = [...new Set([...sorted, ...(values ?? [])])].toSorted();
  const unknown = columns.find((column) => !table.columns.has(column));
  if (unknown !== undefined) throw new Error(`The table ${table.name} has no column ${unknown}.`);
  const isDeletion = values === null;
  const signature = [table.name, isDeletion ? '-' : '+', ...columns].join('\0');
  return { table, columns, names: columns.map((column) => `${JSON.stringify(column)}:`), isDeletion, signature };
}

/** The hash of a stream's new head is known only here; a row that shows it names the column it belongs in. */
function headOf({ table, head }: RowChange, heads: ReadonlyMap<string, string>): string | undefined {
  if (head === undefined) return undefined;
  const hash = heads.get(`${head.kind}/${head.id}`);
  if (hash === undefined)
    throw new Error(
      `A row of ${table} shows the head of ${head.kind}/${head.id}, which this write does not append to.`,
    );
  return hash;
}

/** Written out column by column: an object of all members, made to be printed once, was a tenth of what a submission left to collect. */
function textOf(
  { table, columns, names }: RowGroup,
  { key, values, head }: RowChange,
  hash: string | undefined,
): string {
  let text = '';
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index] as string;
    const value = table.key.includes(column) ? key[column] : column === head?.column ? hash : values?.[column];
    if (value !== null && value !== undefined)
      text += `${text === '' ? '{' : ','}${names[index] as string}${JSON.stringify(value)}`;
  }
  return `${text}}`;
}

/** @param heads Hashes of the last events this write appends, by `kind/id`. */
export function checkRow(change: RowChange, catalogue: Catalogue, heads: ReadonlyMap<string, string>): CheckedRow {
  const table = catalogue.get(change.table);
  if (table === undefined) throw new Error(`There is no table ${change.table} that a write may change.`);
  const hash = headOf(change, heads);
  const group = groupOf(table, change);
  return {
    group,
    text: textOf(group, change, hash),
    claim: `row ${table.name} ${JSON.stringify(table.key.map((name) => change.key[name]))}`,
  };
}
