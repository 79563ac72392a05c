// Watched waits in English.
import type { WatchedTexts } from './texts.zh.ts';

export const en: WatchedTexts = {
  title: 'Waiting on applicants',
  lead: 'In these cases the next step is the applicant’s, and your post watches. Where the day comes near and nothing happens, you may send a reminder.',
  ratingLead:
    'These cases are answered and wait for a rating. A rating is given freely and nobody is pressed for it; without one the case closes by itself.',
  total: (count) => `${count} ${count === '1' ? 'case' : 'cases'}`,
  kinds: 'What is waited for',
  kind: { step: 'The next step', rating: 'A rating' },
  columns: {
    matter: 'Case',
    who: 'Waits for',
    since: 'Since',
    due: 'Until',
    then: 'Then it',
    remind: 'Reminder',
  },
  what: {
    correct: 'what is missing',
    supply: 'a promised paper',
    pay: 'a payment',
    sign: 'a consent or a refusal',
    wait: 'the next step',
    evaluate: 'a rating',
  },
  remind: 'Remind',
  remindThis: (number) => `Remind the applicant of ${number}`,
  remindParty: 'Remind',
  remindPartyThis: (number) => `Remind whoever is asked to consent in ${number}`,
  doneParty: (number) => `Whoever is asked to consent in ${number} has been reminded; the message says by which day.`,
  reminded: (moment) => `reminded on ${moment}`,
  unreachable: 'cannot be reached from here',
  done: (number) => `The applicant of ${number} has been reminded; the message says what to do and by which day.`,
  empty: 'No case waits on its applicant now. Once corrections are asked for, those that wait are listed here.',
  ratingEmpty: 'No case waits for a rating now.',
};
