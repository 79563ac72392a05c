// A worksheet of a workbook (ECMA-376, SpreadsheetML) as rows of cells. Only what a list needs is read: shared, inline and
// computed texts and plain numbers. One pass over the tags, so that a hostile file costs no more than its length.
import { namedRows, type Table } from './table.ts';

interface Tag {
  readonly name: string;
  readonly attributes: string;
  readonly isEnd: boolean;
  readonly isEmpty: boolean;
  /** What stands between this tag and the next. */
  readonly text: string;
}

function* tagsOf(xml: string): Generator<Tag> {
  let at = xml.indexOf('<');
  while (at >= 0) {
    const close = xml.indexOf('>', at);
    if (close < 0) return;
    const inside = xml.slice(at + 1, close);
    const next = xml.indexOf('<', close);
    const isEnd = inside.startsWith('/');
    const isEmpty = inside.endsWith('/');
    const body = inside.slice(isEnd ? 1 : 0, isEmpty ? -1 : undefined);
    const cut = body.search(/\s/);
    const name = (cut < 0 ? body : body.slice(0, cut)).replace(/^\w+:/, '');
    const text = xml.slice(close + 1, next < 0 ? undefined : next);
    yield { name, attributes: cut < 0 ? '' : body.slice(cut), isEnd, isEmpty, text };
    at = next;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const plain = (text: string): string =>
  text.replace(/&(#x?)?(\w{1,8});/g, (whole, number: string | undefined, word: string) => {
    if (number === undefined) return ENTITIES[word] ?? whole;
    const code = Number.parseInt(word, number === '#x' ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

const attribute = (attributes: string, name: string): string | undefined =>
  plain(new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? '') || undefined;

/** Texts that cells name by number. How a reading is printed above a character (`rPh`) is no part of them. */
export function sharedTexts(xml: string): readonly string[] {
  const texts: string[] = [];
  let text = '';
  let isReading = false;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'si' && tag.isEnd) texts.push(text);
    else if (tag.name === 'si') {
      text = '';
      if (tag.isEmpty) texts.push('');
    } else if (tag.name === 'rPh') isReading = !tag.isEnd && !tag.isEmpty;
    else if (tag.name === 't' && !tag.isEnd && !isReading) text += plain(tag.text);
  }
  return texts;
}

/** Columns of a list; beyond lies no list. */
const MOST_COLUMNS = 200;

/** `BC7` is column 55 of row 7, counted from 1. */
export function placeOf(reference: string): { readonly column: number; readonly row: number } | undefined {
  const found = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (!found) return undefined;
  const column = [...(found[1] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { column, row: Number(found[2]) };
}

export function readSheet(xml: string, shared: readonly string[]): Table {
  const lines = new Map<number, string[]>();
  let place: { readonly column: number; readonly row: number } | undefined;
  let kind = '';
  for (const { name, attributes, isEnd, text } of tagsOf(xml)) {
    if (name === 'c') {
      place = isEnd ? undefined : placeOf(attribute(attributes, 'r') ?? '');
      kind = isEnd ? '' : (attribute(attributes, 't') ?? 'n');
    } else if ((name === 'v' || name === 't') && !isEnd && place && place.column <= MOST_COLUMNS) {
      const cells = lines.get(place.row) ?? [];
      const value = kind === 's' ? (shared[Number(text)] ?? '') : plain(text);
      cells[place.column - 1] = `${cells[place.column - 1] ?? ''}${value}`;
      lines.set(place.row, cells);
    }
  }
  return namedRows(
    [...lines]
      .toSorted(([a], [b]) => a - b)
      .map(([number, cells]) => ({ number, cells: Array.from(cells, (cell) => cell ?? '') })),
  );
}

interface Named {
  readonly name: string;
  readonly path: string;
}

/** The sheets of a workbook in their order, and where each is kept. */
export function sheetsOf(workbook: string, relations: string): readonly Named[] {
  const targets = new Map<string, string>();
  for (const { name, attributes } of tagsOf(relations)) {
    if (name === 'Relationship') targets.set(attribute(attributes, 'Id') ?? '', attribute(attributes, 'Target') ?? '');
  }
  const sheets: Named[] = [];
  for (const { name, attributes, isEnd } of tagsOf(workbook)) {
    if (name !== 'sheet' || isEnd) continue;
    const target = targets.get(attribute(attributes, 'r:id') ?? '') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    if (target !== '') sheets.push({ name: attribute(attributes, 'name') ?? '', path });
  }
  return sheets;
}
