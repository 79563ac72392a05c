// What a county offers as one looks through it: its services and the items of its list, all of them or what somebody's words mean,
// narrowed and page by page.
import { PAGE_SIZE, type Page } from '#kernel/page.ts';
import type { Item } from '../item/item.ts';
import type { ServiceDocument } from '../rules.ts';
import type { Entry, Lexicon } from './entry.ts';
import { finderOf, HANDFUL, type Find } from './finder.ts';
import { wordsOf } from './fold.ts';

export interface Wanted {
  readonly query?: string;
  readonly audience?: 'person' | 'business';
  readonly lifeEvent?: string;
  readonly after?: string;
}

export type Thing =
  | { readonly kind: 'service'; readonly id: string; readonly service: ServiceDocument }
  | { readonly kind: 'item'; readonly id: string; readonly item: Item };

export interface Shelf {
  readonly things: readonly Thing[];
  item(id: string): Item | undefined;
  readonly find: Find;
}

export interface Looked extends Page<Thing> {
  /** How many stand before the first of these. */
  readonly before: number;
  /** Where nothing fits the words: what comes nearest. */
  readonly near: readonly Thing[];
}

export const entryOf = (thing: Thing): Entry =>
  thing.kind === 'service' ? ofService(thing.service) : ofItem(thing.item);

const ofService = ({ id, title, keywords, summary, guide }: ServiceDocument): Entry => ({
  title,
  keywords: [...keywords, id.replaceAll('-', ' ')],
  summary,
  rest: guide.flatMap((one) => [one.text['zh-CN'], one.text.en]),
  isDone: true,
});

const ofItem = ({ name, summary, keywords, department, code, kind, en }: Item): Entry => ({
  title: { 'zh-CN': name, en: en.name ?? '' },
  keywords: [...keywords, department, code].filter((word) => word !== ''),
  summary: { 'zh-CN': summary, en: en.summary ?? '' },
  rest: [kind],
});

/** What is not asked for by words: services by their id, then items, those of an office together. */
export const thingsOf = (services: readonly ServiceDocument[], items: readonly Item[]): readonly Thing[] => [
  ...services.map((service) => ({ kind: 'service' as const, id: service.id, service })).toSorted(byId),
  ...items
    .map((item) => ({ kind: 'item' as const, id: item.id, item }))
    .toSorted((a, b) => byOffice(a.item, b.item) || byId(a, b)),
];

const byOffice = (a: Item, b: Item): number =>
  a.department === b.department ? 0 : a.department < b.department ? -1 : 1;

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

export function shelfOf(things: readonly Thing[], lexicon: Lexicon): Shelf {
  const items = new Map(things.flatMap((one) => (one.kind === 'item' ? [[one.id, one.item] as const] : [])));
  return { things, item: (id) => items.get(id), find: finderOf(things.map(entryOf), lexicon) };
}

const audienceOf = (thing: Thing): readonly string[] =>
  thing.kind === 'service' ? thing.service.audience : thing.item.audience;

const lifeEventsOf = (thing: Thing): readonly string[] =>
  thing.kind === 'service' ? thing.service.lifeEvents : thing.item.lifeEvents;

/**
 * Services and items that fit, best first; the rest of a long list goes on after the id of the last.
 * @param isAmong Which of them are looked through at all.
 */
export function findThings(
  { things, find }: Shelf,
  wanted: Wanted,
  isAmong: (thing: Thing) => boolean = () => true,
): Looked {
  const { query = '', audience, lifeEvent, after } = wanted;
  const among = (numbers: readonly number[]): readonly Thing[] =>
    numbers.map((number) => things[number]).filter((one) => one !== undefined && isAmong(one)) as Thing[];
  const found = wordsOf(query).length === 0 ? undefined : find(query);
  const meant = found ? among(found.fitting) : things.filter(isAmong);
  const fitting = meant
    .filter((one) => audience === undefined || audienceOf(one).includes(audience))
    .filter((one) => lifeEvent === undefined || lifeEventsOf(one).includes(lifeEvent));
  // What the words mean and the filters took away is nearer than what the words nearly mean.
  const near = !found || fitting.length > 0 ? [] : [...meant, ...among(found.near)].slice(0, HANDFUL);
  const from = after === undefined ? 0 : fitting.findIndex((one) => one.id === after) + 1;
  const items = fitting.slice(from, from + PAGE_SIZE);
  const next = from + PAGE_SIZE < fitting.length ? (items.at(-1)?.id ?? null) : null;
  return { items, total: fitting.length, before: from, next, near };
}
