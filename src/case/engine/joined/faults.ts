// What must hold of cases that are joined: told apart from the rules on purpose, so that these can be held against them.
import type { CaseEvent } from '../events.ts';
import type { CaseState, Obligation } from '../state.ts';

type Fault = readonly [code: string, message: string];

export function faultsOfJoining(state: CaseState): readonly Fault[] {
  const { mergedInto, voices, handledAt, suspended, stage } = state;
  const isStill = mergedInto !== null && handledAt === null;
  const found: Fault[] = [];
  if (isStill && voices.length > 0)
    found.push(['merge_chain', `joined with ${mergedInto.number}, and others are joined with it`]);
  if (isStill && suspended !== null) found.push(['still_suspended', 'stands still with its clocks stopped']);
  if (isStill && stage === 'closed') found.push(['still_closed', 'stands still and is closed']);
  if (new Set(voices.map(({ id }) => id)).size < voices.length) found.push(['voice_twice', 'one case speaks twice']);
  return found;
}

const JOINING: readonly string[] = ['merged', 'unmerged', 'mergeObjected', 'joined', 'parted', 'voiceHeard'];

/** Dues of a year that was not known yet become final while a case stands still as well. */
const MAY_MOVE: readonly string[] = ['calendarApplied'];

export function faultsOfJoiningStep(before: CaseState, event: CaseEvent, after: CaseState): readonly Fault[] {
  const found: Fault[] = [];
  if (JOINING.includes(event.type) && kept(before) !== kept(after))
    found.push(['merge_changed', 'joining or parting changed more than with whom the case stands']);
  const isStill = [before, after].every(({ mergedInto, handledAt }) => mergedInto !== null && handledAt === null);
  if (isStill && !MAY_MOVE.includes(event.type) && duties(before) !== duties(after))
    found.push(['still_moved', 'what somebody owes changed while the case stood still']);
  return found;
}

const isOwn = ({ request }: Obligation): boolean => request?.kind !== 'unmerge';

const duties = ({ obligations, clocks }: CaseState): string => JSON.stringify([obligations.filter(isOwn), clocks]);

/** All of a case but the number of its last entry, with whom it stands, who objects to that, and who has looked into it. */
function kept(state: CaseState): string {
  return JSON.stringify({ ...state, ...BESIDE, obligations: state.obligations.filter(isOwn) });
}

const BESIDE: Partial<CaseState> = { seq: 0, mergedInto: null, voices: [], involved: [] };
