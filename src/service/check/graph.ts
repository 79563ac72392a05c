// The workflow as a graph: every way time, people or law can move a case, and the shortest walk that shows it. Pure.
import { isOffices, type Edge, type FinalState, type ServiceDocument, type State, type WorkState } from '../rules.ts';
import { JOIN, placeOf } from '../rules/block.ts';
import { isRead, isWhole } from '../rules/unread.ts';
import { pointer } from './finding.ts';

export interface Way {
  readonly from: string;
  readonly to: string;
  /** A step, `expires`, `reopen`, or '' for the branch of a choice and for those of a block. */
  readonly event: string;
  /** `then`: where a limited edge leads once its limit is spent; `fork`: a branch of a block begins. */
  readonly kind: 'edge' | 'then' | 'expires' | 'branch' | 'reopen' | 'fork';
  /** The block whose join it comes to; it leads to the target of that block. */
  readonly joins?: string;
  /** How often it may be walked; undefined is without limit. */
  readonly limit?: number;
  /** Where in the document its target is written. */
  readonly path: string;
  readonly edge?: Edge;
}

export interface Graph {
  readonly document: ServiceDocument;
  readonly ways: readonly Way[];
  readonly from: (state: string) => readonly Way[];
  readonly to: (state: string) => readonly Way[];
  readonly reachable: ReadonlySet<string>;
}

export const statePath = (id: string, ...more: readonly (string | number)[]): string =>
  pointer('workflow', 'states', id, ...more);

/** Whether it is known which post has to act in a state, or who else. */
export const isPostRead = (document: ServiceDocument, id: string): boolean =>
  ['holder', 'service', 'charge'].every((name) => isRead(document, statePath(id, name)));

/** Whether it is known who has to act in a state: a post, even one that there is not, is a post. */
export const isHolderRead = (document: ServiceDocument, id: string): boolean =>
  isPostRead(document, id) || document.unread?.[statePath(id, 'holder')]?.startsWith('post:') === true;

/** Whether it is known what can happen in a state. */
export const areEventsRead = (document: ServiceDocument, state: State): boolean =>
  isRead(document, statePath(state.id, 'on')) &&
  (state.type !== 'wait' || state.on.length > 0) &&
  (state.type !== 'wait' || state.on.every((_, at) => isRead(document, statePath(state.id, 'on', at, 'event'))));

/** Whether it is known what every end is. */
export const endsAreRead = (document: ServiceDocument): boolean =>
  Object.keys(document.workflow.states).every((id) =>
    ['outcome', 'of', 'type'].every((name) => isWhole(document, statePath(id, name))),
  );

/** States of which it is not known where they lead: a target could not be read, or there is no such state. */
export function openStates({ document, ways }: Pick<Graph, 'document' | 'ways'>): ReadonlySet<string> {
  const { states } = document.workflow;
  const open = Object.values(states).flatMap((state) =>
    hasNoWay(state) || isUnsaid(document, state.id) ? [state.id] : [],
  );
  const lost = ways.filter(({ to }) => to !== JOIN && !Object.hasOwn(states, to));
  return new Set([...open, ...lost.map(({ from }) => from)]);
}

/** A wait or a choice with no way out has lost all of them. */
const hasNoWay = (state: State): boolean => (state.type === 'wait' || state.type === 'choice') && state.on.length === 0;

const isUnsaid = (document: ServiceDocument, id: string): boolean =>
  Object.keys(document.unread ?? {}).some(
    (path) => path === statePath(id) || (path.startsWith(`${statePath(id)}/`) && LEADS.test(path)),
  );

/** Whether somewhere so much is lost that nobody can say how many states were meant there. */
export const isLostAtLarge = (document: ServiceDocument): boolean =>
  Object.values(document.workflow.states).some(
    (state) =>
      hasNoWay(state) ||
      ['', '/on', '/branches'].some((name) => Object.hasOwn(document.unread ?? {}, `${statePath(state.id)}${name}`)),
  );

