// 并行 Whether the blocks of a workflow are structured: every state in one branch or in none, every branch able to come to its
// join, no way in but by the block, and nothing done twice at once that is one thing for the whole case. Pure.
import type { ParallelState, WorkState } from '../../rules.ts';
import { blocksOf, JOIN, neededOf, placeOf, type Block } from '../../rules/block.ts';
import { isWhole } from '../../rules/unread.ts';
import { fault, type Fault } from '../finding.ts';
import { closure, isLostAtLarge, isPostRead, openStates, shown, statePath, witnessOf, type Graph } from '../graph.ts';

export function checkBlocks(graph: Graph): readonly Fault[] {
  const { workflow } = graph.document;
  const blocks = blocksOf(workflow);
  return [
    ...(Object.hasOwn(workflow.states, JOIN)
      ? [fault('join_named', statePath(JOIN), { state: JOIN }, witnessOf(graph, JOIN))]
      : []),
    ...blocks.flatMap((block) => [
      ...declared(graph, block.state),
      ...structure(graph, block),
      ...contents(graph, block),
    ]),
    ...shared(graph, blocks),
    ...outside(graph),
    ...entered(graph),
  ];
}

/** What the block itself says. */
function declared(graph: Graph, block: ParallelState): readonly Fault[] {
  const { states } = graph.document.workflow;
  const walk = witnessOf(graph, block.id);
  const count = block.branches.length;
  const isRead = (name: string): boolean => isWhole(graph.document, statePath(block.id, name));
  const faults: Fault[] = [];
  if (count < 2 && isRead('branches'))
    faults.push(
      fault('branches_few', statePath(block.id, 'branches'), { state: block.id }, [
        ...walk,
        block.branches.join(' ‖ '),
      ]),
    );
  if (neededOf(block) > count && isRead('branches') && isRead('join'))
    faults.push(
      fault('join_beyond', statePath(block.id, 'join'), { state: block.id, needed: neededOf(block), branches: count }, [
        ...walk,
        `${JOIN}: ${neededOf(block)} / ${count}`,
      ]),
    );
  if (!Object.hasOwn(states, block.target) && isRead('target'))
    faults.push(
      fault('state_unknown', statePath(block.id, 'target'), { state: block.target, known: Object.keys(states) }, [
        ...walk,
        `${JOIN} → ${block.target}`,
      ]),
    );
  block.branches.forEach((first, index) => {
    if (block.branches.indexOf(first) < index)
      faults.push(
        fault('twice', statePath(block.id, 'branches', index), { name: first }, [...walk, `${first} ‖ ${first}`]),
      );
  });
  return faults;
}

function structure(graph: Graph, { state: block, branches }: Block): readonly Fault[] {
  const { states } = graph.document.workflow;
  return branches.flatMap((ids, index) => {
    const first = block.branches[index] ?? '';
    if (!Object.hasOwn(states, first)) return [];
    const path = statePath(block.id, 'branches', index);
    const faults: Fault[] = [];
    const joins = ids.some((id) => openStates(graph).has(id) || graph.from(id).some((way) => way.joins === block.id));
    if (!joins)
      faults.push(
        fault('branch_joinless', path, { branch: first, state: block.id }, [...witnessOf(graph, first), `${first} …`]),
      );
    for (const id of ids)
      if (states[id]?.type === 'parallel')
        faults.push(fault('block_nested', statePath(id), { state: id, block: block.id }, witnessOf(graph, id)));
    // Which way a branch goes may be decided as it begins; that it begins at all is the block's.
    const settled = closure(
      [first],
      (at) =>
        states[at]?.type === 'choice'
          ? graph
              .from(at)
              .filter((way) => way.joins === undefined)
              .map(({ to }) => to)
          : [],
      states,
    );
    const stray = [...settled].find((id) => !ids.includes(id));
    if (joins && stray !== undefined && !openStates(graph).has(stray))
      faults.push(
        fault('branch_astray', path, { branch: first, state: stray }, [
          ...witnessOf(graph, first),
          `${first} → ${stray}`,
        ]),
      );
    return faults;
  });
}

/** Whether a case is taken in, what is missing, and which unit has it, is one thing for the whole case. */
const WHOLE: readonly string[] = ['accept', 'decline', 'requestCorrection', 'correct', 'assign'];

