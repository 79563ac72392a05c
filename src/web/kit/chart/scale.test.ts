// Axes end above the greatest value, in whole steps; labels never cover each other.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evenLimits, levelOf, pushApart, ticksUpTo } from './scale.ts';

describe('an axis', () => {
  test.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [18, [0, 5, 10, 15, 20]],
    [87, [0, 50, 100]],
    [130, [0, 50, 100, 150]],
  ])('up to %i has ticks people count in', (most, ticks) => {
    expect(ticksUpTo(most)).toEqual(ticks);
  });

  test('reaches every value in at most four whole steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000 }), (most) => {
        const ticks = ticksUpTo(most);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks.every(Number.isInteger)).toBe(true);
      }),
    );
  });
});

describe('tints', () => {
  test('a rate of exactly ninety percent is in the tint that begins there', () => {
    expect(levelOf(0.9, [0.7, 0.8, 0.9, 0.95])).toBe(3);
    expect(levelOf(0.6, [0.7, 0.8, 0.9, 0.95])).toBe(0);
    expect(levelOf(1, [0.7, 0.8, 0.9, 0.95])).toBe(4);
  });

  test('few cases are still told apart one by one', () => {
    expect(evenLimits(3)).toEqual([1, 2, 3, 4]);
    expect(evenLimits(23)).toEqual([5, 10, 15, 20]);
  });
});

describe('labels at the end of lines', () => {
  test('stay where they are when there is room', () => {
    expect(pushApart([20, 90], 16, 0, 200)).toEqual([20, 90]);
  });

  test('are pushed apart and stay inside', () => {
    expect(pushApart([100, 100], 16, 0, 110)).toEqual([94, 110]);
    expect(pushApart([5, 2], 16, 0, 200)).toEqual([18, 2]);
  });

  test('never come nearer than the gap while there is room for all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 6 }), (wanted) => {
        const placed = [...pushApart(wanted, 16, 0, 200)].toSorted((a, b) => a - b);
        placed.forEach((at, index) => {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThanOrEqual(200);
          if (index > 0) expect(at - (placed[index - 1] ?? 0)).toBeGreaterThanOrEqual(16);
        });
      }),
    );
  });
});
