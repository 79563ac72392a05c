// Turns what `command-form.tsx` posted back into a command's input, by the same JSON Schema. The other half of the form,
// kept beside it. What does not fit stays as typed, so that the input check can say where.
import type { Json, JsonObject } from '#kernel/json.ts';
import { joinDate } from '../form-fields/read.ts';

const one = (body: URLSearchParams, name: string): string => (body.get(name) ?? '').replaceAll('\r\n', '\n').trim();

const many = (body: URLSearchParams, name: string): readonly string[] =>
  body.getAll(name).filter((item) => item !== '');

export const propertiesOf = (schema: JsonObject): readonly (readonly [string, JsonObject])[] =>
  Object.entries((schema['properties'] ?? {}) as { readonly [name: string]: JsonObject });

export const isRequired = (schema: JsonObject, name: string): boolean =>
  ((schema['required'] ?? []) as readonly string[]).includes(name);

/** Empty answers are left out; the check then says which were needed. */
export function readCommand(schema: JsonObject, body: URLSearchParams): JsonObject {
  const input: { [name: string]: Json } = {};
  for (const [name, property] of propertiesOf(schema)) {
    const value = readProperty(name, property, body);
    if (value !== undefined) input[name] = value;
  }
  return input;
}

function readProperty(name: string, schema: JsonObject, body: URLSearchParams): Json | undefined {
  if (schema['type'] === 'boolean') return readBoolean(one(body, name));
  if (schema['type'] === 'array') return readArray(name, schema, body);
  if (schema['format'] === 'date') {
    const date = joinDate(body, name);
    return date === '' ? undefined : date;
  }
  const text = one(body, name);
  if (text === '') return undefined;
  return schema['type'] === 'integer' && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

const readBoolean = (text: string): Json | undefined =>
  text === '' ? undefined : text === 'true' ? true : text === 'false' ? false : text;

function readArray(name: string, schema: JsonObject, body: URLSearchParams): Json | undefined {
  const items = schema['items'] as JsonObject | undefined;
  if (items?.['type'] !== 'object') {
    const dropped = new Set(many(body, 'remove'));
    const all = many(body, name).filter((item) => !dropped.has(item));
    return all.length === 0 ? undefined : [...all];
  }
  const rows: JsonObject[] = [];
  const most = Number(schema['maxItems'] ?? 20);
  for (let index = 0; index < most; index += 1) {
    const row: { [key: string]: Json } = {};
    for (const [key] of propertiesOf(items)) {
      const text = one(body, `${name}.${index}.${key}`);
      if (text !== '') row[key] = text;
    }
    if (Object.keys(row).length > 0) rows.push(row);
  }
  return rows.length === 0 ? undefined : rows;
}
