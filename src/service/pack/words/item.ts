// The items of a county's list, as `wuyuan import-items` writes them. Pure.
import type { Item } from '../../item/item.ts';
import type { MapNode, Node } from '../node.ts';
import { entries, identifier, list, members, note, oneOf, string, type Reader } from '../reader.ts';

const TEXTS = ['code', 'kind', 'days', 'legal', 'apply', 'source'] as const;

/** `items: {<id>: {name, department, unit, audience, code, kind, days, legal, apply, source}}` */
export function items(reader: Reader, node: MapNode): readonly Item[] {
  const found = members(reader, node, ['apiVersion', 'kind', 'items'], ['apiVersion', 'items']);
  oneOf(reader, found?.apiVersion, ['wuyuan/v1']);
  return entries(reader, found?.items, (one, id) => item(reader, one, id));
}

function item(reader: Reader, node: Node, id: string): Item | undefined {
  // It stands in an address, beside the services'.
  if (!/^item-[a-z0-9-]{1,80}$/.test(id)) return note(reader, node, 'id_unclear', { name: id }, [id]);
  const found = members(reader, node, ['name', 'department', 'unit', 'audience', ...TEXTS], ['name', 'department']);
  const name = string(reader, found?.name);
  const department = string(reader, found?.department);
  if (name === undefined || department === undefined) return undefined;
  const audience = list(reader, found?.audience, (one) => oneOf(reader, one, ['person', 'business'] as const));
  const text = (member: (typeof TEXTS)[number]): string => string(reader, found?.[member]) ?? '';
  return {
    id,
    name,
    department,
    unit: identifier(reader, found?.unit) ?? null,
    audience: audience.length > 0 ? audience : ['person', 'business'],
    code: text('code'),
    kind: text('kind'),
    days: text('days'),
    legal: text('legal'),
    apply: text('apply'),
    source: text('source'),
  };
}
