// A file of one table against the organisation as it stands: either all of it fits and the next state is known, or every
// line that does not is named. Pure.
import type { LocalDate } from '#kernel/time.ts';
import { checkOrganisation, type OrganisationFinding, type OrganisationFindingCode } from './check.ts';
import { parseCsv, printCsv, type CsvRow } from '#kernel/csv.ts';
import { makeOrganisation, type OrganisationData, type PersonId } from '../rules.ts';
import {
  cellsOf,
  columnsOf,
  isRemoval,
  withTable,
  type LineErrorCode,
  type Staff,
  type StaffMember,
  type Table,
  type TableName,
} from './tables.ts';

export interface LineError {
  /** Line of the file, 1 is the header. */
  readonly line: number;
  readonly code: LineErrorCode | OrganisationFindingCode;
  readonly column: string | null;
  readonly value: string;
}

/** What a file changes. `Row` is the row type of its table. */
export interface Exchange<Row> {
  readonly put: readonly Row[];
  readonly removed: readonly Row[];
  readonly next: OrganisationData;
  /** People the file names who were not on file. */
  readonly added: readonly StaffMember[];
}

/** Findings a change may bring about; all others refuse the file. */
const ALLOWED: ReadonlySet<OrganisationFindingCode> = new Set([
  'post_unheld',
  'post_ended',
  'unit_without_intake',
  'route_doubtful',
]);

interface Read<Row> {
  readonly line: number;
  readonly row: Row;
  readonly isRemoval: boolean;
}

function checkHeader(header: CsvRow | undefined, known: readonly string[]): LineError[] {
  const columns = header?.cells.map((cell) => cell.trim()) ?? [];
  const error = (code: LineErrorCode, column: string): LineError => ({
    line: header?.line ?? 1,
    code,
    column,
    value: column,
  });
  // `action` may be left out: most files only add and change.
  const missing = known.filter((column) => column !== 'action' && !columns.includes(column));
  const unknown = columns.filter((column) => column !== '' && !known.includes(column));
  return [
    ...missing.map((column) => error('column_missing', column)),
    ...unknown.map((column) => error('column_unknown', column)),
  ];
}

/** People on file are named again with the same name, or with none; new ones need one. */
function checkPeople(
  table: Table<unknown>,
  row: CsvRow,
  columns: readonly string[],
  people: Map<PersonId, StaffMember>,
) {
  const added: StaffMember[] = [];
  const errors: LineError[] = [];
  const cells = cellsOf(row, columns, () => undefined);
  for (const column of ['person', 'substitute'].filter((name) => table.columns.includes(name))) {
    const id = cells.maybe(column);
    const name = column === 'person' && table.columns.includes('name') ? cells.maybe('name') : undefined;
    if (id === undefined) continue;
    const known = people.get(id);
    const wrong = (code: LineErrorCode, at: string, value: string) =>
      errors.push({ line: row.line, code, column: at, value });
    if (known === undefined && name === undefined) wrong('person_unknown', column, id);
    else if (known !== undefined && name !== undefined && known.name !== name) wrong('person_differs', 'name', name);
    else if (known === undefined && name !== undefined) {
      const member = { id, name, phone: cells.maybe('phone') ?? null };
      people.set(id, member);
      added.push(member);
    }
  }
  return { added, errors };
}

function readRows<Row>(table: Table<Row>, rows: readonly CsvRow[], columns: readonly string[], area: string) {
  const read: Read<Row>[] = [];
  const errors: LineError[] = [];
  const lines = new Map<string, number>();
  for (const csvRow of rows) {
    const { line } = csvRow;
    const before = errors.length;
    const cells = cellsOf(csvRow, columns, (code, column, value) => errors.push({ line, code, column, value }));
    const row = table.read(cells, area);
    const removal = isRemoval(cells);
    if (errors.length > before) continue;
    const key = table.keyOf(row);
    const first = lines.get(key);
    if (first !== undefined) errors.push({ line, code: 'line_repeated', column: null, value: String(first) });
    lines.set(key, line);
    read.push({ line, row, isRemoval: removal });
  }
  return { read, errors };
}

