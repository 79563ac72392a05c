// The checks of the payment campaign can fail: one fen, one receipt, one case that did not go on, and they say so.
import { describe, expect, it } from 'vitest';
import { apart, unaccounted, type OwnBooks } from '../bench/payments/books.ts';
import { wrongIn } from '../bench/payments/cases.ts';
import type { Movement } from '../bench/payments/gateway.ts';
import { drawFrom, wayOf } from '../bench/payments/payers.ts';
import { plant } from '../bench/payments/plant.ts';

const AT = '2026-11-30T02:00:00.000Z';
const line = (order: string, receipt: string, amount = 300) => ({ order, receipt, amount });
const movement = (kind: Movement['kind'], order: string, receipt: string, amount = 300): Movement => ({
  kind,
  ...line(order, receipt, amount),
  at: AT,
});

const OWN: OwnBooks = {
  received: [line('a', 'a1'), line('a', 'a2')],
  refunded: [line('a', 'a2')],
  balances: { gateway: 300, treasury: -300, 'to-refund': 0 },
  states: { settled: 1 },
  settled: [{ order: 'a', id: 'case' }],
};
const THEIRS = [movement('payment', 'a', 'a1'), movement('payment', 'a', 'a2'), movement('refund', 'a', 'a2')];

describe('books', () => {
  it('that say the same leave nothing unaccounted', () => {
    expect(unaccounted(OWN, THEIRS)).toEqual([]);
  });

  it.each([
    ['a payment that is not on file', OWN, [...THEIRS, movement('payment', 'b', 'b1')]],
    ['a payment on file twice', { ...OWN, received: [...OWN.received, line('a', 'a1')] }, THEIRS],
    ['a refund that never went', OWN, THEIRS.slice(0, 2)],
    ['another sum', OWN, [movement('payment', 'a', 'a1', 301), ...THEIRS.slice(1)]],
    ['a fen in the ledger', { ...OWN, balances: { ...OWN.balances, treasury: -299 } }, THEIRS],
    ['a refund that is owed', { ...OWN, states: { refundDue: 1 } }, THEIRS],
    ['an order left open', { ...OWN, states: { open: 1 } }, THEIRS],
  ] as const)('show %s', (_, own, theirs) => {
    expect(unaccounted(own, theirs)).not.toEqual([]);
  });

  it('are held against each other line by line, as often as each stands', () => {
    expect(apart(['x', 'x', 'y'], ['x', 'z'])).toEqual(['only ours: x', 'only ours: y', 'only theirs: z']);
  });
});

describe('a case', () => {
  const kept = { receipt: 'a1', late: false, refund: null };
  const back = { receipt: 'a2', late: true, refund: { done: AT } };

  it('that is paid once has gone on, whatever came besides went back', () => {
    expect(wrongIn('case', { states: ['issuing'], outcome: null, payments: [kept, back] }, 1)).toEqual([]);
    expect(wrongIn('case', { states: ['payment'], outcome: null, payments: [back] }, 0)).toEqual([]);
  });

  it.each([
    ['stands where it stood', { states: ['payment'], outcome: null, payments: [kept] }, 1],
    ['went on unpaid', { states: ['issuing'], outcome: null, payments: [] }, 0],
    ['is paid twice', { states: ['issuing'], outcome: null, payments: [kept, { ...kept, receipt: 'a3' }] }, 1],
    ['has no receipt of a paid order', { states: ['issuing'], outcome: null, payments: [kept] }, 2],
    ['is owed', { states: ['issuing'], outcome: null, payments: [kept, { ...back, refund: { done: null } }] }, 1],
    ['keeps what nothing asked for', { states: ['issuing'], outcome: null, payments: [{ ...kept, late: true }] }, 1],
  ] as const)('that %s is told of', (_, view, orders) => {
    expect(wrongIn('case', view, orders)).not.toEqual([]);
  });
});

it('differences of every kind are planted, the same ones for the same seed', () => {
  const paid = Array.from({ length: 40 }, (_, nth) => movement('payment', `o${nth}`, `r${nth}`, 600));
  const movements = [...paid, ...paid.slice(0, 10).map((one) => ({ ...one, kind: 'refund' as const }))];
  const { differences, movements: changed } = plant(movements, drawFrom(7));
  expect(new Set(differences.map(({ kind }) => kind)).size).toBe(8);
  expect(new Set(differences.map(({ receipt }) => receipt)).size).toBe(differences.length);
  expect(changed).toHaveLength(movements.length + 6);
  expect(plant(movements, drawFrom(7)).differences).toEqual(differences);
});

const ways = (seed: number) => {
  const draw = drawFrom(seed);
  return Array.from({ length: 500 }, () => wayOf(draw));
};

it('every way to pay is gone, the same ones for the same seed', () => {
  expect(new Set(ways(1)).size).toBe(9);
  expect(ways(1)).toEqual(ways(1));
});
