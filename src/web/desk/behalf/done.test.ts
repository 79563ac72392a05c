// What is read out is cut the same way whether the code was written with dashes or not.
import { expect, test } from 'vitest';
import { inGroups } from './done.tsx';

test('a number and a code are read out four signs at a time', () => {
  expect(inGroups('WY0012345678')).toEqual(['WY00', '1234', '5678']);
  expect(inGroups('K7QP-3MXW-9T')).toEqual(['K7QP', '3MXW', '9T']);
  expect(inGroups('')).toEqual([]);
});
