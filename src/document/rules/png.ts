// A PNG without its notes. Screenshots and edited photos carry EXIF, XMP and free text as photos from a camera do.
import { join, latin, u32 } from './bytes.ts';

const SIGNATURE = 8;

/** What the picture, its colours and its movement are made of. Anything else says something beside the picture. */
const KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
);

/** The same picture without notes and without anything behind its end; undefined: this is no whole PNG. */
export function withoutNotesPng(bytes: Uint8Array): Uint8Array | undefined {
  const parts = [bytes.subarray(0, SIGNATURE)];
  let hasPicture = false;
  for (let at = SIGNATURE; at + 12 <= bytes.length;) {
    const end = at + 12 + u32(bytes, at);
    const name = latin(bytes, at + 4, 4);
    if (end > bytes.length || (at === SIGNATURE && name !== 'IHDR')) return undefined;
    if (KEPT.has(name)) parts.push(bytes.subarray(at, end));
    hasPicture ||= name === 'IDAT';
    if (name === 'IEND') return hasPicture ? join(parts) : undefined;
    at = end;
  }
  return undefined;
}
