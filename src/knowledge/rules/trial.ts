// How well answers are found, measured: replies by the titles of the questions they answered, and a county's own answers by their
// everyday phrases. What is asked is never known beforehand: the question itself is left out of those that are known. Pure.
import type { Answer } from '../rules.ts';
import { rankAnswers } from '../rules.ts';
import { rankOf } from './rank.ts';

export interface Pair {
  readonly title: string;
  readonly reply: string;
  /** Whether whoever read it over found that it says anything of the matter; `Received, thank you` does not. */
  readonly tells: boolean;
}

export interface Trial {
  readonly asked: number;
  /** Of all that was asked, how much came first, and among the first few. */
  readonly first: number;
  readonly few: number;
}

const FEW = 5;

function trialOf(places: readonly number[]): Trial {
  const share = (most: number): number =>
    Math.round((places.filter((place) => place >= 0 && place < most).length / Math.max(1, places.length)) * 10_000) /
    10_000;
  return { asked: places.length, first: share(1), few: share(FEW) };
}

export interface PairsTrial extends Trial {
  /** Of those whose reply says anything; the others stand among the replies they are found among. */
  readonly telling: Trial;
}

/** @param known Whether the titles of the others are known while one is asked. */
export function tryPairs(pairs: readonly Pair[], known: boolean): PairsTrial {
  const rank = rankOf(
    pairs.map(({ reply }) => reply),
    // A title that is asked word for word is left out by the ranking itself.
    known ? pairs.map(({ title }, by) => ({ words: title, by })) : [],
  );
  const places = pairs.map(({ title }, own) => rank(title, FEW).findIndex(({ at }) => at === own));
  return { ...trialOf(places), telling: trialOf(places.filter((_, at) => pairs[at]?.tells)) };
}

/** Each phrase, or one in so many, taken out of its answer before it is asked. */
export function tryPhrases(answers: readonly Answer[], each = 1): Trial {
  const asked = answers.flatMap((answer, own) => answer.asked.map((phrase) => ({ own, phrase })));
  return trialOf(
    asked
      .filter((_, index) => index % each === 0)
      .map(({ own, phrase }) => {
        const without = answers.map((one) => ({ ...one, asked: one.asked.filter((words) => words !== phrase) }));
        return rankAnswers(without)(phrase, FEW).findIndex(({ at }) => at === own);
      }),
  );
}
