// Whether a value surely fits its schema, said at once and without reasons: nearly every form that is sent in does. What is
// not known here (a pattern, a format) or does not fit is left to the validator, which finds the reasons. Pure.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { keptFor, propertiesOf, requiredOf } from '../data.ts';

type Fits = (value: Json) => boolean;

const UNSURE: Fits = () => false;

/** Keywords that say nothing of the value. */
const isSilent = (keyword: string): boolean =>
  keyword.startsWith('x-') || ['$schema', 'title', 'description', 'examples', 'default'].includes(keyword);

const KNOWN: { readonly [type: string]: readonly string[] } = {
  object: ['type', 'properties', 'required', 'additionalProperties'],
  string: ['type', 'enum', 'minLength', 'maxLength'],
  boolean: ['type'],
};

export const fitsOf = keptFor((schema: JsonObject): Fits => {
  const type = typeof schema['type'] === 'string' ? schema['type'] : schema['enum'] === undefined ? '' : 'string';
  const known = Object.hasOwn(KNOWN, type) ? (KNOWN[type] ?? []) : [];
  if (!Object.keys(schema).every((keyword) => known.includes(keyword) || isSilent(keyword))) return UNSURE;
  if (type === 'object') return objectOf(schema);
  return type === 'string' ? textOf(schema) : (value) => typeof value === 'boolean';
});

function objectOf(schema: JsonObject): Fits {
  const members = new Map(Object.entries(propertiesOf(schema)).map(([name, child]) => [name, fitsOf(child)]));
  const required = requiredOf(schema);
  return (value) =>
    isObject(value) &&
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.keys(value).every((name) => members.get(name)?.(value[name] as Json) === true);
}

const PAIR = /[\ud800-\udfff]/;

function textOf({ enum: options, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: JsonObject): Fits {
  const allowed = Array.isArray(options) ? new Set<Json>(options) : undefined;
  const [least, most] = [Number(minLength), Number(maxLength)];
  // Lengths are in characters: one unit each, or two.
  return (value) =>
    typeof value === 'string' &&
    (allowed === undefined || allowed.has(value)) &&
    (value.length >= 2 * least || (value.length >= least && !PAIR.test(value))) &&
    value.length <= most;
}
