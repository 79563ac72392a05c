// What can have happened to a case. An event is a header, an effect and a payload: the effect is all that folding
// needs and is kept for ever; the payload (texts, form data) may be erased without changing any state.
import type { JsonObject } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';
import type { Stage } from '#service/rules.ts';
import type { CaseState, Clock, Obligation } from './state.ts';

export const EVENTS = [
  'submitted',
  'accepted',
  'declined',
  'correctionRequested',
  'corrected',
  'promised',
  'supplied',
  'promiseLapsed',
  'prolonged',
  'assigned',
  'approved',
  'rejected',
  'agreed',
  'disagreed',
  'reported',
  'performed',
  'branched',
  'expired',
  'deemed',
  'deadlinePassed',
  'transferred',
  'coHandleAsked',
  'contributed',
  'urged',
  'reminded',
  'supervised',
  'extensionAsked',
  'suspensionAsked',
  'bounceAsked',
  'granted',
  'refused',
  'requestMovedUp',
  'resumed',
  'escalated',
  'taken',
  'released',
  'commented',
  'ordered',
  'payBegun',
  'paid',
  'payFailed',
  'paidLate',
  'refunded',
  'withdrawn',
  'evaluated',
  'rectified',
  'calledBack',
  'served',
  'issued',
  'revoked',
  'followed',
  'merged',
  'unmerged',
  'mergeObjected',
  'joined',
  'parted',
  'voiceHeard',
  'endedWith',
  'reopened',
  'calendarApplied',
  'migrated',
  'migrationAsked',
  'pinned',
  'erased',
  'consented',
  'retracted',
  'renewed',
  'lookedUp',
  'serviceAnswered',
  'closed',
] as const;

export type EventType = (typeof EVENTS)[number];

/** What an event changes. An event opens at most one obligation, which takes the event's seq as its own. */
export interface Effect {
  readonly set?: Partial<Omit<CaseState, 'obligations' | 'clocks' | 'walked' | 'counts' | 'involved' | 'seq'>>;
  readonly open?: Omit<Obligation, 'seq' | 'since'>;
  readonly close?: readonly { readonly seq: number; readonly how: 'done' | 'cancelled' | 'lapsed' }[];
  readonly alter?: readonly (Partial<Obligation> & { readonly seq: number })[];
  readonly clocks?: { readonly [id: string]: Clock };
  readonly walked?: string;
  readonly count?: string;
  /** States that have another name from here on: what was counted of the old one counts on. */
  readonly renamed?: { readonly [state: string]: string };
  /** Clocks of the handling before are set aside (reopening). */
  readonly restart?: boolean;
  /** The stage this entry belongs to, where it is not the stage the case stands at afterwards: a step belongs to the
   * stage it was taken in, an answer to feedback. So every handled case shows the whole loop. */
  readonly entry?: Stage;
  /** Facts for the timeline that are neither personal nor needed to fold. */
  readonly facts?: JsonObject;
}

export interface CaseEvent {
  readonly seq: number;
  readonly type: EventType;
  readonly at: Instant;
  readonly actor: string;
  readonly as: string | null;
  readonly effect: Effect;
  /** null: it had none, or it was erased. */
  readonly data: JsonObject | null;
}
