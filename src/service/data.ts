// Finding one's way in the `data` section and in what was given: from a field's pointer to its schema and to its value, and
// which values are always there. Pure.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';

/** What follows from something that never changes (a document, its form, an expression): worked out once and kept as long as that is. */
export function keptFor<Owner extends object, Value>(work: (owner: Owner) => Value): (owner: Owner) => Value {
  const known = new WeakMap<Owner, { readonly value: Value }>();
  return (owner) => {
    const found = known.get(owner);
    if (found !== undefined) return found.value;
    const value = work(owner);
    known.set(owner, { value });
    return value;
  };
}

/** A form asks for the steps of each of its fields a dozen times per submission. */
const MOST_KEPT = 2_000;
const kept = new Map<string, readonly string[]>();

/** Steps of a JSON Pointer. */
/** The JSON Pointer that takes these steps. */
export const refOf = (steps: readonly string[]): string => steps.map((one) => `/${one}`).join('');

export function stepsOf(ref: string): readonly string[] {
  const known = kept.get(ref);
  if (known !== undefined) return known;
  const steps = ref
    .split('/')
    .slice(1)
    .map((one) => one.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (kept.size < MOST_KEPT) kept.set(ref, steps);
  return steps;
}

/** The reserved fields stand beside the data and not in it. */
export const isReserved = (ref: string): boolean => !ref.startsWith('/');

export const propertiesOf = (schema: JsonObject | undefined): { readonly [name: string]: JsonObject } =>
  (schema?.['properties'] ?? {}) as { readonly [name: string]: JsonObject };

export const requiredOf = (schema: JsonObject | undefined): readonly string[] =>
  (schema?.['required'] ?? []) as readonly string[];

/** A keyword's value where it is a word; '' where it is not there. */
export function wordOf(schema: JsonObject | undefined, keyword: string): string {
  const value = schema?.[keyword];
  return typeof value === 'string' ? value : '';
}

/** The schema a pointer leads to. */
export function findSchema(data: JsonObject, ref: string): JsonObject | undefined {
  let schema: JsonObject | undefined = data;
  for (const name of stepsOf(ref)) schema = propertiesOf(schema)[name];
  return schema;
}

/** Where a field stands in the document. */
export const placeOf = (ref: string): string =>
  `/data${stepsOf(ref)
    .map((name) => `/properties/${name}`)
    .join('')}`;

/** Whether a field, or something it is a part of, could not be read: then nobody knows what it is or has. */
export function isOfUnread(data: JsonObject, ref: string): boolean {
  let schema: JsonObject | undefined = data;
  for (const name of ['', ...stepsOf(ref)]) {
    if (name !== '') schema = propertiesOf(schema)[name];
    if (!schema) return false;
    if (schema['type'] === undefined) return true;
  }
  return false;
}

/** Whether every object on the way to it, and it, is required by the schema. */
export function isRequired(data: JsonObject, ref: string): boolean {
  let schema: JsonObject | undefined = data;
  for (const name of stepsOf(ref)) {
    if (!requiredOf(schema).includes(name)) return false;
    schema = propertiesOf(schema)[name];
  }
  return true;
}

/** Pointers of all that is asked: objects are entered, lists are one thing. */
export function leavesOf(schema: JsonObject, ref = ''): readonly string[] {
  if (schema['type'] !== 'object') return [ref];
  return Object.entries(propertiesOf(schema)).flatMap(([name, child]) => leavesOf(child, `${ref}/${name}`));
}

export function valueAt(data: JsonObject, ref: string): Json | undefined {
  let value: Json | undefined = data;
  for (const name of stepsOf(ref)) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

/** A copy with the value put in; objects on the way are made. */
export function withValue(data: JsonObject, ref: string, value: Json): JsonObject {
  const put = (owner: Json | undefined, [name, ...rest]: readonly string[]): Json =>
    name === undefined
      ? value
      : { ...(isObject(owner) ? owner : {}), [name]: put(isObject(owner) ? owner[name] : undefined, rest) };
  return put(data, stepsOf(ref)) as JsonObject;
}

/** A copy without the value, and without objects that become empty by it. */
export function withoutValue(data: JsonObject, ref: string): JsonObject {
  const take = (owner: JsonObject, [name, ...rest]: readonly string[]): JsonObject => {
    if (name === undefined || !Object.hasOwn(owner, name)) return owner;
    const { [name]: inner, ...others } = owner;
    if (rest.length === 0 || !isObject(inner)) return rest.length === 0 ? others : owner;
    const left = take(inner, rest);
    return Object.keys(left).length === 0 ? others : { ...owner, [name]: left };
  };
  return take(data, stepsOf(ref));
}

/** Spaces and signs that show nothing are no text. */
const isEmptyText = (text: string): boolean => /^[\s\p{Cf}]*$/u.test(text);

/** Nothing was given: no value, an empty text, an empty list. `false` is an answer. */
export const isBlank = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && isEmptyText(value)) ||
  (Array.isArray(value) && value.length === 0);
