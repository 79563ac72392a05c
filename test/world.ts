// The demo county in memory for tests: packs as they stand in the repository, read through the product's own doors.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readCalendar } from '#calendar/rules/pack.ts';
import type { Calendar } from '#calendar/rules.ts';
import type { Env } from '#case/engine/env.ts';
import { readOrganisation } from '#organisation/pack.ts';
import { makeOrganisation, type Organisation } from '#organisation/rules.ts';
import { readPlaces } from '#place/pack.ts';
import { loadFiles, loadPack, type LoadedPack } from '#service/pack.ts';
import type { Parameter, ServiceDocument } from '#service/rules.ts';
import type { JsonObject } from '#kernel/json.ts';

const root = join(import.meta.dirname, '..');
const yaml = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'));

export interface TestCounty {
  readonly calendar: Calendar;
  readonly organisation: Organisation;
  readonly parameters: readonly Parameter[];
  readonly remedies: LoadedPack['remedies'];
  readonly documents: readonly ServiceDocument[];
  document(id: string): ServiceDocument;
  env(id: string, data?: JsonObject, applicant?: JsonObject): Env;
}

let read: Promise<LoadedPack> | undefined;

/** What the county's folders say, read once for all test files of a worker: nobody writes into it. */
export const readTestPack = (): Promise<LoadedPack> =>
  (read ??= loadFiles([join(root, 'packs/base'), join(root, 'packs/county')]).then((files) => loadPack(files)));

let loaded: Promise<TestCounty> | undefined;

/** Loaded once as well. */
export const openTestCounty = (): Promise<TestCounty> => (loaded ??= load());

async function load(): Promise<TestCounty> {
  const pack = await readTestPack();
  if (pack.findings.length > 0) throw new Error(`the county's pack has findings: ${JSON.stringify(pack.findings[0])}`);
  const calendar = readCalendar(yaml('packs/base/calendar.cn.yaml'));
  const places = readPlaces(yaml('packs/demo/places.yaml'));
  const organisation = makeOrganisation(
    readOrganisation(
      {
        organisation: yaml('packs/demo/organisation.yaml'),
        staff: [yaml('packs/demo/staff.yaml'), yaml('packs/demo/people.yaml')],
        routes: yaml('packs/demo/routes.yaml'),
      },
      places,
      'test',
    ),
  );
  const document = (id: string): ServiceDocument => {
    const found = pack.documents.find((one) => one.id === id);
    if (!found) throw new Error(`the county has no service ${id}`);
    return found;
  };
  return {
    calendar,
    organisation,
    parameters: pack.parameters,
    remedies: pack.remedies,
    documents: pack.documents,
    document,
    env: (id, data = {}, applicant = {}) => ({
      document: document(id),
      calendar,
      organisation,
      parameters: pack.parameters,
      data,
      applicant,
    }),
  };
}
