// 事项 An item of the county's own list: what it is called and which office has it, as the list says it. It has a guide and no
// procedure of its own; what the list does not say stays empty.
import type { JsonObject } from '#kernel/json.ts';
import type { Language } from '#kernel/text.ts';
import type { UnitId } from '#organisation/rules.ts';
import type { ServiceDocument } from '../rules.ts';

/** What a list may say in a second language. */
export const TRANSLATED = ['name', 'summary', 'days', 'apply'] as const;
export type Translated = (typeof TRANSLATED)[number];

export interface Item {
  readonly id: string;
  readonly name: string;
  /** What it is in a sentence, '' where the list has none. */
  readonly summary: string;
  /** What people call it. */
  readonly keywords: readonly string[];
  /** Ids of life's matters. */
  readonly lifeEvents: readonly string[];
  /** As the list writes it. */
  readonly department: string;
  /** The unit of the county that this is; null where none was recognised. */
  readonly unit: UnitId | null;
  readonly audience: readonly ('person' | 'business')[];
  /** The rest is text as the list has it, '' where it has none. */
  readonly code: string;
  readonly kind: string;
  readonly days: string;
  readonly legal: string;
  readonly apply: string;
  readonly source: string;
  /** In English, what somebody has translated. */
  readonly en: { readonly [member in Translated]?: string };
  /** What is invented for a demonstration: it is marked wherever it is shown, and no office is bound by it. */
  readonly demo: readonly Invented[];
}

const INVENTED = ['days', 'legal'] as const;
export type Invented = (typeof INVENTED)[number];

/** A member in a language, and whether that is the page's own. */
export function sayItem(
  item: Pick<Item, Translated | 'en'>,
  member: Translated,
  language: Language,
): { readonly text: string; readonly language: Language } {
  const translated = language === 'en' ? item.en[member] : undefined;
  return translated === undefined ? { text: item[member], language: 'zh-CN' } : { text: translated, language };
}

/** Of how many items a member is said by the list, invented, or left empty. */
export function countsOf(items: readonly Item[], member: Invented): Counts {
  const said = items.filter((one) => one[member] !== '');
  const demo = said.filter((one) => one.demo.includes(member)).length;
  return { sourced: said.length - demo, demo, empty: items.length - said.length };
}

export interface Counts {
  readonly sourced: number;
  readonly demo: number;
  readonly empty: number;
}

/** The declared procedure by which all items are applied for. */
export const GENERAL = 'general-application';

type Source = 'item.id' | 'item.name' | 'item.office';

/** What an application says that the guide of an item filled in; undefined where the service is not for items. */
export function ofItem(document: ServiceDocument, source: Source, data: JsonObject): string | null | undefined {
  const field = document.form.pages.flatMap(({ fields }) => fields).find(({ prefill }) => prefill === source);
  if (!field) return undefined;
  const value = data[field.ref.slice(1)];
  return typeof value === 'string' && value !== '' ? value : null;
}

export interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly kept: number;
}

/** What a new list does to the one before it. */
export function changesOf(before: readonly Item[], after: readonly Item[]): Changes {
  const old = new Map(before.map((one) => [one.id, one]));
  const isSame = (one: Item): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(old.get(one.id) ?? one));
  const standing = after.filter(({ id }) => old.has(id));
  const kept = standing.filter(isSame).length;
  return {
    added: after.length - standing.length,
    changed: standing.length - kept,
    removed: old.size - standing.length,
    kept,
  };
}

const sorted = (item: Item): readonly (readonly [string, unknown])[] =>
  Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1));
