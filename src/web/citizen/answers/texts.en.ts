// Common questions in English.
import type { AnswersTexts } from './texts.zh.ts';

export const en: AnswersTexts = {
  title: 'Common questions',
  lead: (total) =>
    `${total} ${total === 1 ? 'question is' : 'questions are'} answered already. An office stands behind each answer, and takes it down when it no longer holds.`,
  searchLabel: 'Say in a sentence what you want to know',
  searchHint: 'For example: do older people pay on the bus',
  search: 'Find answers',
  found: (words) => `Answers to “${words}”`,
  none: 'There is no answer to this yet. Ask, and the people in charge will answer you.',
  near: 'No answer meets it exactly. These come near:',
  back: 'All common questions',
  services: 'Do it here',
  law: 'Legal basis',
  office: 'Who answers for it',
  until: 'Holds until',
  untilOpen: 'until it is taken down',
  helped: 'Did this help?',
  yes: 'Yes',
  no: 'No, it did not answer my question',
  thanks: 'Thank you. It is counted, and not who said it.',
  sorry: 'Thank you, we will say it more clearly. You can ask, and the people in charge will answer you.',
  ask: 'Ask a question',
  heading: 'This may be answered already',
  lastLook: 'One look before you send: these questions have answers, which may save you some days.',
  solved: 'That answers it, do not send',
  keep: 'Not what you mean? Go on below and send it.',
  spared: 'Nothing was sent, and the draft is deleted. Come back and ask whenever you need.',
};
