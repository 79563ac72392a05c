// How a fee grows that is not paid in time.
import { assert, integer, nat, property } from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#kernel/time.ts';
import { owedOn, sumOf, type Owing } from './fee.ts';

const BY = '2026-11-17';
const GROWTH = [{ fee: 'fine', by: BY, percent: 3 }];
const FINE: Owing = { fee: 'fine', account: 'treasury-fines', amount: 20_000 };

/** A fine of 200 yuan, three per cent a day, together never more than the fine (《行政处罚法》第七十二条). */
test.each([
  [-15, 0],
  [0, 0],
  [1, 600],
  [9, 5_400],
  [33, 19_800],
  [34, 20_000],
  [400, 20_000],
])('%d days after the last day %d fen are added', (days, late) => {
  const [owed] = owedOn([FINE], GROWTH, addDays(BY, days));
  expect(owed).toEqual(late === 0 ? FINE : { ...FINE, amount: 20_000 + late, late });
});

test('what grew before is no part of what grows, and what is paid in time does not', () => {
  const fees = [FINE, { fee: 'card', account: 'treasury-nontax', amount: 500 }];
  assert(
    property(nat(80), nat(80), integer({ min: 1, max: 100 }), (first, more, percent) => {
      const growth = [{ fee: 'fine', by: BY, percent }];
      const before = owedOn(fees, growth, addDays(BY, first));
      const after = owedOn(before, growth, addDays(BY, first + more));
      expect(after).toEqual(owedOn(fees, growth, addDays(BY, first + more)));
      expect(sumOf(after)).toBeGreaterThanOrEqual(sumOf(before));
      expect(sumOf(after)).toBeLessThanOrEqual(2 * 20_000 + 500);
    }),
  );
});

test('a share of a fen is rounded', () => {
  const [owed] = owedOn([{ ...FINE, amount: 1_111 }], GROWTH, addDays(BY, 1));
  expect(owed?.late).toBe(33);
});
