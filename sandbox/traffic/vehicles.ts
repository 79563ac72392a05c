// The vehicles, offences and licences of the demo county, as `traffic.yaml` has them.
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

export interface Violation {
  readonly number: string;
  readonly code: string;
  readonly behaviour: string;
  readonly place: string;
  readonly at: string;
  readonly evidence: string;
  /** Fen. */
  readonly fine: number;
  readonly points: number;
  /** The articles the fine and the points rest on. */
  readonly basis: string;
  readonly pointsBasis: string;
  /** What had become of it before anything was done here; absent: nothing yet. */
  readonly state?: 'decided' | 'paid' | 'removed';
}

export interface Vehicle {
  readonly plate: string;
  readonly kind: string;
  /** ID numbers: whose it is, who is registered as its driver, and who only follows it in the app. */
  readonly owner: string;
  readonly drivers: readonly string[];
  readonly bound: readonly string[];
  readonly violations: readonly Violation[];
}

export interface Licence {
  readonly idNumber: string;
  readonly status: string;
  /** Of this cycle, before anything was decided here. */
  readonly points: number;
}

export interface Traffic {
  readonly vehicles: readonly Vehicle[];
  readonly licences: readonly Licence[];
}

interface TrafficFile {
  readonly vehicles: readonly (Omit<Vehicle, 'drivers' | 'bound'> & Partial<Pick<Vehicle, 'drivers' | 'bound'>>)[];
  readonly licences: { readonly [person: string]: Omit<Licence, 'idNumber'> };
}

/** @param numberOf The ID number of one of the demo's people. */
export async function readTraffic(path: string, numberOf: (id: string) => string | undefined): Promise<Traffic> {
  const file = parse(await readFile(path, 'utf8')) as TrafficFile;
  const numbersOf = (ids: readonly string[] = []): readonly string[] => ids.flatMap((id) => numberOf(id) ?? []);
  return {
    vehicles: file.vehicles.map((one) => ({
      ...one,
      owner: numberOf(one.owner) ?? '',
      drivers: numbersOf(one.drivers),
      bound: numbersOf(one.bound),
    })),
    licences: Object.entries(file.licences).flatMap(([id, one]) =>
      numbersOf([id]).map((idNumber) => ({ ...one, idNumber })),
    ),
  };
}
