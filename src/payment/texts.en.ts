// Refusals of paying in English; the Chinese ones lead.
import type { PaymentTexts } from './texts.zh.ts';

export const en: PaymentTexts = {
  refusals: {
    nothing_owed: 'Nothing is to be paid at the moment. Please see how the case stands.',
    not_connected:
      'Paying online is not connected yet. Please pay at the counter, or call 12345; it can be paid until the day that was told, nothing is lost.',
    gateway_down: 'The payment platform cannot be reached; nothing was charged. Please try again in a while.',
    signature_wrong: 'The signature is wrong; it was not taken.',
    signature_old: 'The signature is too old; it was not taken.',
    payload_unreadable: 'The content cannot be read; it was not taken.',
    order_unknown: 'There is no such order.',
  },
};
