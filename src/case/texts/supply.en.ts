// Words for papers that are handed in later.
import type { zh } from './supply.zh.ts';

export const en: typeof zh = {
  timeline: {
    promised: ({ who, text, due }) =>
      `${who} promised to bring “${text}” by ${due}; nothing is granted before it is here.`,
    supplied: ({ who, text }) => `${who} brought “${text}”.`,
    promiseLapsed: ({ text }) =>
      `“${text}” has not come by the day promised. The post that watches was called in; it can still be handed in.`,
    prolonged: ({ unit, text, due }) => `${unit} gave until ${due} for “${text}”.`,
  },
  inWords: {
    promised: 'Paper promised for later',
    supplied: 'Promised paper handed in',
    promiseLapsed: 'Promised paper overdue',
    prolonged: 'More time for a paper',
  },
  marks: { promised: 'Later', supplied: 'Paper', promiseLapsed: 'Late', prolonged: 'Time' },
  kinds: { supply: 'Promised paper' },
  waits: { supply: 'hand in the paper you promised' },
  lapses: { supply: 'nothing is decided by itself; the post that watches takes it up' },
  commands: { supply: 'Hand in a paper', prolong: 'Give more time for a paper' },
  inputs: { material: 'Which paper' },
  refusals: {
    promise_unknown: 'This paper cannot be promised for later. Please upload it.',
    material_missing:
      'A paper the applicant promised is still missing: {papers}. It cannot be granted before that; you may give more time once, or refuse.',
    material_promised: 'The applicant has promised this paper by a day; there is no need to ask for it again.',
  },
  done: { supply: 'Your paper is here. The person in charge goes on with it.' },
};