function contents(graph: Graph, { state: block, branches }: Block): readonly Fault[] {
  const faults: Fault[] = [];
  const waiting = branches.map((ids) => ids.flatMap((id) => waitIn(graph, id)));
  for (const state of waiting.flat())
    state.on.forEach(({ event }, index) => {
      if (WHOLE.includes(event))
        faults.push(
          fault('branch_step', statePath(state.id, 'on', index), { state: state.id, event }, [
            ...witnessOf(graph, state.id),
            event,
          ]),
        );
    });
  const assigned = waiting
    .map((states) => states.find(({ holder }) => holder === 'assigned'))
    .filter((one) => one !== undefined);
  const second = assigned[1];
  if (second)
    faults.push(
      fault(
        'branches_assigned',
        statePath(second.id, 'holder'),
        { state: second.id, other: assigned[0]?.id ?? '', block: block.id },
        witnessOf(graph, second.id),
      ),
    );
  waiting.forEach((states, index) => {
    const others = waiting.slice(0, index).flat();
    for (const state of states) {
      const twin = others.find((other) => isSame(other, state) && sharedEvent(other, state) !== undefined);
      if (!twin) continue;
      const event = sharedEvent(twin, state) ?? '';
      faults.push(
        fault('branches_confused', statePath(state.id, 'holder'), { state: state.id, other: twin.id, event }, [
          ...witnessOf(graph, block.id),
          `${twin.id} ‖ ${state.id}: ${event}?`,
        ]),
      );
    }
  });
  return faults;
}

const waitIn = ({ document }: Graph, id: string): readonly WorkState[] => {
  const state = document.workflow.states[id];
  return state?.type === 'wait' && isPostRead(document, id) ? [state] : [];
};

const isSame = (a: WorkState, b: WorkState): boolean =>
  a.unit === b.unit && JSON.stringify(a.holder) === JSON.stringify(b.holder);

const sharedEvent = (a: WorkState, b: WorkState): string | undefined =>
  a.on.map(({ event }) => event).find((event) => b.on.some((edge) => edge.event === event));

/** A state in two branches would not say how many have come to the join. */
function shared(graph: Graph, blocks: readonly Block[]): readonly Fault[] {
  const owner = new Map<string, string>();
  const faults: Fault[] = [];
  for (const { state: block, branches } of blocks)
    branches.forEach((ids, index) => {
      const first = block.branches[index] ?? '';
      if (block.branches.indexOf(first) < index) return;
      for (const id of ids) {
        const other = owner.get(id);
        if (other !== undefined && Object.hasOwn(graph.document.workflow.states, id))
          faults.push(
            fault('branches_share', statePath(id), { state: id, one: other, other: first }, [
              ...witnessOf(graph, id),
              `${other} ‖ ${first}`,
            ]),
          );
        owner.set(id, other ?? first);
      }
    });
  return faults;
}

/** Whether it is known which states are in a block: where branches begin, and where their ways lead. */
function areBranchesRead(graph: Graph): boolean {
  const { states } = graph.document.workflow;
  const open = openStates(graph);
  return (
    !isLostAtLarge(graph.document) &&
    blocksOf(graph.document.workflow).every(
      ({ state, branches }) =>
        !open.has(state.id) &&
        state.branches.every((id) => Object.hasOwn(states, id)) &&
        !branches.flat().some((id) => open.has(id)),
    )
  );
}

/** There is nothing to join outside of a block. */
const outside = (graph: Graph): readonly Fault[] =>
  !areBranchesRead(graph)
    ? []
    : graph.ways
        .filter((way) => way.to === JOIN && way.joins === undefined)
        .map((way) =>
          fault('join_outside', way.path, { state: way.from }, [...witnessOf(graph, way.from), shown(way)]),
        );

/** Into a branch leads nothing but its block, and its own ways. */
function entered(graph: Graph): readonly Fault[] {
  const { workflow } = graph.document;
  const initial = placeOf(workflow, workflow.initial);
  const faults = initial
    ? [
        fault('branch_entered', '/workflow/initial', { state: workflow.initial, block: initial.block.state.id }, [
          `submit → ${workflow.initial}`,
        ]),
      ]
    : [];
  for (const way of graph.ways) {
    const place = placeOf(workflow, way.to);
    if (!place || (way.kind === 'fork' && way.from === place.block.state.id)) continue;
    const from = placeOf(workflow, way.from);
    if (way.joins === undefined && from?.block === place.block && from.branch === place.branch) continue;
    faults.push(
      fault('branch_entered', way.path, { state: way.to, block: place.block.state.id }, [
        ...witnessOf(graph, way.from),
        shown(way),
      ]),
    );
  }
  return faults;
}
