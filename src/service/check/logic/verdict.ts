// Who decides can say no: an office that is asked whether to approve, and whose every way ends in the grant, decides nothing. Pure.
import { isOffices } from '../../rules.ts';
import { fault, type Fault } from '../finding.ts';
import {
  areEventsRead,
  closure,
  endsAreRead,
  isHolderRead,
  lostTargets,
  shown,
  statePath,
  witnessOf,
  type Graph,
} from '../graph.ts';
import { waits } from '../gate/flow.ts';

export function checkVerdicts(graph: Graph): readonly Fault[] {
  const { document } = graph;
  const { states } = document.workflow;
  if (!endsAreRead(document) || lostTargets(graph).length > 0) return [];
  return waits(document).flatMap((state): readonly Fault[] => {
    const isJudged = isOffices(state) && isHolderRead(document, state.id) && areEventsRead(document, state);
    const no = graph.from(state.id).find(({ event }) => event === 'reject');
    if (!isJudged || !no || !state.on.some(({ event }) => event === 'approve')) return [];
    const leads = closure(
      [state.id],
      (id) => graph.from(id).flatMap((way) => (way.kind === 'reopen' ? [] : [way.to])),
      states,
    );
    const ends = [...leads].flatMap((id) => (states[id]?.type === 'final' ? [states[id]] : []));
    return ends.length > 0 && ends.every(({ outcome }) => outcome === 'granted')
      ? [
          fault('verdict_one', statePath(state.id), { state: state.id, ends: ends.map(({ id }) => id) }, [
            ...witnessOf(graph, state.id),
            shown(no),
            ends.map(({ id }) => `${id}: granted`).join(' | '),
          ]),
        ]
      : [];
  });
}
