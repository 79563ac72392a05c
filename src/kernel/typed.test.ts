import { describe, expect, it } from 'vitest';
import { isOfType, shaped } from './typed.ts';

const SHAPE = { count: 'int', bills: { each: { number: 'string', sum: 'fen', items: { each: { name: 'string' } } } } };
const BILL = { number: 'B1', sum: 100, items: [{ name: '学费' }] };

describe('an answer', () => {
  it('keeps what was declared and nothing else, down to the records of its lists', () => {
    const more = { ...BILL, teacher: '某人', items: [{ name: '学费', clerk: '某人' }] };
    expect(shaped({ count: 1, bills: [more], secret: true }, SHAPE)).toEqual({ count: 1, bills: [BILL] });
  });

  it.each([
    [{ count: 1 }],
    [{ count: '1', bills: [] }],
    [{ count: 1, bills: {} }],
    [{ count: 1, bills: ['B1'] }],
    [{ count: 1, bills: [{ ...BILL, sum: -1 }] }],
    [{ count: 1, bills: [{ number: 'B1', sum: 1 }] }],
    [{ count: 1, bills: [{ ...BILL, items: [{ name: 7 }] }] }],
    [{ count: 1, bills: Array.from({ length: 101 }, () => BILL) }],
    [[]],
  ])('of which a part is not as declared counts as none: %j', (answer) => {
    expect(shaped(answer, SHAPE)).toBeUndefined();
  });
});

it('a sum of money is a whole number of fen and not below zero', () => {
  expect([0, 1, 100].every((one) => isOfType(one, 'fen'))).toBe(true);
  expect([-1, 1.5, '1'].some((one) => isOfType(one, 'fen'))).toBe(false);
});
