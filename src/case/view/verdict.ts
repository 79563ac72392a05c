// Whether an approval is the decision, or one that others still look at. Pure.
import type { WorkState } from '#service/rules.ts';
import { reachedFrom } from '#service/rules/block.ts';
import type { CaseFile, Entry } from '../view.ts';

type Ground = Pick<CaseFile, 'env'>;

/** Where the case can still wait after an entry. */
export function ahead({ env }: Ground, { effect }: Entry): readonly WorkState[] {
  const { workflow } = env.document;
  return reachedFrom(workflow, effect.set?.states ?? []).flatMap((id) => {
    const state = workflow.states[id];
    return state?.type === 'wait' ? [state] : [];
  });
}

/** An approval that another word of an office can still follow is no decision yet. */
export const isLastWord = (file: Ground, entry: Entry): boolean =>
  !ahead(file, entry).some(({ on }) => on.some(({ event }) => event === 'approve' || event === 'reject'));
