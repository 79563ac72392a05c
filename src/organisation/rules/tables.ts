// The tables a county keeps in a spreadsheet: units, posts, who holds them, who is away, routes. A file adds and changes
// rows by their key; `action` = `remove` takes one out, which is for mistakes: what ends gets a last day. Pure.
import type { LocalDate } from '#kernel/time.ts';
import type { CsvRow } from '#kernel/csv.ts';
import type { Absence, Holding, OrganisationData, PersonId, Post, PostRole, Route, Unit } from '../rules.ts';
import { POST_ROLES, UNIT_KINDS, UNIT_LEVELS } from './vocabulary.ts';

export type TableName = 'units' | 'posts' | 'people' | 'duty' | 'routes';

/** A person as the file of people names them; new ones are put on file. */
export interface StaffMember {
  readonly id: PersonId;
  readonly name: string;
  readonly phone: string | null;
}
export type Staff = ReadonlyMap<PersonId, StaffMember>;

export type LineErrorCode =
  | 'csv_broken'
  | 'column_missing'
  | 'column_unknown'
  | 'cell_missing'
  | 'date_wrong'
  | 'value_unknown'
  | 'line_repeated'
  | 'row_not_there'
  | 'person_unknown'
  | 'person_differs';

/** Reads the cells of one line; what is wrong with them is noted and a stand-in answered, so every mistake is found. */
export interface Cells {
  text(column: string): string;
  maybe(column: string): string | undefined;
  date(column: string): LocalDate;
  maybeDate(column: string): LocalDate | undefined;
  word<Word extends string>(column: string, words: readonly Word[]): Word;
  note(code: LineErrorCode, column: string): void;
}

export interface Table<Row> {
  readonly columns: readonly string[];
  read(cells: Cells, area: string): Row;
  print(row: Row, staff: Staff): Readonly<Record<string, string | undefined>>;
  /** Two rows with one key are two versions of the same thing. */
  keyOf(row: Row): string;
  /** What a finding of the check would call it. */
  subjectOf(row: Row): string;
  peopleOf(row: Row): readonly PersonId[];
  rowsOf(data: OrganisationData): readonly Row[];
  withRows(data: OrganisationData, rows: readonly Row[]): OrganisationData;
}

const given = <Key extends string, Value>(key: Key, value: Value | undefined): { [key in Key]?: Value } =>
  value === undefined ? {} : ({ [key]: value } as { [key in Key]: Value });

const names = (cells: Cells): { 'zh-CN': string; en: string } => ({
  'zh-CN': cells.text('name'),
  en: cells.text('name_en'),
});

const nobody = (): readonly PersonId[] => [];

const units: Table<Unit> = {
  columns: ['id', 'name', 'name_en', 'level', 'kind', 'parent', 'town', 'village', 'from', 'to', 'successor'],
  read: (cells, area) => ({
    id: cells.text('id'),
    area,
    name: names(cells),
    level: cells.word('level', UNIT_LEVELS),
    kind: cells.word('kind', UNIT_KINDS),
    from: cells.date('from'),
    ...given('to', cells.maybeDate('to')),
    ...given('parent', cells.maybe('parent')),
    ...given('successor', cells.maybe('successor')),
    ...given('town', cells.maybe('town')),
    ...given('village', cells.maybe('village')),
  }),
  print: ({ name, ...unit }) => ({ ...unit, name: name['zh-CN'], name_en: name.en }),
  keyOf: (unit) => `${unit.id} ${unit.from}`,
  subjectOf: (unit) => unit.id,
  peopleOf: nobody,
  rowsOf: (data) => data.units,
  withRows: (data, rows) => ({ ...data, units: rows }),
};

const posts: Table<Post> = {
  columns: ['id', 'unit', 'role', 'name', 'name_en', 'from', 'to'],
  read: (cells) => ({
    id: cells.text('id'),
    unit: cells.text('unit'),
    role: cells.word<PostRole>('role', POST_ROLES),
    name: names(cells),
    from: cells.date('from'),
    ...given('to', cells.maybeDate('to')),
  }),
  print: ({ name, ...post }) => ({ ...post, name: name['zh-CN'], name_en: name.en }),
  keyOf: (post) => post.id,
  subjectOf: (post) => post.id,
  peopleOf: nobody,
  rowsOf: (data) => data.posts,
  withRows: (data, rows) => ({ ...data, posts: rows }),
};

