// How cases look from outside: their numbers, and how many wait.
import { describe, expect, it, test } from 'vitest';
import { caseNumber, COUNTED_TO, countWords, isCaseNumber } from './rules.ts';

describe('a public number', () => {
  const number = caseNumber(7, (index, half) => (half * 2_654_435_761 + index * 97) % 1_000_003);

  it('is known again, and with one digit mistyped it is not', () => {
    expect(isCaseNumber(number)).toBe(true);
    const mistyped = [...number].map((sign, at) => (at === 5 ? String((Number(sign) + 1) % 10) : sign)).join('');
    expect(isCaseNumber(mistyped)).toBe(false);
  });
});

describe('how many wait', () => {
  test.each([
    [0, '0'],
    [COUNTED_TO - 1, '999'],
    // As far as it is counted there may be more.
    [COUNTED_TO, '1000+'],
  ])('%i is said as %s', (count, words) => expect(countWords(count)).toBe(words));
});
