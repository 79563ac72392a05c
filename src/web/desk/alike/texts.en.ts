// English words of likely same cases (desk).
import type { AlikeTexts } from './texts.zh.ts';

export const en: AlikeTexts = {
  heading: 'Possibly the same matter',
  lead: 'Compared by words, place, time and kind. Whether they are the same is for you to say.',
  said: 'The applicant says it is the same as:',
  saidUnread: 'Your post may not read it, or there is no such number.',
  named: 'The applicant says so too',
  secret: 'Confidential, its title is not shown',
  untitled: 'No title',
  joined: (stage) => `joined with another, which is at: ${stage}`,
  filed: (moment) => `sent ${moment}`,
  why: 'Why it is thought so',
  words: 'both write',
  near: {
    village: 'the same village',
    town: 'the same town',
    unknown: 'one of them says no place',
    apart: 'another village of the town',
    far: 'another town',
  },
  days: (days) => (days === 0 ? 'the same day' : days === 1 ? 'one day apart' : `${days} days apart`),
  sameKind: 'the same kind',
};
