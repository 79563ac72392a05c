// A font as the web packs it (WOFF 1.0), unpacked into the file it was made from (OpenType). Read packed, every glyph would
// unpack its whole table again.
import { inflateSync } from 'node:zlib';

const HEADER = 44;
const ENTRY = 20;

export function unpackFont(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('this is no WOFF file');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = HEADER + index * ENTRY;
    const [offset, packed, size] = [4, 8, 12].map((step) => woff.readUInt32BE(at + step)) as [number, number, number];
    const bytes = woff.subarray(offset, offset + packed);
    return {
      tag: woff.subarray(at, at + 4),
      sum: woff.readUInt32BE(at + 16),
      bytes: packed < size ? inflateSync(bytes) : bytes,
    };
  });
  const fit = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + count * 16);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(fit * 16, 6);
  head.writeUInt16BE(Math.log2(fit), 8);
  head.writeUInt16BE((count - fit) * 16, 10);
  const parts = [head];
  let end = head.length;
  for (const [index, { tag, sum, bytes }] of tables.entries()) {
    const at = 12 + index * 16;
    tag.copy(head, at);
    head.writeUInt32BE(sum, at + 4);
    head.writeUInt32BE(end, at + 8);
    head.writeUInt32BE(bytes.length, at + 12);
    // Tables begin at multiples of four.
    const filled = Buffer.alloc(Math.ceil(bytes.length / 4) * 4);
    bytes.copy(filled);
    parts.push(filled);
    end += filled.length;
  }
  return Buffer.concat(parts);
}
