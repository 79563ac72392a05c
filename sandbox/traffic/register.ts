// 交通违法系统 What the register of the traffic police answers: the offences of somebody's vehicles, the licence with its points, and
// for one offence that it is kept for one case, decided with its points, paid, removed, or let go. A question comes under
// `<case>.<step>`: what stands before the dot is the case, and the same question asked twice does once what it asks.
import { word, type Answer, type Input, type Operation } from '../operation.ts';
import type { Books } from '../books.ts';
import type { Demo } from '../people.ts';
import type { Vehicle, Violation } from './vehicles.ts';

/** What was done to an offence; one that nothing was done to has none, and is as the demo has it. */
export interface ViolationEntry {
  /** The case it is kept for, and whether that accepts or objects. */
  readonly order: string | null;
  readonly stance: 'accept' | 'object';
  readonly state: 'unhandled' | 'decided' | 'paid' | 'warned' | 'removed';
  /** Whose licence has the points of the decision. */
  readonly by: string | null;
}

const entryOf = ({ violations }: Books, { number, state }: Violation): ViolationEntry =>
  violations.get(number) ?? { order: null, stance: 'accept', state: state ?? 'unhandled', by: null };

/** Points at which a licence is withheld. */
const FULL = 12;

const whoIs = ({ owner, drivers, bound }: Vehicle, idNumber: string): 'owner' | 'driver' | 'none' | undefined => {
  if (owner === idNumber) return 'owner';
  if (drivers.includes(idNumber)) return 'driver';
  return bound.includes(idNumber) ? 'none' : undefined;
};

function pointsOf(demo: Demo, books: Books, idNumber: string): number {
  const before = demo.traffic.licences.find((one) => one.idNumber === idNumber)?.points ?? 0;
  const all = demo.traffic.vehicles.flatMap(({ violations }) => violations);
  const decided = all.filter(({ number }) => books.violations.get(number)?.by === idNumber);
  return decided.reduce((sum, { points }) => sum + points, before);
}

function licenceOf(demo: Demo, books: Books, idNumber: string): { readonly status: string; readonly points: number } {
  const status = demo.traffic.licences.find((one) => one.idNumber === idNumber)?.status ?? 'none';
  const points = pointsOf(demo, books, idNumber);
  return { status: status === 'valid' && points >= FULL ? 'withheld' : status, points };
}

/** `handling` while a case is open that accepts it, `objecting` while one objects. */
const standing = ({ order, stance, state }: ViolationEntry): string =>
  state !== 'unhandled' || order === null ? state : stance === 'object' ? 'objecting' : 'handling';

function told(books: Books, vehicle: Vehicle, one: Violation, idNumber: string): Answer {
  const { plate, kind } = vehicle;
  const state = standing(entryOf(books, one));
  return { ...one, state, plate, vehicle: kind, who: whoIs(vehicle, idNumber) ?? 'none' };
}

interface Asked {
  readonly entry: ViolationEntry;
  /** As it stands with whoever asks. */
  readonly licence: { readonly status: string; readonly points: number };
  readonly violation: Violation;
  readonly order: string;
  readonly idNumber: string;
  readonly input: Input;
  readonly keep: (change: Partial<ViolationEntry>) => true;
}

const ofViolation =
  (answer: (asked: Asked) => boolean): Operation['answer'] =>
  (demo, input, { key, books }) => {
    const idNumber = word(input['idNumber']);
    const vehicles = demo.traffic.vehicles.filter((one) => whoIs(one, idNumber) !== undefined);
    const violation = vehicles
      .flatMap(({ violations }) => violations)
      .find(({ number }) => number === word(input['number']));
    if (!violation) return undefined;
    const entry = entryOf(books, violation);
    const keep = (change: Partial<ViolationEntry>): true => {
      books.violations.keep(violation.number, { ...entry, ...change });
      return true;
    };
    const licence = licenceOf(demo, books, idNumber);
    return answer({ entry, licence, violation, order: key.split('.')[0] ?? '', idNumber, input, keep })
      ? { number: violation.number }
      : 'refused';
  };

const AT = { register: 'traffic-police', method: 'POST' } as const;

export const TRAFFIC: readonly Operation[] = [
  {
    ...AT,
    id: 'getViolations',
    path: '/violations',
    answer: (demo, input, { books }) => {
      const idNumber = word(input['idNumber']);
      const own = demo.traffic.vehicles.filter((one) => whoIs(one, idNumber) !== undefined);
      return {
        violations: own.flatMap((vehicle) => vehicle.violations.map((one) => told(books, vehicle, one, idNumber))),
      };
    },
  },
  {
    ...AT,
    id: 'getLicence',
    path: '/licences',
    answer: (demo, input, { books }) => licenceOf(demo, books, word(input['idNumber'])),
  },
  {
    ...AT,
    id: 'lockViolation',
    path: '/locks',
    answer: ofViolation(({ entry, order, input, keep }) => {
      if (entry.order === order) return true;
      if (entry.state !== 'unhandled' || entry.order !== null) return false;
      return keep({ order, stance: input['stance'] === 'object' ? 'object' : 'accept' });
    }),
  },
  {
    ...AT,
    id: 'recordDecision',
    path: '/decisions',
    // The points stand with the decision (记分管理办法 article 13), and who would come to twelve has to come in person.
    answer: ofViolation(({ entry, licence, violation, order, idNumber, keep }) => {
      if (entry.order !== order || entry.stance !== 'accept') return false;
      if (entry.state === 'decided') return true;
      const { status, points } = licence;
      if (entry.state !== 'unhandled' || status !== 'valid' || points + violation.points >= FULL) return false;
      return keep({ state: 'decided', by: idNumber });
    }),
  },
  {
    ...AT,
    id: 'recordWarning',
    path: '/warnings',
    // A warning bears no points (article 28).
    answer: ofViolation(({ entry, order, keep }) => {
      if (entry.order !== order || entry.stance !== 'accept') return false;
      if (entry.state !== 'unhandled' && entry.state !== 'warned') return false;
      return keep({ state: 'warned' });
    }),
  },
  {
    ...AT,
    id: 'releaseViolation',
    path: '/releases',
    // A decision that is set aside takes its points with it (article 16).
    answer: ofViolation(({ entry, order, keep }) => {
      if (entry.order === order && (entry.state === 'unhandled' || entry.state === 'decided'))
        keep({ order: null, state: 'unhandled', by: null });
      return true;
    }),
  },
  {
    ...AT,
    id: 'postPayment',
    path: '/payments',
    answer: ofViolation(({ entry, order, keep }) => {
      if (entry.order !== order || (entry.state !== 'decided' && entry.state !== 'paid')) return false;
      return keep({ state: 'paid' });
    }),
  },
  {
    ...AT,
    id: 'removeViolation',
    path: '/removals',
    answer: ofViolation(({ entry, order, keep }) => {
      if (entry.order !== order || (entry.state !== 'unhandled' && entry.state !== 'removed')) return false;
      return keep({ state: 'removed' });
    }),
  },
];
