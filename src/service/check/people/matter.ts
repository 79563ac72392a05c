// Whether cases can be compared by what their service names, and whether what others are told of them is for everybody. Pure.
import { findSchema, leavesOf, wordOf } from '../../data.ts';
import type { ServiceDocument } from '../../rules.ts';
import { isRead } from '../../rules/unread.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { levelOf } from '../gate/privacy.ts';

/** The kind of the matter is all that others are told of the answers. */
const TOLD = '/category';

export function checkSameMatter(document: ServiceDocument): readonly Fault[] {
  const { sameMatter, data } = document;
  if (!sameMatter) return [];
  const faults = sameMatter.by.flatMap((ref, index): readonly Fault[] => {
    const path = pointer('sameMatter', 'by', index);
    const schema = findSchema(data, ref);
    if (!schema)
      return isRead(document, path) ? [fault('field_unknown', path, { field: ref, known: leavesOf(data) }, [ref])] : [];
    // Two that chose the same line of a list are not about the same thing.
    return schema['type'] === 'string' && !schema['enum']
      ? []
      : [fault('compared_no_words', path, { field: ref }, [`${ref}: ${wordOf(schema, 'type')}`])];
  });
  const kind = findSchema(data, TOLD);
  return sameMatter.told && kind && levelOf(kind) !== 'public'
    ? [...faults, fault('told_private', '/sameMatter/told', { field: TOLD }, [`${TOLD}: ${levelOf(kind) ?? '–'}`])]
    : faults;
}
