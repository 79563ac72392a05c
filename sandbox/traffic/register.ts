// 交通违法系统 What the register of the traffic police answers: the offences of somebody's vehicles, the licence with its points, and
// for one offence that it is kept for one case, decided with its points, paid, removed, or let go. A question comes under
// `<case>.<step>`: what stands before the dot is the case, and the same question asked twice does once what it asks.
import { word, type Answer, type Input, type Operation } from '../operation.ts';
import type { Demo } from '../people.ts';
import type { Vehicle, Violation } from './vehicles.ts';

interface Entry {
  /** The case it is kept for, and whether that accepts or objects. */
  order: string | null;
  stance: 'accept' | 'object';
  state: 'unhandled' | 'decided' | 'paid' | 'removed';
  /** Whose licence has the points of the decision. */
  by: string | null;
}

/** What was done to offences since the program began. */
const books = new WeakMap<Demo, Map<string, Entry>>();

function bookOf(demo: Demo): Map<string, Entry> {
  const book = books.get(demo) ?? new Map<string, Entry>();
  books.set(demo, book);
  return book;
}

function entryOf(demo: Demo, { number, state }: Violation): Entry {
  const book = bookOf(demo);
  const entry: Entry = book.get(number) ?? { order: null, stance: 'accept', state: state ?? 'unhandled', by: null };
  book.set(number, entry);
  return entry;
}

/** Every offence is again as the demo has it. */
export const reopenViolations = (demo: Demo): void => void books.delete(demo);

/** Points at which a licence is withheld. */
const FULL = 12;

const whoIs = ({ owner, drivers, bound }: Vehicle, idNumber: string): 'owner' | 'driver' | 'none' | undefined => {
  if (owner === idNumber) return 'owner';
  if (drivers.includes(idNumber)) return 'driver';
  return bound.includes(idNumber) ? 'none' : undefined;
};

function pointsOf(demo: Demo, idNumber: string): number {
  const before = demo.traffic.licences.find((one) => one.idNumber === idNumber)?.points ?? 0;
  const all = demo.traffic.vehicles.flatMap(({ violations }) => violations);
  const decided = all.filter(({ number }) => bookOf(demo).get(number)?.by === idNumber);
  return decided.reduce((sum, { points }) => sum + points, before);
}

function licenceOf(demo: Demo, idNumber: string): { readonly status: string; readonly points: number } {
  const status = demo.traffic.licences.find((one) => one.idNumber === idNumber)?.status ?? 'none';
  const points = pointsOf(demo, idNumber);
  return { status: status === 'valid' && points >= FULL ? 'withheld' : status, points };
}

/** `handling` while a case is open that accepts it, `objecting` while one objects. */
const standing = ({ order, stance, state }: Entry): string =>
  state !== 'unhandled' || order === null ? state : stance === 'object' ? 'objecting' : 'handling';

function told(demo: Demo, vehicle: Vehicle, one: Violation, idNumber: string): Answer {
  const { plate, kind } = vehicle;
  const state = standing(entryOf(demo, one));
  return { ...one, state, plate, vehicle: kind, who: whoIs(vehicle, idNumber) ?? 'none' };
}

interface Asked {
  readonly demo: Demo;
  readonly entry: Entry;
  readonly violation: Violation;
  readonly order: string;
  readonly idNumber: string;
  readonly input: Input;
}

const ofViolation =
  (answer: (asked: Asked) => boolean): Operation['answer'] =>
  (demo, input, { key }) => {
    const idNumber = word(input['idNumber']);
    const vehicles = demo.traffic.vehicles.filter((one) => whoIs(one, idNumber) !== undefined);
    const violation = vehicles
      .flatMap(({ violations }) => violations)
      .find(({ number }) => number === word(input['number']));
    if (!violation) return undefined;
    const asked = { demo, entry: entryOf(demo, violation), violation, order: key.split('.')[0] ?? '', idNumber, input };
    return answer(asked) ? { number: violation.number } : 'refused';
  };

const AT = { register: 'traffic-police', method: 'POST' } as const;

export const TRAFFIC: readonly Operation[] = [
  {
    ...AT,
    id: 'getViolations',
    path: '/violations',
    answer: (demo, input) => {
      const idNumber = word(input['idNumber']);
      const own = demo.traffic.vehicles.filter((one) => whoIs(one, idNumber) !== undefined);
      return {
        violations: own.flatMap((vehicle) => vehicle.violations.map((one) => told(demo, vehicle, one, idNumber))),
      };
    },
  },
  { ...AT, id: 'getLicence', path: '/licences', answer: (demo, input) => licenceOf(demo, word(input['idNumber'])) },
  {
    ...AT,
    id: 'lockViolation',
    path: '/locks',
    answer: ofViolation(({ entry, order, input }) => {
      if (entry.order === order) return true;
      if (entry.state !== 'unhandled' || entry.order !== null) return false;
      entry.order = order;
      entry.stance = input['stance'] === 'object' ? 'object' : 'accept';
      return true;
    }),
  },
  {
    ...AT,
    id: 'recordDecision',
    path: '/decisions',
    // The points stand with the decision (记分管理办法 article 13), and who would come to twelve has to come in person.
    answer: ofViolation(({ demo, entry, violation, order, idNumber }) => {
      if (entry.order !== order || entry.stance !== 'accept') return false;
      if (entry.state === 'decided') return true;
      const { status, points } = licenceOf(demo, idNumber);
      if (entry.state !== 'unhandled' || status !== 'valid' || points + violation.points >= FULL) return false;
      entry.state = 'decided';
      entry.by = idNumber;
      return true;
    }),
  },
  {
    ...AT,
    id: 'releaseViolation',
    path: '/releases',
    // A decision that is set aside takes its points with it (article 16).
    answer: ofViolation(({ entry, order }) => {
      if (entry.order === order && (entry.state === 'unhandled' || entry.state === 'decided'))
        Object.assign(entry, { order: null, state: 'unhandled', by: null } satisfies Partial<Entry>);
      return true;
    }),
  },
  {
    ...AT,
    id: 'postPayment',
    path: '/payments',
    answer: ofViolation(({ entry, order }) => {
      if (entry.order !== order || (entry.state !== 'decided' && entry.state !== 'paid')) return false;
      entry.state = 'paid';
      return true;
    }),
  },
  {
    ...AT,
    id: 'removeViolation',
    path: '/removals',
    answer: ofViolation(({ entry, order }) => {
      if (entry.order !== order || (entry.state !== 'unhandled' && entry.state !== 'removed')) return false;
      entry.state = 'removed';
      return true;
    }),
  },
];
