// A list as rows of named cells, whatever it was written in: CSV, JSON one object a line, or the cells of a workbook, which come
// from `sheet.ts`.
import { parseCsv } from '#kernel/csv.ts';
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';

export interface Row {
  /** As somebody finds it in the file: the line or row, counted from 1. */
  readonly number: number;
  readonly cells: ReadonlyMap<string, string>;
}

export interface Table {
  readonly rows: readonly Row[];
  /** Rows that could not be read at all. */
  readonly broken: readonly number[];
}

/** The first line names the columns; further ones are rows. Where a quote does not close, nothing can be told apart. */
export function readCsv(text: string): Table {
  const csv = parseCsv(text);
  return 'rows' in csv
    ? namedRows(csv.rows.map(({ line, cells }) => ({ number: line, cells })))
    : { rows: [], broken: [csv.brokenAt] };
}

/** The first row that is not empty names the columns. */
export function namedRows(lines: readonly { readonly number: number; readonly cells: readonly string[] }[]): Table {
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const names = (filled[0]?.cells ?? []).map((name) => name.trim());
  const rows = filled.slice(1).map(({ number, cells }) => ({
    number,
    cells: new Map(names.flatMap((name, at) => (name === '' ? [] : [[name, (cells[at] ?? '').trim()] as const]))),
  }));
  return { rows, broken: [] };
}

export function readJsonLines(text: string): Table {
  const rows: Row[] = [];
  const broken: number[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const found = objectIn(line);
    if (found)
      rows.push({ number: at + 1, cells: new Map(Object.entries(found).map(([name, value]) => [name, said(value)])) });
    else broken.push(at + 1);
  }
  return { rows, broken };
}

function objectIn(line: string): JsonObject | undefined {
  try {
    const value = JSON.parse(line) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const said = (value: Json): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
