// Dated terms of law and promise: a value, since when, from which source, and whether somebody has verified it. Pure.
import type { Parameter, Quantity } from '../../rules.ts';
import type { MapNode, Node } from '../node.ts';
import { note, type Reader } from '../note.ts';
import { after, boolean, entries, integer, members, oneOf, string, text, unique } from '../reader.ts';

/**
 * `parameters: {<id>: {title, after, calendar, from, to, source, verified} | [...]}`, or `amount` and `unit` in the place of
 * `after`; several entries follow each other in time.
 */
export function parameters(reader: Reader, node: MapNode): readonly Parameter[] {
  const found = members(reader, node, ['apiVersion', 'kind', 'parameters'], ['apiVersion', 'parameters']);
  oneOf(reader, found?.apiVersion, ['wuyuan/v1']);
  const all = entries(reader, found?.parameters, (item, id) => dated(reader, item, id)).flat();
  unique(reader, found?.parameters, all, (one) => `${one.id} ${one.from}`);
  return all;
}

function dated(reader: Reader, node: Node, id: string): readonly Parameter[] {
  const items = node.kind === 'list' ? node.items : [node];
  return items.map((item) => parameter(reader, item, id)).filter((one) => one !== undefined);
}

function parameter(reader: Reader, node: Node, id: string): Parameter | undefined {
  const found = members(
    reader,
    node,
    ['title', 'after', 'calendar', 'amount', 'unit', 'from', 'to', 'source', 'verified'],
    ['title', ...(isAmount(node) ? (['amount', 'unit'] as const) : (['after'] as const)), 'from', 'source', 'verified'],
  );
  const title = text(reader, found?.title);
  const value = isAmount(node) ? quantity(reader, found) : after(reader, found?.after, found?.calendar);
  const from = day(reader, found?.from);
  const to = day(reader, found?.to);
  const source = text(reader, found?.source);
  const verified = boolean(reader, found?.verified);
  if (!title || !value || 'parameter' in value || from === undefined || !source || verified === undefined)
    return undefined;
  return { id, title, value, from, ...(to === undefined ? {} : { to }), source, verified };
}

const isAmount = (node: Node): boolean => node.kind === 'map' && node.entries.has('amount');

function quantity(
  reader: Reader,
  found: { readonly amount?: Node; readonly unit?: Node } | undefined,
): Quantity | undefined {
  const count = integer(reader, found?.amount);
  const unit = oneOf(reader, found?.unit, ['fen', 'number'] as const);
  return count === undefined || !unit ? undefined : { count, unit };
}

function day(reader: Reader, node: Node | undefined): string | undefined {
  const value = string(reader, node);
  if (value === undefined || !node || /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  return note(reader, node, 'wrong_type', { wanted: 'YYYY-MM-DD', found: value }, [value]);
}
