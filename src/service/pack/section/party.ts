// The `parties` section: who else is asked, known by which ID number, and what they are shown. Pure.
import { findSchema, isOfUnread, leavesOf, refOf } from '../../data.ts';
import type { ServiceDocument } from '../../rules.ts';
import type { Node } from '../node.ts';
import { note, noteInstead, plainText, type Reader } from '../note.ts';
import { entries, list, matching, members, named, string, text } from '../reader.ts';
import { insteadOf } from '../words/instead.ts';

export function parties(reader: Reader, node: Node | undefined): ServiceDocument['parties'] & object {
  return entries(reader, node, (item, id) => {
    named(reader, item, id);
    const found = members(reader, item, ['title', 'id', 'reads'], ['title', 'id', 'reads']);
    const title = text(reader, found?.title) ?? plainText(id);
    const path = matching(reader, found?.id, /^data(\.[A-Za-z][A-Za-z0-9]*)+$/, 'data.<field>');
    const reads = list(reader, found?.reads, (each) => shownField(reader, each));
    const ref = path === undefined ? '' : refOf(path.split('.').slice(1));
    if (path !== undefined && found?.id && !isField(reader, ref)) missing(reader, found.id, ref);
    return { id, title, ref, reads };
  });
}

/** What a party is shown: a field of the data. One that there is not is read on with, so that nobody counts it out. */
function shownField(reader: Reader, node: Node): string | undefined {
  const ref = string(reader, node);
  if (ref === undefined) return undefined;
  const instead = insteadOf(node.path, ref);
  if (instead) return noteInstead(reader, node, instead);
  if (!isField(reader, ref)) missing(reader, node, ref);
  return ref;
}

const isField = ({ data }: Reader, ref: string): boolean =>
  !data || findSchema(data, ref) !== undefined || isOfUnread(data, ref);

const missing = (reader: Reader, node: Node, field: string): undefined =>
  note(reader, node, 'field_unknown', { field, known: leavesOf(reader.data ?? {}) }, [field]);
