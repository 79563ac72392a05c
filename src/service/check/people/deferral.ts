// 容缺受理 Whether a paper that may come later is waited for, within a time that leaves the office its own. Pure.
import { answerClock, type Deferral, type FinalState, type ServiceDocument } from '../../rules.ts';
import { isRead, isWhole } from '../../rules/unread.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { endsAreRead, landings, statePath, witnessOf, type Graph } from '../graph.ts';
import { hoursOf, resolve, written, type Terms } from '../gate/time.ts';

export function checkDeferrals(graph: Graph, terms: Terms): readonly Fault[] {
  const { document } = graph;
  const found = document.materials.flatMap((one, index) => {
    if (!one.deferrable) return [];
    const path = pointer('materials', index, 'deferrable');
    const { id: material } = one;
    return [
      ...(one.required === false &&
      ['required', 'requiredWhen'].every((name) => isRead(document, pointer('materials', index, name)))
        ? [fault('deferral_unneeded', path, { material }, [`${material}: required: false`])]
        : []),
      ...timed(document, one.deferrable, { material, path, terms }),
      ...(!isWhole(document, '/tests') ||
      !isRead(document, pointer('materials', index, 'id')) ||
      document.tests.some(({ given }) => given.promises?.includes(material))
        ? []
        : [fault('deferral_untested', path, { material }, [`given: { promises: [${material}] }`])]),
    ];
  });
  if (!document.materials.some(({ deferrable }) => deferrable)) return [];
  return [...found, ...(endsAreRead(document) ? idle(document) : []), ...bypassed(graph)];
}

interface At {
  readonly material: string;
  readonly path: string;
  readonly terms: Terms;
}

/** All the time a paper may take, new terms included, is less than what was promised for the answer. */
function timed(
  document: ServiceDocument,
  { within, times }: Deferral,
  { material, path, terms }: At,
): readonly Fault[] {
  const length = resolve(terms, within);
  if (!isRead(document, `${path}/within`)) return [];
  if (!length) {
    const parameter = 'parameter' in within ? within.parameter : '';
    return [fault('parameter_unknown', `${path}/within`, { parameter, on: terms.on }, [`${parameter} @ ${terms.on}`])];
  }
  const clock = answerClock(document);
  const limit = clock && resolve(terms, clock.after);
  if (!limit || hoursOf(length) * (1 + times) < hoursOf(limit)) return [];
  const total = Array.from({ length: 1 + times }, () => written(length)).join(' + ');
  const facts = { material, total, limit: written(limit) };
  return [fault('deferral_long', `${path}/within`, facts, [`${material}: ${total} ≥ ${written(limit)}`])];
}

const grants = ({ outcome }: FinalState): boolean =>
  typeof outcome === 'string' ? outcome === 'granted' : outcome.of.includes('granted');

/** Where nothing is granted nothing waits for the paper. */
function idle({ workflow, materials }: ServiceDocument): readonly Fault[] {
  const isGranting = Object.values(workflow.states).some((one) => one.type === 'final' && grants(one));
  if (isGranting) return [];
  const index = materials.findIndex(({ deferrable }) => deferrable);
  const path = pointer('materials', index, 'deferrable');
  return [fault('deferral_idle', path, { material: materials[index]?.id ?? '' }, ['outcome: granted?'])];
}

/** Time asks for no paper: a wait that runs out into a grant would pass it by. */
function bypassed(graph: Graph): readonly Fault[] {
  return graph.ways.flatMap((way) => {
    if (way.kind !== 'expires' || !landings(graph, way.to).some((one) => one.type === 'final' && grants(one)))
      return [];
    const witness = [...witnessOf(graph, way.from), `expires → ${way.to}`];
    return [fault('deferral_bypassed', statePath(way.from, 'expires', 'target'), { state: way.from }, witness)];
  });
}
