// What the answers say of themselves, in English.
import type { KnowledgeTexts } from './texts.zh.ts';

export const en: KnowledgeTexts = {
  refusals: {
    answer_not_yours: 'Another office keeps this answer; your post cannot change it.',
    answer_question_missing: 'Please write the question.',
    answer_words_missing: 'Please write the answer.',
    answer_too_long:
      'Too long: 120 characters for the question, 4,000 for the answer, 30 phrases of 60 characters each.',
    answer_days_wrong: 'The last day must be after the first, and must not be over already.',
    answer_unit_unknown: 'There is no such office; please choose one of the list.',
    service_unknown: 'There is no such service; please choose one of the list.',
    answer_reason_missing: 'Please say why it is taken down.',
    answer_confidential: 'A case that is confidential cannot become a public answer.',
    answer_not_answered: 'Only questions and complaints that have been answered can become answers.',
    answer_not_confirmed: 'Please read it over, and tick that nothing in it tells of a person.',
    answer_names_somebody: 'A name, a number or an address of the asker still stands in it. Please take it out.',
  },
  looks: { over: 'Over', soon: 'Soon over', missed: 'Often no help' },
  personal: {
    id_number: 'ID number',
    phone: 'telephone number',
    plate: 'number plate',
    email: 'e-mail address',
    account: 'account',
    code: 'password or code',
    address: 'address',
    name: 'name',
    number: 'long number',
  },
};
