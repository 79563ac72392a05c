// Lists that a record is picked from: there is such a list, its records have a key, the form has a field for it, and whatever the
// list is asked with is asked on a page before. Pure.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { findSchema, isOfUnread, leavesOf, placeOf, propertiesOf } from '../../data.ts';
import type { ServiceDocument } from '../../rules.ts';
import {
  RECORDS,
  typeOfSchema,
  type LookUp,
  type Operation,
  type Picker,
  askedBefore,
  fieldsBefore,
} from '../../rules/lookup.ts';
import { isMentioned, isRead, isWhole } from '../../rules/unread.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { levelOf } from '../gate/privacy.ts';

/** What the register says of one record, by name; undefined where it has no such list. */
export function recordSchema({ result }: Operation, from: string): { readonly [name: string]: JsonObject } | undefined {
  const schema = result[from];
  return schema && typeOfSchema(schema) === RECORDS ? recordIn(schema) : undefined;
}

/** What each record of a list says. */
export const recordIn = ({ items }: JsonObject): { readonly [name: string]: JsonObject } =>
  propertiesOf(isObject(items) ? items : undefined);

export const checkPicks = (document: ServiceDocument): readonly Fault[] =>
  (document.lookups ?? []).flatMap((one) =>
    one.pick ? [...keyed(document, one as Picker), ...taken(document, one as Picker)] : [],
  );

const pathOf = (id: string, name: string): string => pointer('lookups', id, 'pick', name);

/** A record is known by one of its words. */
function keyed(document: ServiceDocument, { id, pick, returns }: Picker): readonly Fault[] {
  const path = pathOf(id, 'key');
  const at = pointer('lookups', id, 'returns');
  if (pick.key === '' || !isRead(document, path) || !isWhole(document, at)) return [];
  if (returns[pick.key]?.type === 'string') return [];
  const known = Object.entries(returns).flatMap(([name, { type }]) => (type === 'string' ? [name] : []));
  return [fault('pick_key_unknown', path, { lookup: id, key: pick.key, known }, [`lookups.${id}.${pick.key}?`])];
}

/** The field that takes it: a text of the form, one for each list, as private as the key, and asked after what is asked with. */
function taken(document: ServiceDocument, picker: Picker): readonly Fault[] {
  const { id, pick, returns } = picker;
  const path = pathOf(id, 'into');
  const ref = pick.into;
  if (ref === '' || !isRead(document, path) || !isWhole(document, '/form') || isOfUnread(document.data, ref)) return [];
  const field = document.form.pages.flatMap(({ fields }) => fields).find((one) => one.ref === ref);
  const schema = findSchema(document.data, ref);
  const isText = schema !== undefined && typeOfSchema(schema) === 'string' && !schema['enum'];
  if (!field || !isText || field.prefill !== undefined) {
    const known = leavesOf(document.data).filter((one) => findSchema(document.data, one)?.['type'] === 'string');
    return [fault('pick_field_unsuited', path, { lookup: id, field: ref, known }, [`${id} → ${ref}`])];
  }
  const earlier = (document.lookups ?? []).find((one) => one.pick?.into === ref);
  if (earlier && earlier.id !== id) return [fault('twice', path, { name: ref }, [`${earlier.id}, ${id} → ${ref}`])];
  const before = fieldsBefore(document, picker);
  const late = isMentioned(document, `lookups.${id}`)
    ? undefined
    : askedBefore(picker).find((one) => findSchema(document.data, one) && !before.includes(one));
  if (late !== undefined)
    return [fault('pick_early', path, { lookup: id, field: ref, asked: late }, [`${id}: ${late} → ${ref}`])];
  const [level, least] = [levelOf(schema) ?? 'personal', returns[pick.key]?.class ?? 'personal'];
  return LEVELS.indexOf(level) < LEVELS.indexOf(least) && isRead(document, `${placeOf(ref)}/x-class`)
    ? [fault('class_low', `${placeOf(ref)}/x-class`, { field: ref, level, least }, [`${ref} ← ${id}.${pick.key}`])]
    : [];
}

const LEVELS = ['public', 'personal', 'sensitive'];

/** The list is one of the answer's. */
export function listed(
  document: ServiceDocument,
  { id, pick, operationId }: LookUp,
  operation: Operation,
): readonly Fault[] {
  if (!pick || pick.from === '' || recordSchema(operation, pick.from) || !isRead(document, pathOf(id, 'from')))
    return [];
  const known = Object.entries(operation.result).flatMap(([name, one]) =>
    typeOfSchema(one) === RECORDS ? [name] : [],
  );
  const facts = { operation: operationId, name: pick.from, known };
  return [fault('pick_list_unknown', pathOf(id, 'from'), facts, [`${operationId}: ${pick.from}?`])];
}

/** What tests say a register answers is what it is declared to answer: else they would go on telling of what is not asked any more. */
export const checkAnswers = (document: ServiceDocument): readonly Fault[] =>
  document.tests.flatMap(({ given }, at) =>
    Object.entries(given.lookups ?? {}).flatMap(([id, answer]): readonly Fault[] => {
      const lookup = document.lookups?.find((one) => one.id === id);
      if (!lookup || !isObject(answer) || !isWhole(document, pointer('lookups', id))) return [];
      const name = strayIn(answer, lookup.returns);
      if (name === undefined) return [];
      const known = Object.keys(lookup.returns);
      return [fault('answer_stray', pointer('tests', at, 'given'), { lookup: id, name, known }, [`${id}: ${name}?`])];
    }),
  );

function strayIn(answer: JsonObject, returns: LookUp['returns']): string | undefined {
  for (const [name, value] of Object.entries(answer)) {
    const one = returns[name];
    if (!one) return name;
    const records: readonly Json[] = one.items && Array.isArray(value) ? value : [];
    for (const record of records) {
      const inner = isObject(record) ? strayIn(record, one.items ?? {}) : undefined;
      if (inner !== undefined) return `${name}.${inner}`;
    }
  }
  return undefined;
}
