// Whether an application can be taken: hidden fields are stripped, then the document's own JSON Schema decides, then what is
// required only sometimes, then numbers with check digits. The browser and the server run this same file.
import { Validator, type OutputUnit } from '@cfworker/json-schema';
import type { Json, JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import { findSchema, isBlank, keptFor, leavesOf, requiredOf, valueAt, wordOf } from '../data.ts';
import type { Field, ServiceDocument } from '../rules.ts';
import { fitsOf } from './fits.ts';
import { problem, type Problem, type ProblemCode } from './problem.ts';
import { fieldsOf, isNeeded, schemaOf, settled, shownWith, type FormContext } from './visible.ts';

/** Checks of numbers that carry check digits: `idNumber`, `creditCode`, `phone`. Handed in, they belong to identity. */
export type FormatChecks = { readonly [format in 'idNumber' | 'creditCode' | 'phone']: (text: string) => boolean };

export interface ValidationContext extends FormContext {
  readonly formats: FormatChecks;
  /** Given beside the data. */
  readonly place?: JsonObject;
  readonly files?: readonly string[];
  /** Which of the files are which material; without it any file may be any of them. */
  readonly materials?: Readonly<Record<string, readonly string[]>>;
  /** Whether there is or ever was such an office; the browser offers those there are and knows no others. */
  readonly isUnit?: (id: string) => boolean;
  /** Materials that are promised for later. */
  readonly promises?: readonly string[];
}

/** The data that counts and may be stored (hidden fields gone, defaults and unset ticks filled in), and what is wrong with it. */
export interface Prepared {
  readonly data: JsonObject;
  readonly problems: readonly Problem[];
}

export function prepareData(document: ServiceDocument, given: JsonObject, context: ValidationContext): Prepared {
  const { fields, data } = shownWith(document, settled(document, given), context);
  const found = [
    ...missing(document, fields, data, context),
    ...absentPapers(document, fields, data, context),
    ...invalid(document, data),
    ...formats(document, data, context.formats),
    ...strangers(document, data, context.isUnit),
  ];
  if (found.length === 0) return { data, problems: found };
  const first = found.filter((one, index) => found.findIndex((other) => other.path === one.path) === index);
  const order = fieldsOf(document).map((field) => field.ref);
  const rank = ({ path }: Problem): number => {
    const at = order.findIndex((ref) => path === ref || path.startsWith(`${ref}/`));
    return at < 0 ? order.length : at;
  };
  return { data, problems: first.toSorted((a, b) => rank(a) - rank(b)) };
}

export const validateData = (
  document: ServiceDocument,
  data: JsonObject,
  context: ValidationContext,
): readonly Problem[] => prepareData(document, data, context).problems;

/** Materials that these answers ask for and that were not handed in. Most offices can ask for them after submission. */
export function missingMaterials(
  document: ServiceDocument,
  data: JsonObject,
  context: FormContext,
  given: readonly string[],
): readonly Problem[] {
  const counted = shownWith(document, settled(document, data), context).data;
  return document.materials
    .filter((one) => isNeeded(one, counted, context) && !given.includes(one.id))
    .map((one) => problem(`materials/${one.id}`, 'missing_file', one.title));
}

/**
 * A paper that may come later (容缺) is here or promised: nobody forgets it by saying nothing. One that no office could ask
 * for afterwards is missed now; elsewhere the office asks for what is missing, all of it at once.
 */
function absentPapers(
  document: ServiceDocument,
  fields: readonly Field[],
  data: JsonObject,
  context: ValidationContext,
): readonly Problem[] {
  const { files, materials, promises = [] } = context;
  // The browser has the fields in view, and papers are the server's to count.
  if (!files || !fields.some(({ ref }) => ref === 'files')) return [];
  const isGiven = (id: string): boolean => (materials ? (materials[id] ?? []) : files).length > 0;
  return document.materials
    .filter((one) => isNeeded(one, data, context) && !isGiven(one.id) && !promises.includes(one.id))
    .filter((one) => one.deferrable !== undefined || !asksLater(document))
    .map((one) => problem(`materials/${one.id}`, one.deferrable ? 'missing_or_promise' : 'missing_file', one.title));
}

/** Whether some office can have an application corrected. */
const asksLater = keptFor(({ workflow }: ServiceDocument): boolean =>
  Object.values(workflow.states).some(
    (state) => 'on' in state && state.on.some(({ event }) => event === 'requestCorrection'),
  ),
);

const ABSENT: { readonly [widget in Field['widget']]?: ProblemCode } = {
  radio: 'missing_choice',
  select: 'missing_choice',
  unit: 'missing_choice',
  checkbox: 'missing_tick',
  place: 'missing_place',
  files: 'missing_file',
};

function missing(
  document: ServiceDocument,
  fields: readonly Field[],
  data: JsonObject,
  context: ValidationContext,
): readonly Problem[] {
  return fields.flatMap((field) => {
    const schema = schemaOf(document, field.ref);
    const given =
      field.ref === 'place'
        ? Object.values(context.place ?? {}).some((part) => !isBlank(part))
        : field.ref === 'files'
          ? (context.files ?? []).length > 0
          : !isBlank(valueAt(data, field.ref)) &&
            !(schema?.['type'] === 'boolean' && field.required !== false && valueAt(data, field.ref) === false);
    if (given || !isNeeded(field, data, context)) return [];
    const code = schema?.['type'] === 'array' ? 'missing' : (ABSENT[field.widget] ?? 'missing');
    return [problem(field.ref, code, field.label)];
  });
}

const validatorOf = keptFor(({ data }: ServiceDocument) => new Validator(bare(data), '2020-12', false));

/** Without annotations: the library marks what it walks over, and takes any member called `id` for an address. */
function bare(schema: JsonObject): JsonObject {
  const kept: { [keyword: string]: Json } = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword.startsWith('x-') || ['title', 'description', 'examples', 'default'].includes(keyword)) continue;
    if (keyword === 'properties') {
      kept[keyword] = Object.fromEntries(
        Object.entries(value as JsonObject).map(([name, child]) => [name, bare(child as JsonObject)]),
      );
    } else kept[keyword] = keyword === 'items' ? bare(value as JsonObject) : value;
  }
  if (typeof schema['pattern'] === 'string')
    kept['pattern'] = within(schema['pattern'], Number(schema['maxLength'] ?? LONGEST_PATTERNED));
  return kept;
}

