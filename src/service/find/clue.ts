// What a word of a question points at, and how strongly. A word may be found as it stands; a keyword or an everyday word may
// stand inside it, as 噪音 does in 「噪音太大」; or it shares pairs of characters with what is meant.
import { isLatin, pairsOf } from './fold.ts';
import { spells } from './pinyin.ts';
import type { FieldName, Index, Indexed } from './layout.ts';
import { isSlip, slipIn } from './typo.ts';

/** What a character is worth, by where it was found. */
const WORTH: Readonly<Record<FieldName, number>> = { title: 8, keywords: 5, summary: 1.5, rest: 0.5 };
const ORDER: readonly FieldName[] = ['title', 'keywords', 'summary', 'rest'];
/** A title or keyword that is the word and nothing else. */
const WHOLE = 12;
/** What an everyday word points at was not said by the person. */
const MEANT = 0.8;
const SHARED = 0.35;
const LONG = 16;
const SPELT = { 1: 10, 2: 24 } as const;
const SLIPPED = 0.6;
/** Pairs of a word found in title and keywords: below this share they are chance. */
const ENOUGH = 0.6;

/** The points of a word at one entry, and whether they are enough to say that it fits. */
export interface Mark {
  points: number;
  fits: boolean;
}

export type Marks = Map<number, Mark>;

function give(marks: Marks, entry: number, points: number, fits: boolean): void {
  const mark = marks.get(entry);
  if (!mark) marks.set(entry, { points, fits });
  else {
    mark.points += points;
    mark.fits ||= fits;
  }
}

/** Length counts, but a long word is not worth a sentence. */
const sizeOf = (word: string): number => Math.min(isLatin(word) ? word.length / 3 : word.length, 6);

/** Where a word stands first in the order of fields, as points. */
function worthIn(entry: Indexed, word: string, fields: readonly FieldName[]): number {
  const field = fields.find((name) => entry.fields[name].includes(word));
  if (field === undefined) return 0;
  // Of two titles with the same word the one that says less besides is nearer.
  const share = field === 'title' ? (8 * word.length) / Math.max(word.length, entry.title.length) : 0;
  const isAll = entry.title === word || entry.keywords.includes(word);
  return WORTH[field] * sizeOf(word) + share + (isAll ? WHOLE : 0);
}

/** Entries that may contain a text: those that have its rarest pair. */
function holders(index: Index, text: string): readonly number[] {
  let rarest: readonly number[] | undefined;
  for (const pair of pairsOf(text)) {
    const list = index.pairs.get(pair) ?? [];
    if (!rarest || list.length < rarest.length) rarest = list;
  }
  return rarest ?? [];
}

/** What one word says for every entry, as it stands. */
export function marksOf(index: Index, word: string): Marks {
  const marks: Marks = new Map();
  if (isLatin(word)) markLatin(index, word, marks);
  else markStanding(index, word, marks);
  for (const inner of innerWords(index, word)) markMeant(index, inner, marks);
  if (!isLatin(word)) markShared(index, word, marks);
  return marks;
}

function markStanding(index: Index, word: string, marks: Marks): void {
  // One character is in everything: it counts where somebody looks at once.
  const fields = word.length === 1 ? ORDER.slice(0, 2) : ORDER;
  const among = word.length === 1 ? index.entries.keys() : holders(index, word);
  for (const number of among) {
    const points = worthIn(index.entries[number] as Indexed, word, fields);
    if (points > 0) give(marks, number, points, true);
  }
}

/** English words by their beginnings (`lamp`, `lamps`); what begins no word may be Chinese in Latin letters. */
function markLatin(index: Index, word: string, marks: Marks): void {
  const stem = word.length > 4 ? word.replace(/(?:ing|es|s|ed)$/, '') : word;
  for (const [known, numbers] of index.words) {
    const isSame = word.length < 3 ? known === word : known.startsWith(stem) || (known.length > 3 && stem === known);
    if (!isSame) continue;
    for (const number of numbers) {
      const { fields } = index.entries[number] as Indexed;
      const field = fields.title.includes(known) ? 'title' : 'keywords';
      give(marks, number, (WORTH[field] * sizeOf(word)) / (known === word ? 1 : 1.5), true);
    }
  }
  if (marks.size > 0) return;
  for (const [number, { spelt }] of index.entries.entries()) {
    const best = Math.max(0, ...spelt.map((syllables) => spells(syllables, word)));
    if (best > 0) give(marks, number, SPELT[best as 1 | 2] + (spelt[0] && spells(spelt[0], word) > 0 ? 8 : 0), true);
  }
}

