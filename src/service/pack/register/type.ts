// 通用字段 What many services ask, worded and bounded once: `$ref: types#/citizenId`. It is put in the place of the reference
// before anything else is read, so gate, forms, mutants and the hash see the whole field and not where it came from. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import type { FindingCode } from '../../check/finding.ts';
import { plain, positioned, type MapNode, type Node } from '../node.ts';
import { note, unread, type Reader } from '../note.ts';
import { entries, members, named, oneOf } from '../reader.ts';
import { schema } from '../section/schema.ts';

/** Schemas as they are written, by name. */
export type Types = { readonly [name: string]: JsonObject };

/** `types: {<name>: <schema>}` */
export function types(reader: Reader, node: MapNode): Types {
  const found = members(reader, node, ['apiVersion', 'kind', 'types'], ['apiVersion', 'types']);
  oneOf(reader, found?.apiVersion, ['wuyuan/v1']);
  return Object.fromEntries(
    entries(reader, found?.types, (item, name): readonly [string, JsonObject] => {
      const before = reader.findings.length;
      named(reader, item, name);
      schema(reader, item, false);
      // What is wrong with it is told here, and not again wherever it is named.
      const isSound = reader.findings.length === before && item.kind === 'map';
      return [name, isSound ? (plain(item) as JsonObject) : FAULTY];
    }),
  );
}

/** A type with a fault: a field that names it may be anything. */
const FAULTY: JsonObject = {};

/** The document with every shared type in the place of its reference. */
export function withTypes(reader: Reader, root: MapNode, known: Types): MapNode {
  const data = root.entries.get('data');
  if (!data) return root;
  const whole = resolved(reader, data, known);
  return whole === data ? root : { ...root, entries: new Map(root.entries).set('data', whole) };
}

/** `types#/phone`, or the same as an address. */
const NAMED = /^(?:https:\/\/wuyuan\/)?types#\/(?:\$defs\/)?(.+)$/;

/** A field that is nothing but a type may be its name. */
const nameIn = (node: Node | undefined): string | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? NAMED.exec(node.value)?.[1] : undefined;

function resolved(reader: Reader, node: Node, known: Types): Node {
  const alone = nameIn(node);
  if (alone !== undefined) return typeOf(reader, node, alone, known) ?? untyped(reader, node, {});
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
  if (Object.keys(type).length === 0) return undefined;
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
  if (name === undefined) {
    const said = plain(reference);
    const facts = { name: typeof said === 'string' ? said : JSON.stringify(said), known: Object.keys(known) };
    note(reader, reference, 'type_unknown', facts, [`${reference.path}: ${facts.name}`]);
  }
  if (!type) return untyped(reader, node, own);
  for (const [key, value] of Object.entries(own)) {
    const code = faultOf(key, plain(value), type);
    if (code) note(reader, value, code, { key, name: name ?? '' }, [`${value.path}: ${JSON.stringify(plain(value))}`]);
  }
  return { ...node, entries: new Map([...type.entries, ...Object.entries(own)]) };
}

/** A field of which only is known what it says itself: the rest of the document is checked beside it. */
function untyped(reader: Reader, node: Node, own: { readonly [key: string]: Node }): MapNode {
  unread(reader, node);
  const { path, line, column } = node;
  return { kind: 'map', path, line, column, entries: new Map(Object.entries(own)) };
}

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
