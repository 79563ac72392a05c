// What a file is, told by its own bytes. Its name and what the sender called it decide nothing: both are free text of
// a stranger, and a page that believes them can be made to run what it only meant to store.
import { latin, startsWith, u16LittleEndian, u32LittleEndian } from './bytes.ts';

/** Each type with the endings its name may have; the first is given to a name that has none of them. */
export const ENDINGS = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
} as const satisfies { readonly [type: string]: readonly [string, ...string[]] };

export type DocumentType = keyof typeof ENDINGS;

export const TYPES = Object.keys(ENDINGS) as readonly DocumentType[];

/**
 * Known, and not taken. `heic`: what phones save photos as; most browsers and office machines cannot show it, and where
 * it was taken hides in it. `office97`: .doc and .xls. `macros`: an Office file that can run programs.
 */
export type Declined = 'heic' | 'office97' | 'macros' | 'zip' | 'video' | 'unknown';

const OFFICE = 'application/vnd.openxmlformats-officedocument.';

/** The type of a file that is taken, or what stands in the way. */
export function typeOf(bytes: Uint8Array): DocumentType | Declined {
  if (startsWith(bytes, '\xff\xd8\xff')) return 'image/jpeg';
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp';
  if (startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a')) return 'image/gif';
  if (startsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'office97';
  if (startsWith(bytes, 'PK\x03\x04')) return typeOfZip(bytes);
  if (startsWith(bytes, 'ftyp', 4)) return isHeic(latin(bytes, 8, 4)) ? 'heic' : 'video';
  // Scanners write a line before the mark, and every reader of PDF looks for it in the first kilobyte.
  return latin(bytes, 0, 1024).includes('%PDF-') ? 'application/pdf' : 'unknown';
}

const isHeic = (brand: string): boolean => /^(hei[cxms]|hev[cxms]|mif1|msf1|avif)$/.test(brand);

function typeOfZip(bytes: Uint8Array): DocumentType | Declined {
  const names = namesInZip(bytes);
  if (!names.includes('[Content_Types].xml')) return 'zip';
  if (names.some((name) => /vbaproject|macrosheets\//i.test(name))) return 'macros';
  if (names.includes('word/document.xml')) return `${OFFICE}wordprocessingml.document`;
  return names.includes('xl/workbook.xml') ? `${OFFICE}spreadsheetml.sheet` : 'zip';
}

const END_OF_DIRECTORY = 22;
const LONGEST_COMMENT = 0xffff;
const MOST_NAMES = 5000;

/** Names in the directory at the end of a zip file; nothing is unpacked, so nothing can swell. */
function namesInZip(bytes: Uint8Array): readonly string[] {
  const end = findDirectoryEnd(bytes);
  if (end === undefined) return [];
  const names: string[] = [];
  const count = Math.min(MOST_NAMES, u16LittleEndian(bytes, end + 10));
  let at = u32LittleEndian(bytes, end + 16);
  for (let index = 0; index < count && startsWith(bytes, 'PK\x01\x02', at); index += 1) {
    const length = u16LittleEndian(bytes, at + 28);
    names.push(latin(bytes, at + 46, length));
    at += 46 + length + u16LittleEndian(bytes, at + 30) + u16LittleEndian(bytes, at + 32);
  }
  return names;
}

function findDirectoryEnd(bytes: Uint8Array): number | undefined {
  const last = bytes.length - END_OF_DIRECTORY;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (bytes[at] === 0x50 && startsWith(bytes, 'PK\x05\x06', at)) return at;
  }
  return undefined;
}
