// The part of an answer that meets a question, whole sentences of it. Pure.
import { asked, termsOf } from './terms.ts';

/** Sentences that belong together are read together. */
const PASSAGE = 90;

export function passageOf(question: string, answer: string): string {
  const words = termsOf(asked(question));
  const sentences = answer.match(/[^。！？!?；;\n]+[。！？!?；;\n]*/gu) ?? [answer];
  const worth = sentences.map((sentence) =>
    [...termsOf(sentence).keys()].reduce((sum, term) => sum + (words.has(term) ? term.length : 0), 0),
  );
  let from = worth.indexOf(Math.max(...worth));
  let to = from + 1;
  const lengthOf = (): number => sentences.slice(from, to).join('').length;
  // What follows explains; what stands before introduces.
  while (to < sentences.length && lengthOf() + (sentences[to]?.length ?? 0) <= PASSAGE) to += 1;
  while (from > 0 && lengthOf() + (sentences[from - 1]?.length ?? 0) <= PASSAGE) from -= 1;
  return sentences
    .slice(from, to)
    .join('')
    .replace(/[；;\s]+$/, '')
    .trim();
}
