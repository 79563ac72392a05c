// Bytes from outside into JSON that the rest can trust to be storable: UTF-8, at most 64 levels, no key that changes
// what an object is, no character or number that PostgreSQL or the hash chain cannot take.
import { isUtf8 } from 'node:buffer';
import type { Json } from '#kernel/json.ts';
import type { FieldFinding } from '../problem.ts';

/** A body as the parser leaves it for the call. */
export type Body =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly findings: readonly FieldFinding[] };

const MAX_DEPTH = 64;
/** Lone surrogates have no UTF-8, so two different texts would be stored and hashed as one. */
const LONE_SURROGATE = /\p{Surrogate}/u;

const wrong = (path: string, fault: FieldFinding['fault']): Body => ({ ok: false, findings: [{ path, fault }] });

/** No body at all reads as `{}`: commands without input need none. */
export function readJson(bytes: Uint8Array): Body {
  if (bytes.length === 0) return { ok: true, value: {} };
  if (!isUtf8(bytes)) return wrong('', 'notUtf8');
  const text = withoutTurns(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString());
  const escapes = text.includes('\\u');
  let value: Json;
  try {
    value = JSON.parse(text, escapes ? unturned : undefined) as Json;
  } catch {
    return wrong('', 'notJson');
  }
  // JSON text cannot hold the unstorable characters but escaped, so most bodies need no look into their strings.
  const finding = inspect(value, '', 1, escapes);
  return finding ? { ok: false, findings: [finding] } : { ok: true, value };
}

/**
 * Turns of the writing direction (UAX #9). They are not seen and show a text as another one than it is; they come along when
 * numbers are copied out of address books, so they are taken out and not refused.
 */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

export const withoutTurns = (text: string): string => text.replace(TURNS, '');

const unturned = (_: string, value: Json): Json => (typeof value === 'string' ? withoutTurns(value) : value);

export const isStorable = (text: string): boolean => !text.includes('\0') && !LONE_SURROGATE.test(text);

function inspect(value: Json, path: string, depth: number, escapes: boolean): FieldFinding | undefined {
  if (typeof value === 'string') return escapes && !isStorable(value) ? { path, fault: 'badText' } : undefined;
  // JSON.parse reads 1e999 as Infinity, which has no JSON text again.
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : { path, fault: 'badNumber' };
  if (value === null || typeof value === 'boolean') return undefined;
  if (depth > MAX_DEPTH) return { path: '', fault: 'tooDeep' };
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const found = inspect(value[index] as Json, `${path}/${index}`, depth + 1, escapes);
      if (found) return found;
    }
    return undefined;
  }
  return inspectObject(value as { readonly [key: string]: Json }, path, depth, escapes);
}

function inspectObject(
  value: { readonly [key: string]: Json },
  path: string,
  depth: number,
  escapes: boolean,
): FieldFinding | undefined {
  for (const key of Object.keys(value)) {
    const member = value[key] as Json;
    // `constructor` alone may be a field's name (a builder); only with `prototype` inside is it an attack.
    const attack =
      key === '__proto__' || (key === 'constructor' && isObject(member) && Object.hasOwn(member, 'prototype'));
    if (attack || (escapes && !isStorable(key))) return { path, fault: 'badName' };
    const found = inspect(member, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1, escapes);
    if (found) return found;
  }
  return undefined;
}

const isObject = (value: unknown): value is object => value !== null && typeof value === 'object';
