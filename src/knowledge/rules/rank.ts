// Which answers meet what somebody asks. Three things are looked at: what of the question stands in an answer; how others have
// asked, because what is said in many questions says little of any, and an answer that seems to meet everybody's meets nobody's;
// and which questions come near this one, because what is like their answers is nearer too. What names another place than the
// question comes after. Pure; figures in decisions 0056 and 0061.
import { asked as cut, lettersOf, termsOf } from './terms.ts';
import { often, weightsOf, type Weights } from './weights.ts';

export interface Ranked {
  /** The place in the list that was indexed. */
  readonly at: number;
  readonly score: number;
  /** How much of what was asked stands in it, 0 to 1, by the weight of its words. */
  readonly share: number;
}

export type Rank = (question: string, most: number) => readonly Ranked[];

/** What was asked before, and the number of the text that answers it. */
export interface Asked {
  readonly words: string;
  readonly by: number;
}

/** What BM25 counts beside the cosine. Both are of one size then. This and what follows is measured, not derived. */
const BESIDE = 0.03;
/** How much a word loses that stands in many questions: the power of its rarity among them. */
const COMMON = 0.5;
/** An answer's noise is how it meets the questions of others that it meets best. */
const NOISIEST = 20;
const NOISE = 0.5;
/** The questions that come nearest, and how much the likeness to their answers counts. */
const NEAREST = 20;
const NEAR = 0.6;
/** From so much likeness on a question is asked again. */
const AGAIN = 0.5;
/** A question that is known word for word tells nothing of itself. */
const SAME = 0.999;
/** What is left to an answer that names only others than the question does: a little likeness, or the question was at fault. */
const ELSEWHERE = 0.5;

export function rankOf(texts: readonly string[], asked: readonly Asked[] = []): Rank {
  const answers = weightsOf(texts);
  const known = weightsOf(asked.map(({ words }) => words));
  const named = texts.map(lettersOf);
  let noise: readonly (readonly Loud[])[] | undefined;
  return (question, most) => {
    noise ??= noiseOf(answers, known, asked);
    const marks = marksOf(answers, known, question);
    const near = nearest(known, question);
    const same = new Set(near.filter(({ likeness }) => likeness >= SAME).map(({ at }) => at));
    const added = likenessTo(answers, asked, near.filter(({ at }) => !same.has(at)).slice(0, NEAREST));
    const meant = [...lettersOf(question)];
    const found: Ranked[] = [];
    for (const [at, value] of marks.score.entries()) {
      if (value <= 0) continue;
      const score = value + NEAR * (added[at] ?? 0) - NOISE * loudness(noise[at] ?? [], same);
      const worth = score > 0 && isElsewhere(meant, named[at]) ? score * ELSEWHERE : score;
      found.push({ at, score: worth, share: Math.min(1, marks.share[at] ?? 0) });
    }
    return found.toSorted((a, b) => b.score - a.score || a.at - b.at).slice(0, most);
  };
}

const isElsewhere = (meant: readonly string[], named: ReadonlySet<string> = new Set()): boolean =>
  meant.length > 0 && named.size > 0 && !meant.some((letter) => named.has(letter));

interface Marks {
  readonly score: Float64Array;
  readonly share: Float64Array;
}

/** What every text by itself has to do with a question. */
function marksOf({ terms: index, vectors }: Weights, known: Weights, question: string): Marks {
  const score = new Float64Array(vectors.length);
  const share = new Float64Array(vectors.length);
  const terms = [...termsOf(cut(question))].map(([word, times]) => {
    const term = index.get(word);
    const askedIn = known.terms.get(word)?.texts.length ?? 0;
    // A word nobody has written yet is as rare as can be.
    const rarity = term?.rarity ?? Math.log(vectors.length + 1);
    return { term, times, rarity, weight: rarity * Math.log((known.vectors.length + 1) / (askedIn + 1) + 1) ** COMMON };
  });
  const all = terms.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  const size = Math.hypot(...terms.map(({ term, times, weight }) => (term ? often(times) * weight : 0))) || 1;
  for (const { term, times, rarity, weight } of terms) {
    if (!term) continue;
    const cosine = (often(times) * weight) / size;
    const okapi = (BESIDE * Math.min(times, 2) * weight) / size;
    for (const [place, at] of term.texts.entries()) {
      score[at] = (score[at] ?? 0) + cosine * (term.cosine[place] ?? 0) + okapi * (term.okapi[place] ?? 0);
      share[at] = (share[at] ?? 0) + rarity / all;
    }
  }
  return { score, share };
}

