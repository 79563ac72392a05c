// Whether the workflow is sound: everything named exists, every state is reached, every path ends, no loop is endless,
// every choice decides, and no state is left without somebody to move it in time. Pure.
import { isOffices, type ServiceDocument, type WorkState } from '../../rules.ts';
import { JOIN } from '../../rules/block.ts';
import { isNear, isRead, isWhole } from '../../rules/unread.ts';
import { fault, type Fault } from '../finding.ts';
import {
  areEventsRead,
  closure,
  findEndlessLoop,
  isHolderRead,
  isLostAtLarge,
  landings,
  lostTargets,
  openStates,
  settledBefore,
  shown,
  statePath,
  walkTo,
  witnessOf,
  type Graph,
} from '../graph.ts';

export function checkFlow(graph: Graph): readonly Fault[] {
  const { initial, states } = graph.document.workflow;
  if (!Object.hasOwn(states, initial)) {
    return [
      fault('state_unknown', '/workflow/initial', { state: initial, known: Object.keys(states) }, [
        `submit → ${initial}`,
      ]),
    ];
  }
  return [
    ...targets(graph),
    ...beginning(graph),
    ...reach(graph),
    ...ends(graph),
    ...loops(graph),
    ...choices(graph),
    ...holders(graph),
    ...clocksOf(graph),
  ];
}

function targets(graph: Graph): Fault[] {
  const { states } = graph.document.workflow;
  const lost = graph.ways.filter(
    (way) =>
      !Object.hasOwn(states, way.to) && way.to !== JOIN && way.joins === undefined && isRead(graph.document, way.path),
  );
  // However many ways lead there, it is one state that is missing.
  return [...new Set(lost.map(({ to }) => to))].flatMap((state) => {
    const [first, ...others] = lost.filter(({ to }) => to === state);
    if (!first) return [];
    const witness = [
      ...witnessOf(graph, first.from),
      shown(first),
      ...others.map((way) => `${way.from}: ${shown(way)}`),
    ];
    return [fault('state_unknown', first.path, { state, known: Object.keys(states) }, witness)];
  });
}

function beginning(graph: Graph): Fault[] {
  const { initial } = graph.document.workflow;
  return landings(graph, initial)
    .filter((state) => state.type === 'final')
    .map((state) => fault('ends_at_once', '/workflow/initial', { state: state.id }, witnessOf(graph, state.id)));
}

function reach(graph: Graph): Fault[] {
  const known = [...graph.reachable].join(', ');
  return withoutMeant(
    graph,
    Object.keys(graph.document.workflow.states).filter((id) => !graph.reachable.has(id)),
  ).map((id) => fault('state_unreachable', statePath(id), { state: id }, [`submit … → {${known}}`]));
}

/**
 * Of the states that nothing leads to, those that no misspelt target can have meant: each is told of already and stands for
 * one state, the one whose name it is like if there is one, and for what comes after that.
 */
function withoutMeant(graph: Graph, unreached: readonly string[]): readonly string[] {
  const { states } = graph.document.workflow;
  const next = (id: string): readonly string[] => graph.from(id).map((way) => way.to);
  if (isLostAtLarge(graph.document)) return [];
  let left = unreached;
  for (const name of lostTargets(graph)) {
    const firsts = left.filter((id) => !left.some((other) => other !== id && next(other).includes(id)));
    const meant = left.find((id) => isNear(id, name)) ?? firsts[0] ?? left[0];
    if (meant === undefined) return [];
    const after = closure([meant], next, states);
    left = left.filter((id) => !after.has(id));
  }
  return left;
}

function ends(graph: Graph): Fault[] {
  const { states } = graph.document.workflow;
  const finals = [
    ...openStates(graph),
    ...Object.values(states)
      .filter((state) => state.type === 'final')
      .map((state) => state.id),
  ];
  const canEnd = closure(
    finals,
    (id) =>
      graph
        .to(id)
        .filter((way) => way.kind !== 'reopen')
        .map((way) => way.from),
    states,
  );
  return [...graph.reachable]
    .filter((id) => !canEnd.has(id))
    .map((id) => fault('state_endless', statePath(id), { state: id }, witnessOf(graph, id)));
}

function loops(graph: Graph): Fault[] {
  const faults: Fault[] = [];
  const loop = findEndlessLoop(graph);
  const first = loop?.[0];
  if (loop && first) {
    const states = loop.map((way) => way.from);
    faults.push(fault('loop_endless', first.path, { states }, [...witnessOf(graph, first.from), ...loop.map(shown)]));
  }
  for (const { edge, path, from, kind } of graph.ways) {
    if (!edge || kind === 'then' || (edge.limit === undefined) === (edge.then === undefined)) continue;
    faults.push(
      fault('limit_without_then', path, { state: from, event: edge.event }, [
        ...witnessOf(graph, from),
        `${edge.event} × ${(edge.limit ?? 0) + 1}`,
      ]),
    );
  }
  return faults;
}

