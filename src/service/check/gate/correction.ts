// 《行政许可法》第三十二条: of a licence what is missing is told once, all of it at once, and before it is accepted. Pure.
import { isLicence } from '../../rules.ts';
import { fault, type Fault } from '../finding.ts';
import { findEndlessLoop, landings, shown, type Graph, type Way } from '../graph.ts';
import { MOST_VISITS, spend, type Spent } from './time.ts';

/** Somewhere on a walk: what was accepted and asked on the way. */
interface At {
  readonly id: string;
  readonly spent: Spent;
  readonly accepted: boolean;
  readonly asked: boolean;
  readonly walk: readonly Way[];
}

/** A spent limit that ends the matter under the same name asks for nothing. */
const asks = (graph: Graph, way: Way): boolean =>
  way.event === 'requestCorrection' &&
  landings(graph, way.to).some((state) => state.type === 'wait' && state.holder === 'applicant');

/** The shortest walk to each edge that asks a second time, and to each that asks after acceptance. */
export function checkCorrections(graph: Graph): readonly Fault[] {
  const { initial, states } = graph.document.workflow;
  if (!isLicence(graph.document) || findEndlessLoop(graph)) return [];
  const faults = new Map<string, Fault>();
  const found = (code: 'correction_twice' | 'correction_late', way: Way, walk: readonly Way[]): void => {
    const key = `${code} ${way.path}`;
    const facts = { state: way.from, event: way.event };
    if (!faults.has(key)) faults.set(key, fault(code, way.path, facts, [`submit → ${initial}`, ...walk.map(shown)]));
  };
  const seen = new Set<string>();
  const open: At[] = [{ id: initial, spent: {}, accepted: false, asked: false, walk: [] }];
  for (let at = open.shift(); at && seen.size < MOST_VISITS; at = open.shift()) {
    const key = JSON.stringify([at.id, at.spent, at.accepted, at.asked]);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const way of graph.from(at.id)) {
      const spent = spend(way, at.spent);
      if (way.kind === 'reopen' || !states[way.to] || !spent) continue;
      const walk = [...at.walk, way];
      const asking = asks(graph, way);
      if (asking && at.asked) found('correction_twice', way, walk);
      if (asking && at.accepted) found('correction_late', way, walk);
      const accepted = at.accepted || way.event === 'accept';
      open.push({ id: way.to, spent, accepted, asked: at.asked || asking, walk });
    }
  }
  return [...faults.values()];
}
