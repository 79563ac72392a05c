// The `form` and `materials` sections: what is asked, on which page, and when. What the data section already says is not
// said twice: label, widget and options follow from it. Pure.
import type { JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import { findSchema, isOfUnread, isRequired, isReserved, placeOf, leavesOf, wordOf } from '../../data.ts';
import type { Expression, Field, FormPage, Material, ServiceDocument } from '../../rules.ts';
import { SOURCES } from '../../rules/output.ts';
import { textOf } from '../../text.ts';
import type { Node } from '../node.ts';
import { isKnown, nameless, NO_LENGTH, note, plainText, unread, type Reader } from '../note.ts';
import {
  boolean,
  expression,
  identifier,
  integer,
  length,
  list,
  members,
  oneOf,
  role,
  string,
  text,
  unique,
} from '../reader.ts';

export function form(
  reader: Reader,
  node: Node | undefined,
  data: JsonObject,
): { readonly pages: readonly FormPage[] } {
  const found = node ? members(reader, node, ['pages'], ['pages']) : undefined;
  const pages = list(reader, found?.pages, (item) => page(reader, item, data));
  unique(reader, found?.pages, pages, (one) => one.id);
  unique(
    reader,
    found?.pages,
    pages.flatMap((one) => one.fields),
    (one) => one.ref,
  );
  return { pages };
}

/** Where nothing is said of the form: one page that asks everything in its order, and where and with which papers. */
export function onePage(
  reader: Reader,
  node: Node,
  data: JsonObject,
  { papers, routes }: { readonly papers: boolean; readonly routes: Pick<ServiceDocument['routing'], 'by'> },
): { readonly pages: readonly FormPage[] } {
  const refs = [...leavesOf(data), ...(routes.by.includes('place') ? ['place'] : []), ...(papers ? ['files'] : [])];
  const fields = refs.map((ref) => made(reader, node, data, ref, {}));
  return { pages: [{ id: 'all', title: textOf('page.title'), fields }] };
}

function page(reader: Reader, node: Node, data: JsonObject): FormPage {
  const found = members(reader, node, ['id', 'title', 'fields'], ['id', 'fields']);
  const id = identifier(reader, found?.id) ?? nameless(node);
  const title = text(reader, found?.title) ?? textOf('page.title');
  const fields = list(reader, found?.fields, (item) => field(reader, item, data)).flat();
  return { id, title, fields };
}

const RESERVED = ['place', 'files'] as const;

const WIDGETS = [
  'text',
  'area',
  'number',
  'date',
  'select',
  'radio',
  'checkbox',
  'unit',
  'place',
  'files',
  'phone',
  'idNumber',
] as const;

const PREFILLS = [
  'person.name',
  'person.idNumber',
  'person.phone',
  'company.name',
  'company.creditCode',
  'item.id',
  'item.name',
  'item.office',
] as const;

/** What the county knows already, or what a look-up answers. */
function prefill(reader: Reader, node: Node | undefined): string | undefined {
  if (node) reader.saw?.(node, { is: 'text' });
  const isAnswer = node?.kind === 'scalar' && /^lookups\.\w+\.\w+$/.test(String(node.value));
  return isAnswer ? string(reader, node) : oneOf(reader, node, PREFILLS);
}

/** Where the records of a picker come from has been told with the picker. */
const sourceOf = (node: Node): readonly 'source'[] => {
  const widget = node.kind === 'map' ? node.entries.get('widget') : undefined;
  return widget?.kind === 'scalar' && String(widget.value).endsWith('-picker') ? ['source'] : [];
};

/** A field, or the fields of an object that is named whole. */
function field(reader: Reader, node: Node, data: JsonObject): readonly Field[] | undefined {
  const found = members(
    reader,
    node,
    ['ref', 'label', 'help', 'widget', 'options', 'visible', 'required', 'readOnly', 'prefill', ...sourceOf(node)],
    ['ref'],
  );
  const ref = string(reader, found?.ref);
  const given = {
    label: text(reader, found?.label),
    help: text(reader, found?.help),
    widget: oneOf(reader, found?.widget, WIDGETS),
    options: found?.options ? list(reader, found.options, (item) => option(reader, item)) : undefined,
    visible: expression(reader, found?.visible, 'form'),
    required: requirement(reader, found?.required),
    readOnly: boolean(reader, found?.readOnly),
    prefill: prefill(reader, found?.prefill),
  };
  const source = node.kind === 'map' && sourceOf(node).length > 0 ? node.entries.get('source') : undefined;
  if (source) unread(reader, source);
  if (ref === undefined) return undefined;
  const schema = isReserved(ref) ? undefined : findSchema(data, ref);
  if (!schema && !(RESERVED as readonly string[]).includes(ref) && (isReserved(ref) || !isOfUnread(data, ref))) {
    // What it is filled in from is read by it all the same.
    if (found?.prefill) unread(reader, found.prefill);
    const known = [...leavesOf(data), ...RESERVED];
    return note(reader, found?.ref ?? node, 'field_unknown', { field: ref, known }, [`ref: ${ref}`]);
  }
  const refs = schema?.['type'] === 'object' ? leavesOf(schema, ref) : [ref];
  return refs.map((one) => made(reader, node, data, one, given));
}

interface Given {
  readonly label?: Text | undefined;
  readonly help?: Text | undefined;
  readonly widget?: Field['widget'] | undefined;
  readonly options?: Field['options'] | undefined;
  readonly visible?: Expression | undefined;
  readonly required?: boolean | Expression | undefined;
  readonly readOnly?: boolean | undefined;
  readonly prefill?: string | undefined;
}

function made(reader: Reader, node: Node, data: JsonObject, ref: string, given: Given): Field {
  const schema = isReserved(ref) ? undefined : findSchema(data, ref);
  const label = given.label ?? labelOf(ref, schema) ?? missingLabel(reader, node, ref);
  const help = given.help ?? (schema?.['x-help'] as unknown as Text | undefined);
  const widget = given.widget ?? widgetOf(ref, schema);
  if (!suits(widget, ref, schema)) {
    note(reader, node, 'widget_unsuited', { widget, field: ref }, [`${ref}: ${widget}`]);
  }
  const options = given.options ?? optionsOf(reader, node, schema);
  return {
    ref,
    label,
    ...(help ? { help } : {}),
    widget,
    ...(options ? { options } : {}),
    ...(given.visible ? { visible: given.visible } : {}),
    // A tick is an answer either way; only a form that says so itself insists on it.
    required: given.required ?? (schema?.['type'] !== 'boolean' && schema !== undefined && isRequired(data, ref)),
    ...(given.readOnly === undefined ? {} : { readOnly: given.readOnly }),
    ...(given.prefill === undefined ? {} : { prefill: given.prefill }),
  };
}

function labelOf(ref: string, schema: JsonObject | undefined): Text | undefined {
  if (ref === 'place' || ref === 'files') return textOf(`field.${ref}`);
  return schema?.['x-label'] as unknown as Text | undefined;
}

function missingLabel(reader: Reader, node: Node, ref: string): Text {
  const isTold = !isReserved(ref) && !isKnown(reader, `${placeOf(ref)}/title`);
  if (!isTold) note(reader, node, 'label_missing', { name: ref }, [`ref: ${ref}`]);
  return { 'zh-CN': ref, en: ref };
}

function option(reader: Reader, node: Node): { value: string; label: Text } | undefined {
  const found = members(reader, node, ['value', 'label'], ['value', 'label']);
  const value = string(reader, found?.value);
  const label = text(reader, found?.label);
  return value !== undefined && label ? { value, label } : undefined;
}

const enumOf = (schema: JsonObject | undefined): readonly string[] | undefined => {
  const items = schema?.['type'] === 'array' ? (schema['items'] as JsonObject | undefined) : schema;
  return items?.['enum'] as readonly string[] | undefined;
};

function optionsOf(reader: Reader, node: Node, schema: JsonObject | undefined): Field['options'] {
  const values = enumOf(schema);
  if (!schema || !values) return undefined;
  const items = schema['type'] === 'array' ? (schema['items'] as JsonObject) : schema;
  const labels = (items['x-labels'] ?? {}) as unknown as { readonly [value: string]: Text };
  if (!items['x-labels'])
    note(
      reader,
      node,
      'label_missing',
      { name: values.join(', ') },
      values.map((value) => `option: ${value}`),
    );
  return values.map((value) => ({ value, label: labels[value] ?? { 'zh-CN': value, en: value } }));
}

/** Choices up to five are shown whole, more are folded away; more than 200 characters need room. */
function widgetOf(ref: string, schema: JsonObject | undefined): Field['widget'] {
  if (ref === 'place' || ref === 'files') return ref;
  const values = enumOf(schema);
  const type = wordOf(schema, 'type');
  if (type === 'boolean') return 'checkbox';
  if (type === 'integer') return 'number';
  if (type === 'array') return values ? 'checkbox' : 'area';
  if (values) return values.length <= 5 ? 'radio' : 'select';
  if (schema?.['x-ref'] === 'unit') return 'unit';
  const format = schema?.['format'];
  if (format === 'date' || format === 'phone' || format === 'idNumber') return format;
  return Number(schema?.['maxLength'] ?? 0) > 200 ? 'area' : 'text';
}

const SUITED: { readonly [type: string]: readonly Field['widget'][] } = {
  string: ['text', 'area', 'date', 'select', 'radio', 'unit', 'phone', 'idNumber'],
  integer: ['number', 'text'],
  boolean: ['checkbox', 'radio'],
  array: ['area', 'checkbox'],
};

function suits(widget: Field['widget'], ref: string, schema: JsonObject | undefined): boolean {
  if (!schema) return widget === ref || !isReserved(ref);
  if (schema['type'] === undefined) return true;
  if ((widget === 'select' || widget === 'radio') && schema['type'] === 'string' && !enumOf(schema)) return false;
  if (widget === 'unit' && schema['x-ref'] !== 'unit') return false;
  return SUITED[wordOf(schema, 'type')]?.includes(widget) ?? false;
}

function requirement(reader: Reader, node: Node | undefined): boolean | Expression | undefined {
  if (node) reader.saw?.(node, { is: 'boolean' });
  if (node?.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  return expression(reader, node, 'form');
}

/** What a photo or a scan of a paper takes, where the document says nothing else. */
const PAPER = { mediaTypes: ['image/jpeg', 'image/png', 'application/pdf'], maxBytes: 10 * 1024 * 1024, maxItems: 4 };

const MEDIA = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/heic'];

export function materials(reader: Reader, node: Node | undefined): readonly Material[] {
  const found = list(reader, node, (item) => material(reader, item));
  unique(reader, node, found, (one) => one.id);
  return found;
}

function material(reader: Reader, node: Node): Material {
  const found = members(
    reader,
    node,
    [
      'id',
      'title',
      'help',
      'mediaTypes',
      'maxBytes',
      'maxItems',
      'required',
      'requiredWhen',
      'deferrable',
      'purpose',
      'source',
      'evidenceType',
    ],
    ['id', 'title'],
  );
  const id = identifier(reader, found?.id) ?? nameless(node);
  const title = text(reader, found?.title) ?? plainText(id);
  const help = text(reader, found?.help);
  const purpose = identifier(reader, found?.purpose);
  const source = list(reader, found?.source, (item) => oneOf(reader, item, SOURCES));
  const evidenceType = identifier(reader, found?.evidenceType);
  return {
    id,
    title,
    ...(help ? { help } : {}),
    mediaTypes: found?.mediaTypes
      ? list(reader, found.mediaTypes, (item) => oneOf(reader, item, MEDIA))
      : PAPER.mediaTypes,
    maxBytes: integer(reader, found?.maxBytes, 1) ?? PAPER.maxBytes,
    maxItems: integer(reader, found?.maxItems, 1) ?? PAPER.maxItems,
    required: boolean(reader, found?.required) ?? expression(reader, found?.requiredWhen, 'form') ?? false,
    ...deferral(reader, found?.deferrable),
    ...(purpose === undefined ? {} : { purpose }),
    ...(source.length > 0 ? { source } : {}),
    ...(evidenceType === undefined ? {} : { evidenceType }),
  };
}

/** `{ within: P10D, times: 1, watch: post:counter }`: calendar days, more time once unless it says otherwise. */
function deferral(reader: Reader, node: Node | undefined): Pick<Material, 'deferrable'> {
  const found = node ? members(reader, node, ['within', 'times', 'watch'], ['within']) : undefined;
  const within = length(reader, found?.within) ?? NO_LENGTH;
  const watch = role(reader, found?.watch);
  if (!found) return {};
  return { deferrable: { within, times: integer(reader, found.times) ?? 1, ...(watch ? { watch } : {}) } };
}
