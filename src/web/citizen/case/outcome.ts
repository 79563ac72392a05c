// What came of a case, as its ticket says it.
import type { ReadCase } from '#case/context.ts';
import type { Language } from '#kernel/text.ts';
import type { Outcome } from '#service/rules.ts';
import { outcomeWord } from '../words.ts';
import { endingWords } from './ending.ts';
import type { CaseView } from './page.tsx';

/** What came of it last: what was put right counts, not what it was before. */
export function outcomeOf(file: ReadCase['file'], language: Language): CaseView['outcome'] {
  const { outcome, handledAt, rectified } = file.state;
  if (outcome === null || handledAt === null) return null;
  const last = rectified?.outcome ?? outcome;
  return {
    word: outcomeWord(last, language),
    said: endingWords(file, language),
    at: rectified?.at ?? handledAt,
    isGood: !NO_RESULT.includes(last),
  };
}

const NO_RESULT: readonly Outcome[] = ['refused', 'notOurs', 'withdrawn', 'lapsed'];
