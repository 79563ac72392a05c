// Where a way leads: an edge followed through choices, into the branches of a block, and to the join where branches end.
import type { JsonObject } from '#kernel/json.ts';
import type { ChoiceState, FinalState, ParallelState, WorkState } from '#service/rules.ts';
import { JOIN, neededOf, placeOf } from '#service/rules/block.ts';
import { holds, type Run } from '../run.ts';

/** Where a way leads once choices, blocks and joins are settled. */
export interface Arrival {
  /** null: a branch has come to its join, and others are still waited for. */
  readonly state: WorkState | FinalState | null;
  /** Where the further branches of a block begin that is entered by `state`. */
  readonly more: readonly WorkState[];
  /** Branches beside that go on. */
  readonly beside: readonly string[];
}

/** The same with what walking the edge counts. */
export interface Landing extends Arrival {
  readonly walked: string | undefined;
}

/** Follows an edge through choices to a state that waits or ends. `input` is what the step was given. */
export function land(run: Run, from: string, event: string, input: JsonObject): Landing | undefined {
  const state = run.env.document.workflow.states[from];
  if (state?.type !== 'wait') return undefined;
  const edge = state.on.find((one) => one.event === event && (!one.cond || holds(run, one.cond, input)));
  if (!edge) return undefined;
  const key = `${from}.${event}`;
  const spent = edge.limit !== undefined && (run.state.walked[key] ?? 0) >= edge.limit;
  const target = spent ? edge.then : edge.target;
  if (target === undefined) return undefined;
  return { ...arrive(run, from, target, input), walked: edge.limit === undefined || spent ? undefined : key };
}

/** Where a way from a state leads; `null` comes from outside of every block. */
export function arrive(run: Run, from: string | null, target: string, input: JsonObject): Arrival {
  const { workflow } = run.env.document;
  const place = from === null ? undefined : placeOf(workflow, from);
  const beside = place ? run.state.states.filter((id) => id !== from) : [];
  const landed = settle(run, target, input);
  if (landed === JOIN) {
    if (!place) throw new Error(`${run.env.document.id}: state ${from} joins nothing`);
    const block = place.block.state;
    const come = block.branches.length - beside.length;
    return come < neededOf(block) ? { state: null, more: [], beside } : arrive(run, null, block.target, input);
  }
  if (landed.type === 'parallel') return fork(run, landed, input);
  const isWithin = place !== undefined && placeOf(workflow, landed.id)?.block === place.block;
  return { state: landed, more: [], beside: isWithin ? beside : [] };
}

/** A block begins with all its branches; one whose choice leads to the join at once has come there. */
function fork(run: Run, block: ParallelState, input: JsonObject): Arrival {
  const landed = block.branches.map((id) => settle(run, id, input));
  const waiting = landed.filter((one): one is WorkState => one !== JOIN && one.type === 'wait');
  const come = landed.filter((one) => one === JOIN).length;
  if (waiting.length + come < landed.length)
    throw new Error(`${run.env.document.id}: a branch of ${block.id} begins outside of it`);
  const [first, ...more] = waiting;
  return !first || come >= neededOf(block)
    ? arrive(run, null, block.target, input)
    : { state: first, more, beside: [] };
}

function settle(run: Run, target: string, input: JsonObject): WorkState | FinalState | ParallelState | typeof JOIN {
  if (target === JOIN) return JOIN;
  let state = run.env.document.workflow.states[target];
  for (let hops = 0; state?.type === 'choice'; hops += 1) {
    const branch: ChoiceState['on'][number] | undefined = state.on.find(
      (one) => !one.cond || holds(run, one.cond, input),
    );
    if (!branch || hops > 20) throw new Error(`choice ${state.id} of ${run.env.document.id} leads nowhere`);
    if (branch.target === JOIN) return JOIN;
    state = run.env.document.workflow.states[branch.target];
  }
  if (!state) throw new Error(`${run.env.document.id} has no state ${target}`);
  return state;
}
