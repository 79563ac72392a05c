// An export as a file: JSON, one line a row. The first line says what it is, the last how many rows there are and the
// SHA-256 of everything before it, so that a file that was cut off or garbled on its way is known before it is used.
// A name that ends in `.gz` is packed; when reading, the file itself tells. It holds personal data: only its owner may
// read it.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Hindrance } from '#kernel/hindrance.ts';
import { FORMAT, type Header } from './rules.ts';
import type { Sequence } from './store/catalogue.ts';
import type { Line } from './store/lines.ts';

export interface Footer {
  readonly end: true;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly sequences: readonly Sequence[];
  readonly sha256: string;
}

export interface Written {
  readonly rows: Readonly<Record<string, number>>;
  readonly sha256: string;
}

const PIECE = 64 * 1024;

const UNWRITABLE: readonly string[] = ['ENOENT', 'EACCES', 'EROFS', 'EISDIR', 'ENOTDIR', 'ENOSPC'];

/** Written beside its name and put in its place when it is whole; what stood there before is replaced only then. */
export async function writeArchive(
  path: string,
  header: Header,
  batches: AsyncIterable<readonly Line[]>,
  sequences: () => Promise<readonly Sequence[]>,
): Promise<Written> {
  const unfinished = `${path}.unfinished`;
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  let sha256 = '';

  async function* pieces(): AsyncGenerator<Buffer> {
    let waiting = `${JSON.stringify(header)}\n`;
    for await (const batch of batches) {
      for (const { table, text } of batch) {
        rows[table] = (rows[table] ?? 0) + 1;
        waiting += `{"table":${JSON.stringify(table)},"row":${text}}\n`;
        if (waiting.length > PIECE) {
          yield hashed(hash, waiting);
          waiting = '';
        }
      }
    }
    yield hashed(hash, waiting);
    sha256 = hash.digest('hex');
    const footer: Footer = { end: true, rows, sequences: await sequences(), sha256 };
    yield Buffer.from(`${JSON.stringify(footer)}\n`);
  }

  try {
    const packing = path.endsWith('.gz') ? createGzip() : new PassThrough();
    await pipeline(Readable.from(pieces()), packing, createWriteStream(unfinished, { mode: 0o600 }));
    await settle(unfinished);
    await rename(unfinished, path);
  } catch (fault) {
    await rm(unfinished, { force: true });
    const { code = '' } = fault as { readonly code?: string };
    if (!UNWRITABLE.includes(code)) throw fault;
    throw new Hindrance(`${path} cannot be written (${code}). Give a folder that is there and may be written to.`, {
      cause: fault,
    });
  }
  return { rows, sha256 };
}

function hashed(hash: Hash, text: string): Buffer {
  const bytes = Buffer.from(text);
  hash.update(bytes);
  return bytes;
}

/** A backup that only the machine's memory has is none after a power cut. */
async function settle(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}

/** What is found in a file, in its order. After `damaged` nothing more comes. */
export type Part =
  | { readonly is: 'header'; readonly header: Header }
  | { readonly is: 'row'; readonly line: Line; readonly number: number }
  | { readonly is: 'footer'; readonly footer: Footer; readonly isWhole: boolean }
  | { readonly is: 'damaged'; readonly number: number };

const NEWLINE = 0x0a;
/** Ten megabytes of a file are twenty of JSON. */
const LONGEST_LINE = 64 * 1024 * 1024;

const ROW = /^\{"table":"([a-z0-9_]+)","row":/;

function partOf(text: string, number: number, hash: Hash): Part {
  const row = ROW.exec(text);
  if (row?.[1] !== undefined && text.endsWith('}')) {
    return { is: 'row', line: { table: row[1], text: text.slice(row[0].length, -1) }, number };
  }
  const value = read(text);
  if (number === 1 && value?.['format'] === FORMAT) return { is: 'header', header: value as unknown as Header };
  if (value?.['end'] !== true) return { is: 'damaged', number };
  const footer = value as unknown as Footer;
  return { is: 'footer', footer, isWhole: hash.copy().digest('hex') === footer.sha256 };
}

function read(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

export async function* readArchive(path: string): AsyncGenerator<Part> {
  const hash = createHash('sha256');
  let number = 0;
  try {
    for await (const bytes of linesIn(await bytesIn(path))) {
      number += 1;
      const part = partOf(bytes.toString('utf8'), number, hash);
      yield part;
      if (part.is === 'damaged' || part.is === 'footer') return;
      hash.update(bytes).update('\n');
    }
  } catch (fault) {
    if (!isGarbled(fault)) throw fault;
    yield { is: 'damaged', number: number + 1 };
  }
}

const isGarbled = (fault: unknown): boolean =>
  fault instanceof RangeError || String((fault as { code?: unknown }).code).startsWith('Z_');

/** The unpacked bytes of a file; a fault that says so when it cannot be read. */
async function bytesIn(path: string): Promise<AsyncIterable<Buffer>> {
  const isPacked = await isGzip(path);
  const source = createReadStream(path, { highWaterMark: PIECE });
  if (!isPacked) return source;
  const unpacking = createGunzip();
  source.on('error', (fault) => unpacking.destroy(fault));
  unpacking.on('close', () => source.destroy());
  return source.pipe(unpacking);
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new Hindrance(`${path} cannot be read. Check the name and whether it may be read.`, { cause });
  });
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  await file.close();
  return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
}

/** Lines without their ends. What follows the last end is a line too: a file cut off in the middle of one. */
async function* linesIn(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...begun, piece.subarray(from, end)]);
      begun = [];
      length = 0;
      from = end + 1;
    }
    if (from < piece.length) begun.push(piece.subarray(from));
    length += piece.length - from;
    if (length > LONGEST_LINE) throw new RangeError('a line is longer than any row can be');
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}
