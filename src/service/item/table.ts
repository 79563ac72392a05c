// A list as rows of named cells, whatever it was written in. CSV as RFC 4180 has it, JSON one object a line; the cells of a
// workbook come from `sheet.ts`.

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

/** The first line names the columns; further ones are rows, a quoted cell may go over several lines. */
export function readCsv(text: string): Table {
  const lines = cellsOf(text.replace(/^\uFEFF/, ''));
  return namedRows(lines);
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

interface Line {
  readonly number: number;
  readonly cells: readonly string[];
}

function cellsOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let number = 1;
  let began = 1;
  const endLine = (): void => {
    lines.push({ number: began, cells: [...cells, cell] });
    cells = [];
    cell = '';
    began = number;
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '\n') number += 1;
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (char === '"' && cell === '') isQuoted = true;
    else if (char === ',') {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') endLine();
    else if (char !== '\r') cell += char;
  }
  if (cell !== '' || cells.length > 0) endLine();
  return lines;
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

function objectIn(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const said = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
