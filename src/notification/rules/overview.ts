// Which of the platform's own messages a service can send at all, event by event: what its designer has to know before
// writing others. A test holds it to what is really told. Pure.
import type { EventType } from '#case/engine/events.ts';
import { canHappen, edgesOf, TELLABLE, verbsOf } from '#service/rules/notice.ts';
import { asksConsent } from '#service/rules/lookup.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { OFFICE_KINDS, type MessageKind } from '../rules.ts';

/** `dueSoon` comes of no event, but of a day that is near. */
export type Occasion = EventType | 'dueSoon';

export const TOLD_OF: { readonly [on in Occasion]?: readonly MessageKind[] } = {
  submitted: ['filedForYou'],
  accepted: ['accepted'],
  deemed: ['deemed'],
  declined: ['declined'],
  correctionRequested: ['correctionRequested'],
  assigned: ['assigned', 'yourTurn'],
  approved: ['replied', 'yourTurn'],
  rejected: ['replied', 'yourTurn'],
  reported: ['replied', 'yourTurn'],
  performed: ['replied', 'yourTurn'],
  expired: ['lapsed', 'replied', 'yourTurn'],
  promised: ['promised'],
  supplied: ['paperSupplied'],
  promiseLapsed: ['promiseLapsed', 'paperLate'],
  prolonged: ['prolonged'],
  dueSoon: ['dueSoon'],
  reminded: ['reminded'],
  transferred: ['moved'],
  escalated: ['moved'],
  granted: ['extended', 'suspended', 'moved', 'unmerged', 'requestGranted'],
  refused: ['mergeKept', 'requestRefused'],
  merged: ['merged'],
  unmerged: ['unmerged'],
  endedWith: ['replied'],
  resumed: ['resumed'],
  deadlinePassed: ['overdue', 'supervised'],
  supervised: ['supervised'],
  ordered: ['ordered'],
  urged: ['urged'],
  voiceHeard: ['urged', 'applicantCommented'],
  contributed: ['assistAnswered'],
  calendarApplied: ['dueFixed'],
  commented: ['commented', 'applicantCommented'],
  withdrawn: ['withdrawn', 'applicantWithdrew'],
  retracted: ['consentTakenBack', 'wordTakenBack'],
  renewed: ['consentRenewed', 'wordRenewed'],
  rectified: ['rectified'],
  calledBack: ['calledBack'],
  closed: ['closed'],
};

const waitsForApplicant = ({ workflow, materials }: ServiceDocument): boolean =>
  materials.some(({ deferrable }) => deferrable) ||
  Object.values(workflow.states).some((state) => state.type === 'wait' && state.holder === 'applicant');

const isJoining = ({ operations }: ServiceDocument): boolean => operations.merge !== undefined;

const asksOffice = ({ operations: { extend, suspend, bounce } }: ServiceDocument): boolean =>
  Boolean(extend ?? suspend ?? bounce);

const isAsking = (document: ServiceDocument): boolean => asksOffice(document) || isJoining(document);

const BESIDE: { readonly [on in Occasion]?: (document: ServiceDocument) => boolean } = {
  performed: (document) => verbsOf(document).length > 0,
  dueSoon: waitsForApplicant,
  reminded: waitsForApplicant,
  granted: isAsking,
  refused: isAsking,
  merged: isJoining,
  unmerged: isJoining,
  endedWith: isJoining,
  voiceHeard: isJoining,
  resumed: ({ operations }) => operations.suspend !== undefined,
  retracted: asksConsent,
  renewed: asksConsent,
  supervised: ({ operations }) => operations.supervise !== undefined,
  ordered: ({ operations }) => operations.supervise !== undefined,
  urged: ({ operations }) => operations.urge !== undefined,
  contributed: ({ operations }) => operations.coHandle !== undefined,
  commented: ({ operations }) => operations.comment !== undefined,
};

/** Only where it hangs on more than the event. */
const KINDS: { readonly [kind in MessageKind]?: (document: ServiceDocument, on: Occasion) => boolean } = {
  extended: ({ operations }) => operations.extend !== undefined,
  suspended: ({ operations }) => operations.suspend !== undefined,
  moved: ({ operations }, on) => on !== 'granted' || operations.bounce !== undefined,
  unmerged: isJoining,
  mergeKept: isJoining,
  requestGranted: asksOffice,
  requestRefused: asksOffice,
  yourTurn: (document, on) => leadsTo(document, on, 'wait'),
  replied: (document, on) => on === 'endedWith' || leadsTo(document, on, 'final'),
  lapsed: (document, on) => leadsTo(document, on, 'final'),
};

/** Whether what happens leaves the matter with the applicant, or ends it. */
function leadsTo(document: ServiceDocument, on: Occasion, type: 'wait' | 'final'): boolean {
  const { states } = document.workflow;
  const targets =
    on === 'expired'
      ? Object.values(states).flatMap((state) => (state.type === 'wait' ? (state.expires?.target ?? []) : []))
      : (on === 'performed' ? verbsOf(document) : [on])
          .flatMap((event) => edgesOf(document, event))
          .flatMap(({ target, then }) => (then === undefined ? [target] : [target, then]));
  return targets.some((id) => {
    const state = states[id];
    if (state?.type === 'choice') return true;
    return type === 'final' ? state?.type === 'final' : state?.type === 'wait' && state.holder === 'applicant';
  });
}

export interface OwnMessage {
  readonly on: Occasion;
  readonly kind: MessageKind;
  readonly to: 'applicant' | 'office';
}

/** Every message the platform sends in cases of this service, in the order of a case. */
export const messagesIn = (document: ServiceDocument): readonly OwnMessage[] =>
  (Object.keys(TOLD_OF) as Occasion[]).flatMap((on) => {
    const possible = TELLABLE.includes(on) ? canHappen(document, on) : (BESIDE[on]?.(document) ?? true);
    if (!possible) return [];
    return (TOLD_OF[on] ?? [])
      .filter((kind) => KINDS[kind]?.(document, on) ?? true)
      .map((kind) => ({ on, kind, to: (OFFICE_KINDS as readonly string[]).includes(kind) ? 'office' : 'applicant' }));
  });
