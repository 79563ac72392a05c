// A JPEG without what its camera noted. A photo of a pothole says where the pothole is; its EXIF says where the
// resident lives, when he was at home and whose telephone it was. Place is sensitive personal data (《个人信息保护法》
// 第二十八条) that no service asked for, so it is taken out before anything is stored, and nobody has to be trusted with it.
import { bytesOf, join, latin, startsWith, u16 } from './bytes.ts';
import { orientationNote, orientationOf } from './exif.ts';

const END = 0xd9;
const START_OF_SCAN = 0xda;
const COMMENT = 0xfe;
const EXIF = 'Exif\x00\x00';

/** Marks without a length: 01 and the restart marks. */
const standsAlone = (mark: number): boolean => mark === 0x01 || (mark >= 0xd0 && mark <= 0xd8);

/**
 * The same picture, without EXIF (but for which way up it is), XMP, IPTC, comments, and anything behind its end, where
 * phones keep short films and further photos. Colour profiles stay. undefined: this is no whole JPEG.
 */
export function withoutNotesJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const head: Uint8Array[] = [];
  const rest: Uint8Array[] = [];
  let orientation = 1;
  let hasPicture = false;
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const mark = bytes[at + 1] ?? 0;
    if (mark === 0xff) {
      at += 1;
    } else if (mark === END) {
      break;
    } else if (standsAlone(mark)) {
      rest.push(bytes.subarray(at, at + 2));
      at += 2;
    } else {
      const segment = segmentAt(bytes, at);
      if (segment === undefined) return undefined;
      const { content, end } = segment;
      if (mark === 0xe1 && startsWith(content, EXIF)) orientation = orientationOf(content.subarray(EXIF.length));
      const next = mark === START_OF_SCAN ? endOfScan(bytes, end) : end;
      if (isKept(mark, content)) (mark === 0xe0 ? head : rest).push(bytes.subarray(at, next));
      hasPicture ||= mark === START_OF_SCAN;
      at = next;
    }
  }
  // A photo cut off on its way is shown by every browser as far as it goes, so it is taken.
  if (!hasPicture) return undefined;
  const upright = orientation === 1 ? [] : [exifSegment(orientation)];
  return join([bytesOf('\xff\xd8'), ...head, ...upright, ...rest, bytesOf('\xff\xd9')]);
}

function segmentAt(bytes: Uint8Array, at: number): { readonly content: Uint8Array; readonly end: number } | undefined {
  const length = u16(bytes, at + 2);
  const end = at + 2 + length;
  return length < 2 || end > bytes.length ? undefined : { content: bytes.subarray(at + 4, end), end };
}

/** Of the application segments only those that change how the colours come out. */
function isKept(mark: number, content: Uint8Array): boolean {
  if (mark === COMMENT) return false;
  if (mark < 0xe0 || mark > 0xef) return true;
  if (mark === 0xe0) return startsWith(content, 'JFIF\x00');
  if (mark === 0xe2) return startsWith(content, 'ICC_PROFILE\x00');
  return mark === 0xee && latin(content, 0, 5) === 'Adobe';
}

/** Picture data goes on until a mark that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at = bytes.indexOf(0xff, at + 1);
  }
  return bytes.length;
}

function exifSegment(orientation: number): Uint8Array {
  const content = join([bytesOf(EXIF), orientationNote(orientation)]);
  return join([bytesOf(`\xff\xe1\x00${String.fromCharCode(content.length + 2)}`), content]);
}
