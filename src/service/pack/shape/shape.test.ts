// The schema for editors and the reader are one: what the one takes the other takes, name by name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@cfworker/json-schema';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { loadData, loadFiles, loadPack } from '../../pack.ts';
import { pointer } from '../../check/finding.ts';
import { replaced } from '../../check/mutate/place.ts';
import { SAMPLE, changed } from '../../sample.ts';
import { documentSchema } from './emit.ts';
import { explore, madeOf } from './explore.ts';

const root = join(import.meta.dirname, '../../../..');
const schema = documentSchema();
const validator = new Validator(schema, '2020-12', false);
const isValid = (document: Json): boolean => validator.validate(document).valid;

const county = join(root, 'packs/county');
const documents = readdirSync(county)
  .filter((name) => name.endsWith('.service.yaml'))
  .map((name) => [name, parse(readFileSync(join(county, name), 'utf8')) as JsonObject] as const);

/** Between them they have every section. */
const some = documents.filter(([name]) => /^(complaint|minimum|petition\.)/.test(name));

const known = loadPack(await loadFiles([join(root, 'packs/base'), join(county, 'amounts.yaml')]));

/** What the reader says of names: unknown, not yet, missing. */
const namesIn = (document: JsonObject): readonly string[] =>
  loadData('one.service.yaml', document, known)
    .findings.filter(({ code }) => ['unknown_key', 'not_supported', 'missing_key'].includes(code))
    .map(({ code, witness }) => `${code} ${witness[0]}`);

it('is in the repository as it is made', () => {
  const kept = readFileSync(join(root, 'docs/service.schema.json'), 'utf8');
  expect(JSON.parse(kept), 'run `npm run gen`').toEqual(schema);
});

describe('a document of the county', () => {
  it.each(documents)('%s is valid', (_, document) => {
    expect(validator.validate(document).errors).toEqual([]);
  });

  it.each(some)('%s is refused with a name that nobody knows, wherever the reader refuses it', (_, document) => {
    for (const path of oncePerPlace(mapsOf(document))) {
      const spoilt = replaced(document, `${path}/xUnknown`, 1);
      if (namesIn(spoilt).some((one) => one.startsWith('unknown_key'))) expect(isValid(spoilt), path).toBe(false);
    }
  });

  it.each(some)('%s is refused by the schema without a name the reader misses', (_, document) => {
    for (const path of oncePerPlace(membersOf(document))) {
      const spoilt = replaced(document, path, undefined);
      const misses = namesIn(spoilt).filter((one) => one === `missing_key ${path}`);
      // What is missed only where another member is, or is not, no schema of names can say.
      if (misses.length > 0 && !/\/(of|holder)$/.test(path)) expect(isValid(spoilt), path).toBe(false);
    }
  });
});

it('says every name that the reader takes, and none that it does not', () => {
  const language = explore();
  for (let turn = 0; turn < 36; turn += 1) {
    const made = madeOf(language, { outer: turn % 6, inner: Math.floor(turn / 6) });
    // A kind of state that is known by its name alone is no name that stands somewhere.
    const found = namesIn(made).filter((one) => !/^missing_key|\/type$/.test(one));
    expect(found).toEqual([]);
  }
  // The other way: each name of the schema's maps was put into a document above, so the reader has taken it.
  const said = new Set(allNames(schema));
  for (const name of ['migrations', 'ask', 'deemed', 'hitPolicy', 'x-changeable', 'withheld'])
    expect(said).toContain(name);
});

it.each<[string, Json]>([
  ['/workflow/states/review/holder', 'post:nobody'],
  ['/workflow/states/review/stage', 'somewhere'],
  ['/workflow/states/review/deadline/after', '5 days'],
  ['/workflow/states/granted/outcome', undefined as unknown as Json],
  ['/data/properties/copies/maximum', 'many'],
  ['/metadata/title/en', undefined as unknown as Json],
  ['/withdraw', 'yes'],
])('an editor marks %s as %j', (path, value) => {
  expect(isValid(SAMPLE)).toBe(true);
  expect(isValid(changed(path, value))).toBe(false);
});

/** What stands in a list is read alike wherever in it: each name is tried where it is met first. */
function* oncePerPlace(paths: Iterable<string>): Generator<string> {
  const seen = new Set<string>();
  for (const path of paths) {
    const place = path.replaceAll(/\/\d+(?=\/|$)/g, '/*');
    if (!seen.has(place)) yield path;
    seen.add(place);
  }
}

function* mapsOf(value: Json, path = ''): Generator<string> {
  if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly Json[]).entries()) yield* mapsOf(item, `${path}${pointer(index)}`);
  } else if (typeof value === 'object' && value !== null) {
    yield path;
    for (const [name, item] of Object.entries(value)) yield* mapsOf(item, `${path}${pointer(name)}`);
  }
}

function* membersOf(value: Json, path = ''): Generator<string> {
  if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly Json[]).entries())
      yield* membersOf(item, `${path}${pointer(index)}`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      yield `${path}${pointer(name)}`;
      yield* membersOf(item, `${path}${pointer(name)}`);
    }
  }
}

function* allNames(value: Json): Generator<string> {
  if (Array.isArray(value)) for (const item of value as readonly Json[]) yield* allNames(item);
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) {
      yield name;
      yield* allNames(item);
    }
}
