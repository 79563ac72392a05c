// What a service asks besides the description, as GeoReport's attributes: derived from its document's data schema, and the answers
// read back into that data. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { findSchema, isRequired, withValue } from '#service/data.ts';
import { fieldOf, type Offer } from '../rules.ts';
import { en } from '../texts.en.ts';
import { zh, type BoardTexts } from '../texts.zh.ts';
import { readDate, type Asked } from './asked.ts';
import { filled, type Fault } from './fault.ts';

type DataType = 'string' | 'number' | 'datetime' | 'text' | 'singlevaluelist' | 'multivaluelist';

export interface Attribute {
  readonly code: string;
  readonly ref: string;
  readonly datatype: DataType;
  /** Always; what is needed only sometimes is said in its description and checked by the form. */
  readonly required: boolean;
  /** null where nothing is to be said of how it is written. */
  readonly datatypeDescription: Text | null;
  readonly description: Text;
  readonly values: readonly { readonly key: string; readonly name: Text }[];
}

type Words = BoardTexts['attribute'];

const both = (say: (words: Words) => string): Text => ({ 'zh-CN': say(zh.attribute), en: say(en.attribute) });

/** The name under which a field is asked: its pointer without the first stroke. */
export const attributeCode = (ref: string): string => ref.slice(1).replaceAll('/', '.');

export const attributesOf = (offer: Offer): readonly Attribute[] =>
  offer.declared.ask.flatMap(({ ref, hint }) => {
    const { document } = offer;
    const field = fieldOf(document, ref);
    const schema = findSchema(document.data, ref);
    if (!field || !schema) return [];
    const datatype = dataTypeOf(schema, field.widget);
    const parts = [field.label, field.help, hint].filter((one) => one !== null && one !== undefined);
    return [
      {
        code: attributeCode(ref),
        ref,
        datatype,
        // What the document fills in where nothing is given need not be given.
        required: (isRequired(document.data, ref) || field.required === true) && schema['default'] === undefined,
        datatypeDescription: describedType(schema, datatype),
        description: { 'zh-CN': joined(parts, 'zh-CN', '。'), en: joined(parts, 'en', '. ') },
        values: valuesOf(schema, field.options ?? []),
      },
    ];
  });

const joined = (parts: readonly Text[], language: keyof Text, between: string): string =>
  parts.map((one) => one[language].replace(/[。.]$/, '')).join(between);

function dataTypeOf(schema: JsonObject, widget: string): DataType {
  const type = schema['type'];
  if (type === 'array') return 'multivaluelist';
  if (type === 'boolean' || schema['enum'] !== undefined) return 'singlevaluelist';
  if (type === 'integer' || type === 'number') return 'number';
  if (schema['format'] === 'date') return 'datetime';
  return widget === 'area' ? 'text' : 'string';
}

function describedType(schema: JsonObject, datatype: DataType): Text | null {
  const fact = (name: string): number | undefined => (typeof schema[name] === 'number' ? schema[name] : undefined);
  const [most, least, top] = [fact('maxLength'), fact('minimum'), fact('maximum')];
  if (datatype === 'datetime') return both(({ date }) => date);
  if (datatype === 'number') {
    const bounds = (words: Words): string =>
      [
        ...(least === undefined ? [] : [filled(words.least, { least })]),
        ...(top === undefined ? [] : [filled(words.most, { most: top })]),
      ].join(' · ');
    return least === undefined && top === undefined ? null : both(bounds);
  }
  return most === undefined ? null : both(({ text }) => filled(text, { most }));
}

function valuesOf(
  schema: JsonObject,
  options: readonly { readonly value: string; readonly label: Text }[],
): Attribute['values'] {
  if (schema['type'] !== 'boolean') return options.map(({ value, label }) => ({ key: value, name: label }));
  return [
    { key: 'true', name: both(({ yes }) => yes) },
    { key: 'false', name: both(({ no }) => no) },
  ];
}

/** Markup as it begins: a tag with whatever a tag may say of itself, a closing one, a comment. `a < b`, `<3` and `a<b 而且 c>d` are none. */
export const isMarkup = (text: string): boolean =>
  /<\/?[a-z][a-z0-9:-]*(?:[\s/]+[a-z@:_-][^<>]*)?[\s/]*>|<!--|<![a-z[]|<\?[a-z]/i.test(text);

/** The answers laid into the data of the service. */
export function readAttributes(
  offer: Offer,
  { attributes: given }: Asked,
  data: JsonObject,
): { readonly data: JsonObject; readonly faults: readonly Fault[] } {
  const known = attributesOf(offer);
  const faults: Fault[] = [...given.keys()]
    .filter((code) => !known.some((one) => one.code === code))
    .map((name) => ({ code: 'attribute_unknown', name }));
  let filledIn = data;
  for (const attribute of known) {
    const values = given.get(attribute.code) ?? [];
    const read = readValues(attribute, values, findSchema(offer.document.data, attribute.ref) ?? {});
    if ('code' in read) faults.push(read);
    else if (read.value !== undefined) filledIn = withValue(filledIn, attribute.ref, read.value);
  }
  return { data: filledIn, faults };
}

type Read = Fault | { readonly value: Json | undefined };

function readValues(
  { code: name, datatype, required, values }: Attribute,
  given: readonly string[],
  schema: JsonObject,
): Read {
  const [first] = given;
  if (first === undefined) return required ? { code: 'attribute_missing', name } : { value: undefined };
  const strange = values.length > 0 ? given.find((one) => !values.some(({ key }) => key === one)) : undefined;
  if (strange !== undefined) return { code: 'attribute_value', name, value: strange };
  if (datatype === 'multivaluelist') return { value: [...new Set(given)] };
  if (given.length > 1) return { code: 'attribute_single', name };
  return readOne(name, datatype, first, schema);
}

function readOne(name: string, datatype: DataType, given: string, schema: JsonObject): Read {
  if (schema['type'] === 'boolean') return { value: given === 'true' };
  if (datatype === 'number') {
    const isNumber = /^-?\d{1,15}(\.\d{1,10})?$/.test(given.trim());
    return isNumber ? { value: Number(given) } : { code: 'attribute_value', name, value: given };
  }
  if (datatype === 'datetime') {
    const at = readDate(given);
    const day = /^\d{4}-\d\d-\d\d$/.test(given.trim()) ? given.trim() : at && dateOf(at);
    return day === undefined ? { code: 'attribute_value', name, value: given } : { value: day };
  }
  if (isMarkup(given)) return { code: 'html', name: `attribute[${name}]` };
  return { value: given.replace(/\r\n?/g, '\n') };
}
