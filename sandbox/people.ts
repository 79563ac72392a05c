// Who the registers know: the invented people and companies of the demo county, and what `registers.yaml` says of them
// besides what follows from their numbers.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readPupils, type Pupil } from './school/pupils.ts';
import { readTraffic, type Traffic } from './traffic/vehicles.ts';

export interface Person {
  readonly idNumber: string;
  readonly name: string;
  readonly [fact: string]: unknown;
}

export interface Company {
  readonly creditCode: string;
  readonly name: string;
  readonly [fact: string]: unknown;
}

export interface Demo {
  readonly people: ReadonlyMap<string, Person>;
  readonly companies: ReadonlyMap<string, Company>;
  readonly pupils: readonly Pupil[];
  readonly traffic: Traffic;
}

interface PeopleFile {
  readonly people?: { readonly [id: string]: { readonly name: string; readonly idNumber?: string } };
  readonly companies?: { readonly [id: string]: { readonly name: string; readonly creditCode: string } };
}

interface RegisterFile {
  readonly people?: { readonly [id: string]: object };
  readonly companies?: { readonly [id: string]: object };
}

export async function readDemo(folder: string): Promise<Demo> {
  const read = async (name: string): Promise<unknown> => parse(await readFile(join(folder, name), 'utf8'));
  const [people, neighbours, more] = (await Promise.all(
    ['people.yaml', 'neighbours.yaml', 'registers.yaml'].map(read),
  )) as [PeopleFile, PeopleFile, RegisterFile];
  const persons = Object.entries({ ...people.people, ...neighbours.people }).flatMap(
    ([id, { name, idNumber }]): (readonly [string, Person])[] =>
      idNumber === undefined ? [] : [[idNumber, { idNumber, name, ...more.people?.[id] }]],
  );
  const companies = Object.entries(people.companies ?? {}).map(
    ([id, { name, creditCode }]): readonly [string, Company] => [
      creditCode,
      { creditCode, name, ...more.companies?.[id] },
    ],
  );
  const all = { ...people.people, ...neighbours.people };
  const numberOf = (id: string): string | undefined => all[id]?.idNumber;
  const pupils = await readPupils(join(folder, 'school-fees.yaml'), numberOf);
  const traffic = await readTraffic(join(folder, 'traffic.yaml'), numberOf);
  return { people: new Map(persons), companies: new Map(companies), pupils, traffic };
}
