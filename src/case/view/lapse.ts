// 逾期 What a day that passes unanswered brings by itself, in words: told beside every wait on an applicant. Pure.
import { say, type Language } from '#kernel/text.ts';
import type { Obligation } from '../engine/state.ts';
import type { CaseFile } from '../view.ts';
import { caseTexts } from '../words.ts';

/** What becomes of a wait on the applicant that ends unanswered. */
export function lapseWords(
  { env, state }: Pick<CaseFile, 'env' | 'state'>,
  one: Obligation,
  language: Language,
): string {
  const { lapses, closedAs, outcomes } = caseTexts(language);
  if (one.kind === 'inform') return lapses.goesOnAsBefore;
  if (one.kind === 'evaluate') return lapses.closes(closedAs[state.evaluations > 0 ? 'evaluated' : 'notEvaluated']);
  if (one.kind === 'supply') return lapses.supply;
  const { states } = env.document.workflow;
  const waiting = states[one.state ?? ''];
  const target = waiting?.type === 'wait' ? states[waiting.expires?.target ?? ''] : undefined;
  if (target?.type === 'final')
    return lapses.closes(outcomes[typeof target.outcome === 'string' ? target.outcome : 'lapsed']);
  return target?.type === 'wait' ? lapses.goesOn(say(target.title, language)) : lapses.stays;
}
