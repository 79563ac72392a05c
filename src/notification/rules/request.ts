// Who is told that a request was granted or refused: who asked for it, and the applicant, for whom it changes something. Pure.
import type { Request } from '#case/engine/state.ts';
import type { PersonId } from '#organisation/rules.ts';
import type { Draft, Facts, MessageKind, Step } from '../rules.ts';
import { dueFact, unitAndDue, unitFact } from './fact.ts';

export function toldOfGrant(step: Step): readonly Draft[] {
  const { after } = step;
  const request = requestIn(step);
  if (request === undefined) return [];
  if (request.kind === 'unmerge') return toParty(step, 'unmerged', dueFact(step));
  if (request.kind === 'extend')
    return [...toAsker(request, 'requestGranted', dueFact(step)), ...toParty(step, 'extended', unitAndDue(step))];
  if (request.kind === 'bounce')
    return [...toAsker(request, 'requestGranted', unitAndDue(step)), ...toParty(step, 'moved', unitAndDue(step))];
  const until = { until: after.suspended?.until ?? request.until };
  return [
    ...toAsker(request, 'requestGranted', until),
    ...toParty(step, 'suspended', { ...unitFact(after.unit), ...until }),
  ];
}

/** Only an objection to being joined is the applicant's own. */
export function toldOfRefusal(step: Step): readonly Draft[] {
  const request = requestIn(step);
  if (request === undefined) return [];
  return request.kind === 'unmerge' ? toParty(step, 'mergeKept', {}) : toAsker(request, 'requestRefused', {});
}

type Asked = Request & { readonly by: PersonId };

function requestIn({ event, before }: Step): Asked | undefined {
  const closed = event.effect.close?.map(({ seq }) => seq) ?? [];
  return before.obligations.find(({ request, seq }) => request !== null && closed.includes(seq))?.request ?? undefined;
}

const toParty = ({ after }: Step, kind: MessageKind, facts: Facts): readonly Draft[] => [
  { recipient: { kind: 'party', id: after.applicant.party }, kind, facts },
];

const toAsker = ({ by, kind: request }: Asked, kind: MessageKind, facts: Facts): readonly Draft[] => [
  { recipient: { kind: 'person', id: by }, kind, facts: { request, ...facts } },
];
