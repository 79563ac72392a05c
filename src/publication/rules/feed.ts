// The board as an Atom feed (RFC 4287): written by hand, because it is eight elements and two signs to escape. Pure.
import type { Instant } from '#kernel/time.ts';

export interface FeedEntry {
  /** Its page, which is its id too: permanent, and the same in every feed it stands in. */
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  readonly publishedAt: Instant;
  readonly updatedAt: Instant;
  readonly subject: string | null;
}

export interface Feed {
  readonly url: string;
  readonly page: string;
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly entries: readonly FeedEntry[];
  /** While there is nothing to tell. */
  readonly since: Instant;
}

/** What XML 1.0 cannot hold in any writing, lone halves of pairs among it. */
const UNSAYABLE = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

export const escaped = (text: string): string =>
  text
    .replace(UNSAYABLE, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

export function writeFeed({ url, page, title, author, language, entries, since }: Feed): string {
  const updated = entries.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), since);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(language)}">`,
    `<id>${escaped(url)}</id>`,
    `<title>${escaped(title)}</title>`,
    `<updated>${updated}</updated>`,
    `<author><name>${escaped(author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(url)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(page)}"/>`,
    ...entries.map(entryOf),
    '</feed>',
    '',
  ].join('\n');
}

const entryOf = ({ url, title, summary, publishedAt, updatedAt, subject }: FeedEntry): string =>
  [
    '<entry>',
    `<id>${escaped(url)}</id>`,
    `<title>${escaped(title)}</title>`,
    `<link rel="alternate" type="text/html" href="${escaped(url)}"/>`,
    `<published>${publishedAt}</published>`,
    `<updated>${updatedAt}</updated>`,
    ...(subject === null ? [] : [`<category term="${escaped(subject)}"/>`]),
    `<summary>${escaped(summary)}</summary>`,
    '</entry>',
  ].join('\n');
