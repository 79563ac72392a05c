// Photos lose what their camera noted and stay the same picture.
import { array, assert, constantFrom, property, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, join, latin, u16 } from './bytes.ts';
import { orientationNote, orientationOf } from './exif.ts';
import { withoutNotesJpeg } from './jpeg.ts';
import { withoutNotesPng } from './png.ts';
import { withoutNotesWebp } from './webp.ts';

const text = (bytes: Uint8Array | undefined): string =>
  bytes === undefined ? 'refused' : latin(bytes, 0, bytes.length);

const segment = (mark: number, content: string): string =>
  `\xff${String.fromCharCode(mark)}${String.fromCharCode((content.length + 2) >> 8, (content.length + 2) & 255)}${content}`;

const JFIF = segment(0xe0, 'JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00');
const ICC = segment(0xe2, 'ICC_PROFILE\x00\x01\x01colours');
const TABLES = segment(0xdb, '\x00'.repeat(65)) + segment(0xc0, '\x08\x00\x01\x00\x01\x01\x01\x11\x00');
const SCAN = `${segment(0xda, '\x01\x01\x00\x00\x3f\x00')}picture\xff\x00more\xff\xd3rest`;
const END = '\xff\xd9';

/** What a telephone writes: way up (6: turned right) and place, little-endian. */
const CAMERA = `Exif\x00\x00II*\x00\x08\x00\x00\x00\x02\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00\x25\x88\x04\x00\x01\x00\x00\x00\x26\x00\x00\x00\x00\x00\x00\x00N 30.5427 E 119.9774 Wang Fang's phone`;

describe('JPEG', () => {
  const photo = bytesOf(
    `\xff\xd8${JFIF}${segment(0xe1, CAMERA)}${segment(0xe1, 'http://ns.adobe.com/xap/1.0/\x00<gps/>')}${ICC}${segment(0xed, 'Photoshop 3.0\x00caption')}${segment(0xfe, 'at home')}${TABLES}${SCAN}${END}film of the garden`,
  );
  const kept = withoutNotesJpeg(photo);

  test('place, device, captions, comments and the film behind the picture are gone', () => {
    for (const trace of ['30.5427', 'Wang Fang', 'gps', 'caption', 'at home', 'garden'])
      expect(text(kept)).not.toContain(trace);
  });

  test('colours, tables and every byte of the picture stay, in their order', () => {
    expect(text(kept)).toBe(
      `\xff\xd8${JFIF}${segment(0xe1, `Exif\x00\x00${latin(orientationNote(6), 0, 99)}`)}${ICC}${TABLES}${SCAN}${END}`,
    );
  });

  test('a photo without notes is stored as it came', () => {
    const plain = `\xff\xd8${JFIF}${ICC}${TABLES}${SCAN}${END}`;
    expect(text(withoutNotesJpeg(bytesOf(plain)))).toBe(plain);
  });

  test('a picture in several scans is kept whole', () => {
    const progressive = `\xff\xd8${JFIF}${TABLES}${SCAN}${segment(0xc4, 'huffman')}${SCAN}${END}`;
    expect(text(withoutNotesJpeg(bytesOf(progressive)))).toBe(progressive);
  });

  test('a picture cut off on its way is taken as far as it goes, and ended', () => {
    expect(text(withoutNotesJpeg(bytesOf(`\xff\xd8${JFIF}${TABLES}${SCAN}`)))).toBe(
      `\xff\xd8${JFIF}${TABLES}${SCAN}${END}`,
    );
  });

  test.each([
    ['nothing but its first mark', '\xff\xd8\xff'],
    ['notes and no picture', `\xff\xd8${JFIF}${segment(0xe1, CAMERA)}${END}`],
    ['a segment longer than the file', '\xff\xd8\xff\xe1\xff\xffshort'],
    ['rubbish between segments', `\xff\xd8${JFIF}rubbish${SCAN}${END}`],
  ])('%s is refused', (_, broken) => {
    expect(withoutNotesJpeg(bytesOf(broken))).toBeUndefined();
  });
});

describe('EXIF', () => {
  test('every way up survives being noted anew', () => {
    for (let way = 1; way <= 8; way += 1) expect(orientationOf(orientationNote(way))).toBe(way);
  });

  test('nonsense reads as upright', () => {
    expect(orientationOf(bytesOf('MM\x00*\xff\xff\xff\xff'))).toBe(1);
    expect(orientationOf(orientationNote(99))).toBe(1);
  });
});