interface Near {
  readonly at: number;
  readonly likeness: number;
}

/** Questions that share something with this one, the nearest first; a few more than count, because some are the same. */
function nearest({ terms: index, vectors }: Weights, question: string): readonly Near[] {
  const likeness = new Float64Array(vectors.length);
  const terms = [...termsOf(cut(question))].map(([word, times]) => {
    const term = index.get(word);
    return { term, weight: often(times) * (term?.rarity ?? Math.log(vectors.length + 1)) };
  });
  const size = Math.hypot(...terms.map(({ weight }) => weight)) || 1;
  for (const { term, weight } of terms)
    for (const [place, at] of (term?.texts ?? []).entries())
      likeness[at] = (likeness[at] ?? 0) + (weight / size) * (term?.likeness[place] ?? 0);
  return [...likeness]
    .map((value, at) => ({ at, likeness: value }))
    .filter((one) => one.likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness || a.at - b.at)
    .slice(0, 2 * NEAREST);
}

/** How far a question is one that was asked already, in hardly other words: 0 to 1. */
const asAgain = (likeness: number): number => Math.max(0, likeness - AGAIN) / (1 - AGAIN);

/**
 * How like every text is to the answers of these questions. To itself it is not, for its own questions stand in its words, but
 * where one of these is asked again: what is only like the right answer would come before it.
 */
function likenessTo({ terms: index, vectors }: Weights, asked: readonly Asked[], near: readonly Near[]): Float64Array {
  const added = new Float64Array(vectors.length);
  const wanted = new Map<string, number>();
  for (const { at, likeness } of near) {
    const by = asked[at]?.by ?? -1;
    const vector = vectors[by];
    if (!vector) continue;
    added[by] = (added[by] ?? 0) - likeness * (1 - asAgain(likeness));
    for (const [term, weight] of vector) wanted.set(term, (wanted.get(term) ?? 0) + likeness * weight);
  }
  for (const [word, weight] of wanted) {
    const term = index.get(word);
    for (const [place, at] of (term?.texts ?? []).entries())
      added[at] = (added[at] ?? 0) + weight * (term?.likeness[place] ?? 0);
  }
  return added;
}

interface Loud {
  readonly score: number;
  /** The question it was loud at. */
  readonly at: number;
}

/** Of each text the questions of others that it meets best; one more than count, because one may be what is asked now. */
function noiseOf(answers: Weights, known: Weights, asked: readonly Asked[]): readonly (readonly Loud[])[] {
  const loudest: Loud[][] = answers.vectors.map(() => []);
  for (const [at, { words, by }] of asked.entries()) {
    const { score } = marksOf(answers, known, words);
    for (const [place, value] of score.entries()) {
      const kept = loudest[place] as Loud[];
      if (place === by || value <= 0 || (kept.length > NOISIEST && value <= (kept.at(-1)?.score ?? 0))) continue;
      const after = kept.findIndex((one) => one.score < value);
      kept.splice(after < 0 ? kept.length : after, 0, { score: value, at });
      if (kept.length > NOISIEST + 1) kept.pop();
    }
  }
  return loudest;
}

const loudness = (loud: readonly Loud[], except: ReadonlySet<number>): number =>
  loud
    .filter(({ at }) => !except.has(at))
    .slice(0, NOISIEST)
    .reduce((sum, { score }) => sum + score, 0) / NOISIEST;
