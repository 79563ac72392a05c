// 开放诉求接口 What the county offers to the software of others by Open311 GeoReport v2: which declared services, under which
// codes, and which of their answers are asked. Pure.
import type { Text } from '#kernel/text.ts';
import { findSchema } from '#service/data.ts';
import type { Field, ServiceDocument } from '#service/rules.ts';

/** A number is given at once, or a token that leads to it later. */
export const OFFER_TYPES = ['realtime', 'batch'] as const;
export type OfferType = (typeof OFFER_TYPES)[number];

/** How a case came that was brought by other software. A service that takes it says so among its channels. */
export const CHANNEL = 'open311';

/** One service of the pack, and how a report becomes its answers. */
export interface Declared {
  readonly service: string;
  readonly group: Text;
  /** Where the description goes, and where its first line does. */
  readonly text: string;
  readonly title: string;
  /** A field whose values are offered one by one; null: the service is offered as a whole. */
  readonly split: string | null;
  /** The value under which a case stands that has none. */
  readonly other: string | null;
  /** Further answers that are asked as attributes. */
  readonly ask: readonly { readonly ref: string; readonly hint: Text | null }[];
  readonly values: { readonly [value: string]: { readonly keywords: readonly string[]; readonly type: OfferType } };
}

export interface Board {
  readonly jurisdiction: string;
  /** Whom to ask, and how one gets a key. */
  readonly contact: Text;
  readonly keyService: Text;
  readonly services: readonly Declared[];
}

/** What stands in the list of services. */
export interface Offer {
  readonly code: string;
  readonly declared: Declared;
  readonly document: ServiceDocument;
  readonly category: string | null;
  readonly name: Text;
  readonly description: Text;
  readonly group: Text;
  readonly keywords: readonly string[];
  readonly type: OfferType;
}

export const fieldOf = (document: ServiceDocument, ref: string): Field | undefined =>
  document.form.pages.flatMap(({ fields }) => fields).find((field) => field.ref === ref);

/** A service that is not published, or no longer takes what comes this way, is not offered. */
export const offersOf = (board: Board, find: (id: string) => ServiceDocument | undefined): readonly Offer[] =>
  board.services.flatMap((declared) => {
    const document = find(declared.service);
    return document?.channels.includes(CHANNEL) === true ? offersIn(declared, document) : [];
  });

const codeOf = (service: string, value: string | null): string => (value === null ? service : `${service}-${value}`);

function offersIn(declared: Declared, document: ServiceDocument): readonly Offer[] {
  const { title, summary, id } = document;
  const common = { declared, document, description: summary, group: declared.group };
  if (declared.split === null)
    return [{ ...common, code: id, category: null, name: title, keywords: document.keywords, type: 'realtime' }];
  return (fieldOf(document, declared.split)?.options ?? []).map(({ value, label }) => ({
    ...common,
    code: codeOf(id, value),
    category: value,
    name: label,
    keywords: declared.values[value]?.keywords ?? [],
    type: declared.values[value]?.type ?? 'realtime',
  }));
}

/** Under which offer a case stands, whoever brought it; undefined: it is on no list. */
export function offerOf(
  offers: readonly Offer[],
  { service, category }: { readonly service: string; readonly category: string | null },
): Offer | undefined {
  const own = offers.filter(({ document }) => document.id === service);
  const [first] = own;
  if (first === undefined || first.category === null) return first;
  return own.find((one) => one.category === category) ?? own.find((one) => one.category === first.declared.other);
}

/** The longest text a field takes; undefined where its schema says nothing. */
export function longest(document: ServiceDocument, ref: string): number | undefined {
  const most = findSchema(document.data, ref)?.['maxLength'];
  return typeof most === 'number' ? most : undefined;
}
