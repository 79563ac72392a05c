// From the rows of a county's list to items, by a small file that says which column is what. Nothing is made up: what a row does
// not say stays empty, and a row that cannot be used is told with its number and the reason.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { refuse, ok, type Refusal, type Result } from '#kernel/result.ts';
import type { UnitId } from '#organisation/rules.ts';
import type { Item } from './item.ts';
import type { Table } from './table.ts';

const COLUMNS = [
  'name',
  'department',
  'summary',
  'code',
  'kind',
  'audience',
  'days',
  'legal',
  'apply',
  'source',
] as const;
type Column = (typeof COLUMNS)[number];

export interface Mapping {
  readonly columns: { readonly [column in Column]?: string };
  /** Words of the list for people and for businesses. */
  readonly audience: { readonly person: readonly string[]; readonly business: readonly string[] };
  /** What a bare number of days counts in, as the list means it; '' leaves bare numbers out. */
  readonly dayUnit: string;
  /** Departments of the list by the county's own units. */
  readonly units: { readonly [department: string]: UnitId };
}

export interface KnownUnit {
  readonly id: UnitId;
  readonly name: string;
}

export type Reason = 'unreadable' | 'no_name' | 'no_department' | 'too_long' | 'twice';

export interface Unused {
  readonly row: number;
  readonly reason: Reason;
  /** What shows it: the name, or the row it stands in already. */
  readonly fact: string;
}

export interface Taken {
  readonly items: readonly Item[];
  readonly unused: readonly Unused[];
  readonly rows: number;
  /** Departments that are no unit of the county, with how many items each. */
  readonly strangers: readonly { readonly name: string; readonly items: number }[];
}

export const textsIn = (value: Json | undefined): { readonly [name: string]: string } =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
    : {};

const listIn = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

const MEMBERS = ['columns', 'audience', 'dayUnit', 'units'];

interface Known {
  readonly members: readonly string[];
  readonly columns: readonly string[];
  /** Columns without which nothing can be taken. */
  readonly needed: readonly string[];
}

/** The first thing in a mapping that nobody knows, or that is missing. */
export function mistaken(written: JsonObject, columns: ReturnType<typeof textsIn>, known: Known): Refusal | undefined {
  const stray =
    Object.keys(written).find((name) => !known.members.includes(name)) ??
    Object.keys(columns).find((name) => !known.columns.includes(name));
  if (stray !== undefined) return { code: 'mapping_unknown', name: stray, known: known.columns.join(', ') };
  const missing = known.needed.find((name) => columns[name] === undefined);
  return missing === undefined ? undefined : { code: 'mapping_missing', name: missing };
}

/** A mapping as it was written; what nobody knows in it is refused by name, because a misspelt column would be an empty one. */
export function mappingOf(given: unknown): Result<Mapping> {
  const written = given as Json;
  if (!isObject(written)) return refuse({ code: 'mapping_empty' });
  const columns = textsIn(written['columns']);
  const wrongs = mistaken(written, columns, { members: MEMBERS, columns: COLUMNS, needed: ['name', 'department'] });
  if (wrongs) return refuse(wrongs);
  const audience = isObject(written['audience']) ? written['audience'] : {};
  return ok({
    columns,
    audience: { person: listIn(audience['person']), business: listIn(audience['business']) },
    dayUnit: typeof written['dayUnit'] === 'string' ? written['dayUnit'] : '',
    units: textsIn(written['units']),
  });
}

/** Columns the mapping names and the list does not have. */
export const missingColumns = (
  { rows }: Table,
  { columns }: { readonly columns: { readonly [column: string]: string | undefined } },
): readonly string[] => {
  const there = new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
  return Object.values(columns).flatMap((name) => (name === undefined || there.has(name) ? [] : [name]));
};

const LONGEST_NAME = 200;
const LONGEST_TEXT = 4000;

/** @param hash Something short and stable of a text, fit for an address. */
export function takeItems(
  { rows, broken }: Table,
  mapping: Mapping,
  units: readonly KnownUnit[],
  hash: (text: string) => string,
): Taken {
  const unused: Unused[] = broken.map((row) => ({ row, reason: 'unreadable', fact: '' }));
  const items = new Map<string, { readonly item: Item; readonly row: number }>();
  const strangers = new Map<string, number>();
  const unitOf = recogniser(mapping, units);
  for (const { number: row, cells } of rows) {
    const cell = (column: Column): string => {
      const name = mapping.columns[column];
      return name === undefined
        ? ''
        : (cells.get(name) ?? '')
            .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
            .trim()
            .slice(0, LONGEST_TEXT);
    };
    const [name, department, code] = [cell('name'), cell('department'), cell('code')];
    // The number of an item is its name for machines; without one it is who does what.
    const id = `item-${hash(code === '' ? `${department}\n${name}` : code)}`;
    const earlier = items.get(id);
    const reason: Reason | undefined =
      name === ''
        ? 'no_name'
        : department === ''
          ? 'no_department'
          : name.length > LONGEST_NAME
            ? 'too_long'
            : earlier
              ? 'twice'
              : undefined;
    if (reason) {
      unused.push({ row, reason, fact: earlier && reason === 'twice' ? String(earlier.row) : name.slice(0, 40) });
      continue;
    }
    const unit = unitOf(department);
    if (unit === null) strangers.set(department, (strangers.get(department) ?? 0) + 1);
    const item = {
      id,
      name,
      summary: cell('summary'),
      keywords: [],
      lifeEvents: [],
      department,
      unit,
      audience: audienceOf(cell('audience'), mapping),
      code,
      kind: cell('kind'),
      days: daysOf(cell('days'), mapping),
      legal: cell('legal'),
      apply: cell('apply'),
      source: cell('source'),
      en: {},
      demo: [],
    };
    items.set(id, { item, row });
  }
  return {
    items: [...items.values()].map(({ item }) => item).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    unused: unused.toSorted((a, b) => a.row - b.row),
    rows: rows.length + broken.length,
    strangers: [...strangers].map(([name, count]) => ({ name, items: count })).toSorted((a, b) => b.items - a.items),
  };
}

/** Whom it is for, where the list says so in words that are known; else for both. */
function audienceOf(written: string, { audience }: Mapping): Item['audience'] {
  const said = (['person', 'business'] as const).filter((one) => audience[one].some((word) => written.includes(word)));
  return said.length > 0 ? said : ['person', 'business'];
}

/** A number without its unit says nothing, unless the mapping says what the list means by it. */
const daysOf = (written: string, { dayUnit }: Mapping): string =>
  !/^\d+$/.test(written) ? written : dayUnit === '' ? '' : `${written}${dayUnit}`;

/** 武源县民政局, 县民政局 and 区民政局 are the civil affairs bureau. Towns keep their name. */
const bare = (name: string): string => name.replace(/^[^县区市]{0,6}[县区市](?=.{2})/u, '');

/** Which unit of the county a department of a list is. */
export function recogniser(
  mapping: Pick<Mapping, 'units'>,
  units: readonly KnownUnit[],
): (department: string) => UnitId | null {
  const byName = new Map(units.flatMap(({ id, name }) => [[name, id] as const, [bare(name), id] as const]));
  return (department) => mapping.units[department] ?? byName.get(department) ?? byName.get(bare(department)) ?? null;
}
