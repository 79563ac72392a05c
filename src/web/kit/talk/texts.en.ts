// English words of the talk; the same shape as the Chinese catalogue.
import type { TalkTexts } from './texts.zh.ts';

export const en: TalkTexts = {
  title: 'Talk to a person',
  deskTitle: 'Talk with the applicant',
  log: 'What was said',
  earlier: (count) => `${count} earlier lines`,
  moved: (who) => `Now with ${who}`,
  said: 'said',
  write: 'Write to the office',
  deskWrite: 'Write to the applicant',
  deskHint: 'The applicant reads this. For colleagues only, use “Comment” under “More” and tick that it is internal.',
  send: 'Send',
  sending: 'Sending …',
  sent: 'Sent.',
  failed: 'It was not sent; what you wrote is still here. Please press “Send” again.',
  fresh: 'Something new',
  live: 'What is new appears here by itself.',
  silent: 'This page does not update by itself at the moment.',
  reload: 'See whether there is something new',
  open: (stretches) => `Somebody is at the desk on working days, ${stretches}, and is there now.`,
  closed: (day, time) =>
    `Nobody is at the desk now. It opens again on ${day} at ${time}; what you write is kept and is answered then.`,
  deskClosed: (day, time) => `The desk is closed now. The applicant is told: it opens again on ${day} at ${time}.`,
  demoHours: ' (hours of the demo county)',
  listComma: ', ',
  answered:
    'This has been answered. If it is not right, say so in your rating and somebody else takes it up; you may also write here.',
  over: 'This matter is closed, so nothing more can be written here. For anything else please file anew, or call 12345.',
  templates: 'Ready answers',
  insert: 'Put in',
  insertNamed: (title) => `Put in: ${title}`,
  goOn: (title) => `Start: ${title}`,
  goOnNamed: (title) => `The office suggests: ${title}`,
  required: 'Please write something before you send it.',
  suggest: 'Suggest a service to the applicant',
  suggestLead:
    'Find the service and press once: the applicant sees a button in the talk, and what was said is carried along.',
  find: 'Find a service',
  findButton: 'Find',
  none: 'Nothing found. Try other words.',
  suggestThis: 'Suggest this',
  suggestNamed: (title) => `Suggest this: ${title}`,
  suggestWords: (title) =>
    `We suggest that you apply for “${title}”. The button below begins; what you said is carried along.`,
  onward: 'Go on from here',
  onwardLead:
    'To apply for something or to complain, begin here: what you said is carried along. Your question is answered all the same.',
  onwardThis: (title) => `Go on with: ${title}`,
  saidBefore: 'What you said',
  saidFrom: 'Carried over from',
  saidLead: 'Who handles it sees that the two are one matter.',
};
