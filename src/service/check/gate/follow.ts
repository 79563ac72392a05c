// Whether what a service follows is there: an answer of another service, a term of the applicant's own that runs from it,
// told in its remedy, open to all who could have had that answer, and an end to it at last. Pure.
import type { ServiceDocument } from '../../rules.ts';
import { isRead, isWhole } from '../../rules/unread.ts';
import { fault, type Fault } from '../finding.ts';

/** `services`: what else the county offers. */
export function checkFollows(document: ServiceDocument, services: readonly ServiceDocument[]): readonly Fault[] {
  const { follows } = document;
  if (!follows) return [];
  const known = new Map([...services, document].map((one) => [one.id, one]));
  const before = known.get(follows.service);
  if (!before && !isRead(document, '/follows/service')) return [];
  if (!before) {
    const others = [...known.keys()].filter((id) => id !== document.id);
    return [
      fault('follows_unknown', '/follows/service', { service: follows.service, known: others }, [follows.service]),
    ];
  }
  const chain = chainOf(document, known);
  if (chain.at(-1)?.follows)
    return [
      fault('follows_circle', '/follows/service', { service: before.id }, [
        [...chain.map(({ id }) => id), chain.at(-1)?.follows?.service ?? ''].join(' → '),
      ]),
    ];
  const faults: Fault[] = [];
  // Until the answer has arrived nobody can disagree with it.
  const terms = before.clocks.filter(({ from }) => from === 'served' || from === 'handled');
  const isTermRead = isRead(document, '/follows/while') && isWhole(before, '/clocks');
  if (isTermRead && !terms.some(({ id }) => id === follows.while))
    faults.push(
      fault(
        'follows_clock',
        '/follows/while',
        { service: before.id, clock: follows.while, known: terms.map(({ id }) => id) },
        before.clocks.map(({ id, from }) => `${before.id}.${id}: from ${from}`),
      ),
    );
  if (!before.remedy && isRead(before, '/remedy'))
    faults.push(fault('follows_untold', '/follows/service', { service: before.id }, [`${before.id}: remedy –`]));
  const [had, may] = [before, document].map(({ audience }) => audience.toSorted().join(', '));
  if (had !== may && [document, before].every((one) => isWhole(one, '/metadata/audience')))
    faults.push(
      fault('follows_audience', '/metadata/audience', { service: before.id, audience: before.audience }, [
        `${before.id}: ${had}`,
        `${document.id}: ${may}`,
      ]),
    );
  return faults;
}

/** What is followed, back to the service that follows none or to one that was met before. */
function chainOf(document: ServiceDocument, known: ReadonlyMap<string, ServiceDocument>): readonly ServiceDocument[] {
  const chain = [document];
  for (let next = known.get(document.follows?.service ?? ''); next; next = known.get(next.follows?.service ?? '')) {
    if (chain.includes(next)) return chain;
    chain.push(next);
  }
  return chain;
}
