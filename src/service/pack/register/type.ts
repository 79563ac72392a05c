// 通用字段 What many services ask, worded and bounded once: `$ref: types#/citizenId`. It is put in the place of the reference
// before anything else is read, so gate, forms, mutants and the hash see the whole field and not where it came from. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import { step, type FindingCode } from '../../check/finding.ts';
import { plain, positioned, type MapNode, type Node } from '../node.ts';
import { entries, members, named, note, oneOf, type Reader } from '../reader.ts';
import { schema } from '../section/schema.ts';

/** Schemas as they are written, by name. */
export type Types = { readonly [name: string]: JsonObject };

/** `types: {<name>: <schema>}` */
export function types(reader: Reader, node: MapNode): Types {
  const found = members(reader, node, ['apiVersion', 'kind', 'types'], ['apiVersion', 'types']);
  oneOf(reader, found?.apiVersion, ['wuyuan/v1']);
  return Object.fromEntries(
    entries(reader, found?.types, (item, name): readonly [string, JsonObject] | undefined => {
      named(reader, item, name);
      return schema(reader, item, false) && item.kind === 'map' ? [name, plain(item) as JsonObject] : undefined;
    }),
  );
}

/** The document with every shared type in the place of its reference. */
export function withTypes(reader: Reader, root: MapNode, known: Types): MapNode {
  const data = root.entries.get('data');
  if (!data) return root;
  const whole = resolved(reader, data, known);
  return whole === data ? root : { ...root, entries: new Map(root.entries).set('data', whole) };
}

const PREFIX = 'types#/';

/** A field that is nothing but a type may be its name. */
const nameIn = (node: Node | undefined): string | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' && node.value.startsWith(PREFIX)
    ? node.value.slice(PREFIX.length)
    : undefined;

function resolved(reader: Reader, node: Node, known: Types): Node {
  const alone = nameIn(node);
  if (alone !== undefined) return typeOf(reader, node, alone, known) ?? node;
  if (node.kind !== 'map') return node;
  const reference = node.entries.get('$ref');
  if (reference) return joined(reader, node, reference, known);
  const changed = new Map(node.entries);
  for (const [name, value] of node.entries) {
    if (name === 'items') changed.set(name, resolved(reader, value, known));
    if (name === 'properties' && value.kind === 'map')
      changed.set(name, { ...value, entries: eachOf(value, (one) => resolved(reader, one, known)) });
  }
  return [...changed].every(([name, value]) => node.entries.get(name) === value) ? node : { ...node, entries: changed };
}

const eachOf = (map: MapNode, change: (node: Node) => Node): ReadonlyMap<string, Node> =>
  new Map([...map.entries].map(([name, one]) => [name, change(one)]));

/** The type standing where it is named; undefined after a finding. */
function typeOf(reader: Reader, at: Node, name: string, known: Types): MapNode | undefined {
  const type = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!type) return note(reader, at, 'type_unknown', { name, known: Object.keys(known) }, [`${at.path}: ${name}`]);
  const made = standing(positioned(type, at.path), at);
  return made.kind === 'map' ? made : undefined;
}

/** Findings in it point to the reference. */
function standing(node: Node, { line, column }: Node): Node {
  if (node.kind === 'scalar') return { ...node, line, column };
  if (node.kind === 'list') return { ...node, line, column, items: node.items.map((one) => standing(one, node)) };
  return { ...node, line, column, entries: eachOf(node, (one) => standing(one, { ...node, line, column })) };
}

/** What a field says itself, laid over its type. */
function joined(reader: Reader, node: MapNode, reference: Node, known: Types): Node {
  const { $ref: _, ...own } = Object.fromEntries(node.entries);
  const name = nameIn(reference);
  const type = name === undefined ? undefined : typeOf(reader, reference, name, known);
  if (name === undefined)
    note(reader, reference, 'type_unknown', { name: namedAs(plain(reference)), known: Object.keys(known) });
  // Read on as a short text, so that the rest of the document is checked too.
  if (!type) return { ...node, entries: new Map(Object.entries({ ...SHORT_TEXT(node), ...own })) };
  for (const [key, value] of Object.entries(own)) {
    const code = faultOf(key, plain(value), type);
    if (code) note(reader, value, code, { key, name: name ?? '' }, [`${value.path}: ${JSON.stringify(plain(value))}`]);
  }
  return { ...node, entries: new Map([...type.entries, ...Object.entries(own)]) };
}

const namedAs = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const SHORT_TEXT = (at: Node): { readonly [key: string]: Node } => {
  const made = (key: string, value: Json): Node => standing(positioned(value, `${at.path}/${step(key)}`), at);
  return { type: made('type', 'string'), maxLength: made('maxLength', 200) };
};

/** What a field may say for itself without being another thing. */
const OWN = ['title', 'description', 'default', 'examples', 'x-purpose', 'x-message', 'x-changeable'];
const LEVELS: readonly (Json | undefined)[] = ['public', 'personal', 'sensitive'];

/** Of bounds, whether a greater one is a narrower one. */
const BOUNDS: { readonly [key: string]: 'floor' | 'ceiling' } = {
  minimum: 'floor',
  minLength: 'floor',
  minItems: 'floor',
  maximum: 'ceiling',
  maxLength: 'ceiling',
  maxItems: 'ceiling',
};

function faultOf(key: string, value: Json, type: MapNode): FindingCode | undefined {
  if (OWN.includes(key)) return undefined;
  const node = type.entries.get(key);
  const before = node && plain(node);
  if (key === 'x-class') return LEVELS.indexOf(value) < LEVELS.indexOf(before) ? 'type_laxer' : undefined;
  const bound = BOUNDS[key];
  if (!bound) return 'type_overridden';
  if (typeof before !== 'number' || typeof value !== 'number') return undefined;
  return (bound === 'floor' ? value < before : value > before) ? 'type_wider' : undefined;
}
