// Whether what a service gives holds together: it is given to somebody who has earned it, by a way there is; it shows the
// public nothing that is anybody's own; it is good for a time one can tell, and kept that long. And whether the certificates
// that are taken in the place of papers are given by anybody. Pure.
import { findSchema, placeOf } from '../../data.ts';
import { daysOf, EARNED, evidenceOf, spanOf, takesPaper, type Output } from '../../rules/output.ts';
import type { FinalState, Outcome, ServiceDocument } from '../../rules.ts';
import { isNear, isRead, isWhole } from '../../rules/unread.ts';
import { isLostAtLarge } from '../graph.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { levelOf } from './privacy.ts';
import type { Terms } from './time.ts';

/** Longer than this nobody answers for what is printed on a paper. */
const LONGEST_YEARS = 30;

/** `services`: what else the county offers; without it nobody can say whether a type of certificate is given. */
export const checkOutputs = (
  document: ServiceDocument,
  terms: Terms,
  services: readonly ServiceDocument[] | undefined,
): readonly Fault[] => [
  ...(document.outputs ?? []).flatMap((one) => [
    ...unused(document, one),
    ...shown(document, one),
    ...bounded(document, one, terms),
  ]),
  ...finals(document).flatMap((state) => produced(document, state)),
  ...idle(document),
  ...evidence(document, services),
];

const finals = ({ workflow }: ServiceDocument): readonly FinalState[] =>
  Object.values(workflow.states).flatMap((state) => (state.type === 'final' ? [state] : []));

const idsOf = ({ outputs = [] }: ServiceDocument): readonly string[] => outputs.map(({ id }) => id);

function unused(document: ServiceDocument, { id }: Output): readonly Fault[] {
  const ends = finals(document);
  // What is produced under a name that nobody declares may be this one, which has been told there.
  const isMeant =
    isLostAtLarge(document) ||
    ends.some(
      (state) =>
        !isWhole(document, pointer('workflow', 'states', state.id, 'produces')) ||
        state.produces?.some((one) => !idsOf(document).includes(one) && isNear(one, id)),
    );
  return isMeant || ends.some(({ produces = [] }) => produces.includes(id))
    ? []
    : [
        fault(
          'output_unused',
          pointer('outputs', id),
          { output: id },
          ends.map((state) => `${state.id}: produces –`),
        ),
      ];
}

/** What is produced is declared, once, and only where it was earned. */
function produced(document: ServiceDocument, { id, produces = [], outcome }: FinalState): readonly Fault[] {
  const known = idsOf(document);
  const path = (at: number): string => pointer('workflow', 'states', id, 'produces', at);
  const isEnd = isWhole(document, pointer('workflow', 'states', id, 'outcome'));
  const outcomes: readonly Outcome[] = typeof outcome === 'string' ? [outcome] : outcome.of;
  const unearned = outcomes.filter((one) => isEnd && !EARNED.includes(one));
  return produces.flatMap((output, at) => {
    if (!isRead(document, '/outputs')) return [];
    if (!known.includes(output)) return [fault('output_unknown', path(at), { output, known }, [`${id} → ${output}`])];
    if (produces.indexOf(output) < at) return [fault('twice', path(at), { name: output }, [`${id} → ${output}`])];
    return unearned.length === 0
      ? []
      : [
          fault(
            'output_unearned',
            path(at),
            { output, state: id, outcomes: EARNED },
            unearned.map((one) => `${id}: ${one} → ${output}`),
          ),
        ];
  });
}

/** Whoever verifies a certificate may be anybody. */
function shown(document: ServiceDocument, output: Output): readonly Fault[] {
  return output.public.flatMap((ref, at) => {
    const { data } = document;
    const path = pointer('outputs', output.id, 'public', at);
    const isOn = output.fields.includes(ref);
    if (!isOn && !isWhole(document, pointer('outputs', output.id, 'fields'))) return [];
    if (!isOn)
      return [
        fault('output_not_on_it', path, { field: ref, output: output.id }, [`fields: ${output.fields.join(' ')}`]),
      ];
    const level = levelOf(findSchema(data, ref));
    if (level === undefined && !isRead(document, `${placeOf(ref)}/x-class`)) return [];
    return level === 'public'
      ? []
      : [
          fault('output_private', path, { field: ref, level: level ?? 'personal' }, [
            `/verify: ${ref} (${level ?? '?'})`,
          ]),
        ];
  });
}

function bounded(document: ServiceDocument, { id, validity, retention }: Output, terms: Terms): readonly Fault[] {
  const path = pointer('outputs', id, 'validity');
  const span = validity && spanOf(validity, terms.parameters, terms.on);
  if (validity && !span)
    return [
      fault('validity_unclear', path, { parameter: 'parameter' in validity ? validity.parameter : '', on: terms.on }, [
        JSON.stringify(validity),
      ]),
    ];
  if (!span) return [];
  const most = { count: LONGEST_YEARS, unit: 'years' } as const;
  if (daysOf(span) > daysOf(most))
    return [fault('validity_unbounded', path, { most: LONGEST_YEARS }, [`${span.count} ${span.unit}`])];
  return isRead(document, pointer('outputs', id, 'retention')) && daysOf(retention) < daysOf(span)
    ? [
        fault('retention_short', pointer('outputs', id, 'retention'), { output: id }, [
          `${retention.count} ${retention.unit} < ${span.count} ${span.unit}`,
        ]),
      ]
    : [];
}

/** Nobody takes back what nobody gives; and what is given can be taken back. */
function idle(document: ServiceDocument): readonly Fault[] {
  const gives = idsOf(document).length > 0;
  const { revoke } = document.operations;
  if (!isRead(document, '/operations/revoke') || !isRead(document, '/outputs')) return [];
  if (revoke && !gives) return [fault('revoke_idle', '/operations/revoke', {}, ['outputs: –'])];
  return gives && !revoke ? [fault('revoke_missing', '/operations', {}, idsOf(document))] : [];
}

/** A material that takes a certificate says of which type, and somebody in the county gives that. */
function evidence(document: ServiceDocument, services: readonly ServiceDocument[] | undefined): readonly Fault[] {
  const given =
    services &&
    [...services, document].flatMap(({ id, outputs = [] }) =>
      outputs.flatMap(({ type }) => (type === '' ? [] : [{ id, type }])),
    );
  return document.materials.flatMap((material, at) => {
    const { id, evidenceType, source } = material;
    const path = pointer('materials', at);
    if (!['source', 'evidenceType'].every((name) => isWhole(document, `${path}/${name}`))) return [];
    const isTaken = source?.includes('eCertificate') === true;
    if (isTaken !== (evidenceType !== undefined))
      return [
        fault('evidence_half', path, { material: id }, [
          `${id}: source: [${source?.join(', ') ?? ''}], evidenceType: ${evidenceType ?? '–'}`,
        ]),
      ];
    const type = evidenceOf(material);
    const isGiven = !given || type === undefined || given.some((one) => one.type === type);
    if (type !== undefined && !isGiven)
      return [
        fault('evidence_ungiven', `${path}/evidenceType`, { material: id, type, known: given.map((one) => one.type) }, [
          `${id}: upload`,
        ]),
      ];
    if (!['required', 'requiredWhen'].every((name) => isRead(document, `${path}/${name}`))) return [];
    return takesPaper(material) || material.required === false
      ? []
      : [fault('evidence_only', `${path}/source`, { material: id }, [`${id}: upload –`])];
  });
}
