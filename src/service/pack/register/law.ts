// The register of laws: what may be cited, and how far its articles go. Pure.
import type { Law } from '../../check/gate/law.ts';
import type { MapNode } from '../node.ts';
import type { Reader } from '../note.ts';
import { boolean, entries, integer, members, oneOf, string } from '../reader.ts';

/** `laws: {<name as cited>: {articles, from, source, verified}}` */
export function laws(reader: Reader, node: MapNode): readonly Law[] {
  const found = members(reader, node, ['apiVersion', 'kind', 'laws'], ['apiVersion', 'laws']);
  oneOf(reader, found?.apiVersion, ['wuyuan/v1']);
  return entries(reader, found?.laws, (item, name) => {
    const law = members(
      reader,
      item,
      ['articles', 'from', 'source', 'verified'],
      ['articles', 'from', 'source', 'verified'],
    );
    const articles = integer(reader, law?.articles, 1);
    const from = string(reader, law?.from);
    const source = string(reader, law?.source);
    boolean(reader, law?.verified);
    return articles === undefined || from === undefined || source === undefined
      ? undefined
      : { name, articles, from, source };
  });
}
