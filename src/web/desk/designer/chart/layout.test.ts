import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutOf, type Layout, type Line } from './layout.ts';

const box = (id: string) => ({ id, width: 100, height: 60 });
const line = (from: string, to: string): Line => ({ from, to, labelWidth: 40, labelHeight: 17 });
const at = (layout: Layout, id: string) =>
  layout.boxes.find((one) => one.id === id) ?? { x: 0, y: 0, width: 0, height: 0 };

test('what follows stands further right, and a way back changes nothing of that', () => {
  const layout = layoutOf(
    ['a', 'b', 'c'].map(box),
    [line('a', 'b'), line('b', 'c'), line('a', 'c'), line('c', 'a')],
    'a',
  );
  const [a, b, c] = ['a', 'b', 'c'].map((id) => at(layout, id).x);
  expect([a, b, c]).toEqual([a, b, c].toSorted((one, other) => (one ?? 0) - (other ?? 0)));
  expect(new Set([a, b, c]).size).toBe(3);
  expect(layout.lines.filter(({ isBack }) => isBack).map(({ from, to }) => `${from}${to}`)).toEqual(['ca']);
});

const charts = fc
  .integer({ min: 1, max: 9 })
  .chain((count) =>
    fc.tuple(
      fc.constant(Array.from({ length: count }, (_, index) => `s${index}`)),
      fc.uniqueArray(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 16, selector: String }),
    ),
  );

test('no two boxes and no two words lie on each other, nothing sticks out, and no line is lost', () => {
  fc.assert(
    fc.property(charts, ([ids, pairs]) => {
      const lines = pairs.map(([from, to]) => line(ids[from] ?? '', ids[to] ?? ''));
      const layout = layoutOf(ids.map(box), lines, 's0');
      expect(layout.lines).toHaveLength(lines.length);
      for (const [index, one] of layout.boxes.entries()) {
        expect(one.x).toBeGreaterThanOrEqual(0);
        expect(one.y).toBeGreaterThanOrEqual(0);
        expect(one.x + one.width).toBeLessThanOrEqual(layout.width);
        expect(one.y + one.height).toBeLessThanOrEqual(layout.height);
        for (const other of layout.boxes.slice(index + 1)) {
          const isApart = Math.abs(one.x - other.x) >= one.width || Math.abs(one.y - other.y) >= one.height;
          expect(isApart, `${one.id} ${other.id}`).toBe(true);
        }
      }
      for (const { x, y } of layout.lines.flatMap(({ points }) => points)) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(layout.width);
        expect(y).toBeLessThanOrEqual(layout.height);
      }
      for (const [index, one] of layout.lines.entries())
        for (const other of layout.lines.slice(index + 1)) {
          const isApart =
            Math.abs(one.label.x - other.label.x) >= (one.labelWidth + other.labelWidth) / 2 ||
            Math.abs(one.label.y - other.label.y) >= (one.labelHeight + other.labelHeight) / 2;
          expect(isApart, `${one.from}${one.to} ${other.from}${other.to}`).toBe(true);
        }
    }),
    { numRuns: 300 },
  );
});
