// The `outputs` section: what the service gives, with what stands on it and how long it is good for. Pure.
import { isOfUnread, leavesOf } from '../../data.ts';
import type { Output, Span } from '../../rules/output.ts';
import type { DecisionTable } from '../../rules.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Node } from '../node.ts';
import { note, plainText, type Reader } from '../note.ts';
import { entries, identifier, list, members, named, string, text } from '../reader.ts';

/** What the document says elsewhere, that an output may speak of. */
interface Ground {
  readonly data: JsonObject;
  readonly tables: readonly DecisionTable[];
}

/** `{title, type, fields, decisions, public, validity, retention}` by id. */
export function outputs(reader: Reader, node: Node | undefined, ground: Ground): readonly Output[] {
  const found = entries(reader, node, (item, id) => {
    named(reader, item, id);
    return output(reader, item, id, ground);
  });
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function output(reader: Reader, node: Node, id: string, { data, tables }: Ground): Output {
  const found = members(
    reader,
    node,
    ['title', 'type', 'fields', 'decisions', 'public', 'validity', 'retention'],
    ['title', 'type', 'fields', 'retention'],
  );
  const refs = leavesOf(data);
  const field = (item: Node): string | undefined => {
    const ref = string(reader, item);
    if (ref === undefined || refs.includes(ref) || isOfUnread(data, ref)) return ref;
    return note(reader, item, 'field_unknown', { field: ref, known: refs }, [ref]);
  };
  const title = text(reader, found?.title) ?? plainText(id);
  const type = identifier(reader, found?.type) ?? '';
  const fields = list(reader, found?.fields, field);
  const shown = list(reader, found?.public, field);
  const known = tables.map((table) => table.id);
  const decisions = list(reader, found?.decisions, (item) => {
    const table = string(reader, item, 'id');
    if (table === undefined || known.includes(table)) return table;
    return note(reader, item, 'unknown_value', { value: table, known }, [`${item.path}: ${table}`]);
  });
  const validity = validityOf(reader, found?.validity);
  const retention = span(reader, found?.retention) ?? { count: 1, unit: 'years' };
  return { id, title, type, fields, decisions, public: shown, ...(validity ? { validity } : {}), retention };
}

const UNITS = { D: 'days', M: 'months', Y: 'years' } as const;

/** An ISO 8601 length of days, months or years. */
function span(reader: Reader, node: Node | undefined): Span | undefined {
  if (!node) return undefined;
  const value = node.kind === 'scalar' ? node.value : undefined;
  const found = typeof value === 'string' ? /^P(\d{1,5})([DMY])$/.exec(value) : null;
  const unit = UNITS[found?.[2] as keyof typeof UNITS];
  const count = Number(found?.[1]);
  if (found && count > 0) return { count, unit };
  return note(reader, node, 'wrong_type', { wanted: 'P<n>Y | P<n>M | P<n>D', found: String(value ?? node.kind) });
}

/** A length, or the id of a parameter. */
function validityOf(reader: Reader, node: Node | undefined): Output['validity'] {
  if (node?.kind === 'scalar' && typeof node.value === 'string' && /^[a-z][\w-]*(\.[a-z][\w-]*)+$/i.test(node.value))
    return { parameter: node.value };
  return span(reader, node);
}
