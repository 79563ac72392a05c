// The short forms beside the long ones, for the schema of editors: what `../short.ts` writes out before a document is read.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';

type Short = (long: JsonObject) => JsonObject | undefined;

const membersOf = (schema: JsonObject): JsonObject => (isObject(schema['properties']) ? schema['properties'] : {});
const neededOf = (schema: JsonObject): readonly Json[] => (Array.isArray(schema['required']) ? schema['required'] : []);

/** `/name` for `{ ref: /name }` */
const field: Short = () => ({ type: 'string' });

/** An office's time in working days. */
const deadline: Short = () => ({ $ref: '#/$defs/length' });

/** `{ accept: checking, pay: { target: paid, limit: 3, then: lapsed } }` for the list of edges. */
const edges: Short = (long) => {
  const edge = isObject(long['items']) ? long['items'] : {};
  const { event, ...rest } = membersOf(edge);
  if (event === undefined) return undefined;
  const one = { ...edge, properties: rest, required: neededOf(edge).filter((name) => name !== 'event') };
  const way = { anyOf: [{ type: 'string' }, one] };
  return { type: 'object', additionalProperties: { anyOf: [...way.anyOf, { type: 'array', items: way }] } };
};

/** A common ground, and what each case has otherwise. */
const tests: Short = (long) => {
  const test = isObject(long['items']) ? long['items'] : {};
  const given = membersOf(test)['given'];
  const ground = isObject(given) ? { ...given, required: [] } : {};
  return {
    type: 'object',
    properties: {
      given: ground,
      cases: {
        type: 'array',
        items: {
          ...test,
          properties: { ...membersOf(test), given: ground, with: { type: 'object' } },
          required: neededOf(test).filter((name) => name !== 'given'),
        },
      },
    },
    required: ['cases'],
    additionalProperties: false,
  };
};

/** A type of the county's own, alone or with what is otherwise. */
const types: Short = (long) => {
  const kinds = Array.isArray(long['anyOf']) ? (long['anyOf'] as readonly JsonObject[]) : [long];
  const { type, ...keywords } = Object.assign({}, ...kinds.map(membersOf)) as JsonObject;
  void type;
  const named = { type: 'string', pattern: '^types#/.+$' };
  return {
    anyOf: [
      named,
      { type: 'object', properties: { $ref: named, ...keywords }, required: ['$ref'], additionalProperties: false },
    ],
  };
};

/** `fees.sign: 2000` beside `fees: { sign: 2000 }`. */
const dotted =
  (names: readonly string[]) =>
  (long: JsonObject): JsonObject => {
    const each = names.map((name): readonly [string, Json] => {
      const member = membersOf(long)[name];
      return [`^${name}\\.[A-Za-z0-9-]+$`, isObject(member) ? (member['additionalProperties'] ?? {}) : {}];
    });
    return { ...long, patternProperties: Object.fromEntries(each) };
  };

const DOTTED: { readonly [at: string]: (long: JsonObject) => JsonObject } = {
  '/tests/*/given': dotted(['lookups']),
  '/tests/*/expect': dotted(['decisions', 'fees', 'issued', 'readers']),
};

const SHORT: { readonly [at: string]: Short } = {
  '/workflow/states/*/deadline': deadline,
  '/workflow/states/*/on': edges,
  '/form/pages/*/fields/*': field,
  '/data/properties/*': types,
  '/tests': tests,
};

/** The schema of a place with its short form, where it has one. */
export function withShort(at: string, long: JsonObject): JsonObject {
  const both = DOTTED[at];
  if (both) return both(long);
  const short = SHORT[at]?.(long);
  return short ? { anyOf: [long, short] } : long;
}
