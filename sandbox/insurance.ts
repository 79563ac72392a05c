// 社会保险 What the register of social insurance says of somebody: months and totals, the record by month, how somebody stands in
// the residents' pension insurance, and what was paid there for a year.
import type { Person } from './people.ts';
import { below, fact, ofPerson, type Input, type Operation } from './operation.ts';
import type { Booking, PensionBooks } from './pension.ts';

type Scheme = 'employees' | 'residents' | 'civil' | 'student' | 'drawing' | 'none';

const AT = { register: 'social-insurance', method: 'POST' } as const;

const dayIn = (input: Input): string => (typeof input['day'] === 'string' ? input['day'] : '2026-01-01');

const whole = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Who is not described is insured by work, by residence or not at all, and draws a pension from sixty on. */
function schemeOf(person: Person, day: string): Scheme {
  const age = Number(day.slice(0, 4)) - Number(person.idNumber.slice(6, 10));
  const others = ['employees', 'residents', 'none'] as const;
  const otherwise = age >= 60 ? 'drawing' : (others[below(`${person.idNumber}s`, 3)] ?? 'none');
  return fact<string>(person, 'scheme', otherwise) as Scheme;
}

const monthsOf = (person: Person): number => fact(person, 'months', below(`${person.idNumber}p`, 240));

const baseOf = (person: Person): number => fact(person, 'base', (45 + below(`${person.idNumber}u`, 60)) * 10_000);

const unitOf = (person: Person, day: string): string =>
  schemeOf(person, day) === 'employees' ? fact(person, 'unit', '武源县某单位（演示）') : '';

/** The share of the unit and of the person in the pension insurance of employees, in per cent. */
const SHARES = { unit: 16, own: 8 } as const;

const share = (base: number, percent: number): number => Math.trunc((base * percent) / 100);

/** The months before a day, the latest first: `2026-10`. */
function monthsBefore(day: string, count: number): readonly string[] {
  const [year = 2026, month = 1] = day.split('-').map(Number);
  return Array.from({ length: count }, (_, at) => {
    const from = year * 12 + month - 2 - at;
    return `${Math.trunc(from / 12)}-${String((from % 12) + 1).padStart(2, '0')}`;
  });
}

/** One month of the record, sums in fen. */
type Monthly = {
  readonly month: string;
  readonly scheme: Scheme;
  readonly unit: string;
  readonly base: number;
  readonly unitShare: number;
  readonly ownShare: number;
  readonly arrived: boolean;
};

/** At most a year of it. */
function recordsOf(person: Person, day: string): readonly Monthly[] {
  if (schemeOf(person, day) !== 'employees') return [];
  const base = baseOf(person);
  const late = fact(person, 'lateMonths', 0);
  return monthsBefore(day, Math.min(12, monthsOf(person))).map((month, at) => ({
    month,
    scheme: 'employees',
    unit: unitOf(person, day),
    base,
    unitShare: share(base, SHARES.unit),
    ownShare: share(base, SHARES.own),
    arrived: at >= late,
  }));
}

const yuan = (fen: number): string => `${String(Math.trunc(fen / 100))} 元`;

const plainMonth = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/** The last three months in a sentence, for whoever prints it. */
function latestOf(person: Person, input: Input, books: PensionBooks): string {
  const day = dayIn(input);
  const [last, ...more] = recordsOf(person, day).slice(0, 3);
  if (last) {
    const months = [last, ...more].map(({ month, arrived }) => `${plainMonth(month)}${arrived ? '已到账' : '未到账'}`);
    return `${months.join('，')}；缴费基数 ${yuan(last.base)}，单位每月 ${yuan(last.unitShare)}，个人每月 ${yuan(last.ownShare)}`;
  }
  const year = Number(day.slice(0, 4));
  const paid = paidOf(person, year, books);
  return paid > 0 ? `${year}年已缴 ${yuan(paid)}` : `${year}年没有缴费记录`;
}

/** What is booked, or what was there before anything was booked here. */
const paidOf = (person: Person, year: number, books: PensionBooks): number =>
  Math.max(fact(person, `paid${year}`, 0), books.paid(person.idNumber, year));

const savedOf = (person: Person, day: string, books: PensionBooks): number =>
  fact(
    person,
    'pensionBalance',
    schemeOf(person, day) === 'employees' ? share(baseOf(person), SHARES.own) * monthsOf(person) : 0,
  ) + books.saved(person.idNumber);

const bookingOf = (person: Person, input: Input): Booking => ({
  idNumber: person.idNumber,
  year: whole(input['year']),
  tier: typeof input['tier'] === 'string' ? input['tier'] : '',
  before: whole(input['before']),
  missed: whole(input['missed']),
});

const yearsOf = (person: Person, books: PensionBooks): number =>
  fact(person, 'pensionYears', 0) + books.madeUp(person.idNumber);

export const INSURANCE: readonly Operation[] = [
  {
    ...AT,
    id: 'getPayments',
    path: '/payments',
    answer: ofPerson((person) => ({ months: monthsOf(person), current: fact(person, 'insured', true) })),
  },
  {
    ...AT,
    id: 'getInsurance',
    path: '/insurance',
    answer: ofPerson((person, input, { books: { pension: books } }) => ({
      scheme: schemeOf(person, dayIn(input)),
      unit: unitOf(person, dayIn(input)),
      latest: latestOf(person, input, books),
      records: recordsOf(person, dayIn(input)),
    })),
  },
  {
    ...AT,
    id: 'getTotals',
    path: '/totals',
    answer: ofPerson((person, input, { books: { pension: books } }) => ({
      months: schemeOf(person, dayIn(input)) === 'residents' ? yearsOf(person, books) * 12 : monthsOf(person),
      balance: savedOf(person, dayIn(input), books),
    })),
  },
  {
    ...AT,
    id: 'getYear',
    path: '/pension/year',
    answer: ofPerson((person, input, { books: { pension: books } }) => {
      const year = Number(dayIn(input).slice(0, 4));
      return { year, paid: paidOf(person, year, books) };
    }),
  },
  {
    ...AT,
    id: 'getStanding',
    path: '/pension/standing',
    answer: ofPerson((person, input, { books: { pension: books } }) => ({
      standing: schemeOf(person, dayIn(input)),
      enrolled: schemeOf(person, dayIn(input)) === 'residents',
      assisted: fact(person, 'assisted', false),
      years: yearsOf(person, books),
      balance: savedOf(person, dayIn(input), books),
    })),
  },
  {
    ...AT,
    id: 'bookContribution',
    path: '/pension/bookings',
    answer: ofPerson((person, input, { key, books: { pension: books } }) => {
      const booking = bookingOf(person, input);
      const booked = { paid: paidOf(person, booking.year, books), years: yearsOf(person, books) };
      if (!books.takes(key, booking, booked)) return 'refused';
      return { number: `Y${String(100_000_000 + below(`${person.idNumber}${key}`, 899_999_999))}` };
    }),
    done: ({ people }, input, { key, books: { pension: books } }) => {
      const person = people.get(String(input['idNumber']));
      if (person) books.book(key, bookingOf(person, input));
    },
  },
];
