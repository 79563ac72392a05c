// Branches of a parallel block: which states belong to which, read off the document. Structured: a state is in one branch of
// one block or in none, so where a case stands says how many branches have come to the join. Pure.
import { keptFor } from '../data.ts';
import type { ParallelState, State } from '../rules.ts';

/** Where a branch ends; no state is called so. */
export const JOIN = 'join';

export interface Block {
  readonly state: ParallelState;
  /** States of each branch, in the order they are declared; the first is the one it begins at. */
  readonly branches: readonly (readonly string[])[];
}

/** A state's place in a block. */
export interface BranchPlace {
  readonly block: Block;
  readonly branch: number;
}

interface Flow {
  readonly states: Readonly<Record<string, State>>;
}

interface Blocks {
  readonly all: readonly Block[];
  readonly places: ReadonlyMap<string, BranchPlace>;
}

export function blocksOf(workflow: Flow): readonly Block[] {
  return readOf(workflow).all;
}

/** The block and branch a state stands in; undefined outside of any. */
export const placeOf = (workflow: Flow, id: string): BranchPlace | undefined => readOf(workflow).places.get(id);

/** How many branches have to come to the join. */
export const neededOf = ({ join, branches }: ParallelState): number =>
  join === 'all' ? branches.length : join === 'any' ? 1 : join;

/** Where the ways of a state lead, a block's own to its branches. `join` is none of them. */
export function targetsOf(state: State): readonly string[] {
  if (state.type === 'final') return [];
  if (state.type === 'parallel') return [...state.branches, state.target];
  return [
    ...state.on.flatMap(({ target, then }) => (then === undefined ? [target] : [target, then])),
    ...(state.type === 'wait' && state.expires ? [state.expires.target] : []),
  ];
}

/** What can still come of where a case stands: these states and all they lead to, through the joins of their blocks. */
export function reachedFrom(workflow: Flow, from: readonly string[]): readonly string[] {
  const reached = [...from];
  for (const id of reached) {
    const state = Object.hasOwn(workflow.states, id) ? workflow.states[id] : undefined;
    const ahead = state ? targetsOf(state) : [];
    const joined = ahead.includes(JOIN) ? placeOf(workflow, id)?.block.state.target : undefined;
    for (const to of joined === undefined ? ahead : [...ahead, joined])
      if (to !== JOIN && !reached.includes(to)) reached.push(to);
  }
  return reached;
}

/** A case asks for the same a dozen times in every command. */
const readOf = keptFor(({ states }: Flow): Blocks => {
  const all = Object.values(states).flatMap((state) =>
    state.type === 'parallel'
      ? [{ state, branches: state.branches.map((first) => branchOf(states, state.id, first)) }]
      : [],
  );
  const places = new Map<string, BranchPlace>();
  for (const block of all)
    block.branches.forEach((ids, branch) => {
      for (const id of ids) if (!places.has(id)) places.set(id, { block, branch });
    });
  return { all, places };
});

/**
 * What can be reached from where a branch begins and can still come to the join: ways that pass through the block's own
 * state begin it anew and are no part of it.
 */
function branchOf(states: Flow['states'], block: string, first: string): readonly string[] {
  const next = (id: string): readonly string[] =>
    Object.hasOwn(states, id) && states[id] ? targetsOf(states[id]).filter((to) => to !== block) : [];
  const reached = [first];
  for (const id of reached) for (const to of next(id)) if (to !== JOIN && !reached.includes(to)) reached.push(to);
  const joining = new Set(reached.filter((id) => next(id).includes(JOIN)));
  for (let size = -1; size !== joining.size;) {
    size = joining.size;
    for (const id of reached) if (next(id).some((to) => joining.has(to))) joining.add(id);
  }
  return reached.filter((id) => id === first || joining.has(id));
}
