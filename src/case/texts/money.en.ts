// Money in a case: how paying and paying back are told.
import type { MoneyTexts } from './money.zh.ts';

export const money: MoneyTexts = {
  timeline: {
    payBegun: ({ who, amount }) => `${who} went to pay ${amount}; the bank has still to confirm it.`,
    paid: ({ amount, text }) =>
      amount ? `${amount} was paid, receipt ${text}.` : 'Nothing was to be paid; it goes on.',
    payFailed: ({ text }) => `The payment did not go through (${text}).`,
    paidLate: ({ amount, text }) => `${amount} came (receipt ${text}) when nothing was owed any more; it goes back.`,
    refunded: ({ amount }) => `${amount} was paid back.`,
  },
  words: {
    payBegun: 'Went to pay',
    paid: 'Paid',
    payFailed: 'Payment did not go through',
    paidLate: 'Paid too much; it goes back',
    refunded: 'Paid back',
  },
  marks: {
    payBegun: '¥',
    paid: '¥',
    payFailed: '¥',
    paidLate: '¥',
    refunded: '¥',
  },
  failures: {
    cancelled: 'given up',
    declined: 'the bank did not take it',
    expired: 'not paid in time',
    wrongAmount: 'the sum was not the one asked; it goes back',
  },
  commands: { paid: 'Paid', failed: 'Payment did not go through' },
  bank: 'The bank',
};
