import { describe, expect, it } from 'vitest';
import { recordFor, recordsIn } from './lookup.ts';

const PICK = { from: 'bills', key: 'number', into: '/bill' };
const BILLS = [
  { number: 'B1', amount: 100 },
  { number: 'B2', amount: 200 },
];

describe('a list of a register', () => {
  it('gives its records, in its order', () => {
    expect(recordsIn(PICK, { bills: BILLS })).toEqual(BILLS);
  });

  it('that has two records of one key contradicts itself and has given no answer', () => {
    expect(recordsIn(PICK, { bills: [...BILLS, { number: 'B1', amount: 900 }] })).toBeUndefined();
  });

  it('is picked from by the key in the form alone', () => {
    expect(recordFor(PICK, BILLS, { bill: 'B2', amount: 1 })).toEqual({ number: 'B2', amount: 200 });
    expect(recordFor(PICK, BILLS, { bill: 'B3' })).toBeUndefined();
    expect(recordFor(PICK, BILLS, {})).toBeUndefined();
  });
});
