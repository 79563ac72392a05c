// Joining, parting, objecting, one answer for all. What an applicant reads never says who else there is.
import type { zh } from './joined.zh.ts';

export const en: typeof zh = {
  timeline: {
    merged: ({ unit }) =>
      `${unit} joined this report with another about the same matter. Its number, the day that was promised, and the right to rate and to object stay.`,
    unmerged: ({ unit }) =>
      `${unit ? `${unit} parted it again` : 'It was parted again'}: it is handled by itself and goes on from where it stood.`,
    mergeObjected: ({ who }) => `${who} said it is another matter and asked for it to be handled by itself.`,
    joined: ({ unit, text }) => `${unit} joined ${text} with this case, to be handled together.`,
    parted: ({ text }) => `${text} is no longer handled with this case.`,
    voiceHeard: ({ text }) => `The applicant of ${text}, handled with this case, wrote or urged; open it to read.`,
    endedWith: ({ unit, outcome }) => `${unit} answered the matter for all who brought it: ${outcome}.`,
  },
  inWords: {
    merged: 'Joined with another',
    unmerged: 'Handled by itself again',
    mergeObjected: 'Objected to being joined',
    joined: 'A case was joined with it',
    parted: 'A case was parted from it',
    voiceHeard: 'Somebody joined with it wrote',
    endedWith: 'Answered together',
  },
  marks: { merged: '⊂', unmerged: '⊄', mergeObjected: '!', joined: '+', parted: '−', voiceHeard: '…', endedWith: 'Re' },
  requests: { unmerge: 'parting of the case' },
  commands: {
    merge: 'Join with another case',
    unmerge: 'Handle by itself again',
    objectToMerge: 'It is another matter',
  },
  inputs: { into: 'With which case (number)' },
  done: { objectToMerge: 'Received. You get an answer within one working day; until then it is handled together.' },
  refusals: {
    merge_unknown: 'There is no case of this number, or you may not see it. Please check the number.',
    merge_self: 'A case cannot be joined with itself. Give the number of another.',
    merge_service: 'Only cases of the same service can be joined.',
    merge_secrecy:
      'One of the two is confidential, or is about another office, and the other is not; they cannot be joined.',
    merge_over: 'What is answered or closed cannot be joined.',
    merge_chain: 'This one is joined with another already; join with that one.',
    merge_voices: 'Other cases are joined with this one. Join the other case with this one, or part them first.',
    merge_waits: 'Its clock is stopped, or a request waits for an answer. Answer that first, then join it.',
  },
};
