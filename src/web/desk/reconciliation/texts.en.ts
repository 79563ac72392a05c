// English words of the page about reconciliation.
import type { ReconciliationTexts } from './texts.zh.ts';

const difference = (count: number): string => (count === 1 ? '1 difference' : `${count} differences`);

export const en: ReconciliationTexts = {
  title: 'Reconciliation',
  lead: 'Holds the payment platform’s statement against our books, line by line. It is done every night, and for any day when you ask.',
  run: 'Compare now',
  day: 'Day of the statement',
  dayHint: 'By the payment platform’s clock',
  compare: 'Compare',
  waiting: 'Differences to look into',
  waitingLead: 'Once you know, say what it was and what was done. What nobody has explained stays here.',
  none: 'There is nothing to look into.',
  differences: {
    orderUnknown: {
      what: 'The payment platform has this money on its books; we never opened such an order.',
      todo: 'Ask the platform who opened it. If it is not ours, let it correct the statement; if it is, tell the platform operator.',
    },
    paymentUnknown: {
      what: 'The payment platform took this money; it is not on our books, and taking it in failed.',
      todo: 'Compare again in a few minutes. If it is still here, tell the platform operator.',
    },
    paymentRepeated: {
      what: 'One receipt number stands twice in the statement.',
      todo: 'Ask the platform whether a line was doubled or a sum was really taken twice. What was taken twice goes back to the payer.',
    },
    paymentDiffers: {
      what: 'The same payment stands with two different sums.',
      todo: 'Look at the platform’s voucher: what was really received counts. Let the platform correct its mistake, and pay back what was too much.',
    },
    paymentMissing: {
      what: 'We have it as received; the payment platform has nothing of it.',
      todo: 'Let the platform look for it by the receipt number. Pay nothing back before it is clear. If it never came, tell the platform operator.',
    },
    refundUnknown: {
      what: 'The payment platform paid money back that we did not ask it to.',
      todo: 'Ask the platform why. If it was a mistake, the platform gets it back; the payer’s case is not affected.',
    },
    refundDiffers: {
      what: 'Another sum went back than was owed.',
      todo: 'If it was too little, let the platform pay the rest; if too much, the platform gets it back.',
    },
    refundMissing: {
      what: 'We have it as paid back; the payment platform has nothing of it.',
      todo: 'Let the platform look for it by the receipt number. If it never went out, let the platform pay it back now.',
    },
  },
  todo: 'What to do',
  facts: {
    order: 'Order',
    receipt: 'Receipt number',
    ours: 'Our books',
    theirs: 'Payment platform',
    about: 'What for',
    statement: 'Statement of',
    foundAt: 'Found',
    lastAt: 'Last found',
  },
  nothing: 'nothing',
  note: 'What it was, and what was done',
  noteHint: 'No names or ID numbers of payers',
  settle: 'Dealt with',
  settleNamed: (receipt) => `Dealt with: receipt ${receipt}`,
  latest: (days) => `Latest: ${days}`,
  latestAt: (moment, by) => `${moment}, ${by}`,
  sides: { what: 'In and out', theirs: 'Platform’s statement', ours: 'Our books' },
  rows: { payments: 'Payments', refunds: 'Paid back' },
  total: (count, sum) => `${count}, ${sum}`,
  noDifference: 'Both sides agree; there is no difference.',
  found: (count, takenIn) =>
    takenIn === 0
      ? `${difference(count)} found.`
      : `${difference(count)} found, ${takenIn} of them taken in by themselves; what was too much goes back by itself.`,
  ledger: 'Ledger',
  ledgerLead: 'Every movement has two sides, so all of it together must be nothing.',
  accounts: { gateway: 'Money at the payment platform', 'to-refund': 'Money owed back to payers' },
  account: (id) => `Fee account ${id}`,
  balanced: 'All of it together is nothing: the books balance.',
  unbalanced: (sum) =>
    `All of it together is off by ${sum}: the books do not balance. Tell the platform operator at once.`,
  columns: {
    at: 'When',
    days: 'Statement of',
    by: 'By',
    payments: 'Payments',
    refunds: 'Paid back',
    differences: 'Differences',
  },
  past: 'Past comparisons',
  noRuns: 'Nothing has been compared yet.',
  nightly: 'at night, by itself',
  differenceCount: (count) => (count === 0 ? 'none' : String(count)),
  settled: 'Differences dealt with',
  settledBy: (moment, by) => `${moment}, ${by}`,
  zero: 'CN¥0',
  doneRun: (count) => (count === 0 ? 'Compared: both sides agree.' : `Compared: ${difference(count)} found.`),
  doneSettled: 'What came of it is on record.',
  dayWrong: 'Please say which day.',
};
