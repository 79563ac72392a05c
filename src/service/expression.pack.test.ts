// Every expression of every document of the county, answered by both engines for generated applicants and answers.
import { isCelError, run } from '@bufbuild/cel';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { findSchema, isRequired, leavesOf, withValue } from './data.ts';
import { evaluate } from './expression.ts';
import { functions, inputOf } from '../../test/engines/second.ts';
import { readTestPack } from '../../test/world.ts';
import { policyOn } from './policy/parameter.ts';
import type { Expression, ServiceDocument } from './rules.ts';

const TODAY = '2026-11-23';
const { documents, parameters } = await readTestPack();

/** Expressions wherever they stand: what has a source and a tree. */
function* expressionsIn(value: unknown): Generator<Expression> {
  if (typeof value !== 'object' || value === null) return;
  if ('source' in value && 'tree' in value) yield value as Expression;
  else for (const member of Object.values(value)) yield* expressionsIn(member);
}

const WORDS = ['', '王', 'a', '6222020000000000001', TODAY, '2020-02-29'] as const;

function valueOf(schema: JsonObject): fc.Arbitrary<Json> {
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as readonly Json[]));
  switch (schema['type']) {
    case 'integer': {
      const [least, most] = [Number(schema['minimum'] ?? 0), Number(schema['maximum'] ?? 1000)];
      return fc.oneof(fc.integer({ min: least, max: most }), fc.constantFrom(least, most));
    }
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valueOf((schema['items'] ?? {}) as JsonObject), { maxLength: 3 });
    default:
      return schema['format'] === 'date'
        ? fc.constantFrom(TODAY, '2020-02-29', '1946-11-23')
        : fc.constantFrom(...WORDS);
  }
}

/** Answers of which any that may be left out is left out now and then. */
function answersOf({ data }: ServiceDocument): fc.Arbitrary<JsonObject> {
  const leaves = leavesOf(data);
  const parts = leaves.map((ref) => {
    const value = valueOf(findSchema(data, ref) ?? {});
    return isRequired(data, ref) ? value : fc.option(value, { nil: undefined });
  });
  return fc
    .tuple(...parts)
    .map((values) =>
      values.reduce<JsonObject>(
        (all, value, at) => (value === undefined ? all : withValue(all, leaves[at] ?? '', value)),
        {},
      ),
    );
}

/** What registers said: each may be silent. */
const saidTo = ({ lookups = [] }: ServiceDocument): fc.Arbitrary<JsonObject> => {
  const said: fc.Arbitrary<unknown> = fc.record(
    Object.fromEntries(
      lookups.map(({ id, returns }) => [
        id,
        fc.record(
          Object.fromEntries(Object.entries(returns).map(([name, { type }]) => [name, SAID[type] ?? fc.constant([])])),
        ),
      ]),
    ),
    { requiredKeys: [] },
  );
  return said as fc.Arbitrary<JsonObject>;
};

const SAID: { readonly [type: string]: fc.Arbitrary<JsonObject[string]> } = {
  string: fc.constantFrom(...WORDS),
  int: fc.integer({ min: 0, max: 1000 }),
  bool: fc.boolean(),
  date: fc.constantFrom(TODAY, '2020-02-29', '1946-11-23'),
};

const applicants = fc.record(
  {
    kind: fc.constantFrom('person', 'company'),
    age: fc.integer({ min: 0, max: 110 }),
    born: fc.constantFrom('1946-11-23', '2024-02-29'),
  },
  { requiredKeys: ['kind'] },
);

const places = fc.record(
  { town: fc.constantFrom('kangqian', 'wukang'), village: fc.constant('v1') },
  { requiredKeys: [] },
);

const inputs = fc.record(
  { outcome: fc.constantFrom('solved', 'partly'), reasonCode: fc.constant('x'), text: fc.constant('答复') },
  { requiredKeys: [] },
);

const withExpressions = documents.filter((document) => !expressionsIn(document).next().done);

describe('two engines agree on the expressions of', () => {
  it.each(withExpressions.map((document) => [document.id, document] as const))('%s', (_, document) => {
    const all = [...new Map([...expressionsIn(document)].map((one) => [one.source, one])).values()];
    const policy = policyOn(parameters, TODAY);
    let answered = 0;
    fc.assert(
      fc.property(
        answersOf(document),
        saidTo(document),
        applicants,
        places,
        inputs,
        (data, lookups, applicant, place, input) => {
          const context: JsonObject = { data, lookups, applicant, place, input, policy, today: TODAY };
          const bindings = Object.fromEntries(Object.entries(context).map(([name, value]) => [name, inputOf(value)]));
          for (const expression of all) {
            const theirs = run(expression.source, bindings, { funcs: functions });
            const ours = evaluate(expression, context);
            if (ours !== undefined) answered += 1;
            const said = isCelError(theirs) ? undefined : typeof theirs === 'bigint' ? Number(theirs) : theirs;
            expect(ours, `${expression.source} with ${JSON.stringify(context)}`).toBe(said);
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(answered).toBeGreaterThan(0);
  });
});

it('there is something to compare', () => {
  expect(withExpressions.length).toBeGreaterThan(5);
});
