// The few files of a workbook, taken out of its zip (APPNOTE 6.3): stored or deflated, no encryption, no parts. What a file says of
// its own size is not believed: unpacking stops at a limit, so that a small file cannot fill the memory.
import { inflateRawSync } from 'node:zlib';
import { Hindrance } from '#kernel/hindrance.ts';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const MOST_FILES = 2_000;
/** Of one file unpacked: a sheet of 20,000 rows has some 10 MB. */
const MOST_BYTES = 64 * 1024 * 1024;

const broken = (why: string): Hindrance => new Hindrance(`This is no workbook that can be read: ${why}.`);

export interface Archive {
  /** Text of a file in it; undefined where there is none of that name. */
  text(name: string): string | undefined;
}

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly at: number;
}

export function openZip(bytes: Buffer): Archive {
  const entries = entriesOf(bytes);
  return {
    text: (name) => {
      const entry = entries.get(name);
      return entry && unpacked(bytes, entry, name).toString('utf8');
    },
  };
}

function entriesOf(bytes: Buffer): ReadonlyMap<string, Entry> {
  // The end stands behind a comment of at most 65,535 bytes.
  const end = bytes.subarray(Math.max(0, bytes.length - 65_557));
  const found = end.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (found < 0 || found + 22 > end.length || end.readUInt32LE(found) !== END) throw broken('it has no end of a zip');
  const count = end.readUInt16LE(found + 10);
  let at = end.readUInt32LE(found + 16);
  if (count > MOST_FILES) throw broken(`${count} files in it, at most ${MOST_FILES} are read`);
  const entries = new Map<string, Entry>();
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw broken('its directory is cut off');
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    entries.set(name, {
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function unpacked(bytes: Buffer, { method, packed, at }: Entry, name: string): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw broken(`${name} is not where it should be`);
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const data = bytes.subarray(from, from + packed);
  if (data.length !== packed) throw broken(`${name} is cut off`);
  if (method === 0) return data;
  if (method !== 8) throw broken(`${name} is packed in a way that is not read (${method})`);
  try {
    return inflateRawSync(data, { maxOutputLength: MOST_BYTES });
  } catch (cause) {
    throw new Hindrance(`This is no workbook that can be read: ${name} is damaged, or larger than 64 MB.`, { cause });
  }
}
