// The values that stand for all others where conditions are tried: every word of a list, both sides of each number that is
// written, the ends of what can be answered, days before and after any that is named. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';

/** A hundred thousand yuan in fen: above what policy pays to one. */
export const MUCH = 10_000_000;

/** Before and after every day that anybody writes into a condition; two days that differ can be held against each other. */
const DAYS = ['1900-01-01', '2099-12-31'] as const;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface Place {
  readonly path: readonly string[];
  /** What the document says of a field; of anything else it says nothing. */
  readonly schema: JsonObject | undefined;
  /** All there is, of a closed list. */
  readonly values: readonly Json[] | undefined;
}

export function valuesAt({ path, schema, values }: Place, words: readonly Json[]): readonly Json[] {
  const texts = words.filter((word) => typeof word === 'string');
  if (schema?.['type'] === 'array') return lists(schema, values ?? [...texts, 'x'], words);
  if (values) return values;
  if (schema?.['type'] === 'boolean') return [false, true];
  if (isNumber(path, schema)) return numbers(path, schema, words);
  if (path[0] === 'today' || schema?.['format'] === 'date') return days(texts);
  return [...new Set([...texts, 'x'])];
}

export const days = (texts: readonly string[]): readonly string[] => [
  ...new Set([DAYS[0], ...texts.filter((text) => DAY.test(text)), DAYS[1]]),
];

const isNumber = (path: readonly string[], schema: JsonObject | undefined): boolean =>
  schema?.['type'] === 'integer' ||
  path[0] === 'policy' ||
  path[0] === 'decisions' ||
  path.join('.') === 'applicant.age';

function numbers(path: readonly string[], schema: JsonObject | undefined, words: readonly Json[]): readonly Json[] {
  const near = words.flatMap((word) => (typeof word === 'number' ? [word - 1, word, word + 1] : []));
  const low = Number(schema?.['minimum'] ?? (schema ? Number.MIN_SAFE_INTEGER : 0));
  const high = Number(schema?.['maximum'] ?? Number.MAX_SAFE_INTEGER);
  // The ends of what can be answered decide where numbers are held against each other and none is written.
  const ends = schema ? [low, high] : path[0] === 'policy' ? [1, MUCH] : [];
  return [...new Set([...near, 0, ...ends].map((number) => Math.min(high, Math.max(low, number))))];
}

function lists(schema: JsonObject, items: readonly Json[], words: readonly Json[]): readonly Json[] {
  const most = Math.min(20, Number(schema['maxItems'] ?? 20));
  const sizes = [0, 1, ...words.flatMap((word) => (typeof word === 'number' ? [word, word + 1] : []))].filter(
    (size) => size >= 0 && size <= most,
  );
  return [...new Set(sizes)].map((size) =>
    Array.from({ length: size }, (_, index) => items[index % items.length] ?? 'x'),
  );
}
