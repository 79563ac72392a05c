// How a text is read before it is compared: one width, one case, words cut where something other than a letter stands.

export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Longer questions are cut: what somebody looks for has been said by then. */
const LONGEST = 60;

export const wordsOf = (query: string): readonly string[] =>
  folded(query)
    .slice(0, LONGEST)
    .split(/[\s\p{P}\p{S}]+/u)
    .filter((word) => word !== '');

export const isLatin = (word: string): boolean => /^[a-z]+$/.test(word);

/** Every two characters that stand beside each other; a text of one is its own. */
export function pairsOf(text: string): readonly string[] {
  const pairs: string[] = [];
  for (let at = 0; at + 2 <= text.length; at += 1) pairs.push(text.slice(at, at + 2));
  return pairs.length === 0 && text !== '' ? [text] : pairs;
}