function choices(graph: Graph): Fault[] {
  const faults: Fault[] = [];
  for (const state of Object.values(graph.document.workflow.states)) {
    if (state.type !== 'choice' || !isRead(graph.document, statePath(state.id, 'on'))) continue;
    const last = state.on.at(-1);
    if (!last || last.cond)
      faults.push(
        fault('choice_open', statePath(state.id, 'on'), { state: state.id }, [
          ...witnessOf(graph, state.id),
          ...state.on.map((one) => `not (${one.cond?.source ?? ''})`),
        ]),
      );
    state.on.slice(0, -1).forEach((branch, index) => {
      if (!branch.cond)
        faults.push(
          fault('choice_early', statePath(state.id, 'on', index), { state: state.id }, [
            ...witnessOf(graph, state.id),
            `choice → ${branch.target}`,
          ]),
        );
    });
  }
  return faults;
}

/** A waiting state needs a way on; an applicant's wait needs an end; the assigned unit needs an assignment before. */
function holders(graph: Graph): Fault[] {
  const settled = settledBefore(graph);
  const faults: Fault[] = [];
  for (const state of waits(graph.document)) {
    const path = statePath(state.id);
    const walk = witnessOf(graph, state.id);
    if (state.on.length === 0 && isRead(graph.document, `${path}/on`))
      faults.push(fault('state_stuck', path, { state: state.id }, walk));
    if (!isHolderRead(graph.document, state.id)) continue;
    if (state.holder === 'service') {
      if (!state.expires || state.deadline)
        faults.push(fault('wait_of_service', path, { state: state.id }, [...walk, `${state.id} …`]));
    } else if (!isOffices(state)) {
      if (!state.expires) faults.push(fault('wait_unbounded', path, { state: state.id }, [...walk, `${state.id} …`]));
      if (state.deadline) faults.push(fault('deadline_of_applicant', `${path}/deadline`, { state: state.id }, walk));
    } else if (state.expires) {
      faults.push(
        fault('office_expires', `${path}/expires`, { state: state.id }, [...walk, `expires → ${state.expires.target}`]),
      );
    }
    if (state.holder === 'assigned' && graph.reachable.has(state.id) && !settled.get(state.id)?.has('assign')) {
      const without = walkTo(graph, state.id, (way) => way.event !== 'assign') ?? reopened(graph, state.id);
      faults.push(fault('assigned_without_assign', `${path}/holder`, { state: state.id }, without));
    }
  }
  return faults;
}

const reopened = (graph: Graph, id: string): readonly string[] => ['reopen', ...witnessOf(graph, id).slice(-1)];

const STARTS = { submitted: 'submitted', accepted: 'accept', assigned: 'assign' } as const;

const startOf = (from: string): string | undefined => (STARTS as { readonly [from: string]: string })[from];

/** Whenever an office holds the case, some time runs against it. */
function clocksOf(graph: Graph): Fault[] {
  const { clocks } = graph.document;
  const settled = settledBefore(graph);
  const faults: Fault[] = [];
  for (const state of waits(graph.document)) {
    if (!isOffices(state) || state.deadline || !graph.reachable.has(state.id)) continue;
    if (!isHolderRead(graph.document, state.id) || !isWhole(graph.document, '/clocks')) continue;
    const before = settled.get(state.id);
    const runs = clocks.some((clock) => before?.has(startOf(clock.from) ?? '') && !clock.stopsIn.includes(state.id));
    if (runs) continue;
    const starting = new Set(
      clocks.filter((clock) => !clock.stopsIn.includes(state.id)).map((clock) => startOf(clock.from)),
    );
    const walk = walkTo(graph, state.id, (way) => !starting.has(way.event)) ?? witnessOf(graph, state.id);
    faults.push(fault('office_untimed', statePath(state.id), { state: state.id }, [...walk, `${state.id} …`]));
  }
  for (const clock of clocks) {
    const start = startOf(clock.from);
    if (start === 'submitted' || clock.from === 'served' || clock.from === 'handled') continue;
    const started = graph.ways.some((way) => way.event === start && graph.reachable.has(way.from));
    const isKnown = Object.values(graph.document.workflow.states).every((one) => areEventsRead(graph.document, one));
    if (!started && isKnown && openStates(graph).size === 0)
      faults.push(
        fault('clock_never_starts', `/clocks/${clock.id}/from`, { clock: clock.id, event: start ?? '' }, [
          `${clock.id}: from ${clock.from}`,
        ]),
      );
  }
  return faults;
}

export const waits = (document: ServiceDocument): readonly WorkState[] =>
  Object.values(document.workflow.states).filter((state) => state.type === 'wait');
