// What is searched: a thing of the catalogue as its texts, and the words of the county that mean it.
import type { Text } from '#kernel/text.ts';

export interface Entry {
  readonly title: Text;
  readonly keywords: readonly string[];
  readonly summary: Text;
  readonly rest: readonly string[];
  /** It can be done here and is not only described: of two that fit as well, the one somebody wants. */
  readonly isDone?: boolean;
}

/** An everyday word, and words of services it stands for. */
export interface Synonym {
  readonly say: string;
  readonly mean: readonly string[];
}

export interface Lexicon {
  readonly synonyms: readonly Synonym[];
  /** Texts in Chinese and how they are spelt in Latin letters, a blank between syllables. */
  readonly spellings: { readonly [text: string]: string };
}

export const NO_WORDS: Lexicon = { synonyms: [], spellings: {} };

/** The texts of an entry that people may spell. */
export const speltTexts = ({ title, keywords }: Entry): readonly string[] =>
  [title['zh-CN'], ...keywords].filter((text) => /\p{Script=Han}/u.test(text));
