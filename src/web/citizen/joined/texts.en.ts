// English words for a resident whose case is joined with another.
import type { JoinedTexts } from './texts.zh.ts';

export const en: JoinedTexts = {
  title: 'Handled together with another report',
  lead: (day) => `Since ${day} your report is handled together with another about the same matter.`,
  stays: 'Your number, your receipt and the day you were promised stay. You get your answer and rate it yourself.',
  due: (day) => `You have an answer by ${day} at the latest.`,
  who: (unit) => `It is now with ${unit}.`,
  object:
    'Is it another matter? You can ask for it to be handled by itself. You get an answer within one working day. If yes, it goes on from where it stood, with the same day; if no, you are told why, and it stays joined.',
  asked: 'You asked for it to be handled by itself and an answer is on its way. Until then it is handled together.',
  what: 'handled together',
};
