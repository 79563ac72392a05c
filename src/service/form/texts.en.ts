// English of what is said beside a field.
import type { FormText } from './texts.zh.ts';

export const FORM_EN: { readonly [key in FormText]: string } = {
  missing: 'Please fill in "{label}"',
  missing_choice: 'Please choose "{label}"',
  missing_tick: 'Please tick "{label}"',
  missing_file: 'Please upload "{label}"',
  missing_or_promise: 'Please upload "{label}", or tick that you will bring it later',
  missing_place: 'Please choose the town or say where it is',
  too_short: '"{label}" needs at least {least} characters',
  too_long: '"{label}" can have at most {most} characters; please shorten it',
  too_few: '"{label}" needs at least {least} entries',
  too_many: '"{label}" can have at most {most} entries',
  repeated: '"{label}" has the same entry twice; please remove one',
  too_small: '"{label}" cannot be less than {least}',
  too_big: '"{label}" cannot be more than {most}',
  not_a_number: '"{label}" must be a whole number, such as 3',
  not_an_option: 'Please choose "{label}" from the list',
  wrong_type: 'Please fill in "{label}" again; it cannot be read',
  wrong_format: 'Please check how "{label}" is written',
  wrong_date: '"{label}" must be a real date, such as 2026-05-01',
  wrong_email: '"{label}" must be a full e-mail address, such as name@example.com',
  wrong_phone: '"{label}" must be a mobile number of 11 digits or a landline with area code',
  wrong_id_number: '"{label}" must be the 18-character number on the identity card; the last may be X',
  wrong_credit_code: '"{label}" must be the 18-character credit code on the business licence',
  unknown: 'There is no "{label}" here; please leave it out',
};
