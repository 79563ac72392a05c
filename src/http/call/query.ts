// The query of a question: strict UTF-8 percent encoding, then text into the numbers and booleans the contract names.
import type { TSchema } from 'typebox';
import type { FieldFinding } from '../problem.ts';
import { isStorable, withoutTurns } from './body.ts';

export type Query =
  | { readonly ok: true; readonly value: URLSearchParams }
  | { readonly ok: false; readonly findings: readonly FieldFinding[] };

/** `application/x-www-form-urlencoded`, of an address or a form. URLSearchParams alone would hide broken UTF-8. */
export function readPairs(text: string): Query {
  const pairs: [string, string][] = [];
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    try {
      const name = decode(equals < 0 ? pair : pair.slice(0, equals));
      const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
      if (!isStorable(name) || !isStorable(value)) return { ok: false, findings: [{ path: '', fault: 'badText' }] };
      pairs.push([name, value]);
    } catch {
      return { ok: false, findings: [{ path: '', fault: 'notUtf8' }] };
    }
  }
  return { ok: true, value: new URLSearchParams(pairs) };
}

const decode = (text: string): string => withoutTurns(decodeURIComponent(text.replaceAll('+', ' ')));

type Kind = 'text' | 'number' | 'boolean' | 'list';

/** How the fields of one question are read; made once from its contract. */
export interface QueryShape {
  readonly kinds: ReadonlyMap<string, Kind>;
  /** Names that are not declared are refused, not passed over. */
  readonly closed: boolean;
}

interface ObjectSchema {
  readonly properties: Readonly<Record<string, TSchema>>;
  readonly additionalProperties?: unknown;
}

const isObjectSchema = (schema: TSchema): schema is TSchema & ObjectSchema =>
  'type' in schema && schema.type === 'object' && 'properties' in schema;

export function queryShape(schema: TSchema): QueryShape {
  if (!isObjectSchema(schema)) throw new Error('a question needs an object schema: its members are the query');
  const kinds = Object.entries(schema.properties).map(([name, member]): [string, Kind] => [name, kindOf(member)]);
  return { kinds: new Map(kinds), closed: schema.additionalProperties === false };
}

function kindOf(schema: TSchema): Kind {
  const { type, anyOf } = schema as { readonly type?: unknown; readonly anyOf?: readonly TSchema[] };
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'boolean') return 'boolean';
  if (type === 'array') return 'list';
  const kinds = new Set((anyOf ?? []).map(kindOf));
  const [only] = kinds;
  return kinds.size === 1 && only ? only : 'text';
}

export type Reading =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly findings: readonly FieldFinding[] };

/** Text that is no number or boolean stays text, so that the contract's check names the field. */
export function readQuery(text: string, shape: QueryShape): Reading {
  const pairs = readPairs(text);
  if (!pairs.ok) return pairs;
  const value: Record<string, unknown> = {};
  for (const name of new Set(pairs.value.keys())) {
    const kind = shape.kinds.get(name);
    if (!kind) {
      if (shape.closed) return { ok: false, findings: [{ path: `/${name}`, fault: 'unknown' }] };
      continue;
    }
    const all = pairs.value.getAll(name);
    if (kind !== 'list' && all.length > 1) return { ok: false, findings: [{ path: `/${name}`, fault: 'repeated' }] };
    value[name] = kind === 'list' ? all : coerce(all[0] ?? '', kind);
  }
  return { ok: true, value };
}

function coerce(text: string, kind: Kind): unknown {
  if (kind === 'number') return /^-?\d{1,15}(\.\d{1,10})?$/.test(text) ? Number(text) : text;
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}
