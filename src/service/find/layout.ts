// The texts of a catalogue, laid out once so that a question is answered in milliseconds: which entry has which pair of
// characters, and which Latin word, in which of its fields.
import { say } from '#kernel/text.ts';
import { speltTexts, type Entry, type Lexicon } from './entry.ts';
import { folded, pairsOf } from './fold.ts';

/** Fields in the order of their weight. */
export const FIELDS = ['title', 'keywords', 'summary', 'rest'] as const;
export type FieldName = (typeof FIELDS)[number];

export interface Indexed {
  readonly fields: Readonly<Record<FieldName, string>>;
  readonly title: string;
  readonly keywords: readonly string[];
  readonly isDone: boolean;
  /** Title and keywords as syllables, and those without a gap. */
  readonly spelt: readonly (readonly string[])[];
  readonly letters: readonly string[];
}

export interface Index {
  readonly entries: readonly Indexed[];
  /** Numbers of the entries that have a pair of characters, by the fields they have it in. */
  readonly pairs: ReadonlyMap<string, readonly number[]>;
  /** Latin words of titles and keywords, with the entries that have them. */
  readonly words: ReadonlyMap<string, readonly number[]>;
  /** Keywords and everyday words: what is looked for inside a longer question. */
  readonly vocabulary: ReadonlyMap<string, readonly string[]>;
  readonly longestWord: number;
}

export function indexOf(entries: readonly Entry[], lexicon: Lexicon): Index {
  const indexed = entries.map((entry) => indexedOf(entry, lexicon));
  const pairs = new Map<string, number[]>();
  const words = new Map<string, number[]>();
  for (const [number, { fields }] of indexed.entries()) {
    for (const name of FIELDS) for (const pair of pairsOf(fields[name])) put(pairs, pair, number);
    for (const word of wordsIn(`${fields.title} ${fields.keywords}`)) put(words, word, number);
  }
  const vocabulary = vocabularyOf(indexed, lexicon);
  return {
    entries: indexed,
    pairs,
    words,
    vocabulary,
    longestWord: Math.max(0, ...[...vocabulary.keys()].map((word) => word.length)),
  };
}

/** Entries come in order, so that it is enough to look at the last. */
function put(map: Map<string, number[]>, key: string, number: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [number]);
  else if (list.at(-1) !== number) list.push(number);
}

/** Between texts stands what no question can contain, so that none is found across the border of two. */
const BORDER = '\n';

function indexedOf(entry: Entry, { spellings }: Lexicon): Indexed {
  const title = folded(say(entry.title, 'zh-CN'));
  const keywords = entry.keywords.map(folded);
  const spelt = speltTexts(entry).flatMap((text) => {
    const spelling = spellings[text];
    return spelling === undefined ? [] : [spelling.split(' ')];
  });
  return {
    title,
    keywords,
    isDone: entry.isDone ?? false,
    fields: {
      title: `${title}${BORDER}${folded(entry.title.en)}`,
      keywords: keywords.join(BORDER),
      summary: folded(`${entry.summary['zh-CN']}${BORDER}${entry.summary.en}`),
      rest: folded(entry.rest.join(BORDER)),
    },
    spelt,
    letters: spelt.map((syllables) => syllables.join('')),
  };
}

const wordsIn = (text: string): readonly string[] => text.match(/[a-z]{2,}/g) ?? [];

/** A keyword means itself; an everyday word means what the county says it means. */
function vocabularyOf(entries: readonly Indexed[], { synonyms }: Lexicon): ReadonlyMap<string, readonly string[]> {
  const vocabulary = new Map<string, readonly string[]>();
  for (const { keywords } of entries) for (const word of keywords) if (word.length > 1) vocabulary.set(word, [word]);
  for (const { say: everyday, mean } of synonyms) {
    const word = folded(everyday);
    vocabulary.set(word, [...(vocabulary.get(word) ?? []), ...mean.map(folded)]);
  }
  return vocabulary;
}
