// Values in nested data by JSON Pointer. Pure.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { stepsOf } from '../data.ts';

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
