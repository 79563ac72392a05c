import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/time.ts';
import type { Parameter } from '../rules.ts';
import { inForce, policyOn } from './parameter.ts';

const amount = (id: string, from: string, count: number, to?: string): Parameter =>
  ({ id, from, ...(to ? { to } : {}), value: { count, unit: 'fen' } }) as Parameter;

const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-01-01', days));

const parameter = fc
  .record({ id: fc.constantFrom('a', 'b', 'c'), from: day, lasts: fc.option(fc.integer({ min: 0, max: 12 })) })
  .map(({ id, from, lasts }) => ({ id, from, to: lasts === null ? undefined : addDays(from, lasts) }));

describe('the amounts of a day', () => {
  it('are those in force on it, whatever was asked before', () => {
    fc.assert(
      fc.property(fc.array(parameter, { maxLength: 8 }), fc.array(day, { maxLength: 20 }), (drawn, days) => {
        const parameters = drawn.map(({ id, from, to }, index) => amount(id, from, index, to));
        for (const on of days) {
          const expected = ['a', 'b', 'c'].flatMap((id) => {
            const found = inForce(parameters, id, on);
            return found ? [[id, found.value.count] as const] : [];
          });
          expect(policyOn(parameters, on), on).toEqual(Object.fromEntries(expected));
        }
      }),
    );
  });

  it('are reckoned once from one day on which something changes to the next', () => {
    const parameters = [amount('fee', '2026-01-01', 1, '2026-03-31'), amount('fee', '2026-04-01', 2)];
    expect(policyOn(parameters, '2025-12-31')).toEqual({});
    expect(policyOn(parameters, '2026-03-31')).toBe(policyOn(parameters, '2026-01-01'));
    expect(policyOn(parameters, '2026-04-01')).toEqual({ fee: 2 });
    expect(policyOn(parameters, '2031-04-01')).toBe(policyOn(parameters, '2026-04-01'));
  });

  it('leave terms to the clocks', () => {
    const term = { id: 'answer', from: '2026-01-01', value: { count: 5, unit: 'workdays' } } as Parameter;
    expect(policyOn([term, amount('fee', '2026-01-01', 3)], '2026-01-02')).toEqual({ fee: 3 });
  });
});
