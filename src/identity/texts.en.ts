// English words of identity; the same shape as the Chinese catalogue.
import type { IdentityTexts } from './texts.zh.ts';

export const en: IdentityTexts = {
  refusals: {
    sign_in_failed: 'The account or the password is wrong. Check both and try again, register, or ask at a counter.',
    identity_unverified:
      'The identity service has not verified your identity number, so it cannot be matched. Please complete that there, or use account and password.',
    identity_unknown: 'You have no account here yet. Please register with your phone first, then sign in this way.',
    identity_taken:
      'Your account here is linked to another account of the identity service. Please use that one, or ask at a counter.',
    too_many_attempts: 'There were too many attempts. Try again after {until}.',
    password_too_short: 'The password is too short. Use at least {least} characters; a sentence is easy to remember.',
    password_too_long: 'The password is too long. Use at most {most} characters.',
    password_too_plain: 'This password is easily guessed. Choose another one.',
    code_too_soon: 'A code has just been sent. Ask for another one after {from}.',
    code_not_sent:
      'We could not send the code. Please try again in a minute or two; if it still does not work, come to a service counter with your ID card.',
    code_wrong: 'The code is wrong or no longer valid. Check the message or ask for a new code.',
    name_invalid: 'Give your name as it stands on your identity card.',
    guardian_needed: 'You are not yet fourteen. Please come to a counter together with your guardian.',
    already_registered: 'This phone number is registered already. Please sign in.',
    counter_needed: 'We cannot confirm online who you are. Please bring your identity card to a service counter.',
    account_taken: 'This account name is taken. Choose another one.',
    person_unknown: 'Nobody was found. Check the phone number and the name; the person must have registered.',
    proxy_unknown: 'This proxy was not found, or it has ended.',
    not_representative: 'Only the legal representative may name agents or end their mandate.',
    agent_unknown: 'This agent was not found, or the mandate has ended.',
    mandate_in_the_past: 'The last day must be today or later.',
    mandate_too_long: 'That is too long. The last day may be {latest}; after that it can be given again.',
    mandate_to_oneself: 'You need no mandate to act for yourself.',
    id_number_length: 'An identity number has 18 characters; this one has {length}.',
    id_number_characters: 'An identity number holds digits only, and perhaps a final X.',
    id_number_area: 'The first digits of the identity number are wrong. Please check them.',
    id_number_date: 'The date of birth in the identity number ({date}) is no date. Please check it.',
    id_number_future: 'The date of birth in the identity number ({date}) lies ahead. Please check it.',
    id_number_checksum: 'One digit of the identity number is wrong. Please check it digit by digit.',
    credit_code_length: 'A credit code has 18 characters; this one has {length}.',
    credit_code_characters: 'The credit code holds a character that cannot be in it. Please check it.',
    credit_code_checksum: 'One character of the credit code is wrong. Please check it one by one.',
    mobile_length: 'A mobile number has 11 digits; this one has {length}.',
    mobile_prefix: 'This is no mobile number. Please check it.',
  },
};
