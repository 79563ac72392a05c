// The `data` section: the part of JSON Schema 2020-12 that the form can show and the checker can reason about. What is
// outside of it is a finding, so that no document asks a thing in a way only a machine understands. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import { step } from '../../check/finding.ts';
import { allows } from '../../check/version/fit.ts';
import { wordOf } from '../../data.ts';
import { plain, type MapNode, type Node } from '../node.ts';
import { deaf, isKnown, note, unread, type Reader } from '../note.ts';
import { boolean, entries, identifier, integer, list, members, oneOf, spoken, string, text } from '../reader.ts';
import { isLimited, isPlainPattern } from '../pattern.ts';

const TYPES = ['string', 'integer', 'boolean', 'array', 'object'] as const;
type Type = (typeof TYPES)[number];

const FORMATS = ['date', 'email', 'phone', 'idNumber', 'creditCode'] as const;

/** Nobody writes more into one box, and nobody reads it. */
const LONGEST_TEXT = 20_000;

const ANY = [
  'type',
  'title',
  'description',
  'default',
  'examples',
  'x-class',
  'x-purpose',
  'x-message',
  'x-changeable',
] as const;

const KEYWORDS = {
  string: [...ANY, 'enum', 'x-labels', 'minLength', 'maxLength', 'pattern', 'format', 'x-ref'],
  integer: [...ANY, 'minimum', 'maximum', 'x-unit'],
  boolean: ANY,
  array: [...ANY, 'items', 'minItems', 'maxItems', 'uniqueItems'],
  object: [...ANY, 'properties', 'required', 'additionalProperties', '$schema'],
} as const;

type Keyword = (typeof KEYWORDS)[Type][number];

/**
 * Reads a schema; the answer is plain JSON Schema, with the texts beside it as `x-label`, `x-labels`, `x-message`. One whose
 * type is not known has none, and takes anything.
 */
export function schema(hearing: Reader, node: Node, root = true): JsonObject {
  if (node.kind !== 'map') {
    members(hearing, node, KEYWORDS.string);
    return root ? NO_FIELDS : {};
  }
  const type = typeOf(hearing, node, root);
  // A schema without a type is a fault and no shape of the language.
  const named = node.entries.get('type');
  const isShape = root ? named?.kind === 'scalar' && named.value === 'object' : named || node.entries.has('enum');
  const reader = type && isShape ? hearing : deaf(hearing);
  const known: readonly Keyword[] = type && isShape ? KEYWORDS[type] : EVERY_KEYWORD;
  const found = members(reader, node, root ? known : known.filter((one) => one !== '$schema')) ?? {};
  const result: Record<string, Json> = type ? { type } : {};
  const label = text(reader, found.title);
  if (label) Object.assign(result, { title: label['zh-CN'], 'x-label': label });
  const description = text(reader, found.description);
  if (description) Object.assign(result, { description: description['zh-CN'], 'x-help': description });
  const message = text(reader, found['x-message']);
  if (message) result['x-message'] = message;
  const privacy = oneOf(reader, found['x-class'], ['public', 'personal', 'sensitive']);
  if (privacy) result['x-class'] = privacy;
  const purpose = string(reader, found['x-purpose']);
  if (purpose) result['x-purpose'] = purpose;
  if (boolean(reader, found['x-changeable']) === true) result['x-changeable'] = true;
  if (!type) return result;
  Object.assign(result, KEYWORDS_OF[type](reader, found, node));
  if (found.default) result['default'] = valueOf(reader, found.default, result);
  if (found.examples) result['examples'] = list(reader, found.examples, (item) => valueOf(reader, item, result));
  return result;
}

const NO_FIELDS: JsonObject = { type: 'object', properties: {}, required: [], additionalProperties: false };

const EVERY_KEYWORD: readonly Keyword[] = [...new Set(Object.values(KEYWORDS).flat())];

/** undefined where it is not known, which has been told. The data section is an object whatever it says. */
function typeOf(reader: Reader, node: MapNode, root: boolean): Type | undefined {
  reader.saw?.(node, { is: 'kinds', by: 'type', values: TYPES });
  const named = node.entries.get('type');
  const type = named ? oneOf(reader, named, TYPES) : node.entries.has('enum') ? 'string' : undefined;
  if (!named && !type && isKnown(reader, node.path)) {
    unread(reader, node, 'type');
    note(reader, node, 'missing_key', { key: 'type' });
  }
  if (!root || type === 'object') return type;
  if (type) note(reader, node.entries.get('type') ?? node, 'wrong_type', { wanted: 'type: object', found: type });
  return 'object';
}

type Found = { readonly [name in Keyword]?: Node };
type ReadKeywords = (reader: Reader, found: Found, node: MapNode) => { [keyword: string]: Json };

const KEYWORDS_OF: { readonly [type in Type]: ReadKeywords } = {
  string: stringKeywords,
  integer: integerKeywords,
  boolean: () => ({}),
  array: arrayKeywords,
  object: objectKeywords,
};

function integerKeywords(reader: Reader, found: Found, node: MapNode): { [keyword: string]: Json } {
  for (const keyword of ['minimum', 'maximum'] as const)
    if (!found[keyword])
      note(reader, node, 'unbounded', { keyword }, [
        `${node.path}: ${keyword === 'minimum' ? '-' : ''}9007199254740991`,
      ]);
  const unit = found['x-unit'] ? { 'x-unit': oneOf(reader, found['x-unit'], ['fen']) ?? 'fen' } : {};
  return bounds(reader, found, node, 'minimum', 'maximum', unit);
}