const people: Table<Holding> = {
  columns: ['person', 'name', 'phone', 'post', 'from', 'to'],
  read: (cells) => ({
    person: cells.text('person'),
    post: cells.text('post'),
    from: cells.date('from'),
    ...given('to', cells.maybeDate('to')),
  }),
  print: (holding, staff) => ({
    ...holding,
    name: staff.get(holding.person)?.name,
    phone: staff.get(holding.person)?.phone ?? undefined,
  }),
  keyOf: (holding) => `${holding.post} ${holding.person} ${holding.from}`,
  subjectOf: (holding) => holding.person,
  peopleOf: (holding) => [holding.person],
  rowsOf: (data) => data.holdings,
  withRows: (data, rows) => ({ ...data, holdings: rows }),
};

const duty: Table<Absence> = {
  columns: ['person', 'from', 'to', 'substitute'],
  read: (cells) => ({
    person: cells.text('person'),
    from: cells.date('from'),
    to: cells.date('to'),
    ...given('substitute', cells.maybe('substitute')),
  }),
  print: (absence) => ({ ...absence }),
  keyOf: (absence) => `${absence.person} ${absence.from}`,
  subjectOf: (absence) => absence.person,
  peopleOf: ({ person, substitute }) => (substitute === undefined ? [person] : [person, substitute]),
  rowsOf: (data) => data.absences,
  withRows: (data, rows) => ({ ...data, absences: rows }),
};

const routes: Table<Route> = {
  columns: ['service', 'category', 'town', 'village', 'unit', 'from', 'to'],
  read: (cells) => ({
    ...given('service', cells.maybe('service')),
    ...given('category', cells.maybe('category')),
    ...given('town', cells.maybe('town')),
    ...given('village', cells.maybe('village')),
    unit: cells.text('unit'),
    from: cells.date('from'),
    ...given('to', cells.maybeDate('to')),
  }),
  print: (route) => ({ ...route }),
  keyOf: (route) =>
    [route.service, route.category, route.town, route.village, route.from].map((part) => part ?? '').join(' '),
  subjectOf: (route) => [route.service, route.category, route.town, route.village].map((part) => part ?? '*').join('/'),
  peopleOf: nobody,
  rowsOf: (data) => data.routes,
  withRows: (data, rows) => ({ ...data, routes: rows }),
};

/** Calls `use` with the table of that name; each has rows of its own type. */
export function withTable<Answer>(name: TableName, use: <Row>(table: Table<Row>) => Answer): Answer {
  if (name === 'units') return use(units);
  if (name === 'posts') return use(posts);
  if (name === 'people') return use(people);
  return name === 'duty' ? use(duty) : use(routes);
}

const ACTION = 'action';
const REMOVE = 'remove';

export const columnsOf = (table: { readonly columns: readonly string[] }): readonly string[] => [
  ...table.columns,
  ACTION,
];

/** True when the line takes its row out. */
export const isRemoval = (cells: Cells): boolean =>
  cells.maybe(ACTION) !== undefined && cells.word(ACTION, [REMOVE]) === REMOVE;

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** 2026-02-30 has the form of a day and is none. */
function isDay(text: string): boolean {
  const time = DATE.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function cellsOf(
  row: CsvRow,
  columns: readonly string[],
  note: (code: LineErrorCode, column: string, value: string) => void,
): Cells {
  const maybe = (column: string): string | undefined => {
    const text = row.cells[columns.indexOf(column)]?.trim();
    return text === '' ? undefined : text;
  };
  const text = (column: string): string => {
    const value = maybe(column);
    if (value === undefined) note('cell_missing', column, '');
    return value ?? '';
  };
  const day = (column: string, value: string): LocalDate => {
    if (value !== '' && !isDay(value)) note('date_wrong', column, value);
    return value;
  };
  return {
    text,
    maybe,
    date: (column) => day(column, text(column)),
    maybeDate: (column) => {
      const value = maybe(column);
      return value === undefined ? undefined : day(column, value);
    },
    word: (column, words) => {
      const value = text(column);
      const known = words.find((word) => word === value);
      if (known === undefined && value !== '') note('value_unknown', column, value);
      return known ?? (words[0] as (typeof words)[number]);
    },
    note: (code, column) => note(code, column, maybe(column) ?? ''),
  };
}
