// 并单 Cases that are about one matter and are handled once: one goes on and speaks for all, the others stand still until it
// is answered. What stands still keeps everything it has; what goes on is bound by all of them.
import type { Due } from '#kernel/time.ts';
import { STAGES, type Outcome, type Stage } from '#service/rules.ts';
import type { CaseState, Obligation, Voice } from '../state.ts';

/** Joined with another that is not answered yet. Once it is, this one goes on by itself: its applicant rates on their own. */
export const isFrozen = ({ mergedInto, handledAt }: Pick<CaseState, 'mergedInto' | 'handledAt'>): boolean =>
  mergedInto !== null && handledAt === null;

/** An objection is answered while everything else stands still. */
export const isObjection = ({ request }: Pick<Obligation, 'request'>): boolean => request?.kind === 'unmerge';

/** Whether somebody has to do something about it now; what stands still is on nobody's list. */
export const isLive = (state: CaseState, one: Obligation): boolean => !isFrozen(state) || isObjection(one);

/** By when a case that stands still wants the work done that is in hand here: a step it has not come to yet, or its answer. */
function wantedBy({ promise, step }: Voice, stage: Stage): readonly Due[] {
  const isAhead = step !== null && STAGES.indexOf(step.stage) >= STAGES.indexOf(stage);
  return [...(promise ? [promise] : []), ...(isAhead ? [step.due] : [])];
}

/** The earliest day that any of the joined cases binds this one to; null where none does. */
export function dueOfVoices({ voices, stage, handledAt }: CaseState): Due | null {
  if (handledAt !== null) return null;
  return earliestOf(voices.flatMap((voice) => wantedBy(voice, stage)));
}

export const earliestOf = (dues: readonly Due[]): Due | null =>
  dues.reduce<Due | null>((first, one) => (first === null || one.at < first.at ? one : first), null);

/** Who takes a matter back, or lets it lapse, speaks for nobody else: the others go on each by itself. */
const PARTING: readonly Outcome[] = ['withdrawn', 'lapsed'];

export const isParting = (outcome: Outcome | null): boolean => outcome !== null && PARTING.includes(outcome);

export const partedBy = (outcome: Outcome): Partial<Pick<CaseState, 'voices'>> =>
  isParting(outcome) ? { voices: [] } : {};
