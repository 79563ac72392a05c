// JSON as data, and its one canonical text (RFC 8785), which is what gets hashed.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * RFC 8785 text of a JSON value. `undefined` members are left out. ECMAScript prints numbers and strings exactly as
 * the RFC asks, so only the order of keys (UTF-16 code units, the default sort) is ours to keep.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') {
    const text = JSON.stringify(value);
    if (text === undefined || (typeof value === 'number' && !Number.isFinite(value))) {
      throw new TypeError(`no JSON text for ${String(value)}`);
    }
    return text;
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  // Put together piece by piece: every event is written by this, and lists of pairs would be its greatest cost.
  const members = value as { readonly [key: string]: unknown };
  let text = '';
  for (const key of inOrder(Object.keys(members))) {
    const member = members[key];
    if (member !== undefined) text += `${text === '' ? '{' : ','}${JSON.stringify(key)}:${canonical(member)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** Sorts what is not sorted: most objects come from a text or a literal that was. */
function inOrder(keys: string[]): string[] {
  for (let index = 1; index < keys.length; index += 1)
    if ((keys[index - 1] as string) > (keys[index] as string)) return keys.toSorted();
  return keys;
}