const pngChunk = (name: string, content: string): string =>
  `${String.fromCharCode(0, 0, content.length >> 8, content.length & 255)}${name}${content}CRC!`;

describe('PNG', () => {
  const PNG = '\x89PNG\r\n\x1a\n';
  const HEAD = pngChunk('IHDR', '\x00'.repeat(13));
  const IMAGE = pngChunk('IDAT', 'pixels');
  const LAST = pngChunk('IEND', '');

  test('EXIF, texts and times are gone, the picture and its colours stay', () => {
    const noted = `${PNG}${HEAD}${pngChunk('iCCP', 'colours')}${pngChunk('eXIf', 'II*\x00place')}${pngChunk('tEXt', 'Author\x00Wang')}${pngChunk('iTXt', 'XML:com.adobe.xmp')}${pngChunk('tIME', 'now')}${IMAGE}${LAST}trailer`;
    expect(text(withoutNotesPng(bytesOf(noted)))).toBe(`${PNG}${HEAD}${pngChunk('iCCP', 'colours')}${IMAGE}${LAST}`);
  });

  test.each([
    ['cut off', `${PNG}${HEAD}${IMAGE}`],
    ['without a picture', `${PNG}${HEAD}${LAST}`],
    ['without its head', `${PNG}${IMAGE}${LAST}`],
  ])('one %s is refused', (_, broken) => {
    expect(withoutNotesPng(bytesOf(broken))).toBeUndefined();
  });
});

const webpChunk = (name: string, content: string): string =>
  `${name}${String.fromCharCode(content.length & 255, content.length >> 8, 0, 0)}${content}${content.length % 2 ? '\x00' : ''}`;

const webp = (body: string): string =>
  `RIFF${String.fromCharCode((body.length + 4) & 255, (body.length + 4) >> 8, 0, 0)}WEBP${body}`;

describe('WebP', () => {
  const PIXELS = webpChunk('VP8 ', 'pixels!');
  const head = (flags: number): string => webpChunk('VP8X', `${String.fromCharCode(flags)}${'\x00'.repeat(9)}`);

  test('notes are gone and the header no longer announces them', () => {
    const noted = webp(
      `${head(0x3c)}${webpChunk('ICCP', 'colours')}${PIXELS}${webpChunk('EXIF', 'II*\x00place')}${webpChunk('XMP ', '<gps/>')}`,
    );
    expect(text(withoutNotesWebp(bytesOf(`${noted}behind`)))).toBe(
      webp(`${head(0x30)}${webpChunk('ICCP', 'colours')}${PIXELS}`),
    );
  });

  test('which way up a turned picture is stays known', () => {
    const kept = withoutNotesWebp(bytesOf(webp(`${head(0x08)}${PIXELS}${webpChunk('EXIF', CAMERA)}`)));
    expect(text(kept)).toBe(webp(`${head(0x08)}${PIXELS}${webpChunk('EXIF', latin(orientationNote(6), 0, 99))}`));
  });

  test('a plain one is stored as it came', () => {
    expect(text(withoutNotesWebp(bytesOf(webp(PIXELS))))).toBe(webp(PIXELS));
  });

  test('one that is shorter than it says is refused', () => {
    expect(withoutNotesWebp(bytesOf(webp(PIXELS)).subarray(0, 20))).toBeUndefined();
  });
});

describe('any bytes at all', () => {
  const formats = [
    ['JPEG', '\xff\xd8\xff', withoutNotesJpeg],
    ['PNG', '\x89PNG\r\n\x1a\n', withoutNotesPng],
    ['WebP', 'RIFF\x40\x00\x00\x00WEBP', withoutNotesWebp],
  ] as const;

  test.each(formats)('%s: what is kept is kept again unchanged, and nothing is thrown', (_, start, keep) => {
    assert(
      property(uint8Array({ maxLength: 400 }), (rest) => {
        const once = keep(join([bytesOf(start), rest]));
        if (once !== undefined) expect(keep(once)).toEqual(once);
      }),
    );
  });

  test('no segment of notes survives, wherever it stood', () => {
    const parts = array(
      constantFrom(JFIF, ICC, TABLES, SCAN, segment(0xe1, CAMERA), segment(0xfe, 'home'), segment(0xe5, 'maker')),
    );
    assert(
      property(parts, (segments) => {
        const kept = withoutNotesJpeg(bytesOf(`\xff\xd8${segments.join('')}${END}`));
        if (kept === undefined) return;
        expect(u16(kept, kept.length - 2)).toBe(0xffd9);
        expect(text(kept)).not.toMatch(/Wang|home|maker/);
      }),
    );
  });
});
