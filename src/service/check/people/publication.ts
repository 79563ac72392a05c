// Whether what a service lets be shown in public is words, whether its applicants are asked first, and whether it is not in the
// same breath confidential. Pure.
import { findSchema, leavesOf, wordOf } from '../../data.ts';
import type { ServiceDocument } from '../../rules.ts';
import { isRead } from '../../rules/unread.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { levelOf } from '../gate/privacy.ts';

export function checkPublication(document: ServiceDocument): readonly Fault[] {
  const { publication, data } = document;
  if (!publication) return [];
  const named = (['title', 'text', 'ask'] as const).flatMap((part): readonly Fault[] => {
    const [path, field] = [pointer('publication', part), publication[part]];
    const schema = findSchema(data, field);
    if (!schema)
      return isRead(document, path) ? [fault('field_unknown', path, { field, known: leavesOf(data) }, [field])] : [];
    if (part === 'ask')
      return schema['type'] === 'boolean' && schema['default'] === false
        ? []
        : [
            fault('published_unasked', path, { field }, [
              `${field}: ${wordOf(schema, 'type')} ${JSON.stringify(schema['default'])}`,
            ]),
          ];
    return schema['type'] === 'string' && !schema['enum']
      ? []
      : [fault('published_no_words', path, { field }, [`${field}: ${wordOf(schema, 'type')}`])];
  });
  const secrets = secretsIn(document, [publication.title, publication.text]);
  return [...named, ...secrets.map((why) => fault('published_secret', '/publication', { why }, [why]))];
}

/** What says that a service is confidential as a whole, or that what would be shown is not for everybody in the office even. */
function secretsIn({ data, access }: ServiceDocument, shown: readonly string[]): readonly string[] {
  const confidential = findSchema(data, '/confidential');
  return [
    ...shown.filter((ref) => levelOf(findSchema(data, ref)) === 'sensitive').map((ref) => `${ref}: sensitive`),
    ...(confidential && (confidential['default'] === true || confidential['const'] === true) ? ['/confidential'] : []),
    ...(access ? ['access'] : []),
  ];
}
