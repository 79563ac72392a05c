// A rate never looks better than it is.
import { expect, test } from 'vitest';
import { percentDigits, percentWords } from './percent.ts';

test('one late case among many thousand still shows', () => {
  expect(percentDigits(99_999 / 100_000)).toBe('99.9');
  expect(percentDigits(1)).toBe('100');
});

test('digits are kept as far as they say something', () => {
  expect(percentDigits(812 / 867)).toBe('93.6');
  expect(percentDigits(0.9)).toBe('90');
  expect(percentDigits(0.29)).toBe('29');
  expect(percentDigits(0)).toBe('0');
});

test('without anything to divide by there is no rate', () => {
  expect(percentWords(null)).toBe('—');
  expect(percentWords(0.5)).toBe('50%');
});