function stringKeywords(reader: Reader, found: Found, node: MapNode): { [keyword: string]: Json } {
  const result = bounds(reader, found, node, 'minLength', 'maxLength');
  if (found.enum) {
    const values = list(reader, found.enum, (item) => identifier(reader, item));
    if (new Set(values).size < values.length || values.length === 0)
      note(reader, found.enum, 'enum_unclear', {}, values);
    result['enum'] = values;
    const labels = labelsOf(reader, found['x-labels'], values);
    if (Object.keys(labels).length > 0) result['x-labels'] = labels;
  }
  if (found.pattern) {
    const pattern = string(reader, found.pattern);
    const longest = typeof result['maxLength'] === 'number' ? result['maxLength'] : undefined;
    if (pattern !== undefined && !isPlainPattern(pattern, longest))
      note(reader, found.pattern, 'pattern_unsafe', { pattern }, [pattern]);
    else if (pattern !== undefined) result['pattern'] = pattern;
  }
  const format = oneOf(reader, found.format, FORMATS);
  if (format) result['format'] = format;
  const reference = oneOf(reader, found['x-ref'], ['unit']);
  if (reference) result['x-ref'] = reference;
  // What is there and could not be read has been told.
  const isBound =
    (['enum', 'format', 'x-ref', 'maxLength'] as const).some((keyword) => found[keyword]) ||
    (found.pattern !== undefined && (typeof result['pattern'] !== 'string' || isLimited(result['pattern'])));
  if (!isBound) note(reader, node, 'unbounded', { keyword: 'maxLength' }, [`${node.path}: "aaaa…"`]);
  if (Number(result['maxLength'] ?? 0) > LONGEST_TEXT)
    note(reader, found.maxLength ?? node, 'unbounded', { keyword: `maxLength ≤ ${LONGEST_TEXT}` }, ['aaaa…']);
  return result;
}

function labelsOf(reader: Reader, node: Node | undefined, values: readonly string[]): { [value: string]: Text } {
  const labels: { [value: string]: Text } = {};
  entries(reader, node, (item, value) => {
    if (!values.includes(value)) return note(reader, item, 'unknown_value', { value, known: values });
    const label = text(reader, item);
    if (label) labels[value] = label;
    return undefined;
  });
  if (node) {
    for (const value of values)
      if (!labels[value]) note(reader, node, 'label_missing', { name: value }, [`${node.path}/${step(value)}`]);
  }
  return labels;
}

function arrayKeywords(reader: Reader, found: Found, node: MapNode): { [keyword: string]: Json } {
  const result = bounds(reader, found, node, 'minItems', 'maxItems');
  if (found.uniqueItems) result['uniqueItems'] = boolean(reader, found.uniqueItems) ?? true;
  const items = found.items ? schema(reader, found.items, false) : undefined;
  if (!found.items) note(reader, node, 'missing_key', { key: 'items' });
  if (items?.['type'] !== undefined && items['type'] !== 'string')
    note(reader, found.items ?? node, 'wrong_type', { wanted: 'string items', found: wordOf(items, 'type') });
  if (items) result['items'] = items;
  if (result['maxItems'] === undefined)
    note(reader, node, 'unbounded', { keyword: 'maxItems' }, [`${node.path}: [1, 2, 3, …]`]);
  return result;
}

function objectKeywords(reader: Reader, found: Found, node: MapNode): { [keyword: string]: Json } {
  const properties: { [name: string]: Json } = {};
  entries(reader, found.properties, (item, name) => {
    properties[name] = schema(reader, item, false);
    spoken(reader, item, name);
    return undefined;
  });
  const required = list(reader, found.required, (item) => {
    const name = string(reader, item);
    if (name === undefined || properties[name] || !isKnown(reader, `${node.path}/properties`)) return name;
    return note(reader, item, 'field_unknown', { field: name, known: Object.keys(properties) }, [`required: ${name}`]);
  });
  if (found.additionalProperties && boolean(reader, found.additionalProperties) !== false) {
    note(reader, found.additionalProperties, 'wrong_type', { wanted: 'false', found: 'true' });
  }
  return { properties, required, additionalProperties: false };
}

function bounds(
  reader: Reader,
  found: Found,
  node: MapNode,
  least: 'minimum' | 'minLength' | 'minItems',
  most: 'maximum' | 'maxLength' | 'maxItems',
  more: { [keyword: string]: Json } = {},
): { [keyword: string]: Json } {
  const floor = least === 'minimum' ? Number.MIN_SAFE_INTEGER : 0;
  const low = integer(reader, found[least], floor);
  const high = integer(reader, found[most], floor);
  if (low !== undefined && high !== undefined && low > high) {
    note(reader, node, 'bounds_reversed', { least: `${least} ${low}`, most: `${most} ${high}` }, [
      `${node.path}: ${low} … ${high}`,
    ]);
  }
  return { ...(low === undefined ? {} : { [least]: low }), ...(high === undefined ? {} : { [most]: high }), ...more };
}

/** A value written in the document that its own schema must accept. */
function valueOf(reader: Reader, node: Node, of: JsonObject): Json {
  const value = plain(node);
  if (!allows(of, value))
    note(reader, node, 'value_refused', { value: JSON.stringify(value) }, [JSON.stringify(value)]);
  return value;
}
