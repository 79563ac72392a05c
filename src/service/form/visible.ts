// Which fields apply to these answers. A hidden field has no answer, so what it would have shown is hidden too. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import { findSchema, isBlank, isReserved, keptFor, valueAt, withValue, withoutValue } from '../data.ts';
import { holds, looksAt } from '../expression.ts';
import type { Expression, Field, ServiceDocument } from '../rules.ts';

/** What a form may speak of besides the data itself. */
export interface FormContext {
  readonly applicant: JsonObject;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

const fieldsIn = keptFor(({ pages }: ServiceDocument['form']): readonly Field[] =>
  pages.flatMap((page) => page.fields),
);

export const fieldsOf = ({ form }: ServiceDocument): readonly Field[] => fieldsIn(form);

type Conditional = Field & { readonly visible: Expression };

/** Fields that come and go, in an order in which what a condition looks at is settled before it; they form no circle, which the gate proves. */
const conditionalIn = keptFor((form: ServiceDocument['form']): readonly Conditional[] => {
  const all = fieldsIn(form);
  const ordered: Conditional[] = [];
  const seen = new Set<Field>();
  const settle = (field: Field): void => {
    if (seen.has(field)) return;
    seen.add(field);
    const looked = looksAt(field.visible);
    for (const other of all) if (looked.includes(other.ref)) settle(other);
    if (isConditional(field)) ordered.push(field);
  };
  all.forEach(settle);
  return ordered;
});

const isConditional = (field: Field): field is Conditional => field.visible !== undefined;

const contextOf = (data: JsonObject, context: FormContext): JsonObject => ({
  data,
  applicant: context.applicant,
  today: context.today,
});

/** Answers of a form count as they stand: ticks not set are `false`, blanks are no answers, defaults hold until changed. */
export function settled(document: ServiceDocument, data: JsonObject): JsonObject {
  let result = data;
  for (const { ref } of fieldsOf(document)) {
    if (isReserved(ref)) continue;
    if (isBlank(valueAt(result, ref))) {
      const value = initialOf(document, ref);
      result = value === undefined ? withoutValue(result, ref) : withValue(result, ref, value);
    }
  }
  return result;
}

/** The fields to show for these answers. */
export function visibleFields(document: ServiceDocument, data: JsonObject, context: FormContext): readonly Field[] {
  return shownWith(document, settled(document, data), context).fields;
}

/** The fields shown and the answers that count: those of fields that are shown. */
export function shownWith(
  document: ServiceDocument,
  data: JsonObject,
  context: FormContext,
): { readonly fields: readonly Field[]; readonly data: JsonObject } {
  const all = fieldsOf(document);
  const hidden = new Set<Field>();
  let left = data;
  for (const field of conditionalIn(document.form)) {
    if (holds(field.visible, contextOf(left, context))) continue;
    hidden.add(field);
    if (!isReserved(field.ref)) left = withoutValue(left, field.ref);
  }
  return { fields: hidden.size === 0 ? all : all.filter((field) => !hidden.has(field)), data: left };
}

/** Whether a field must be answered, given the answers that count. */
export const isNeeded = (
  field: { readonly required: Field['required'] },
  data: JsonObject,
  context: FormContext,
): boolean => (typeof field.required === 'boolean' ? field.required : holds(field.required, contextOf(data, context)));

const schemasIn = keptFor(
  (document: ServiceDocument): ReadonlyMap<string, JsonObject | undefined> =>
    new Map(fieldsOf(document).map(({ ref }) => [ref, isReserved(ref) ? undefined : findSchema(document.data, ref)])),
);

/** The schema of a field's value; looked up once, as a form asks for all of them on every submission. */
export function schemaOf(document: ServiceDocument, ref: string): JsonObject | undefined {
  const known = schemasIn(document);
  return known.has(ref) ? known.get(ref) : findSchema(document.data, ref);
}

/** What an untouched field holds: its default, a tick not set, or nothing. */
function initialOf(document: ServiceDocument, ref: string): Json | undefined {
  const schema = schemaOf(document, ref);
  return schema?.['default'] ?? (schema?.['type'] === 'boolean' ? false : undefined);
}

/** The data of a form nobody has touched. */
export const emptyData = (document: ServiceDocument): JsonObject => settled(document, {});
