// The `parties` section: who else is asked, known by which ID number, and what they are shown. Pure.
import { findSchema, leavesOf, refOf } from '../../data.ts';
import type { ServiceDocument } from '../../rules.ts';
import type { Node } from '../node.ts';
import { entries, list, matching, members, named, note, string, text, type Reader } from '../reader.ts';

export function parties(reader: Reader, node: Node | undefined): ServiceDocument['parties'] & object {
  return entries(reader, node, (item, id) => {
    named(reader, item, id);
    const found = members(reader, item, ['title', 'id', 'reads'], ['title', 'id', 'reads']);
    const title = text(reader, found?.title);
    const path = matching(reader, found?.id, /^data(\.[A-Za-z][A-Za-z0-9]*)+$/, 'data.<field>');
    const reads = list(reader, found?.reads, (each) => string(reader, each));
    if (!title || path === undefined) return undefined;
    const ref = refOf(path.split('.').slice(1));
    for (const [one, at] of [[ref, found?.id] as const, ...reads.map((each) => [each, found?.reads] as const)])
      if (at && reader.data && !findSchema(reader.data, one))
        note(reader, at, 'field_unknown', { field: one, known: leavesOf(reader.data) }, [one]);
    return { id, title, ref, reads };
  });
}
