import { describe, expect, test } from 'vitest';
import { accept, ALLOWED, looseUntil, MAX_BYTES, servingOf } from './rules.ts';
import { bytesOf, join } from './rules/bytes.ts';
import { cleanName } from './rules/name.ts';
import { typeOf } from './rules/type.ts';
import { documentSentence } from './view.ts';

const pdf = bytesOf('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF');

const two = (value: number): string => String.fromCharCode(value & 255, value >> 8);
const four = (value: number): string => two(value & 0xffff) + two(value >> 16);

/** A zip file with empty members of these names. */
function zip(names: readonly string[]): Uint8Array {
  let local = '';
  let directory = '';
  for (const name of names) {
    const at = local.length;
    local += `PK\x03\x04${two(20)}${'\x00'.repeat(20)}${two(name.length)}${two(0)}${name}`;
    directory += `PK\x01\x02${two(20)}${two(20)}${'\x00'.repeat(20)}${two(name.length)}${'\x00'.repeat(12)}${four(at)}${name}`;
  }
  const end = `PK\x05\x06${'\x00'.repeat(4)}${two(names.length)}${two(names.length)}${four(directory.length)}${four(local.length)}${two(0)}`;
  return bytesOf(local + directory + end);
}

describe('what a file is', () => {
  test.each([
    ['a PDF', pdf, 'application/pdf'],
    ['a PDF behind a scanner’s line', bytesOf('\x00\x00scan\n%PDF-1.4'), 'application/pdf'],
    ['a GIF', bytesOf('GIF89a\x01\x00\x01\x00'), 'image/gif'],
    [
      'a Word file',
      zip(['[Content_Types].xml', 'word/document.xml']),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'an Excel file',
      zip(['[Content_Types].xml', 'xl/workbook.xml']),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['a Word file with macros', zip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), 'macros'],
    ['an archive', zip(['secret.exe']), 'zip'],
    ['an archive without its directory', bytesOf('PK\x03\x04broken'), 'zip'],
    ['an old Word file', bytesOf('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest'), 'office97'],
    ['a photo of an iPhone', bytesOf('\x00\x00\x00\x18ftypheic\x00\x00'), 'heic'],
    ['a film', bytesOf('\x00\x00\x00\x18ftypisom\x00\x00'), 'video'],
    ['a page', bytesOf('<html><script>alert(1)</script>'), 'unknown'],
    ['a picture that is a program', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'unknown'],
    ['a Windows program', bytesOf('MZ\x90\x00'), 'unknown'],
  ])('%s is told by its bytes', (_, bytes, expected) => {
    expect(typeOf(bytes)).toBe(expected);
  });

  test('a page that calls itself a photo is refused, and the refusal says what is taken', () => {
    const result = accept({ name: 'photo.jpg', bytes: bytesOf('<html></html>') });
    expect(result).toEqual({ ok: false, refusal: { code: 'file_type', found: 'unknown', allowed: ALLOWED } });
  });

  test('a PDF without a proper name is taken, and named as what it is', () => {
    expect(accept({ name: 'notes.exe', bytes: pdf })).toMatchObject({
      ok: true,
      value: { type: 'application/pdf', name: 'notes.exe.pdf', content: pdf },
    });
  });
});

describe('limits', () => {
  test('an empty file is refused', () => {
    expect(accept({ name: 'a.pdf', bytes: new Uint8Array() })).toEqual({ ok: false, refusal: { code: 'file_empty' } });
  });

  test('ten megabytes are taken and one byte more is not', () => {
    const most = join([pdf, new Uint8Array(MAX_BYTES - pdf.length)]);
    expect(accept({ name: 'a.pdf', bytes: most }).ok).toBe(true);
    expect(accept({ name: 'a.pdf', bytes: join([most, new Uint8Array(1)]) })).toMatchObject({
      ok: false,
      refusal: { code: 'file_too_large', most: MAX_BYTES, bytes: MAX_BYTES + 1 },
    });
  });

  test('a photo that breaks off before its picture is refused as damaged', () => {
    expect(accept({ name: 'a.jpg', bytes: bytesOf('\xff\xd8\xff\xe0\x00\x10JFIF') })).toEqual({
      ok: false,
      refusal: { code: 'file_damaged', type: 'image/jpeg' },
    });
  });

  test('a file nobody attached is loose for a day', () => {
    expect(looseUntil('2026-11-23T09:00:00.000Z')).toBe('2026-11-22T09:00:00.000Z');
  });
});

describe('names', () => {
  test.each([
    ['照片.JPG', '照片.JPG'],
    ['C:\\Users\\wang\\掉头.jpg', '掉头.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['..', 'file.jpg'],
    ['', 'file.jpg'],
    ['.jpg', 'jpg.jpg'],
    ['a\u0000b\r\nSet-Cookie: x.jpg', 'abSet-Cookie x.jpg'],
    ['\u202Egpj.exe', 'gpj.exe.jpg'],
    ['a<script>.jpg', 'ascript.jpg'],
    ['  two   words .jpeg ', 'two words.jpeg'],
    ['e\u0301te\u0301.jpg', 'été.jpg'],
  ])('%j becomes %j', (given, expected) => {
    expect(cleanName(given, 'image/jpeg')).toBe(expected);
  });

  test('a long name keeps its ending and no more than 120 characters, however wide they are', () => {
    const name = cleanName(`${'𠮷'.repeat(300)}.pdf`, 'application/pdf');
    expect([...name]).toHaveLength(120);
    expect(name.endsWith('𠮷.pdf')).toBe(true);
  });
});

describe('handing out', () => {
  test('pictures are shown in a sandbox, office files are only saved', () => {
    expect(servingOf('image/png')).toMatchObject({ inline: true, policy: expect.stringContaining('sandbox') });
    expect(servingOf('application/vnd.openxmlformats-officedocument.wordprocessingml.document')).toMatchObject({
      inline: false,
      policy: expect.stringContaining('sandbox'),
    });
  });

  test('every refusal has a sentence in both languages that says what to do', () => {
    const refusals = [
      { code: 'file_empty' },
      { code: 'file_too_large', most: MAX_BYTES, bytes: 1 },
      { code: 'file_damaged', type: 'image/png' },
      { code: 'too_many_files', most: 60 },
      { code: 'file_unknown', files: [] },
      { code: 'not_found' },
      ...['heic', 'office97', 'macros', 'zip', 'video', 'unknown'].map((found) => ({ code: 'file_type', found })),
    ];
    for (const refusal of refusals) {
      expect(documentSentence(refusal, 'zh-CN')).toMatch(/。$/);
      expect(documentSentence(refusal, 'en')).toMatch(/\.$/);
    }
    expect(documentSentence({ code: 'file_too_large', most: MAX_BYTES, bytes: 1 }, 'zh-CN')).toContain('10 MB');
    expect(documentSentence({ code: 'not_mine' }, 'en')).toBeUndefined();
  });
});
