// What a text consists of for the search: characters, pairs of them, and words in Latin letters or digits. No dictionary is
// needed, and what is said in part is found. Pure.

/** Longer questions are cut: what is asked has been said by then. */
const LONGEST_QUESTION = 400;

export const asked = (question: string): string => question.slice(0, LONGEST_QUESTION);

/** @returns How often each occurs. */
export function termsOf(text: string): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  const add = (term: string): void => void terms.set(term, (terms.get(term) ?? 0) + 1);
  // A number or a name in Latin letters belongs to the character behind it too: 320国道, 6路, A2区.
  const parts = text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/(\p{Script=Han}+)|((?:(?!\p{Script=Han})[\p{L}\p{N}])+)(?=(\p{Script=Han})?)/gu);
  for (const [, chinese = '', other = '', next = ''] of parts) {
    if (other !== '') add(other);
    if (next !== '') add(other + next);
    for (let at = 0; at < chinese.length; at += 1) {
      add(chinese.charAt(at));
      if (at + 1 < chinese.length) add(chinese.slice(at, at + 2));
    }
  }
  return terms;
}

/** Names in letters before a Chinese character, each by its letter: the a of A2区, the g of G60高速. Longer words name no one thing. */
export const lettersOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/(?<![a-z\d])[a-z](?=\d*\p{Script=Han})/gu),
  );
