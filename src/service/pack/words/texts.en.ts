// English of what the language has instead.
import type { INSTEAD_ZH } from './texts.zh.ts';

export const INSTEAD_EN: { readonly [id in keyof typeof INSTEAD_ZH]: string } = {
  output: 'what a table gives is counted in its unit; write unit: fen or unit: number',
  hitPolicy:
    'a table gives one number, so write UNIQUE or FIRST; what adds up is a table each, added where they are read',
  template: 'write type (what the certificate is) and fields (which answers stand on it)',
  formats: 'take it out; whatever is issued has a page, which can be printed',
  verify: 'take it out; whatever is issued can be verified at /verify by its number and check code',
  idempotencyKey: 'take it out; the platform numbers each call, so one that is repeated is done once',
  source: 'take it out; the options stand in data (enum), or the applicant writes it',
  money: 'take it out; an integer with x-unit: fen in data is asked in yuan',
  picker:
    'take it out together with source; what is picked from a register’s list is said by the look-up (pick: { from, key, into }), other options stand in data (enum)',
  prefill: 'filled in can be person.*, company.*, item.* and lookups.<id>.<value>',
  askApplicant: 'say which answer stands in for it: onFailure: { ask-applicant: /field }',
  askMaterial: 'say which paper stands in for it: onFailure: { ask-material: <id of a material> }',
  record:
    'name each value that comes back; its type is string, int, bool, date, timestamp or list<…> of them, or list<record> with items; a list that one is picked from is said by pick: { from, key, into }',
  testPolicy: 'take it out; tests reckon with the amounts in force, of another day with given: { on: <day> }',
  statement: 'write the sentence that is agreed to, 中文 | English; that is what is signed',
  reason: 'write each reason as { code, text }, the text as 中文 | English',
  pointer: 'a field is written /field, such as /months',
  applicantId: 'write applicant.idNumber for a person, applicant.creditCode for a company',
  least: 'for the lesser write a < b ? a : b, for the greater a > b ? a : b',
  eligibility: 'take it out; rules of eligibility are tried again at approval by themselves',
  callDecisions: 'an outside system is given data, applicant and policy; what a table gives cannot be sent to it',
  noDecisions: 'decision tables cannot be read here; write the condition over data, applicant and policy itself',
  formPolicy: 'a form reads neither amounts nor look-ups, only data and applicant',
};
