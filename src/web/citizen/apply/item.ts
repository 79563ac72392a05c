// Applying for an item of the county's list: the procedure is the general one, and what the item's guide fills in stays as it is.
import { lookupTexts } from '#case/view/lookup.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import { ofItem, type Item } from '#service/item/item.ts';
import type { Field, FormPage, ServiceDocument } from '#service/rules.ts';
import { filledFields, isBlocking, lookupsOf, prefillOf } from '#service/rules/lookup.ts';
import type { Visit } from '../../web.ts';

/** The item somebody comes from, by the address. */
export const itemAsked = ({ request, web }: Visit, document: ServiceDocument): Item | undefined =>
  ofItem(document, 'item.id', {}) === undefined ? undefined : web.shelf.item(request.query.get('item') ?? '');

export const itemFacts = (item: Item | undefined): { readonly [source: string]: string | null } =>
  item ? { 'item.id': item.id, 'item.name': item.name, 'item.office': item.unit } : {};

/** What the guide filled in is shown and not written over; its number is for the office, which reads it in the case. */
export function pageFor(
  document: ServiceDocument,
  whole: FormPage,
  data: JsonObject,
  read: readonly string[],
): FormPage {
  const page = asRead(whole, read, leftToRegisters(document, read));
  const item = ofItem(document, 'item.id', data);
  if (item === undefined) return page;
  const fields = page.fields.filter(({ prefill }) => prefill !== 'item.id');
  return { ...page, fields: item === null ? fields : fields.map((field) => fixed(field, data)) };
}

/**
 * What a register was to fill in and did not is asked of the applicant. Where nothing can stand for the register it is left to
 * it, and asked again as the case is filed.
 */
const asRead = (page: FormPage, read: readonly string[], left: readonly string[]): FormPage => ({
  ...page,
  fields: page.fields.map((field) => {
    if (left.includes(field.ref)) return { ...field, required: false, help: READ_LATER };
    return prefillOf(field.prefill) && !read.includes(field.ref) ? { ...field, readOnly: false } : field;
  }),
});

const READ_LATER: Text = { 'zh-CN': lookupTexts('zh-CN').later, en: lookupTexts('en').later };

/** Fields of registers that did not answer as the form was opened, and that nobody else can fill in. */
export const leftToRegisters = (document: ServiceDocument, read: readonly string[]): readonly string[] =>
  filledFields(document).flatMap(({ ref, prefill }) => {
    const lookup = lookupsOf(document).find(({ id }) => id === prefillOf(prefill)?.id);
    return lookup && isBlocking(lookup) && !read.includes(ref) ? [ref] : [];
  });

function fixed(field: Field, data: JsonObject): Field {
  const { help: _, ...rest } = field;
  const isFilled = field.prefill?.startsWith('item.') === true && (data[field.ref.slice(1)] ?? '') !== '';
  return isFilled ? { ...rest, readOnly: true, required: true } : field;
}
