// 学校收费系统 What the schools' register answers: the bills of a pupil, and for each bill that it is locked for one payment, paid,
// or let go. A question comes under `<order>.<step>`: what stands before the dot is the order, for which a bill is locked, and the
// same question asked twice does once what it asks.
import type { Bill, Pupil } from './pupils.ts';
import { word, type Answer, type Input, type Operation } from '../operation.ts';
import type { Demo } from '../people.ts';
import type { Books } from '../books.ts';

/** What was done to a bill; one that nothing was done to has none, and is as the demo has it. */
export interface BillEntry {
  /** The order it is locked for. */
  readonly order: string | null;
  /** The number of the payment. */
  readonly paid: string | null;
}

const entryOf = ({ bills }: Books, { number, paid }: Bill): BillEntry =>
  bills.get(number) ?? { order: null, paid: paid ? `J${number}` : null };

/** Both numbers have to be right: one alone tells nothing, not even that there is such a pupil. */
const pupilOf = ({ pupils }: Demo, input: Input): Pupil | undefined =>
  pupils.find(
    (one) => one.idNumber === word(input['pupil']) && one.studentNumber === word(input['studentNumber']).toUpperCase(),
  );

const sum = (bill: Bill, of: (item: Bill['items'][number]) => number): number =>
  bill.items.reduce((total, item) => total + of(item), 0);

/** 陈*夏 */
const masked = (name: string): string => [...name].map((char, at) => (at === 1 ? '*' : char)).join('');

function told(books: Books, pupil: Pupil, bill: Bill): Answer {
  const { order, paid } = entryOf(books, bill);
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

interface Asked {
  readonly entry: BillEntry;
  readonly order: string;
  readonly number: string;
  readonly keep: (entry: BillEntry) => void;
}

const ofBill =
  (answer: (asked: Asked) => Answer | 'refused'): Operation['answer'] =>
  (demo, input, { key, books }) => {
    const bill = pupilOf(demo, input)?.bills.find(({ number }) => number === word(input['bill']));
    if (!bill) return undefined;
    const { number } = bill;
    const keep = (entry: BillEntry): void => books.bills.keep(number, entry);
    return answer({ entry: entryOf(books, bill), order: key.split('.')[0] ?? '', number, keep });
  };

const register = 'school-fees';

export const SCHOOL: readonly Operation[] = [
  {
    register,
    id: 'getBills',
    method: 'POST',
    path: '/bills',
    answer: (demo, input, { books }) => {
      const pupil = pupilOf(demo, input);
      return pupil && { bills: pupil.bills.map((bill) => told(books, pupil, bill)) };
    },
  },
  {
    register,
    id: 'lockBill',
    method: 'POST',
    path: '/locks',
    answer: ofBill(({ entry, order, number, keep }) => {
      if (entry.paid !== null || (entry.order !== null && entry.order !== order)) return 'refused';
      keep({ ...entry, order });
      return { number };
    }),
  },
  {
    register,
    id: 'releaseBill',
    method: 'POST',
    path: '/releases',
    answer: ofBill(({ entry, order, number, keep }) => {
      if (entry.order === order && entry.paid === null) keep({ ...entry, order: null });
      return { number };
    }),
  },
  {
    register,
    id: 'postPayment',
    method: 'POST',
    path: '/payments',
    answer: ofBill(({ entry, order, number, keep }) => {
      if (entry.order !== order) return 'refused';
      const paid = entry.paid ?? `J${number}`;
      keep({ ...entry, paid });
      return { number: paid };
    }),
  },
];
