// What each register answers: to the same question always the same. What `registers.yaml` does not say follows from the
// number asked with, so that every invented person has a life on file.
import { INSURANCE } from './insurance.ts';
import { below, fact, ofPerson, word, type Operation } from './operation.ts';
import { SCHOOL } from './school/register.ts';
import { TRAFFIC } from './traffic/register.ts';

const MARITAL = ['single', 'married', 'married', 'married', 'divorced'] as const;

const day = (text: string): string =>
  `20${String(10 + below(text, 15)).padStart(2, '0')}-${String(1 + below(`${text}m`, 12)).padStart(2, '0')}-${String(1 + below(`${text}d`, 28)).padStart(2, '0')}`;

export const OPERATIONS: readonly Operation[] = [
  {
    register: 'company-register',
    id: 'getCompany',
    method: 'GET',
    path: '/companies/{creditCode}',
    answer: ({ companies }, input) => {
      const company = companies.get(word(input['creditCode']));
      return (
        company && {
          name: company.name,
          status: fact(company, 'status', 'active'),
          capital: fact(company, 'capital', (1 + below(company.creditCode, 90)) * 10_000_000),
          since: fact(company, 'since', day(company.creditCode)),
        }
      );
    },
  },
  {
    register: 'civil-affairs',
    id: 'getMarriage',
    method: 'POST',
    path: '/marriage',
    answer: ofPerson((person) => ({
      marital: fact(person, 'marital', MARITAL[below(person.idNumber, MARITAL.length)] ?? 'single'),
    })),
  },
  {
    register: 'civil-affairs',
    id: 'getBirths',
    method: 'POST',
    path: '/births',
    answer: ofPerson((person) => {
      const children = fact(person, 'children', below(`${person.idNumber}c`, 3));
      return { children, births: Array.from({ length: children }, (_, at) => day(`${person.idNumber}${at}`)) };
    }),
  },
  {
    register: 'real-estate',
    id: 'getHomes',
    method: 'POST',
    path: '/homes',
    answer: ofPerson((person) => {
      const homes = fact(person, 'homes', below(`${person.idNumber}h`, 2));
      return { homes, area: homes * (60 + below(`${person.idNumber}a`, 80)) };
    }),
  },
  {
    register: 'resident-register',
    id: 'getHousehold',
    method: 'POST',
    path: '/household',
    answer: ofPerson((person) => ({
      local: fact(person, 'local', true),
      area: fact(person, 'area', '浙江省武源县'),
      members: fact(person, 'members', 1 + below(`${person.idNumber}m`, 5)),
    })),
  },
  {
    register: 'resident-register',
    id: 'getResidence',
    method: 'POST',
    path: '/residence',
    answer: ofPerson((person) => ({
      local: fact(person, 'local', true),
      since: fact(person, 'residence', day(`${person.idNumber}r`)),
    })),
  },
  {
    register: 'resident-register',
    id: 'getRelation',
    method: 'POST',
    path: '/relations',
    // Of somebody there is no entry of, there is none: whoever asks does not learn whether there is such a person.
    answer: ({ people, pupils }, input) => {
      const person = people.get(word(input['idNumber']));
      const other = word(input['other']);
      const isParent = pupils.some(
        ({ idNumber, parents }) => idNumber === other && parents.includes(person?.idNumber ?? ''),
      );
      return person && { relation: person.idNumber === other ? 'self' : isParent ? 'parent' : 'none' };
    },
  },
  {
    register: 'resident-register',
    id: 'registerPermit',
    method: 'POST',
    path: '/permits',
    // The same key gives the same number: what comes twice is done once.
    answer: ofPerson((person, _, { key }) => ({
      number: `J${String(100_000_000 + below(`${person.idNumber}${key}`, 899_999_999))}`,
    })),
  },
  {
    register: 'housing-fund',
    id: 'getAccount',
    method: 'POST',
    path: '/accounts',
    answer: ofPerson((person) => ({
      status: fact(person, 'fundStatus', 'normal'),
      paidMonths: fact(person, 'fundMonths', 3 + below(`${person.idNumber}f`, 120)),
      balance: fact(person, 'fundBalance', (1 + below(`${person.idNumber}b`, 80)) * 100_000),
      sinceLast: fact(person, 'fundSinceLast', 12),
    })),
  },
  {
    register: 'housing-fund',
    id: 'payOut',
    method: 'POST',
    path: '/payouts',
    answer: ofPerson((person, _, { key }) => ({
      number: `T${String(100_000_000 + below(`${person.idNumber}${key}`, 899_999_999))}`,
    })),
  },
  ...INSURANCE,
  ...SCHOOL,
  ...TRAFFIC,
];
