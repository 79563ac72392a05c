// Changes of modules' rows, held against the catalogue: a name reaches a statement only after it was found there.
import type { RowChange } from '../write.ts';
import type { Catalogue, Table } from './catalogue.ts';

/** The rows of one table with one set of columns, to be written or deleted. */
export interface RowGroup {
  readonly table: Table;
  readonly columns: readonly string[];
  readonly isDeletion: boolean;
  /** The same text for the same table, columns and purpose. */
  readonly signature: string;
}

export interface CheckedRow {
  readonly group: RowGroup;
  /** Which row it is. */
  readonly claim: string;
  /** Key and values together. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** The names a change came with, in their order, and what was found out about them. */
interface Shape {
  readonly key: readonly string[];
  readonly values: readonly string[] | null;
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

function groupOf(table: Table, key: readonly string[], values: readonly string[] | null): RowGroup {
  const kept = shapes.get(table) ?? [];
  const known = kept.find(
    (shape) =>
      (values === null || shape.values === null ? values === shape.values : isSame(values, shape.values)) &&
      isSame(key, shape.key),
  );
  if (known !== undefined) return known.group;
  const group = checkNames(table, key, values);
  if (kept.length < SHAPES_KEPT) shapes.set(table, [...kept, { key, values, group }]);
  return group;
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
  return { table, columns, isDeletion, signature };
}

/** The hash of a stream's new head is known only here; a row that shows it names the column it belongs in. */
function headOf({ table, head }: RowChange, heads: ReadonlyMap<string, string>): Record<string, string> {
  if (head === undefined) return {};
  const hash = heads.get(`${head.kind}/${head.id}`);
  if (hash === undefined)
    throw new Error(
      `A row of ${table} shows the head of ${head.kind}/${head.id}, which this write does not append to.`,
    );
  return { [head.column]: hash };
}

/** @param heads Hashes of the last events this write appends, by `kind/id`. */
export function checkRow(change: RowChange, catalogue: Catalogue, heads: ReadonlyMap<string, string>): CheckedRow {
  const table = catalogue.get(change.table);
  if (table === undefined) throw new Error(`There is no table ${change.table} that a write may change.`);
  const members: Record<string, unknown> = { ...change.values, ...headOf(change, heads), ...change.key };
  const values = change.values === null ? null : Object.keys(members).filter((name) => members[name] !== undefined);
  const group = groupOf(table, Object.keys(change.key), values);
  return { group, members, claim: `row ${table.name} ${JSON.stringify(table.key.map((name) => change.key[name]))}` };
}
