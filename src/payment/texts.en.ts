// Refusals of paying in English; the Chinese ones lead.
import type { PaymentTexts } from './texts.zh.ts';

export const en: PaymentTexts = {
  refusals: {
    nothing_owed: 'Nothing is to be paid at the moment. Please see how the case stands.',
    not_connected:
      'Paying online is not connected yet. Please pay at the counter, or call 12345; it can be paid until the day that was told, nothing is lost.',
    gateway_down:
      'The payment platform cannot be reached just now. Nothing was charged and nothing is lost. Please try again in a few minutes.',
    signature_wrong: 'The signature is wrong; it was not taken.',
    signature_old: 'The signature is too old; it was not taken.',
    payload_unreadable: 'The content cannot be read; it was not taken.',
    reconciling_not_yours: 'Reconciling is done by the reconciliation post of the finance bureau.',
    day_ahead: 'That day has not come yet, so there is no statement of it.',
    note_missing: 'Please say what it was and what was done about it, in four characters or more.',
    difference_unknown: 'There is no such difference.',
    difference_settled: 'This difference was dealt with already. Please look at the record as it is now.',
    order_unknown: 'There is no such order.',
  },
};
