// Whether every value that one schema allows is allowed by another; if not, a value that shows it. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import { wordOf } from '../../data.ts';

const number = (schema: JsonObject, keyword: string, otherwise: number): number =>
  typeof schema[keyword] === 'number' ? schema[keyword] : otherwise;

const words = (schema: JsonObject): readonly Json[] | undefined =>
  Array.isArray(schema['enum']) ? schema['enum'] : undefined;

/** A value of `from` that `to` refuses; undefined where there is none. `{const}` is a schema of one value. */
export function misfit(from: JsonObject, to: JsonObject): Json | undefined {
  const only = from['const'];
  if (only !== undefined) return allows(to, only) ? undefined : only;
  if (wordOf(from, 'type') !== wordOf(to, 'type')) return exampleOf(from);
  switch (wordOf(to, 'type')) {
    case 'string':
      return misfitOfText(from, to);
    case 'integer':
      if (number(from, 'minimum', -Infinity) < number(to, 'minimum', -Infinity)) return exampleOf(from);
      return number(from, 'maximum', Infinity) > number(to, 'maximum', Infinity)
        ? number(from, 'maximum', Number.MAX_SAFE_INTEGER)
        : undefined;
    case 'array':
      return misfitOfList(from, to);
    default:
      return undefined;
  }
}

function misfitOfText(from: JsonObject, to: JsonObject): Json | undefined {
  const values = words(from);
  if (values) return values.find((one) => !allows(to, one));
  if (words(to)) return exampleOf(from);
  for (const keyword of ['format', 'pattern', 'x-ref'] as const)
    if (to[keyword] !== undefined && to[keyword] !== from[keyword]) return exampleOf(from);
  const [least, most] = lengthsOf(from);
  if (least < number(to, 'minLength', 0)) return 'a'.repeat(least);
  return most > number(to, 'maxLength', Infinity)
    ? 'a'.repeat(Math.min(most, number(to, 'maxLength', 0) + 1))
    : undefined;
}

/** A format says how long it can be at most. */
const LENGTHS: { readonly [format: string]: readonly [number, number] } = {
  date: [10, 10],
  phone: [1, 30],
  idNumber: [15, 18],
  creditCode: [18, 18],
  email: [3, 254],
};

const lengthsOf = (schema: JsonObject): readonly [number, number] => {
  const [least, most] = LENGTHS[wordOf(schema, 'format')] ?? [0, Infinity];
  return [number(schema, 'minLength', least), number(schema, 'maxLength', most)];
};

function misfitOfList(from: JsonObject, to: JsonObject): Json | undefined {
  const items = [from, to].map((one) => (one['items'] ?? {}) as JsonObject);
  const item = misfit(items[0] ?? {}, items[1] ?? {});
  if (item !== undefined) return [item];
  if (number(from, 'minItems', 0) < number(to, 'minItems', 0)) return [];
  if (number(from, 'maxItems', Infinity) > number(to, 'maxItems', Infinity))
    return Array.from({ length: number(to, 'maxItems', 0) + 1 }, () => exampleOf(items[0] ?? {}));
  return to['uniqueItems'] === true && from['uniqueItems'] !== true
    ? [exampleOf(items[0] ?? {}), exampleOf(items[0] ?? {})]
    : undefined;
}

function exampleOf(schema: JsonObject): Json {
  const [first] = words(schema) ?? [];
  if (first !== undefined) return first;
  switch (wordOf(schema, 'type')) {
    case 'integer':
      return number(schema, 'minimum', 0);
    case 'boolean':
      return true;
    case 'array':
      return [];
    default:
      return 'a'.repeat(Math.max(1, number(schema, 'minLength', 1)));
  }
}

/** Whether a value fits; formats other than dates are for those who hold the check digits. */
export function allows(of: JsonObject, value: Json): boolean {
  const within = (size: number, least: string, most: string): boolean =>
    size >= number(of, least, -Infinity) && size <= number(of, most, Infinity);
  switch (of['type']) {
    case 'string': {
      if (typeof value !== 'string' || !within([...value].length, 'minLength', 'maxLength')) return false;
      if (words(of)?.includes(value) === false) return false;
      if (of['format'] === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
      return of['pattern'] === undefined || new RegExp(wordOf(of, 'pattern'), 'u').test(value);
    }
    case 'integer':
      return Number.isSafeInteger(value) && within(Number(value), 'minimum', 'maximum');
    case 'boolean':
      return typeof value === 'boolean';
    case 'array': {
      const items = (of['items'] ?? {}) as JsonObject;
      return (
        Array.isArray(value) &&
        within(value.length, 'minItems', 'maxItems') &&
        value.every((item: Json) => allows(items, item))
      );
    }
    default:
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}
