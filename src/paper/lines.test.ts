import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf, type Run } from './lines.ts';

/** A Chinese sign is one em wide, any other half of one. */
const width = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 1 : 0.5), 0);

const written = (lines: ReturnType<typeof linesOf>): readonly string[] =>
  lines.map((line) => line.map(({ text }) => text).join(''));

const set = (text: string, room: number, indent = 0): readonly string[] =>
  written(linesOf([{ text, bold: false }], width, room, indent));

const squeezed = (all: string): string => all.replaceAll(/\s/g, '');

describe('text is broken into lines', () => {
  test('anywhere between Chinese signs, with room for the indent', () => {
    expect(set('一二三四五六七', 4, 2)).toEqual(['一二', '三四五六', '七']);
  });

  test('never before what closes nor after what opens', () => {
    expect(set('一二三四，五', 4)).toEqual(['一二三', '四，五']);
    expect(set('一二三《四五》', 4)).toEqual(['一二三', '《四五》']);
  });

  test('between words, not inside them', () => {
    expect(set('the quick brown fox', 5)).toEqual(['the quick ', 'brown fox']);
  });

  test('inside what is longer than a line', () => {
    expect(set('abcdefghij', 2)).toEqual(['abcd', 'efgh', 'ij']);
  });

  const SIGNS = fc.constantFrom('字', '，', '。', '《', '》', 'a', 'bc', ' ', '7', '（', '）', '𠮷');
  const text = fc.array(SIGNS, { maxLength: 60 }).map((signs) => signs.join(''));
  const runs = fc.array(fc.record<Run>({ text, bold: fc.boolean() }), { maxLength: 4 });

  test('so that nothing is lost and nothing is wider than the page', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 6, max: 30 }), fc.integer({ min: 0, max: 2 }), (given, room, indent) => {
        const lines = linesOf(given, width, room, indent);
        expect(squeezed(written(lines).join(''))).toBe(squeezed(given.map((run) => run.text).join('')));
        for (const [index, line] of lines.entries()) {
          const wide = width(
            line
              .map(({ text: part }) => part)
              .join('')
              .trimEnd(),
          );
          expect(wide).toBeLessThanOrEqual(room - (index === 0 ? indent : 0));
        }
      }),
      { numRuns: 500 },
    );
  });
});
