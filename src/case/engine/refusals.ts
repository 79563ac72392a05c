// Every reason the engine says no. Texts are in the module's texts; the HTTP edge maps codes to statuses.
import { ok, type Result } from '#kernel/result.ts';

export const REFUSALS = [
  'not_available',
  'not_yours',
  'assist_open',
  'unit_unknown',
  'unit_without_intake',
  'unit_is_concerned',
  'unit_same',
  'unit_missing',
  'post_unknown',
  'already_asked',
  'reminded_today',
  'outcome_not_allowed',
  'outcome_missing',
  'reason_unknown',
  'not_requested',
  'nothing_corrected',
  'item_unknown',
  'correction_spent',
  'promise_unknown',
  'material_missing',
  'material_promised',
  'wrong_unit_of_time',
  'too_long',
  'date_not_ahead',
  'date_past_due',
  'served_out_of_time',
  'request_unknown',
  'order_not_yours',
  'output_not_issued',
  'merge_unknown',
  'merge_self',
  'merge_service',
  'merge_secrecy',
  'merge_over',
  'merge_chain',
  'merge_voices',
  'merge_waits',
  'follow_missing',
  'follow_early',
  'follow_late',
  'follow_again',
  'follow_not',
  'not_eligible',
  'data_invalid',
  'lookup_silent',
  'lookup_unknown',
  'record_gone',
  'record_changed',
  'consent_missing',
  'consent_withdrawn',
  'agreement_withdrawn',
] as const;

export type RefusalCode = (typeof REFUSALS)[number];

export interface CaseRefusal {
  readonly code: RefusalCode;
  readonly [fact: string]: unknown;
}

/** Nothing stands against it; what it comes to is in the run. */
export const done: Result<void, CaseRefusal> = ok(undefined);
