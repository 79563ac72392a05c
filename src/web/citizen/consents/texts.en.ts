import type { ConsentsTexts } from './texts.zh.ts';

export const en: ConsentsTexts = {
  title: 'My consents',
  fromCase: 'What I agreed to, and taking it back',
  lead: 'Which registers you let the platform read, and what you agreed to for others. While a matter is not finished you can take each back.',
  empty: 'You have not consented to any look-up, and have not agreed to anything for others.',
  none: 'None.',
  forMatter: (number) => `Number ${number}`,
  from: (register) => `Read in the ${register}`,
  purpose: (words) => `What for: ${words}`,
  asParty: (title) => `You agreed as: ${title.toLowerCase()}`,
  reads: (what) => `Looked up once you agreed: ${what}`,
  given: (moment) => `Agreed ${moment}`,
  unused: 'Not looked up yet',
  used: (times, moments) => `Looked up ${times === 1 ? 'once' : `${times} times`}: ${moments}`,
  join: '; ',
  standing: { inForce: 'In force', retracted: 'Taken back', over: 'Over' },
  until: {
    inForce: 'Until this matter is finished',
    retracted: (moment) => `Taken back ${moment}; nothing is looked up since`,
    over: (moment) => `The matter was answered ${moment}; nothing is looked up any more`,
  },
  retract: 'Take back',
  retractNamed: (what) => `Take back consent: ${what}`,
  renew: 'Agree again',
  renewNamed: (what) => `Agree again: ${what}`,
  effect:
    'Once you take it back this is not looked up any more, and the office is told. What was looked up or decided before stands. What is not decided cannot be granted if it rests on this; you can agree again.',
};
