// EXIF, the notes a camera writes into a photo: place, time, device and its owner's name. Of all these only one is
// needed to show the picture, which way up it is, so a photo keeps that one note and no other.
import { bytesOf, startsWith, u16, u16LittleEndian, u32, u32LittleEndian } from './bytes.ts';

const ORIENTATION = 0x0112;
const SHORT = 3;
const MOST_ENTRIES = 512;

/** 1 (upright) to 8, from the TIFF block of an EXIF note; 1 where it says nothing or nonsense. */
export function orientationOf(tiff: Uint8Array): number {
  const isLittle = startsWith(tiff, 'II*\x00');
  if (!isLittle && !startsWith(tiff, 'MM\x00*')) return 1;
  const short = isLittle ? u16LittleEndian : u16;
  const long = isLittle ? u32LittleEndian : u32;
  const directory = long(tiff, 4);
  const count = Math.min(MOST_ENTRIES, short(tiff, directory));
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12;
    if (short(tiff, entry) !== ORIENTATION || short(tiff, entry + 2) !== SHORT) continue;
    const value = short(tiff, entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** A TIFF block that says which way up, and nothing else. */
export const orientationNote = (orientation: number): Uint8Array =>
  bytesOf(
    `MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00${String.fromCharCode(orientation)}\x00\x00\x00\x00\x00\x00`,
  );
