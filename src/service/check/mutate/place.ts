// Places in a document that is still plain data: everything it says with its JSON Pointer, and the document with one
// place changed. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import { pointer, step } from '../finding.ts';

export interface Place {
  readonly path: string;
  /** The name it stands under; of an item the name of its list. */
  readonly key: string;
  readonly value: Json;
  /** The map it stands in, or the nearest around its list. */
  readonly owner: JsonObject;
}

export const isMap = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What says what is meant is left alone: it is the measure, and prose for people. */
const APART = ['/tests', '/guide', '/metadata/title', '/metadata/summary', '/laws'];

const isText = (value: JsonObject): boolean => value['zh-CN'] !== undefined;

/** Every place of a document that a mutation may touch, in the order of the document. */
export function* places(value: Json, path = '', key = '', owner: JsonObject = {}): Generator<Place> {
  if (APART.includes(path) || (isMap(value) && isText(value))) return;
  yield { path, key, value, owner };
  if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly Json[]).entries())
      yield* places(item, `${path}/${index}`, key, owner);
  } else if (isMap(value)) {
    for (const [name, item] of Object.entries(value)) yield* places(item, `${path}${pointer(name)}`, name, value);
  }
}

/** The value at a JSON Pointer. */
export function valueAt(data: Json, path: string): Json | undefined {
  let value: Json | undefined = data;
  for (const name of path.split('/').slice(1).map(unescaped)) {
    value = Array.isArray(value) ? (value as readonly Json[])[Number(name)] : isMap(value) ? value[name] : undefined;
  }
  return value;
}

/** The data with the value at a pointer replaced, or taken out when it is undefined; `-` appends to a list. */
export function replaced(data: JsonObject, path: string, value: Json | undefined): JsonObject {
  return put(data, path.split('/').slice(1).map(unescaped), value) as JsonObject;
}

function put(owner: Json, [name, ...rest]: readonly string[], value: Json | undefined): Json {
  if (name === undefined) return value ?? null;
  if (Array.isArray(owner)) {
    const items: readonly Json[] = owner;
    if (rest.length === 0 && value === undefined) return items.filter((_, index) => index !== Number(name));
    return name === '-'
      ? [...items, put({}, rest, value)]
      : items.map((item, index) => (index === Number(name) ? put(item, rest, value) : item));
  }
  const { [name]: old, ...others } = owner as JsonObject;
  if (rest.length === 0 && value === undefined) return others;
  // The rest keeps its order, and with it its lines.
  return { ...(owner as JsonObject), [name]: put(old ?? {}, rest, value) };
}

/** The data with a member of a map under another name, in its old place. */
export function renamed(data: JsonObject, path: string, name: string): JsonObject {
  const cut = path.lastIndexOf('/');
  const [parent, old] = [path.slice(0, cut), path.slice(cut + 1)];
  const owner = valueAt(data, parent);
  if (!isMap(owner)) return data;
  const entries = Object.entries(owner).map(([key, value]) => [step(key) === old ? name : key, value] as const);
  return replaced(data, parent, Object.fromEntries(entries));
}

const unescaped = (one: string): string => one.replaceAll('~1', '/').replaceAll('~0', '~');
