// Differences planted in the platform's books while it is down; of each kind some, in sums and receipts drawn from the seed.
import type { Movement } from './gateway.ts';

export interface Difference {
  readonly kind: string;
  readonly order: string;
  readonly receipt: string;
  readonly ours: number | null;
  readonly theirs: number | null;
}

export interface Planted {
  readonly movements: readonly Movement[];
  readonly differences: readonly Difference[];
}

const EACH = 3;

const told = (kind: string, one: Movement, ours: number | null, theirs: number | null): Difference => ({
  kind,
  order: one.order,
  receipt: one.receipt,
  ours,
  theirs,
});

/** @param draw The same draws plant the same. */
export function plant(movements: readonly Movement[], draw: (below: number) => number): Planted {
  const at = new Date().toISOString();
  const isBack = new Set(movements.flatMap(({ kind, receipt }) => (kind === 'refund' ? [receipt] : [])));
  const drawn = (from: readonly Movement[]): (() => readonly Movement[]) => {
    const left = [...from];
    return () => Array.from({ length: EACH }, () => left.splice(draw(left.length), 1)).flat();
  };
  const kept = drawn(movements.filter(({ kind, receipt }) => kind === 'payment' && !isBack.has(receipt)));
  const back = drawn(movements.filter(({ kind }) => kind === 'refund'));
  const [lost, changed, repeated, doubled, handedBack] = [kept(), kept(), kept(), kept(), kept()];
  const [lostBack, changedBack] = [back(), back()];
  const gone = new Set([...lost, ...lostBack]);
  const other = new Map([...changed, ...changedBack].map((one) => [one, one.amount - 1 - draw(20)]));
  const strange = Array.from({ length: EACH }, (_, nth): Movement => ({
    kind: 'payment',
    order: `nobody-${nth}`,
    receipt: `9${String(nth).padStart(19, '0')}`,
    amount: 100 + draw(1000),
    at,
  }));
  const second = doubled.map((one, nth): Movement => ({ ...one, receipt: `8${String(nth).padStart(19, '0')}`, at }));
  const unasked = handedBack.map((one): Movement => ({ ...one, kind: 'refund', at }));
  return {
    movements: [
      ...movements.filter((one) => !gone.has(one)).map((one) => ({ ...one, amount: other.get(one) ?? one.amount })),
      ...repeated,
      ...strange,
      ...second,
      ...unasked,
    ],
    differences: [
      ...lost.map((one) => told('paymentMissing', one, one.amount, null)),
      ...changed.map((one) => told('paymentDiffers', one, one.amount, other.get(one) ?? null)),
      ...repeated.map((one) => told('paymentRepeated', one, one.amount, one.amount)),
      ...strange.map((one) => told('orderUnknown', one, null, one.amount)),
      ...second.map((one) => told('paymentUnknown', one, null, one.amount)),
      ...unasked.map((one) => told('refundUnknown', one, null, one.amount)),
      ...lostBack.map((one) => told('refundMissing', one, one.amount, null)),
      ...changedBack.map((one) => told('refundDiffers', one, one.amount, other.get(one) ?? null)),
    ],
  };
}
