// Whether anybody's answers lead to a state: conditions on the way may contradict each other, although each of them can hold.
// Followed for every set of answers at once, from submission on; a correction may change them, so it begins anew. Pure.
import { pathsOf } from '../../expression.ts';
import type { Edge, Expression, ServiceDocument } from '../../rules.ts';
import { answered, fitted } from './condition.ts';
import { fault, type Fault } from '../finding.ts';
import { shown, statePath, walkTo, type Graph, type Way } from '../graph.ts';

/** Whose turn it is to be where: numbers of answers. */
type Some = ReadonlySet<number>;

/** Steps after which the answers may be others. */
const CHANGING: readonly string[] = ['correct', 'inform', 'reopen'];

export function checkReach(graph: Graph): readonly Fault[] {
  const conditions = lasting(graph.document);
  const answers = conditions.length < 2 ? undefined : fitted(graph.document, [], conditions);
  if (!answers) return [];
  const all: Some = new Set(answers.keys());
  const holds = (cond: Expression, at: number): boolean => answers[at]?.fits[conditions.indexOf(cond)] === true;
  const reached = follow(graph, all, (way, at) => mayTake(graph.document, way, (cond) => outcome(cond, at)));
  function outcome(cond: Expression | undefined, at: number): boolean | undefined {
    if (!cond) return true;
    return conditions.includes(cond) ? holds(cond, at) : undefined;
  }
  const isReached = (id: string): boolean => (reached.get(id)?.size ?? 0) > 0;
  return [...graph.reachable]
    .filter((id) => !isReached(id))
    .map((id) => {
      const last = graph.to(id).find((way) => isReached(way.from));
      const [at = 0] = (last && reached.get(last.from)) ?? [];
      const walk = last ? (walkTo(graph, last.from, (way) => isReached(way.to)) ?? []) : [];
      const who = answers[at]?.answer;
      const never = last ? [`${shown(last)}: ${last.edge?.cond?.source ?? '…'} = false`] : [];
      return fault('state_unreachable', statePath(id), { state: id }, [
        ...walk,
        ...(who ? [answered(who)] : []),
        ...never,
      ]);
    });
}

/** Conditions that read nothing but the answers, and so come out the same wherever they stand. */
const lasting = ({ workflow }: ServiceDocument): readonly Expression[] =>
  Object.values(workflow.states).flatMap((state) =>
    state.type === 'final' || state.type === 'parallel'
      ? []
      : state.on.flatMap(({ cond }) => (cond && pathsOf(cond.tree).every(([root]) => root === 'data') ? [cond] : [])),
  );

/** Edges of one event are tried in order: one is taken unless one before it certainly is. */
function mayTake(
  { workflow }: ServiceDocument,
  { from, edge, event }: Way,
  outcome: (cond: Edge['cond']) => boolean | undefined,
): boolean {
  const state = workflow.states[from];
  if (!edge || !state || state.type === 'final' || state.type === 'parallel') return true;
  const before = state.on.slice(0, state.on.indexOf(edge)).filter((one) => one.event === event);
  return outcome(edge.cond) !== false && !before.some(({ cond }) => outcome(cond) === true);
}

/** Until nothing is added: who comes to each state. */
function follow(graph: Graph, all: Some, may: (way: Way, at: number) => boolean): ReadonlyMap<string, Some> {
  const { initial } = graph.document.workflow;
  const reached = new Map<string, Some>([[initial, all]]);
  const open = [initial];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const way of graph.from(id)) {
      const here = [...(reached.get(id) ?? [])].filter((at) => may(way, at));
      const there = here.length > 0 && CHANGING.includes(way.event) ? [...all] : here;
      const known = reached.get(way.to) ?? new Set();
      const more = there.filter((at) => !known.has(at));
      if (more.length === 0) continue;
      reached.set(way.to, new Set([...known, ...more]));
      open.push(way.to);
    }
  }
  return reached;
}
