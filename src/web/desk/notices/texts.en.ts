// Words of notices, in English.
import type { NoticesTexts } from './texts.zh.ts';

export const en: NoticesTexts = {
  title: 'Notices',
  lead: 'For the people of a town or village, or those who follow a public matter. It stands on the public pages there, and in the inbox of those who asked to hear.',
  write: 'Write a notice',
  forMatter: (title) => `For those who follow “${title}”`,
  town: 'Town',
  village: 'Village',
  whole: 'The whole town',
  titleLabel: 'Title',
  bodyLabel: 'Text',
  until: 'Holds until',
  untilHint: 'It stands on that day still, and comes down by itself on the next.',
  send: 'Give notice',
  kept: 'Notices given',
  none: 'None yet.',
  columns: { title: 'Title', for: 'For whom', by: 'By whom', until: 'Until', state: 'Now' },
  followers: 'Followers of a matter',
  standing: 'Standing',
  over: 'Over',
  ended: (who) => `Ended by ${who}`,
  end: 'End it',
  endOf: (title) => `End: ${title}`,
  done: { given: 'Given.', ended: 'Ended; it is off the public pages at once.' },
};
