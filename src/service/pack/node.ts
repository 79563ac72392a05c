// A YAML file as plain data in which every value knows its path and its place, so that a finding names line and column.
import type { Json, JsonObject } from '#kernel/json.ts';
import { step } from '../check/finding.ts';

interface Placed {
  /** JSON Pointer from the root of the document. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export interface MapNode extends Placed {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Node>;
}

interface ListNode extends Placed {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

interface ScalarNode extends Placed {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
}

export type Node = MapNode | ListNode | ScalarNode;

/** The plain value, as JSON. */
export function plain(node: Node): Json {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plain);
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, value]) => [key, plain(value)]));
  }
}

/** Every node at or below, by path. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  if (node.kind === 'list') for (const item of node.items) yield* walk(item);
  if (node.kind === 'map') for (const value of node.entries.values()) yield* walk(value);
}

/** Plain data as if it had been read from a file; everything stands at its beginning. */
export function positioned(value: Json, path = ''): Node {
  const at = { path, line: 1, column: 1 };
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    return { kind: 'list', ...at, items: items.map((item, index) => positioned(item, `${path}/${index}`)) };
  }
  if (typeof value !== 'object' || value === null) return { kind: 'scalar', ...at, value };
  const entries = Object.entries(value as JsonObject).map(
    ([key, item]) => [key, positioned(item, `${path}/${step(key)}`)] as const,
  );
  return { kind: 'map', ...at, entries: new Map(entries) };
}
