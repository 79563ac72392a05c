// The items of a county's list, as `wuyuan import-items` writes them. Pure.
import { TRANSLATED, type Item, type Translated } from '../../item/item.ts';
import type { MapNode, Node } from '../node.ts';
import { note, type Reader } from '../note.ts';
import { entries, identifier, list, members, oneOf, string, unique } from '../reader.ts';

const TEXTS = ['summary', 'code', 'kind', 'days', 'legal', 'apply', 'source'] as const;
const MEMBERS = ['name', 'department', 'unit', 'audience', 'keywords', 'lifeEvents', 'en', 'demo', ...TEXTS] as const;
type Members = { readonly [member in (typeof MEMBERS)[number]]?: Node };

/**
 * `items: {<id>: {name, department, unit, audience, summary, keywords, lifeEvents, code, kind, days, legal, apply, source, en,
 * demo}}`; what all items of a file share stands once, under `common`.
 * @param seen Ids that stand already.
 */
export function items(reader: Reader, node: MapNode, seen: Set<string>): readonly Item[] {
  const found = members(reader, node, ['apiVersion', 'kind', 'common', 'items'], ['apiVersion', 'items']);
  oneOf(reader, found?.apiVersion, ['wuyuan/v1']);
  const common = found?.common ? (members(reader, found.common, MEMBERS) ?? {}) : {};
  return entries(reader, found?.items, (one, id) => {
    // Ids of other files too: an item stands in one address.
    if (seen.has(id)) return note(reader, one, 'twice', { name: id }, [id]);
    seen.add(id);
    return item(reader, one, id, common);
  });
}

function item(reader: Reader, node: Node, id: string, common: Members): Item | undefined {
  // It stands in an address, beside the services'.
  if (!/^item-[a-z0-9-]{1,80}$/.test(id)) return note(reader, node, 'id_unclear', { name: id }, [id]);
  const need = (['name', 'department'] as const).filter((member) => !common[member]);
  const found: Members = { ...common, ...members(reader, node, MEMBERS, need) };
  const name = string(reader, found.name);
  const department = string(reader, found.department);
  if (name === undefined || department === undefined) return undefined;
  const audience = list(reader, found.audience, (one) => oneOf(reader, one, ['person', 'business'] as const));
  const words = (member: 'keywords' | 'lifeEvents'): readonly string[] => {
    const said = list(reader, found[member], (one) => string(reader, one));
    unique(reader, found[member], said, (word) => word);
    return said;
  };
  const text = (member: (typeof TEXTS)[number]): string => string(reader, found[member]) ?? '';
  return {
    id,
    name,
    summary: text('summary'),
    keywords: words('keywords'),
    lifeEvents: words('lifeEvents'),
    department,
    unit: identifier(reader, found.unit) ?? null,
    audience: audience.length > 0 ? audience : ['person', 'business'],
    code: text('code'),
    kind: text('kind'),
    days: text('days'),
    legal: text('legal'),
    apply: text('apply'),
    source: text('source'),
    en: translated(reader, common.en, found.en),
    demo: list(reader, found.demo, (one) => oneOf(reader, one, ['days', 'legal'] as const)),
  };
}

/** Member by member, so that what is common stays where an item says something of its own. */
function translated(reader: Reader, ...nodes: readonly (Node | undefined)[]): Item['en'] {
  const texts: { [member in Translated]?: string } = {};
  for (const node of new Set(nodes)) {
    const found = node && members(reader, node, TRANSLATED);
    for (const member of TRANSLATED) {
      const said = string(reader, found?.[member]);
      if (said !== undefined) texts[member] = said;
    }
  }
  return texts;
}
