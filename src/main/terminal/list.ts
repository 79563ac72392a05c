// Lists as counties keep them: CSV in either encoding, a worksheet of a workbook, JSON lines; and the offices they name.
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { parse } from 'yaml';
import { Hindrance } from '#kernel/hindrance.ts';
import type { Text } from '#kernel/text.ts';
import { readSheet, sharedTexts, sheetsOf } from '#service/item/sheet.ts';
import { readCsv, readJsonLines, type Table } from '#service/item/table.ts';
import type { KnownUnit } from '#service/item/take.ts';
import { openZip } from './unzip.ts';

/** What a command that reads such a list is told: which column is what, where it goes, whose offices it names. */
export const listOptions = (to: Text) =>
  ({
    mapping: {
      type: 'string',
      required: true,
      value: '<file>',
      about: { 'zh-CN': '哪一列是什么（YAML）', en: 'which column is what (YAML)' },
    },
    to: { type: 'string', required: true, value: '<folder>', about: to },
    organisation: {
      type: 'string',
      value: '<file>',
      about: { 'zh-CN': '本县机构（默认演示县的）', en: 'offices of the county (the demo’s unless given)' },
    },
    sheet: {
      type: 'string',
      value: '<name>',
      about: { 'zh-CN': '工作表（默认第一张）', en: 'worksheet (the first unless given)' },
    },
  }) as const;

/** A list of a county has hundreds or a few thousand rows. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_ROWS = 20_000;

async function bytesOf(path: string): Promise<Buffer> {
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) throw new Hindrance(`There is no file "${path}".`);
  if (size > MOST_BYTES) throw new Hindrance(`"${path}" has ${size} bytes; at most ${MOST_BYTES} are read.`);
  return readFile(path);
}

/** UTF-8, or what spreadsheets in China write when they write CSV. */
export async function textOf(path: string): Promise<string> {
  const bytes = await bytesOf(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

export async function tableIn(path: string, sheet: string | undefined): Promise<Table> {
  const table = await read(path, sheet);
  if (table.rows.length > MOST_ROWS) throw new Hindrance(`${table.rows.length} rows; at most ${MOST_ROWS} are read.`);
  return table;
}

async function read(path: string, sheet: string | undefined): Promise<Table> {
  const kind = extname(path).toLowerCase();
  if (kind === '.csv') return csvIn(path, await textOf(path));
  if (kind === '.jsonl') return readJsonLines(await textOf(path));
  if (kind !== '.xlsx') throw new Hindrance(`"${path}" is none of .csv, .xlsx and .jsonl.`);
  const archive = openZip(await bytesOf(path));
  const sheets = sheetsOf(archive.text('xl/workbook.xml') ?? '', archive.text('xl/_rels/workbook.xml.rels') ?? '');
  const chosen = sheet === undefined ? sheets[0] : sheets.find(({ name }) => name === sheet);
  const xml = chosen && archive.text(chosen.path);
  if (xml === undefined)
    throw new Hindrance(
      `There is no such worksheet in "${path}"; it has: ${sheets.map(({ name }) => name).join(', ')}.`,
    );
  return readSheet(xml, sharedTexts(archive.text('xl/sharedStrings.xml') ?? ''));
}

/** Half a list is not taken for the whole: what was imported before would be removed. */
function csvIn(path: string, text: string): Table {
  const table = readCsv(text);
  const [line] = table.broken;
  if (line === undefined) return table;
  throw new Hindrance(
    `"${path}" cannot be read from line ${line} on: a quoted cell is not closed there, or goes on after its quote.`,
  );
}

/** The county's offices by their Chinese names. */
export async function unitsIn(path: string): Promise<readonly KnownUnit[]> {
  const { units = {} } = parse(await textOf(path)) as {
    readonly units?: { readonly [id: string]: { readonly name?: { readonly 'zh-CN'?: string } } };
  };
  return Object.entries(units).flatMap(([id, unit]) => {
    const name = unit.name?.['zh-CN'];
    return name === undefined ? [] : [{ id, name }];
  });
}

/** Never half a file, and its folder with it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}
