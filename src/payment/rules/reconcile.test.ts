// Books held against books: what was planted is found, each under its own name, and nothing else.
import { describe, expect, it } from 'vitest';
import { foldOrder, type Order, type OrderEffect } from '../rules.ts';
import { differencesIn, missingFrom, unsaidIn, type Statement } from './reconcile.ts';

const AT = '2026-11-02T02:00:00.000Z';

const orderOf = (id: string, ...effects: readonly OrderEffect[]): readonly [string, Order] => {
  const opened: OrderEffect = {
    type: 'orderOpened',
    subject: { kind: 'case', id: 'c' },
    obligation: 1,
    payer: 'p',
    items: [{ account: 'treasury', amount: 300 }],
    amount: 300,
    until: '2026-11-02T04:00:00.000Z',
    title: { 'zh-CN': '费', en: 'Fee' },
    number: 'WY1',
  };
  const events = [opened, ...effects].map((effect, index) => ({ seq: index + 1, at: AT, effect }));
  const order = foldOrder(events, id, '330521');
  if (!order) throw new Error('nothing was opened');
  return [id, order];
};

const paid = (receipt: string): OrderEffect => ({ type: 'orderSettled', receipt, amount: 300 });
const surplus = (receipt: string): OrderEffect => ({ type: 'surplusReceived', receipt, amount: 300 });
const back = (receipt: string): OrderEffect => ({ type: 'refundMade', receipt, amount: 300 });

const books = new Map([orderOf('a', paid('a1'), surplus('a2'), back('a2')), orderOf('b', paid('b1'), surplus('b2'))]);
const line = (order: string, receipt: string, amount = 300) => ({ order, receipt, amount });
const sound: Statement = {
  payments: [line('a', 'a1'), line('a', 'a2'), line('b', 'b1'), line('b', 'b2')],
  refunds: [line('a', 'a2')],
};
const kinds = (statement: Statement) =>
  differencesIn(statement, books).map(({ kind, receipt, ours, theirs }) => [kind, receipt, ours, theirs]);

describe('a statement', () => {
  it('that says what we have says nothing new, though a refund of ours may be under way', () => {
    expect(kinds(sound)).toEqual([]);
    expect(kinds({ ...sound, refunds: [line('a', 'a2'), line('b', 'b2')] })).toEqual([]);
    expect(unsaidIn(sound, books)).toEqual({ payments: [], refunds: [] });
  });

  it('is read line by line: each that differs by what it is', () => {
    const payments = [
      line('a', 'a1', 299),
      ...sound.payments.slice(1),
      line('b', 'b3'),
      line('z', 'z1'),
      line('b', 'b1'),
    ];
    expect(kinds({ payments, refunds: [line('a', 'a2', 100), line('b', 'b1'), line('z', 'z1')] })).toEqual([
      ['paymentDiffers', 'a1', 300, 299],
      ['paymentUnknown', 'b3', null, 300],
      ['orderUnknown', 'z1', null, 300],
      ['paymentRepeated', 'b1', 300, 300],
      ['refundDiffers', 'a2', 300, 100],
      ['refundUnknown', 'b1', null, 300],
      ['orderUnknown', 'z1', null, 300],
    ]);
  });

  it('that lacks what we have may be that of another day: only what is nowhere is missing', () => {
    const unsaid = unsaidIn({ payments: sound.payments.slice(2), refunds: [] }, books);
    expect(unsaid).toEqual({ payments: [line('a', 'a1'), line('a', 'a2')], refunds: [line('a', 'a2')] });
    expect(missingFrom(sound, unsaid)).toEqual([]);
    const asked = { payments: [line('a', 'a2')], refunds: [] };
    expect(missingFrom(asked, unsaid).map(({ kind, receipt, ours, theirs }) => [kind, receipt, ours, theirs])).toEqual([
      ['paymentMissing', 'a1', 300, null],
      ['refundMissing', 'a2', 300, null],
    ]);
  });
});
