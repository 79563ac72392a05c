// 学校收费系统 What the schools' register answers: the bills of a pupil, and for each bill that it is locked for one payment, paid,
// or let go. A question comes under `<order>.<step>`: what stands before the dot is the order, for which a bill is locked, and the
// same question asked twice does once what it asks.
import type { Bill, Pupil } from './pupils.ts';
import { word, type Answer, type Input, type Operation } from '../operation.ts';
import type { Demo } from '../people.ts';

interface Entry {
  /** The order it is locked for. */
  order: string | null;
  /** The number of the payment. */
  paid: string | null;
}

/** What was done to bills since the program began. */
const books = new WeakMap<Demo, Map<string, Entry>>();

function entryOf(demo: Demo, bill: Bill): Entry {
  const book = books.get(demo) ?? new Map<string, Entry>();
  books.set(demo, book);
  const entry = book.get(bill.number) ?? { order: null, paid: bill.paid ? `J${bill.number}` : null };
  book.set(bill.number, entry);
  return entry;
}

/** Every bill is again as the demo has it. */
export const reopenBills = (demo: Demo): void => void books.delete(demo);

/** Both numbers have to be right: one alone tells nothing, not even that there is such a pupil. */
const pupilOf = ({ pupils }: Demo, input: Input): Pupil | undefined =>
  pupils.find(
    (one) => one.idNumber === word(input['pupil']) && one.studentNumber === word(input['studentNumber']).toUpperCase(),
  );

const sum = (bill: Bill, of: (item: Bill['items'][number]) => number): number =>
  bill.items.reduce((total, item) => total + of(item), 0);

/** 陈*夏 */
const masked = (name: string): string => [...name].map((char, at) => (at === 1 ? '*' : char)).join('');

function told(demo: Demo, pupil: Pupil, bill: Bill): Answer {
  const { order, paid } = entryOf(demo, bill);
  const total = sum(bill, ({ standard, quantity }) => standard * quantity);
  const reduction = sum(bill, (item) => item.reduction);
  return {
    number: bill.number,
    name: bill.name,
    pupil: masked(pupil.name),
    school: bill.school,
    total,
    reduction,
    amount: total - reduction,
    from: bill.from,
    until: bill.until,
    state: paid ? 'paid' : order === null ? 'unpaid' : 'locked',
    items: bill.items.map((item) => ({ ...item, amount: item.standard * item.quantity - item.reduction })),
  };
}

const ofBill =
  (answer: (entry: Entry, order: string, bill: Bill) => Answer | 'refused'): Operation['answer'] =>
  (demo, input, { key }) => {
    const bill = pupilOf(demo, input)?.bills.find(({ number }) => number === word(input['bill']));
    return bill && answer(entryOf(demo, bill), key.split('.')[0] ?? '', bill);
  };

const register = 'school-fees';

export const SCHOOL: readonly Operation[] = [
  {
    register,
    id: 'getBills',
    method: 'POST',
    path: '/bills',
    answer: (demo, input) => {
      const pupil = pupilOf(demo, input);
      return pupil && { bills: pupil.bills.map((bill) => told(demo, pupil, bill)) };
    },
  },
  {
    register,
    id: 'lockBill',
    method: 'POST',
    path: '/locks',
    answer: ofBill((entry, order, { number }) => {
      if (entry.paid !== null || (entry.order !== null && entry.order !== order)) return 'refused';
      entry.order = order;
      return { number };
    }),
  },
  {
    register,
    id: 'releaseBill',
    method: 'POST',
    path: '/releases',
    answer: ofBill((entry, order, { number }) => {
      if (entry.order === order && entry.paid === null) entry.order = null;
      return { number };
    }),
  },
  {
    register,
    id: 'postPayment',
    method: 'POST',
    path: '/payments',
    answer: ofBill((entry, order, { number }) => {
      if (entry.order !== order) return 'refused';
      entry.paid ??= `J${number}`;
      return { number: entry.paid };
    }),
  },
];
