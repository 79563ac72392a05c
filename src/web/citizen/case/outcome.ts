// What came of a case, as its ticket says it.
import type { ReadCase } from '#case/context.ts';
import { say, type Language } from '#kernel/text.ts';
import type { Outcome, ServiceDocument } from '#service/rules.ts';
import { outcomeWord } from '../words.ts';
import type { CaseView } from './page.tsx';

/** What came of it last: what was put right counts, not what it was before. */
export function outcomeOf({ state, env }: ReadCase['file'], language: Language): CaseView['outcome'] {
  const { outcome, handledAt, rectified, states } = state;
  if (outcome === null || handledAt === null) return null;
  const last = rectified?.outcome ?? outcome;
  return {
    word: outcomeWord(last, language),
    at: rectified?.at ?? handledAt,
    isGood: !NO_RESULT.includes(last),
    // What came to nothing has no answer to read: what its end is called says why.
    why: last === 'lapsed' ? states.flatMap((id) => endCalled(env.document, id, language)) : [],
  };
}

const endCalled = ({ workflow }: ServiceDocument, id: string, language: Language): readonly string[] => {
  const end = workflow.states[id];
  return end?.type === 'final' ? [say(end.title, language)] : [];
};

const NO_RESULT: readonly Outcome[] = ['refused', 'notOurs', 'withdrawn', 'lapsed'];