/** What stands where a state is meant and none is: names of states there are not, and whatever could not be read. */
export function lostTargets({ document, ways }: Pick<Graph, 'document' | 'ways'>): readonly string[] {
  const { states, initial } = document.workflow;
  const unread = Object.entries(document.unread ?? {}).flatMap(([path, text]) =>
    path === '/workflow/initial' || (path.startsWith('/workflow/states/') && LEADS.test(path)) ? [text] : [],
  );
  const named = [initial, ...ways.flatMap(({ to }) => (to !== JOIN ? [to] : []))];
  return [...new Set([...unread, ...named.filter((to) => to !== '' && !Object.hasOwn(states, to))])];
}

/** An office works there, or a system does that the office waits for. */
export const isOfficeTime = (state: Pick<WorkState, 'holder'>): boolean =>
  isOffices(state) || state.holder === 'service';

/** Places that say where a state leads. */
const LEADS = /\/(type|on|on\/\d+|target|then|expires|branches|branches\/\d+)$/;

export function graphOf(document: ServiceDocument): Graph {
  const { states, initial } = document.workflow;
  const ways = Object.values(states)
    .flatMap(waysOf)
    .map((way) => joined(document, way));
  const { reopen } = document;
  if (reopen && Object.hasOwn(states, reopen.target)) {
    for (const state of Object.values(states)) {
      if (state.type !== 'final') continue;
      ways.push({
        from: state.id,
        to: reopen.target,
        event: 'reopen',
        kind: 'reopen',
        limit: reopen.limit,
        path: '/reopen/target',
      });
    }
  }
  const outgoing = group(ways, (way) => way.from);
  const incoming = group(ways, (way) => way.to);
  const from = (state: string): readonly Way[] => outgoing.get(state) ?? [];
  return {
    document,
    ways,
    from,
    to: (state) => incoming.get(state) ?? [],
    reachable: closure([initial], (id) => from(id).map((way) => way.to), states),
  };
}

/** A way to the join leads on to where the block goes; outside of any block it leads nowhere. */
function joined({ workflow }: ServiceDocument, way: Way): Way {
  const place = way.to === JOIN ? placeOf(workflow, way.from) : undefined;
  return place ? { ...way, to: place.block.state.target, joins: place.block.state.id } : way;
}

function waysOf(state: State): Way[] {
  if (state.type === 'final') return [];
  if (state.type === 'parallel')
    return state.branches.map((to, index) => ({
      from: state.id,
      to,
      event: '',
      kind: 'fork',
      path: statePath(state.id, 'branches', index),
    }));
  const ways: Way[] = [];
  state.on.forEach((edge, index) => {
    const path = statePath(state.id, 'on', index);
    const { event, target, limit, then } = edge;
    const kind = state.type === 'choice' ? 'branch' : 'edge';
    ways.push({
      from: state.id,
      to: target,
      event,
      kind,
      ...(limit === undefined ? {} : { limit }),
      path: `${path}/target`,
      edge,
    });
    if (then !== undefined) ways.push({ from: state.id, to: then, event, kind: 'then', path: `${path}/then`, edge });
  });
  if (state.type === 'wait' && state.expires) {
    ways.push({
      from: state.id,
      to: state.expires.target,
      event: 'expires',
      kind: 'expires',
      path: statePath(state.id, 'expires', 'target'),
    });
  }
  return ways;
}

function group(ways: readonly Way[], keyOf: (way: Way) => string): Map<string, Way[]> {
  const groups = new Map<string, Way[]>();
  for (const way of ways) groups.set(keyOf(way), [...(groups.get(keyOf(way)) ?? []), way]);
  return groups;
}

/** Everything that can be reached from some states, themselves included, as far as it exists. */
export function closure(
  starts: readonly string[],
  next: (id: string) => readonly string[],
  states: Readonly<Record<string, unknown>>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || !Object.hasOwn(states, id)) continue;
    found.add(id);
    open.push(...next(id));
  }
  return found;
}

/** How a way is written in a witness. */
export const shown = (way: Way): string =>
  `${way.event || (way.kind === 'fork' ? 'parallel' : 'choice')} → ${way.joins === undefined ? '' : `${JOIN} → `}${way.to}`;

