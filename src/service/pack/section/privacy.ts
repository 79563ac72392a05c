// The `privacy` section: `{ purposes: { identity: 核对身份 | To know who applies }, retention: P10Y }`. Pure.
import type { Privacy } from '../../rules.ts';
import type { Text } from '#kernel/text.ts';
import type { Node } from '../node.ts';
import { plainText, type Reader } from '../note.ts';
import { entries, matching, members, named, text } from '../reader.ts';

export function privacy(reader: Reader, node: Node | undefined): Privacy | undefined {
  const found = node ? members(reader, node, ['purposes', 'retention'], ['purposes', 'retention']) : undefined;
  const retention = years(reader, found?.retention);
  const read = entries(reader, found?.purposes, (item, id): readonly [string, Text] => {
    named(reader, item, id);
    return [id, text(reader, item) ?? plainText(id)];
  });
  if (!found) return undefined;
  return {
    purposes: Object.fromEntries(read.toSorted(([a], [b]) => (a < b ? -1 : 1))),
    retention: retention ?? { years: 1 },
  };
}

function years(reader: Reader, node: Node | undefined): Privacy['retention'] | undefined {
  const value = matching(reader, node, /^P[1-9]\d?Y$/, 'P<n>Y');
  return value === undefined ? undefined : { years: Number(value.slice(1, -1)) };
}