/** Where a pattern alone says how long a text may be, it is far below this. */
const LONGEST_PATTERNED = 1_000;

/** The library tries a pattern on what is too long as well, and somebody may send a text of a megabyte: such a one is not tried. */
const within = (pattern: string, longest: number): string => `^(?![^]{${longest + 1}})[^]*?(?:${pattern})`;

const CODES: { readonly [keyword: string]: ProblemCode } = {
  type: 'wrong_type',
  enum: 'not_an_option',
  minLength: 'too_short',
  maxLength: 'too_long',
  pattern: 'wrong_format',
  minimum: 'too_small',
  maximum: 'too_big',
  minItems: 'too_few',
  maxItems: 'too_many',
  uniqueItems: 'repeated',
  format: 'wrong_format',
  false: 'unknown',
};

function invalid(document: ServiceDocument, data: JsonObject): readonly Problem[] {
  if (fitsOf(document.data)(data)) return [];
  return validatorOf(document)
    .validate(data)
    .errors.flatMap((error) =>
      error.keyword === 'required' ? lacking(document, data, error) : (leaf(document, error) ?? []),
    );
}

const refOf = (location: string): string => decodeURIComponent(location.replace(/^#/, ''));

/** Required by the schema and not by any field that is shown: the gate forbids it, an old document may have it. */
function lacking(document: ServiceDocument, data: JsonObject, { instanceLocation }: OutputUnit): readonly Problem[] {
  const owner = refOf(instanceLocation);
  return requiredOf(findSchema(document.data, owner))
    .map((name) => `${owner}/${name}`)
    .filter((ref) => valueAt(data, ref) === undefined)
    .flatMap((ref) => leavesOf(findSchema(document.data, ref) ?? {}, ref))
    .map((ref) => problem(ref, 'missing', labelOf(document, ref)));
}

/** One sentence for a failed keyword; the library also reports every schema around it, which says nothing. */
function leaf(document: ServiceDocument, { keyword, instanceLocation }: OutputUnit): Problem | undefined {
  const code = CODES[keyword];
  if (!code) return undefined;
  const ref = refOf(instanceLocation);
  const schema = schemaAt(document, ref);
  const facts: { [name: string]: number } = {};
  for (const bound of ['minLength', 'minItems', 'minimum'])
    if (schema?.[bound] !== undefined) facts['least'] = Number(schema[bound]);
  for (const bound of ['maxLength', 'maxItems', 'maximum'])
    if (schema?.[bound] !== undefined) facts['most'] = Number(schema[bound]);
  const precise =
    code === 'wrong_type' && schema?.['type'] === 'integer'
      ? 'not_a_number'
      : keyword === 'format' || (keyword === 'pattern' && FORMAT_CODES[wordOf(schema, 'format')])
        ? (FORMAT_CODES[wordOf(schema, 'format')] ?? code)
        : code;
  return problem(ref, precise, labelOf(document, ref), facts, schema?.['x-message'] as unknown as Text | undefined);
}

const FORMAT_CODES: { readonly [format: string]: ProblemCode } = {
  date: 'wrong_date',
  email: 'wrong_email',
  phone: 'wrong_phone',
  idNumber: 'wrong_id_number',
  creditCode: 'wrong_credit_code',
};

/** The schema of a value; an entry of a list has the schema of the list's items. */
function schemaAt(document: ServiceDocument, ref: string): JsonObject | undefined {
  const own = findSchema(document.data, ref);
  if (own) return own;
  return findSchema(document.data, ref.replace(/\/\d+$/, ''))?.['items'] as JsonObject | undefined;
}

function labelOf(document: ServiceDocument, ref: string): Text {
  const field = fieldsOf(document).find((one) => one.ref === ref || ref.startsWith(`${one.ref}/`));
  const name = ref.slice(ref.lastIndexOf('/') + 1);
  return field?.label ?? { 'zh-CN': name, en: name };
}

type Marked = { readonly [keyword in 'format' | 'x-ref']: readonly string[] };

/** Where a value has a format or names something: asked of the schema once. */
const markedIn = keptFor((data: JsonObject): Marked => {
  const having = (keyword: string) => leavesOf(data).filter((ref) => wordOf(findSchema(data, ref), keyword) !== '');
  return { format: having('format'), 'x-ref': having('x-ref') };
});

function formats(document: ServiceDocument, data: JsonObject, checks: FormatChecks): readonly Problem[] {
  return markedIn(document.data).format.flatMap((ref) => {
    const schema = findSchema(document.data, ref);
    const format = wordOf(schema, 'format');
    const value = valueAt(data, ref);
    if (!(format in checks) || typeof value !== 'string' || checks[format as keyof FormatChecks](value)) return [];
    return [
      problem(
        ref,
        FORMAT_CODES[format] ?? 'wrong_format',
        labelOf(document, ref),
        {},
        schema?.['x-message'] as unknown as Text | undefined,
      ),
    ];
  });
}

/** What names an office names one that exists: a letter sent on to it has to arrive. */
function strangers(
  document: ServiceDocument,
  data: JsonObject,
  isUnit: ValidationContext['isUnit'],
): readonly Problem[] {
  if (!isUnit) return [];
  return markedIn(document.data)['x-ref'].flatMap((ref) => {
    const value = valueAt(data, ref);
    return typeof value === 'string' && !isUnit(value) ? [problem(ref, 'not_an_option', labelOf(document, ref))] : [];
  });
}
