// What a PDF says to whoever opens it: the text of its pages, by the tables it brings for its own faces.
import { inflateSync } from 'node:zlib';

interface Stream {
  readonly head: string;
  readonly text: string;
}

/** Text of all pages in order; words of a line that were set one by one stand without a gap. */
export function textOfPdf(file: Uint8Array): string {
  const source = Buffer.from(file).toString('latin1');
  if (!source.startsWith('%PDF-')) throw new Error('this is no PDF');
  const streams = streamsIn(source);
  const letters = new Map<string, ReadonlyMap<string, string>>();
  for (const [, name = '', font = ''] of source.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const table = new RegExp(`\\n${font} 0 obj[^]*?/ToUnicode (\\d+) 0 R`).exec(source)?.[1];
    const map = table === undefined ? undefined : streams.get(table);
    if (map) letters.set(name, lettersIn(map.text));
  }
  return [...streams.values()]
    .filter(({ text }) => /\bBT\b/.test(text))
    .map(({ text }) => said(text, letters))
    .join('\n');
}

/** What is drawn on its pages, as it is written there. */
export const drawingsOfPdf = (file: Uint8Array): string =>
  [...streamsIn(Buffer.from(file).toString('latin1')).values()].map(({ text }) => text).join('\n');

function streamsIn(source: string): ReadonlyMap<string, Stream> {
  const found = new Map<string, Stream>();
  for (const [, id = '', head = '', body = ''] of source.matchAll(
    /(\d+) 0 obj\n(<<(?:(?!endobj)[^])*?>>)\nstream\n([^]*?)\nendstream/g,
  )) {
    const bytes = Buffer.from(body, 'latin1');
    const text = head.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : body;
    found.set(id, { head, text });
  }
  return found;
}

const unicode = (hex: string): string =>
  (hex.match(/\w{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');

function lettersIn(table: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  for (const [, block = ''] of table.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    for (const [, first = '0', , list = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*\[([^\]]*)\]/g)) {
      for (const [index, [, hex = '']] of [...list.matchAll(/<([\w ]*)>/g)].entries())
        letters.set((Number.parseInt(first, 16) + index).toString(16).padStart(4, '0'), unicode(hex));
    }
  }
  return letters;
}

function said(page: string, letters: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let face = '';
  let text = '';
  for (const [, name, shown] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<\w*>|[\s\d.-])*)\] TJ/g)) {
    if (name !== undefined) face = name;
    for (const [, hex = ''] of (shown ?? '').matchAll(/<(\w*)>/g))
      for (const code of hex.match(/.{4}/g) ?? []) text += letters.get(face)?.get(code.toLowerCase()) ?? '?';
  }
  return text;
}
