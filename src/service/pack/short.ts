// The short forms a document may be written in, each turned into the long one before it is read: one line for a state, one
// common ground for all tests. What is made keeps the places of what was written, so findings still point there. Pure.
import { step } from '../check/finding.ts';
import type { MapNode, Node } from './node.ts';

type Change = (node: Node) => Node;

/** The document as if everything had been written out; what fits no short form is left as it is. */
export const longForm = (root: MapNode): MapNode =>
  within(within(within(root, 'workflow', inStates), 'form', inPages), 'tests', testList);

const inStates: Change = (node) => onMap(node, (flow) => within(flow, 'states', (states) => eachMember(states, state)));

const state: Change = (node) => onMap(node, (one) => within(within(one, 'on', edgeList), 'deadline', workdays));

const inPages: Change = (node) => onMap(node, (form) => within(form, 'pages', (pages) => eachItem(pages, page)));

const page: Change = (node) => onMap(node, (one) => within(one, 'fields', (fields) => eachItem(fields, field)));

/** `/name` → `{ ref: /name }` */
const field: Change = (node) => (node.kind === 'scalar' ? mapOf(node, { ref: node }) : node);

/** An office's time counts working days unless it says otherwise: `P5D` → `{ after: P5D, calendar: cn-working }` */
const workdays: Change = (node) =>
  node.kind === 'scalar' ? mapOf(node, { after: node, calendar: { ...node, value: 'cn-working' } }) : node;

/** `{ accept: checking, pay: { target: paid, limit: 3, then: lapsed } }` → the list of edges; a list under an event is several edges. */
function edgeList(node: Node): Node {
  if (node.kind !== 'map') return node;
  const edges = [...node.entries].flatMap(([event, value]) =>
    (value.kind === 'list' ? value.items : [value]).map((one) => edge(event, one)),
  );
  return listOf(node, edges);
}

function edge(event: string, value: Node): Node {
  const named: Node = { kind: 'scalar', path: '', line: value.line, column: value.column, value: event };
  if (value.kind !== 'map') return mapOf(value, { event: named, target: value });
  return mapOf(value, { event: named, ...Object.fromEntries(value.entries) });
}

/** `{ given, cases: [{ name, with, events, expect }] }` → a list of whole tests, each with the common ground and what it has otherwise. */
function testList(node: Node): Node {
  if (node.kind === 'list') return { ...node, items: node.items.map((one) => onMap(one, test)) };
  const cases = node.kind === 'map' ? node.entries.get('cases') : undefined;
  if (node.kind !== 'map' || cases?.kind !== 'list') return node;
  if ([...node.entries.keys()].some((key) => key !== 'given' && key !== 'cases')) return node;
  const given = node.entries.get('given');
  return listOf(
    cases,
    cases.items.map((one) => onMap(grounded(one, given), test)),
  );
}

const IN_GIVEN = ['lookups'];
const IN_EXPECT = ['decisions', 'fees', 'issued', 'readers'];

const test: Change = (node) =>
  onMap(node, (one) =>
    within(
      within(one, 'given', (given) => nested(given, IN_GIVEN)),
      'expect',
      (expected) => nested(expected, IN_EXPECT),
    ),
  );

/** `fees.sign: 2000` → `fees: { sign: 2000 }`; what stands there twice is left for the reader to find. */
function nested(node: Node, names: readonly string[]): Node {
  if (node.kind !== 'map') return node;
  const entries = new Map(node.entries);
  for (const [key, value] of node.entries) {
    const [name = '', inner = '', ...more] = key.split('.');
    const before = entries.get(name);
    if (!names.includes(name) || inner === '' || more.length > 0) continue;
    if (before && (before.kind !== 'map' || before.entries.has(inner))) continue;
    entries.delete(key);
    const inside = before?.kind === 'map' ? Object.fromEntries(before.entries) : {};
    entries.set(name, mapOf(before ?? value, { ...inside, [inner]: value }));
  }
  return { ...node, entries };
}

function grounded(node: Node, common: Node | undefined): Node {
  if (node.kind !== 'map') return node;
  const { with: otherwise, given: own, ...rest } = Object.fromEntries(node.entries);
  const base = merged(common && nested(common, IN_GIVEN), own && nested(own, IN_GIVEN));
  const answers = base?.kind === 'map' ? base.entries.get('data') : undefined;
  const data = merged(answers, otherwise);
  const given = data ? merged(base, mapOf(node, { data }), 1) : base;
  return mapOf(node, given ? { ...rest, given } : rest);
}

/** Members of the second put over those of the first, as deep as told; null takes out. */
function merged(first: Node | undefined, second: Node | undefined, depth = 2): Node | undefined {
  if (!first || !second || first.kind !== 'map' || second.kind !== 'map') return second ?? first;
  const all = Object.fromEntries(first.entries);
  for (const [name, value] of second.entries) {
    if (value.kind === 'scalar' && value.value === null) delete all[name];
    else all[name] = (depth > 1 && merged(all[name], value, depth - 1)) || value;
  }
  return mapOf(second, all);
}

// Nodes that are made get the paths of where they now stand.

const onMap = (node: Node, change: (map: MapNode) => Node): Node => (node.kind === 'map' ? change(node) : node);

function within(node: MapNode, name: string, change: Change): MapNode {
  const found = node.entries.get(name);
  const changed = found && change(found);
  return !changed || changed === found
    ? node
    : { ...node, entries: new Map(node.entries).set(name, placed(changed, `${node.path}/${step(name)}`)) };
}

const eachMember = (node: Node, change: Change): Node =>
  onMap(node, (map) => ({ ...map, entries: new Map([...map.entries].map(([name, one]) => [name, change(one)])) }));

const eachItem = (node: Node, change: Change): Node =>
  node.kind === 'list' ? { ...node, items: node.items.map(change) } : node;

const mapOf = ({ path, line, column }: Node, entries: { readonly [name: string]: Node }): MapNode => ({
  kind: 'map',
  path,
  line,
  column,
  entries: new Map(Object.entries(entries)),
});

const listOf = ({ path, line, column }: Node, items: readonly Node[]): Node => ({
  kind: 'list',
  path,
  line,
  column,
  items,
});

function placed(node: Node, path: string): Node {
  if (node.kind === 'scalar') return { ...node, path };
  if (node.kind === 'list')
    return { ...node, path, items: node.items.map((one, index) => placed(one, `${path}/${index}`)) };
  const entries = [...node.entries].map(([name, one]) => [name, placed(one, `${path}/${step(name)}`)] as const);
  return { ...node, path, entries: new Map(entries) };
}
