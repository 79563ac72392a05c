import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv, printCsv } from './csv.ts';

const cells = (text: string) => {
  const csv = parseCsv(text);
  return 'rows' in csv ? csv.rows.map((row) => row.cells) : csv;
};

describe('CSV', () => {
  it('reads quoted cells with commas, quotes and line breaks', () => {
    expect(cells('a,"b, ""c""\r\nd",\r\ne,f,g\n')).toEqual([
      ['a', 'b, "c"\r\nd', ''],
      ['e', 'f', 'g'],
    ]);
  });
  it('passes over a byte order mark, blank lines and rows of empty cells', () => {
    expect(cells('\uFEFFa,b\r\n\r\n,\r\nc,d')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
  it('knows the line a row began on, also after a cell of several lines', () => {
    const csv = parseCsv('a\n"x\ny"\n\nb');
    expect('rows' in csv && csv.rows.map((row) => row.line)).toEqual([1, 2, 5]);
  });
  it('says on which line a quote was never closed or closed too early', () => {
    expect(parseCsv('a\nb,"c\nd')).toEqual({ brokenAt: 2 });
    expect(parseCsv('a\n"b"c')).toEqual({ brokenAt: 2 });
  });
  it('reads back whatever it prints', () => {
    const row = fc.array(fc.string({ unit: fc.constantFrom('a', '水', ',', '"', '\n', '\r', ' ') }), {
      minLength: 1,
      maxLength: 5,
    });
    const notBlank = fc.array(row.filter((list) => list.some((cell) => cell !== '')));
    fc.assert(
      fc.property(notBlank, (rows) => {
        expect(cells(printCsv(rows))).toEqual(rows);
      }),
    );
  });
});
