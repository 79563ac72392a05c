// 救济途径 What whoever is refused may do, worded once for all services that end in the same kind of decision. Pure.
import type { Text } from '#kernel/text.ts';
import type { MapNode, Node } from '../node.ts';
import type { Reader } from '../note.ts';
import { entries, members, oneOf, string, text } from '../reader.ts';

export type Remedies = { readonly [id: string]: Text };

/** `remedies: {<id>: {text, source}}` */
export function remedies(reader: Reader, node: MapNode): Remedies {
  const found = members(reader, node, ['apiVersion', 'kind', 'remedies'], ['apiVersion', 'remedies']);
  oneOf(reader, found?.apiVersion, ['wuyuan/v1']);
  return Object.fromEntries(
    entries(reader, found?.remedies, (item, id) => {
      const one = members(reader, item, ['text', 'source'], ['text', 'source']);
      const said = text(reader, one?.text);
      string(reader, one?.source);
      return said ? ([id, said] as const) : undefined;
    }),
  );
}

/** A service's own words, or the id of common ones. */
export function remedy(reader: Reader, node: Node | undefined): Text | undefined {
  if (node) reader.saw?.(node, { is: 'id' });
  if (node?.kind !== 'scalar' || typeof node.value !== 'string' || !/^[a-z][a-zA-Z]*$/.test(node.value))
    return text(reader, node);
  const id = oneOf(reader, node, Object.keys(reader.remedies));
  return id === undefined ? undefined : reader.remedies[id];
}
