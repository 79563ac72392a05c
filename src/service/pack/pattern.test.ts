import { expect, test } from 'vitest';
import { isLimited, isPlainPattern } from './pattern.ts';

/** What fails at the last letter after as many of the same as one may write: the worst of texts. */
const WORST = ['a', '0', 'a0', ' '].map((text) => `${text.repeat(1_000).slice(0, 999)}!`);

test.each([
  '^[0-9]{12,19}$',
  '^[GLgl][0-9]{17}[0-9Xx]$',
  '^[0-9]{17}[0-9X][0-9]{2}$',
  '^(?:a|b)$',
  '^([0-9]{4}-)*[0-9]{4}$',
  '^[a-z]+@[a-z]+$',
  '^[(|)*+]{2}\\)$',
  '^[一-龥]{2,8}$',
])('%s is taken, and tried within a moment', (pattern) => {
  expect(isPlainPattern(pattern)).toBe(true);
  const began = performance.now();
  for (const text of WORST) new RegExp(pattern, 'u').test(text);
  expect(performance.now() - began).toBeLessThan(2_000);
});

test.each([
  '^(a|a)*$',
  '^(a|ab)*$',
  '^(a+)+$',
  '^(a+b?)+$',
  '^(a?){30}a{30}$',
  '^((a)*)*$',
  '^([a-z]|[0-9a])+$',
  '^a*a*a*b$',
  'a*a*b',
  `^${'a?'.repeat(30)}${'a'.repeat(30)}$`,
  '(a+)+$',
  '(?<=a)b',
  '^(.*)\\1$',
  '^([a-z',
  '',
])('%s may take for ever', (pattern) => {
  expect(isPlainPattern(pattern)).toBe(false);
});

test('the shorter the text, the more a pattern may leave open', () => {
  expect([isPlainPattern('^a*a*a*b$', 100), isPlainPattern('^a*a*a*b$', 1_000)]).toEqual([true, false]);
});

test.each([
  ['^[0-9]{12,19}$', true],
  ['^(?:a|b)$', true],
  ['^a|b$', false],
  ['^[a-z]+$', false],
  ['^a{2,}$', false],
  ['[0-9]{3}', false],
  ['^a\\$', false],
])('whether %s says how long a text may be: %s', (pattern, limits) => {
  expect(isLimited(pattern)).toBe(limits);
});
