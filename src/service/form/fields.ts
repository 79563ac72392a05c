// From the fields of an HTML form to typed data and back: how the form works without script. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import { findSchema, isReserved, valueAt, withValue } from '../data.ts';
import type { Field, ServiceDocument } from '../rules.ts';

export type FormFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What was sent (every control is named by its field's ref) as typed data; what cannot be read as its type is kept as text, for the check to name it. */
export function fromFormFields(document: ServiceDocument, sent: FormFields, page?: string): JsonObject {
  let data: JsonObject = {};
  for (const { id, fields } of document.form.pages) {
    if (page !== undefined && id !== page) continue;
    for (const field of fields) {
      if (isReserved(field.ref)) continue;
      const value = read(findSchema(document.data, field.ref), sent[field.ref]);
      if (value !== undefined) data = withValue(data, field.ref, value);
    }
  }
  return data;
}

const texts = (sent: string | readonly string[] | undefined): readonly string[] =>
  (typeof sent === 'string' ? [sent] : (sent ?? [])).map((text) => text.replaceAll('\r\n', '\n').trim());

function read(schema: JsonObject | undefined, sent: string | readonly string[] | undefined): Json | undefined {
  const given = texts(sent);
  const last = given.at(-1);
  switch (schema?.['type']) {
    // A box that is not ticked is not sent. Two radio buttons send `true` or `false`.
    case 'boolean':
      return last !== undefined && last !== '' && last !== 'false' && last !== 'off';
    case 'integer': {
      const plain = last?.normalize('NFKC').replaceAll(',', '');
      return plain === undefined || plain === ''
        ? undefined
        : /^-?\d{1,15}$/.test(plain)
          ? Number(plain)
          : (last ?? '');
    }
    case 'array': {
      const items = given
        .flatMap((text) => text.split('\n'))
        .map((text) => text.trim())
        .filter((text) => text !== '');
      return items.length > 0 ? items : undefined;
    }
    default:
      return last === undefined || last === '' ? undefined : last;
  }
}

/** What a control shows for the data: the text of an input, or the values that are ticked. */
export function shownValue(field: Field, data: JsonObject): readonly string[] {
  const value = isReserved(field.ref) ? undefined : valueAt(data, field.ref);
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return field.widget === 'area' ? [value.join('\n')] : value.map(String);
  return [typeof value === 'object' ? '' : String(value)];
}