function apply<Row>(table: Table<Row>, read: readonly Read<Row>[], data: OrganisationData) {
  const rows = new Map(table.rowsOf(data).map((row) => [table.keyOf(row), row]));
  const errors: LineError[] = [];
  for (const { line, row, isRemoval: removes } of read) {
    const key = table.keyOf(row);
    if (removes && !rows.delete(key)) errors.push({ line, code: 'row_not_there', column: null, value: key });
    if (!removes) rows.set(key, row);
  }
  return { next: table.withRows(data, [...rows.values()]), errors };
}

const nameOf = ({ code, subject, names }: OrganisationFinding): string => `${code} ${subject} ${names ?? ''}`;

/** What the file breaks that was whole before, each with the line that did it. */
function newFaults<Row>(
  table: Table<Row>,
  read: readonly Read<Row>[],
  before: OrganisationData,
  after: OrganisationData,
  on: LocalDate,
): LineError[] {
  const lines = new Map(read.map(({ line, row }) => [table.subjectOf(row), line]));
  const old = new Set(checkOrganisation(makeOrganisation(before), on).map(nameOf));
  return checkOrganisation(makeOrganisation(after), on)
    .filter((finding) => !ALLOWED.has(finding.code) && !old.has(nameOf(finding)))
    .map(({ code, subject, names }) => ({
      line: lines.get(subject) ?? lines.get(names ?? '') ?? 1,
      code,
      column: null,
      value: names ?? subject,
    }));
}

export interface Standing {
  readonly data: OrganisationData;
  readonly area: string;
  /** The people the file names, as far as they are on file. */
  readonly staff: Staff;
  readonly on: LocalDate;
}

/** The rows of a file as its table has them: for learning which people it names before it is checked against them. */
export function peopleNamed(name: TableName, csv: string): readonly PersonId[] {
  const parsed = parseCsv(csv);
  if (!('rows' in parsed)) return [];
  const [header, ...rows] = parsed.rows;
  const columns = header?.cells.map((cell) => cell.trim()) ?? [];
  return withTable(name, (table) => [
    ...new Set(
      rows.flatMap((row) =>
        table.peopleOf(
          table.read(
            cellsOf(row, columns, () => undefined),
            '',
          ),
        ),
      ),
    ),
  ]);
}

export type Readout<Row> = { readonly errors: readonly LineError[] } | { readonly exchange: Exchange<Row> };

export function readTable<Row>(table: Table<Row>, csv: string, standing: Standing): Readout<Row> {
  const parsed = parseCsv(csv);
  if (!('rows' in parsed)) {
    return { errors: [{ line: parsed.brokenAt, code: 'csv_broken', column: null, value: '"' }] };
  }
  const [header, ...rows] = parsed.rows;
  const wrongHeader = checkHeader(header, columnsOf(table));
  if (header === undefined || wrongHeader.length > 0) return { errors: wrongHeader };
  const columns = header.cells.map((cell) => cell.trim());
  const people = new Map(standing.staff);
  const checked = rows.map((row) => checkPeople(table as Table<unknown>, row, columns, people));
  const { read, errors } = readRows(table, rows, columns, standing.area);
  const { next, errors: missing } = apply(table, read, standing.data);
  const plain = [...errors, ...checked.flatMap((one) => one.errors), ...missing];
  const all = plain.length > 0 ? plain : newFaults(table, read, standing.data, next, standing.on);
  if (all.length > 0) return { errors: all.toSorted((a, b) => a.line - b.line) };
  return {
    exchange: {
      put: read.filter((one) => !one.isRemoval).map((one) => one.row),
      removed: read.filter((one) => one.isRemoval).map((one) => one.row),
      next,
      added: checked.flatMap((one) => one.added),
    },
  };
}

/** The whole table as a file; read back, it changes nothing. */
export function printTable<Row>(table: Table<Row>, data: OrganisationData, staff: Staff): string {
  const rows = table
    .rowsOf(data)
    .toSorted((a, b) => (table.keyOf(a) < table.keyOf(b) ? -1 : 1))
    .map((row) => {
      const cells = table.print(row, staff);
      return table.columns.map((column) => cells[column] ?? '');
    });
  return printCsv([table.columns, ...rows]);
}
