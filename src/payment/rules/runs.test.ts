// What the record of reconciliation says of differences: found once, kept until somebody has said what each was.
import { expect, it } from 'vitest';
import type { Difference } from './reconcile.ts';
import { foldRuns, isWaiting, type Compared, type RunEvent } from './runs.ts';

const NONE = { payments: { count: 0, amount: 0 }, refunds: { count: 0, amount: 0 } };
const difference = (receipt: string, more: Partial<Difference> = {}): Difference => ({
  kind: 'paymentDiffers',
  order: 'o-1',
  receipt,
  ours: 100,
  theirs: 90,
  ...more,
});

const run = (seq: number, differences: readonly Difference[], more: Partial<Compared> = {}): RunEvent => ({
  seq,
  at: `2026-11-0${seq}T19:00:00.000Z`,
  actor: 'engine',
  as: null,
  note: null,
  effect: {
    type: 'reconciled',
    from: '2026-11-01',
    to: '2026-11-02',
    theirs: NONE,
    ours: NONE,
    balances: {},
    differences,
    takenIn: [],
    ...more,
  },
});
const settled = (seq: number, id: string): RunEvent => ({
  seq,
  at: `2026-11-0${seq}T02:00:00.000Z`,
  actor: 'p-finance',
  as: 'finance:treasurer',
  effect: { type: 'differenceSettled', difference: id },
  note: '银行已更正。',
});

it('is one difference, however many comparisons find it, and another one with another sum', () => {
  const { found, runs } = foldRuns([
    run(1, [difference('r-1')]),
    run(2, [difference('r-1'), difference('r-1', { theirs: 80 })]),
  ]);
  expect(runs).toHaveLength(2);
  expect(found.map(({ id, foundAt, lastAt }) => [id, foundAt.slice(8, 10), lastAt.slice(8, 10)])).toEqual([
    ['1.0', '01', '02'],
    ['2.1', '02', '02'],
  ]);
});

it('waits until somebody has said what it was, also when later comparisons do not find it', () => {
  const events = [run(1, [difference('r-1'), difference('r-2')]), run(2, [])];
  expect(foldRuns(events).found.filter(isWaiting)).toHaveLength(2);
  const after = foldRuns([...events, settled(3, '1.1')]);
  expect(after.found.filter(isWaiting).map(({ difference: { receipt } }) => receipt)).toEqual(['r-1']);
  expect(after.found[1]?.settled).toEqual({ at: '2026-11-03T02:00:00.000Z', by: 'p-finance', note: '银行已更正。' });
});

it('stays settled when it is found again', () => {
  const { found } = foldRuns([run(1, [difference('r-1')]), settled(2, '1.0'), run(3, [difference('r-1')])]);
  expect(found).toMatchObject([{ id: '1.0', lastAt: '2026-11-03T19:00:00.000Z', settled: { by: 'p-finance' } }]);
});

it('needs nobody where the payment was taken in', () => {
  const unknown = difference('r-1', { kind: 'paymentUnknown', ours: null });
  expect(foldRuns([run(1, [unknown], { takenIn: ['r-1'] })]).found.filter(isWaiting)).toEqual([]);
  expect(foldRuns([run(1, [unknown])]).found.filter(isWaiting)).toHaveLength(1);
});