interface Inner {
  readonly said: string;
  readonly meant: readonly string[];
}

/** Keywords and everyday words inside a longer word. */
function innerWords({ vocabulary, longestWord }: Index, word: string): readonly Inner[] {
  const found: Inner[] = [];
  for (let from = 0; from < word.length; from += 1) {
    for (let to = from + 1; to <= Math.min(word.length, from + longestWord); to += 1) {
      const said = word.slice(from, to);
      const meant = vocabulary.get(said);
      // A Latin word inside another is chance.
      if (meant && !(isLatin(said) && said !== word)) found.push({ said, meant });
    }
  }
  // 「高龄津贴」 says all that 「津贴」 says.
  return found.filter(({ said }) => !found.some((other) => other.said !== said && other.said.includes(said)));
}

function markMeant(index: Index, { said, meant }: Inner, marks: Marks): void {
  const best = new Map<number, number>();
  for (const word of meant) {
    for (const number of holders(index, word)) {
      const entry = index.entries[number] as Indexed;
      const points = worthIn(entry, word, ['title', 'keywords']) * (word === said ? 1 : MEANT);
      if (points > (best.get(number) ?? 0)) best.set(number, points);
    }
  }
  for (const [number, points] of best) give(marks, number, points, true);
}

/** Pairs of characters, the rarer the more: what 「津贴高龄」 has in common with 「高龄津贴」. */
function markShared(index: Index, word: string, marks: Marks): void {
  const pairs = [...new Set(pairsOf(word))].filter((pair) => pair.length === 2);
  const weights = pairs.map((pair) => Math.log(2 + index.entries.length / (1 + (index.pairs.get(pair)?.length ?? 0))));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const close = new Map<number, number>();
  for (const [at, pair] of pairs.entries()) {
    for (const number of index.pairs.get(pair) ?? []) {
      const { fields, title } = index.entries[number] as Indexed;
      const field = ORDER.find((name) => fields[name].includes(pair)) ?? 'rest';
      const weight = weights[at] ?? 0;
      // A title of half a page has some pairs of everything.
      const share = field === 'title' ? Math.min(1, LONG / title.length) : 1;
      give(marks, number, WORTH[field] * weight * SHARED * share, false);
      if (field === 'title' || field === 'keywords') close.set(number, (close.get(number) ?? 0) + weight);
    }
  }
  for (const [number, weight] of close) if (weight / all >= ENOUGH) give(marks, number, 0, true);
}

/** What a word says if a finger slipped. Short words are left alone: everything is one slip from them. */
export function slipsOf(index: Index, word: string): Marks {
  const marks: Marks = new Map();
  if (isLatin(word) ? word.length < 5 : word.length < 3) return marks;
  if (isLatin(word)) {
    for (const [known, numbers] of index.words) {
      if (known.length < 4 || !isSlip(known, word)) continue;
      for (const number of numbers) give(marks, number, WORTH.keywords * sizeOf(word) * SLIPPED, true);
    }
  }
  for (const [number, { title, keywords, letters }] of index.entries.entries()) {
    const points = sizeOf(word) * SLIPPED;
    if (isLatin(word)) {
      if (letters.some((one) => isSlip(one, word))) give(marks, number, SPELT[1], true);
    } else if (keywords.some((one) => one.length > 2 && isSlip(one, word)))
      give(marks, number, WORTH.keywords * points, true);
    else {
      const how = slipIn(title, word);
      if (how > 0) give(marks, number, (WORTH.title * points * how) / 2, true);
    }
  }
  return marks;
}
