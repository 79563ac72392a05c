// Which answers meet what somebody asks. Texts are cut into characters and pairs of characters, which needs no dictionary
// and finds what is said in part; two measures are added: Okapi BM25, and the cosine of TF-IDF, which long texts do not
// win by their length. Pure; figures in decision 0052.

export interface Ranked {
  /** The place in the list that was indexed. */
  readonly at: number;
  readonly score: number;
  /** How much of what was asked stands in it, 0 to 1, by the weight of its words. */
  readonly share: number;
}

export type Rank = (question: string, most: number) => readonly Ranked[];

/** Longer questions are cut: what is asked has been said by then. */
const LONGEST_QUESTION = 400;
const SATURATION = 1.2;
const BY_LENGTH = 0.75;
const COSINE_LENGTH = 0.9;
/** What BM25 counts beside the cosine. Both are of one size then; measured, not derived. */
const BESIDE = 0.02;

/**
 * Characters, pairs of them, and words in Latin letters or digits as they stand.
 * @returns How often each occurs.
 */
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

interface Term {
  /** Numbers of the texts it stands in, and what it weighs there by either measure. */
  readonly texts: number[];
  readonly okapi: number[];
  readonly cosine: number[];
  readonly rarity: number;
}

export function rankOf(texts: readonly string[]): Rank {
  const index = indexOf(texts);
  return (question, most) => {
    const { score, share } = marksOf(index, texts.length, question);
    const found: Ranked[] = [];
    for (const [at, value] of score.entries())
      if (value > 0) found.push({ at, score: value, share: Math.min(1, share[at] ?? 0) });
    return found.toSorted((a, b) => b.score - a.score || a.at - b.at).slice(0, most);
  };
}

type Index = ReadonlyMap<string, Term>;

function indexOf(texts: readonly string[]): Index {
  const counted = texts.map(termsOf);
  const lengths = counted.map((terms) => [...terms.values()].reduce((sum, count) => sum + count, 0));
  const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length) || 1;
  const holders = new Map<string, number>();
  for (const terms of counted) for (const term of terms.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
  const index = new Map<string, Term>();
  for (const [term, held] of holders)
    index.set(term, { texts: [], okapi: [], cosine: [], rarity: Math.log((texts.length + 1) / (held + 1)) });
  for (const [at, terms] of counted.entries()) {
    const long = SATURATION * (1 - BY_LENGTH + (BY_LENGTH * (lengths[at] ?? 0)) / usual);
    const weights = [...terms].map(([term, count]) => (1 + Math.log(count)) * (index.get(term)?.rarity ?? 0));
    const size = Math.hypot(...weights) ** COSINE_LENGTH || 1;
    let next = 0;
    for (const [term, count] of terms) {
      const known = index.get(term) as Term;
      known.texts.push(at);
      known.okapi.push((count * (SATURATION + 1)) / (count + long));
      known.cosine.push((weights[next++] ?? 0) / size);
    }
  }
  return index;
}

interface Marks {
  readonly score: Float64Array;
  readonly share: Float64Array;
}

/** What every text has to do with a question. */
function marksOf(index: Index, count: number, question: string): Marks {
  const score = new Float64Array(count);
  const share = new Float64Array(count);
  const terms = [...termsOf(question.slice(0, LONGEST_QUESTION))].map(([term, times]) => ({
    term: index.get(term),
    times,
    /** A word nobody has written yet is as rare as can be. */
    rarity: index.get(term)?.rarity ?? Math.log(count + 1),
  }));
  const all = terms.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  const size = Math.hypot(...terms.map(({ term, times, rarity }) => (term ? (1 + Math.log(times)) * rarity : 0))) || 1;
  for (const { term, times, rarity } of terms) {
    if (!term) continue;
    const cosine = ((1 + Math.log(times)) * rarity) / size;
    const okapi = (BESIDE * Math.min(times, 2) * rarity) / size;
    for (const [place, at] of term.texts.entries()) {
      score[at] = (score[at] ?? 0) + cosine * (term.cosine[place] ?? 0) + okapi * (term.okapi[place] ?? 0);
      share[at] = (share[at] ?? 0) + rarity / all;
    }
  }
  return { score, share };
}

/** Sentences that belong together are read together. */
const PASSAGE = 90;

/** The part of an answer that meets the question, whole sentences of it. */
export function passageOf(question: string, answer: string): string {
  const asked = termsOf(question.slice(0, LONGEST_QUESTION));
  const sentences = answer.match(/[^。！？!?；;\n]+[。！？!?；;\n]*/gu) ?? [answer];
  const worth = sentences.map((sentence) =>
    [...termsOf(sentence).keys()].reduce((sum, term) => sum + (asked.has(term) ? term.length : 0), 0),
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
