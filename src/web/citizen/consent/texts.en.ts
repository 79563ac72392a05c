import type { ConsentTexts } from './texts.zh.ts';

export const en: ConsentTexts = {
  title: (service) => `Your consent is asked: ${service}`,
  lead: (asker, as, service) =>
    `${asker || 'Somebody'} applies for “${service}” and names you as: ${as.toLowerCase()}. It goes on only with your own consent.`,
  number: 'Number',
  until: (day) => `Please answer by ${day}. Without an answer it goes on as the rules say.`,
  reads: 'Please read this carefully',
  onlyThis:
    'This is all you are shown; the rest is not for you. What you write is for the office alone, the applicant does not see it.',
  statement: 'What you consent to',
  decide: 'Your decision',
  agreeLead: 'If you consent, it is put on record that you agreed to the words above, and when.',
  disagree: 'I do not consent',
  disagreeLead: 'You need not consent. Please say shortly why.',
  call: (phone) => `If you do not know the applicant, or are not sure, do not consent yet; call ${phone} and ask.`,
  answered: {
    agree: 'You have consented',
    disagree: 'You have not consented',
    retract: 'You have taken back your consent',
  },
  change: {
    retract:
      'If you change your mind you can take it back. Then nothing of yours is looked up any more and the office is told; what was looked up or decided before stands.',
    renew: 'You took back your consent, so this cannot be granted now. If you like you can agree again.',
  },
  all: 'See all my consents',
  answeredAt: (moment) => `At ${moment}`,
  over: 'No answer of yours is needed any more.',
  closed: 'The matter is closed. What was applied for is not shown any more, only what you said yourself.',
  row: { asked: 'Waits for your answer', answered: 'Answered' },
  rowTurn: (day) => `Please answer by ${day}`,
  rowDone: { agree: 'You have consented', disagree: 'You did not consent' },
  as: (title) => `You are: ${title.toLowerCase()}`,
  todo: (service) => `${service} · your consent is needed`,
};
