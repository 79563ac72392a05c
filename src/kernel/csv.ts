// RFC 4180 text in and out, as spreadsheets write it: quoted cells may hold commas, quotes and line breaks; lines end in
// CRLF or LF; a byte order mark is passed over. Every row knows the line it began on, so a mistake can be found again.

export interface CsvRow {
  /** 1 is the first line of the file. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type Csv = { readonly rows: readonly CsvRow[] } | { readonly brokenAt: number };

const QUOTE = '"';

/** Rows with at least one non-empty cell. `brokenAt` is the line of a quote that is never closed or closed too early. */
export function parseCsv(text: string): Csv {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const stop = /[,\r\n]/g;
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let began = 1;
  let at = 0;
  const endRow = (): void => {
    if (cells.some((cell) => cell !== '')) rows.push({ line: began, cells });
    cells = [];
    began = line;
  };
  while (at < source.length) {
    let cell = '';
    if (source[at] === QUOTE) {
      const opened = line;
      for (at += 1; ; at += 1) {
        const character = source[at];
        if (character === undefined) return { brokenAt: opened };
        if (character === QUOTE) {
          if (source[at + 1] !== QUOTE) break;
          at += 1;
        } else if (character === '\n') line += 1;
        cell += character;
      }
      at += 1;
      if (at < source.length && !',\r\n'.includes(source[at] as string)) return { brokenAt: line };
    } else {
      stop.lastIndex = at;
      const end = stop.exec(source)?.index ?? source.length;
      cell = source.slice(at, end);
      at = end;
    }
    cells.push(cell);
    if (source[at] === ',') {
      at += 1;
      if (at === source.length) cells.push('');
      continue;
    }
    if (source[at] === '\r') at += 1;
    if (source[at] === '\n') at += 1;
    line += 1;
    endRow();
  }
  endRow();
  return { rows };
}

const printCell = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const printCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(printCell).join(',')}\r\n`).join('');
