// The pupils of the demo county, as `school-fees.yaml` has them.
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

export interface Item {
  readonly name: string;
  readonly basis: string;
  readonly standard: number;
  readonly unit: string;
  readonly quantity: number;
  readonly reduction: number;
  readonly optional: boolean;
}

export interface Bill {
  readonly number: string;
  readonly name: string;
  readonly school: string;
  readonly from: string;
  readonly until: string;
  readonly paid?: boolean;
  readonly items: readonly Item[];
}

export interface Pupil {
  readonly idNumber: string;
  readonly studentNumber: string;
  readonly name: string;
  /** ID numbers. */
  readonly parents: readonly string[];
  readonly bills: readonly Bill[];
}

/** @param numberOf The ID number of one of the demo's people. */
export async function readPupils(
  path: string,
  numberOf: (id: string) => string | undefined,
): Promise<readonly Pupil[]> {
  const { pupils } = parse(await readFile(path, 'utf8')) as { readonly pupils: readonly Pupil[] };
  return pupils.map((one) => ({ ...one, parents: one.parents.flatMap((id) => numberOf(id) ?? []) }));
}
