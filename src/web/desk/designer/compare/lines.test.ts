import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesBetween } from './lines.ts';

const shown = (older: string, newer: string): readonly string[] =>
  linesBetween(older, newer).map(
    ({ kind, text }) => `${{ same: ' ', gone: '-', new: '+', skipped: '…' }[kind]}${text}`,
  );

test('what is gone and what is new, with a little around it', () => {
  const older = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].join('\n');
  expect(shown(older, older)).toEqual([]);
  expect(shown(older, older.replace('e', 'E'))).toEqual(['…', ' b', ' c', ' d', '-e', '+E', ' f', ' g', ' h', '…']);
  expect(shown('a\nb', 'a\nx\nb')).toEqual([' a', '+x', ' b']);
});

const texts = fc
  .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 })
  .map((lines) => lines.join('\n'));

test('leaving out what is new gives the older text, leaving out what is gone the newer, where nothing is skipped', () => {
  fc.assert(
    fc.property(texts, texts, (older, newer) => {
      const lines = linesBetween(older, newer);
      if (lines.length === 0) return older === newer;
      if (lines.some(({ kind }) => kind === 'skipped')) return true;
      const without = (kind: string): string =>
        lines.flatMap((one) => (one.kind === kind ? [] : [one.text])).join('\n');
      return without('new') === older && without('gone') === newer;
    }),
  );
});
