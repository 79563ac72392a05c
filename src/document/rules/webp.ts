// A WebP without its notes: EXIF (but for which way up it is) and XMP.
import { bytesOf, join, latin, startsWith, u32LittleEndian } from './bytes.ts';
import { orientationNote, orientationOf } from './exif.ts';

const KEPT = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

/** The same picture without notes and without anything behind its end; undefined: this is no whole WebP. */
export function withoutNotesWebp(bytes: Uint8Array): Uint8Array | undefined {
  const end = 8 + u32LittleEndian(bytes, 4);
  if (end > bytes.length) return undefined;
  const parts: Uint8Array[] = [];
  let orientation = 1;
  for (let at = 12; at + 8 <= end;) {
    const length = u32LittleEndian(bytes, at + 4);
    const next = at + 8 + length + (length % 2);
    if (at + 8 + length > end) return undefined;
    const name = latin(bytes, at, 4);
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'EXIF') orientation = orientationOf(withoutName(content));
    else if (KEPT.has(name)) parts.push(bytes.slice(at, Math.min(next, end)));
    at = next;
  }
  const [first] = parts;
  if (first === undefined || !latin(first, 0, 3).startsWith('VP8')) return undefined;
  // The extended header announces what follows; a plain file has none and can carry no note.
  const isExtended = startsWith(first, 'VP8X');
  const isTurned = isExtended && orientation !== 1;
  if (isExtended) first[8] = ((first[8] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (isTurned ? HAS_EXIF : 0);
  return wrap(isTurned ? [...parts, chunk('EXIF', orientationNote(orientation))] : parts);
}

/** Some programs write the name that belongs into a JPEG here too. */
const withoutName = (content: Uint8Array): Uint8Array =>
  startsWith(content, 'Exif\x00\x00') ? content.subarray(6) : content;

const sizeOf = (length: number): string =>
  String.fromCharCode(length & 255, (length >> 8) & 255, (length >> 16) & 255, length >>> 24);

const chunk = (name: string, content: Uint8Array): Uint8Array =>
  join([bytesOf(name + sizeOf(content.length)), content]);

function wrap(parts: readonly Uint8Array[]): Uint8Array {
  const body = join(parts);
  return join([bytesOf(`RIFF${sizeOf(body.length + 4)}WEBP`), body]);
}