/** The shortest walk from submission to a state, by the ways that `may` be taken; undefined when there is none. */
export function walkTo(
  graph: Graph,
  target: string,
  may: (way: Way) => boolean = () => true,
): readonly string[] | undefined {
  const { initial, states } = graph.document.workflow;
  const before = new Map<string, Way | null>([[initial, null]]);
  const open = [initial];
  for (let id = open.shift(); id !== undefined && !before.has(target); id = open.shift()) {
    for (const way of graph.from(id)) {
      if (before.has(way.to) || !Object.hasOwn(states, way.to) || !may(way)) continue;
      before.set(way.to, way);
      open.push(way.to);
    }
  }
  if (!before.has(target)) return undefined;
  const walk: string[] = [];
  for (let way = before.get(target); way; way = before.get(way.from)) walk.unshift(shown(way));
  return [`submit → ${initial}`, ...walk];
}

/** The walk to a state that is known to be reachable, or just its name. */
export const witnessOf = (graph: Graph, id: string): readonly string[] => walkTo(graph, id) ?? [id];

const settles = (state: State | undefined): boolean => state?.type === 'choice' || state?.type === 'parallel';

/** Waiting and final states a way ends in, once choices are settled and blocks begun. */
export function landings(graph: Graph, id: string): readonly (WorkState | FinalState)[] {
  const { states } = graph.document.workflow;
  const through = closure([id], (at) => (settles(states[at]) ? graph.from(at).map((way) => way.to) : []), states);
  return [...through].map((at) => states[at]).filter((state) => state?.type === 'wait' || state?.type === 'final');
}

/** Where an edge of a state leads as the graph has it: `join` to the target of its block. */
export const goalOf = ({ document }: Graph, from: string, target: string): string =>
  target === JOIN ? (placeOf(document.workflow, from)?.block.state.target ?? target) : target;

/** What has certainly happened whenever a state is entered: `submitted`, and the steps `accept` and `assign`. */
export function settledBefore(graph: Graph): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Set(['submitted', 'accept', 'assign']);
  const settled = new Map<string, ReadonlySet<string>>([...graph.reachable].map((id) => [id, all]));
  const { initial } = graph.document.workflow;
  settled.set(initial, new Set(['submitted']));
  for (let changed = true; changed;) {
    changed = false;
    for (const id of graph.reachable) {
      const arrivals = graph
        .to(id)
        .filter((way) => graph.reachable.has(way.from))
        .map((way) => after(way, settled));
      if (id === initial) arrivals.push(new Set(['submitted']));
      const common = new Set([...all].filter((fact) => arrivals.every((one) => one.has(fact))));
      if (common.size !== settled.get(id)?.size) {
        settled.set(id, common);
        changed = true;
      }
    }
  }
  return settled;
}

/** Reopening starts over: the clocks of the first handling are set aside and no unit is assigned. */
const after = (way: Way, settled: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> =>
  way.kind === 'reopen'
    ? new Set(['submitted'])
    : // A step that could not be read may be any.
      way.edge?.event === '' && way.kind !== 'branch'
      ? new Set(['submitted', 'accept', 'assign'])
      : new Set([...(settled.get(way.from) ?? []), way.event]);

/** A circle that nothing counts: its states in order, or undefined. Time and limits end all others. */
export function findEndlessLoop(graph: Graph): readonly Way[] | undefined {
  const free = (id: string): readonly Way[] =>
    graph.from(id).filter((way) => way.limit === undefined && way.kind !== 'reopen' && graph.reachable.has(way.to));
  const done = new Set<string>();
  const search = (id: string, trail: readonly Way[]): readonly Way[] | undefined => {
    const back = trail.findIndex((way) => way.from === id);
    if (back >= 0) return trail.slice(back);
    if (done.has(id)) return undefined;
    for (const way of free(id)) {
      const found = search(way.to, [...trail, way]);
      if (found) return found;
    }
    done.add(id);
    return undefined;
  };
  for (const id of graph.reachable) {
    const found = search(id, []);
    if (found) return found;
  }
  return undefined;
}
