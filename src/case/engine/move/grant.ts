// Which steps give what was asked for: `approve`, and any other verb after which nobody in an office looks at the case again before
// it ends well. Read off the document, since a service may grant by a word of its own. Pure.
import type { JsonObject } from '#kernel/json.ts';
import { keptFor } from '#service/data.ts';
import { isOffices, type Outcome, type ServiceDocument, type WorkState } from '#service/rules.ts';
import { blocksOf, JOIN, reachedFrom, targetsOf } from '#service/rules/block.ts';
import { partyOf } from '#service/rules/party.ts';
import { outcomeOf, type Run } from '../run.ts';
import type { Landing } from './arrive.ts';

const GIVING: readonly Outcome[] = ['granted', 'solved'];

/** By document the states a case can come to before `approve` was said; in all others an answer that was given is carried out. */
const undecidedIn = keptFor(({ workflow: { initial, states } }: ServiceDocument): readonly string[] => {
  const unsaid = Object.entries(states).map(
    ([id, state]) =>
      [
        id,
        state.type === 'wait' ? { ...state, on: state.on.filter(({ event }) => event !== 'approve') } : state,
      ] as const,
  );
  return reachedFrom({ states: Object.fromEntries(unsaid) }, [initial]);
});

/** Where a case goes on from a state without anybody in an office; what a party says is weighed when it is said. */
function aheadAlone({ workflow }: ServiceDocument, id: string): readonly string[] {
  const state = workflow.states[id];
  if (!state || state.type === 'final' || (state.type === 'wait' && isStop(state))) return [];
  if (state.type === 'parallel') {
    const block = blocksOf(workflow).find((one) => one.state.id === id);
    const isAlone = block?.branches.flat().every((each) => {
      const of = workflow.states[each];
      return of?.type !== 'wait' || !isStop(of);
    });
    return isAlone ? [state.target] : [];
  }
  return targetsOf(state);
}

const isStop = (state: WorkState): boolean => isOffices(state) || partyOf(state.holder) !== undefined;

function reachedAlone(document: ServiceDocument, from: string): readonly string[] {
  const reached = [from];
  for (const id of reached)
    for (const to of aheadAlone(document, id)) if (to !== JOIN && !reached.includes(to)) reached.push(to);
  return reached;
}

const endsWellAlone = (document: ServiceDocument, from: string): boolean =>
  reachedAlone(document, from).some((id) => {
    const state = document.workflow.states[id];
    return state?.type === 'final' && typeof state.outcome === 'string' && GIVING.includes(state.outcome);
  });

/**
 * @param from The state that is left; null where no work is done by the step.
 * @param landing Where it leads; undefined where it walks no edge.
 */
export function gives(
  { env: { document } }: Pick<Run, 'env'>,
  from: string | null,
  landing: Landing | undefined,
  { type, input }: { readonly type: string; readonly input: JsonObject },
): boolean {
  if (type === 'approve') return true;
  if (from === null || !landing?.state || !undecidedIn(document).includes(from)) return false;
  const { state } = landing;
  return state.type === 'final'
    ? GIVING.includes(outcomeOf(state, input['outcome']))
    : endsWellAlone(document, state.id);
}

/**
 * Whether it is a decision, held against the rules and registers of the day. What a case comes to without any office is none: an officer
 * who books by hand what a register did not, or asks it once more, carries on what was settled when it was filed.
 */
export function decides(
  run: Pick<Run, 'env'>,
  from: string | null,
  landing: Landing | undefined,
  command: { readonly type: string; readonly input: JsonObject },
): boolean {
  if (command.type === 'approve') return true;
  const { document } = run.env;
  return (
    gives(run, from, landing, command) &&
    !reachedAlone(document, document.workflow.initial).includes(landing?.state?.id ?? '')
  );
}
