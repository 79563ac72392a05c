// The `migrations` section: what becomes of the open cases of older versions. Pure.
import { plain, type Node } from '../node.ts';
import { PATCHES, POLICIES, type Migration, type Patch } from '../../rules/migration.ts';
import { note, type Reader } from '../note.ts';
import { duration, entries, list, members, oneOf, string, text } from '../reader.ts';

export function migrations(reader: Reader, node: Node | undefined): readonly Migration[] {
  return list(reader, node, (item) => migration(reader, item));
}

function migration(reader: Reader, node: Node): Migration {
  const found = members(
    reader,
    node,
    ['from', 'policy', 'states', 'data', 'ask', 'within', 'notify'],
    ['from', 'policy'],
  );
  const from = versions(reader, found?.from);
  const policy = oneOf(reader, found?.policy, POLICIES);
  const states = entries(reader, found?.states, (item, id) => {
    const target = string(reader, item);
    return target === undefined ? undefined : ([id, target] as const);
  });
  const data = list(reader, found?.data, (item) => patch(reader, item));
  const ask = list(reader, found?.ask, (item) => string(reader, item));
  const within = duration(reader, found?.within);
  const notify = text(reader, found?.notify);
  return {
    from: from ?? '',
    policy: policy ?? 'pin',
    ...(states.length > 0 ? { states: Object.fromEntries(states) } : {}),
    ...(data.length > 0 ? { data } : {}),
    ...(ask.length > 0 ? { ask } : {}),
    ...(within ? { within } : {}),
    ...(notify ? { notify } : {}),
  };
}

/** `1.x`, `1.2.x`, `1.2.3` */
function versions(reader: Reader, node: Node | undefined): string | undefined {
  const value = string(reader, node);
  if (value === undefined || !node || /^\d+\.(x|\d+\.(x|\d+))$/.test(value)) return value;
  return note(reader, node, 'wrong_type', { wanted: '1.x | 1.2.x | 1.2.3', found: value }, [value]);
}

/** An operation of RFC 6902, with the members that it needs. */
function patch(reader: Reader, node: Node): Patch | undefined {
  reader.saw?.(node, { is: 'kinds', by: 'op', values: PATCHES });
  const named = node.kind === 'map' ? node.entries.get('op') : undefined;
  const operation = named?.kind === 'scalar' ? named.value : undefined;
  const needsFrom = operation === 'move' || operation === 'copy';
  const needsValue = operation === 'add' || operation === 'replace' || operation === 'test';
  const found = members(
    reader,
    node,
    ['op', 'path', 'from', 'value'],
    ['op', 'path', ...(needsFrom ? (['from'] as const) : []), ...(needsValue ? (['value'] as const) : [])],
  );
  const op = oneOf(reader, found?.op, PATCHES);
  const path = string(reader, found?.path);
  const from = string(reader, found?.from);
  if (!op || path === undefined) return undefined;
  return { op, path, ...(from === undefined ? {} : { from }), ...(found?.value ? { value: plain(found.value) } : {}) };
}
