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
  // Put together piece by piece: every event is written by this, and lists of pairs would be its greatest cost.
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value as readonly unknown[]) text += `${text === '' ? '[' : ','}${canonical(item)}`;
    return text === '' ? '[]' : `${text}]`;
  }
  const members = value as { readonly [key: string]: unknown };
  for (const key of inOrder(Object.keys(members))) {
    const member = members[key];
    if (member === undefined) continue;
    const name = nameOf(key);
    text += text === '' ? name.first : name.next;
    text += canonical(member);
  }
  return text === '' ? '{}' : `${text}}`;
}

/** Members are called by the same few hundred names again and again. */
const MOST_KEPT = 2_000;
const names = new Map<string, Name>();

/** A member's name as it stands first in an object, and behind another. */
interface Name {
  readonly first: string;
  readonly next: string;
}

function nameOf(key: string): Name {
  const known = names.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  const name = { first: `{${text}:`, next: `,${text}:` };
  if (names.size < MOST_KEPT) names.set(key, name);
  return name;
}

/**
 * Sorts what is not sorted, where it is: most objects come from a text or a literal that was, and the others are short
 * enough that moving each key to its place takes less than a sort that copies.
 */
function inOrder(keys: string[]): readonly string[] {
  if (keys.length > LONGEST_MOVED) return keys.toSorted();
  for (let next = 1; next < keys.length; next += 1) {
    const key = keys[next] as string;
    let at = next;
    for (; at > 0 && (keys[at - 1] as string) > key; at -= 1) keys[at] = keys[at - 1] as string;
    if (at < next) keys[at] = key;
  }
  return keys;
}

const LONGEST_MOVED = 64;
