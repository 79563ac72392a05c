// Where an application in the making is: every step carries on what it is about.
import type { JsonObject } from '#kernel/json.ts';
import { ofItem } from '#service/item/item.ts';
import type { FormPage, ServiceDocument } from '#service/rules.ts';
import type { Making } from './draft.ts';

/** What is being made, as its addresses name it. */
export type Made = Pick<Making, 'document'> & Partial<Pick<Making, 'of' | 'data'>>;

export const applyPath = ({ document, of, data }: Made, page?: FormPage): string =>
  addressOf(document, 'apply', {
    ...(of ? { of } : {}),
    ...itemGiven(document, data),
    ...(page && page !== document.form.pages[0] ? { page: page.id } : {}),
  });

function itemGiven(document: ServiceDocument, data: JsonObject | undefined): { readonly item?: string } {
  const item = data && ofItem(document, 'item.id', data);
  return item ? { item } : {};
}

export const reviewPath = ({ document, of }: Made): string => addressOf(document, 'review', of ? { of } : {});

function addressOf({ id }: ServiceDocument, step: string, given: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(given).toString();
  return `/services/${id}/${step}${query === '' ? '' : `?${query}`}`;
}
