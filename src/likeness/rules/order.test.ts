// What the others should be joined with stands first.
import { expect, it } from 'vitest';
import { inOrder, type Ordered } from './order.ts';

const told = (id: string, score: number, more: Partial<Ordered> = {}, near: 'town' | 'far' = 'town'): Ordered => ({
  id,
  stage: 'assign',
  filedAt: '2026-03-02T02:00:00.000Z',
  isJoined: false,
  likeness: { score, near },
  ...more,
});
const inHand = { stage: 'handle' } as const;
const EARLIER = '2026-03-01T02:00:00.000Z';

it.each([
  [
    'what an office has comes before what is more alike and nobody has',
    [told('untouched', 0.9), told('in hand', 0.7, inHand)],
  ],
  [
    'of two that are in hand the older one, which has the earlier day',
    [told('in hand since', 0.9, inHand), told('in hand before', 0.7, { ...inHand, filedAt: EARLIER })],
  ],
  ['what nobody has yet goes by likeness, not by age', [told('old', 0.7, { filedAt: EARLIER }), told('alike', 0.9)]],
  ['what is answered comes after all', [told('over', 0.9, { stage: 'evaluate' }), told('untouched', 0.7)]],
  [
    'what another speaks for comes after all, though it is as far as that one',
    [told('joined', 0.9, { ...inHand, isJoined: true }), told('untouched', 0.7)],
  ],
  [
    'in another town it goes by likeness, though an office has it',
    [told('far', 0.7, inHand, 'far'), told('here', 0.9)],
  ],
] as const)('%s', (_, [after, before]) => {
  expect([after, before].toSorted(inOrder)).toEqual([before, after]);
  expect([before, after].toSorted(inOrder)).toEqual([before, after]);
});
