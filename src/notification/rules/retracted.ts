// Who is told that a consent was taken back or given again: the posts whose turn it is, or who watch a wait, since they can grant no
// longer or once more; and the applicant, where it was a party's word or somebody acted in the applicant's name. Pure.
import type { Obligation } from '#case/engine/state.ts';
import type { Draft, MessageKind, Step } from '../rules.ts';
import { atWork } from './fact.ts';

const KINDS = {
  retracted: { office: 'consentTakenBack', applicant: 'wordTakenBack' },
  renewed: { office: 'consentRenewed', applicant: 'wordRenewed' },
} as const satisfies { readonly [type: string]: { readonly [to: string]: MessageKind } };

export function toldOfRetraction({ event, after }: Step): readonly Draft[] {
  const { office, applicant } = KINDS[event.type === 'renewed' ? 'renewed' : 'retracted'];
  const work = atWork(after);
  const posts = new Set((work.length > 0 ? work : after.obligations).flatMap(postOf));
  const isOwn = event.effect.facts?.['party'] === undefined && event.actor === after.applicant.party;
  return [
    ...[...posts].map((id): Draft => ({ recipient: { kind: 'post', id }, kind: office, facts: {} })),
    ...(isOwn
      ? []
      : [{ recipient: { kind: 'party', id: after.applicant.party }, kind: applicant, facts: {} } as const]),
  ];
}

const postOf = ({ holder, watch }: Obligation): readonly string[] =>
  typeof holder === 'object' ? [holder.post] : watch === null ? [] : [watch];
