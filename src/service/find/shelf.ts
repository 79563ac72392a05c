// The services of a county as one looks through them: all of them, or what somebody's words mean, narrowed and page by page.
import { PAGE_SIZE, type Page } from '#kernel/page.ts';
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

export interface Shelf {
  readonly documents: readonly ServiceDocument[];
  readonly find: Find;
}

export interface Looked extends Page<ServiceDocument> {
  /** Where nothing fits the words: what comes nearest. */
  readonly near: readonly ServiceDocument[];
}

export const entryOf = ({ id, title, keywords, summary, guide }: ServiceDocument): Entry => ({
  title,
  keywords: [...keywords, id.replaceAll('-', ' ')],
  summary,
  rest: guide.flatMap((one) => [one.text['zh-CN'], one.text.en]),
});

export const shelfOf = (documents: readonly ServiceDocument[], lexicon: Lexicon): Shelf => {
  const ordered = documents.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { documents: ordered, find: finderOf(ordered.map(entryOf), lexicon) };
};

/**
 * Services that fit, best first; the rest of a long list goes on after the id of the last.
 * @param isAmong Which of them are looked through at all.
 */
export function findServices(
  { documents, find }: Shelf,
  wanted: Wanted,
  isAmong: (document: ServiceDocument) => boolean = () => true,
): Looked {
  const { query = '', audience, lifeEvent, after } = wanted;
  const among = (numbers: readonly number[]): readonly ServiceDocument[] =>
    numbers.map((number) => documents[number]).filter((one) => one !== undefined && isAmong(one)) as ServiceDocument[];
  const found = wordsOf(query).length === 0 ? undefined : find(query);
  const meant = found ? among(found.fitting) : documents.filter(isAmong);
  const fitting = meant
    .filter((one) => audience === undefined || one.audience.includes(audience))
    .filter((one) => lifeEvent === undefined || one.lifeEvents.includes(lifeEvent));
  // What the words mean and the filters took away is nearer than what the words nearly mean.
  const near = !found || fitting.length > 0 ? [] : [...meant, ...among(found.near)].slice(0, HANDFUL);
  const from = after === undefined ? 0 : fitting.findIndex((one) => one.id === after) + 1;
  const items = fitting.slice(from, from + PAGE_SIZE);
  const next = from + PAGE_SIZE < fitting.length ? (items.at(-1)?.id ?? null) : null;
  return { items, total: fitting.length, next, near };
}
