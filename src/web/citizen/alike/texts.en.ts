// English words of what others reported like it.
import type { AlikeTexts } from './texts.zh.ts';

export const en: AlikeTexts = {
  heading: 'Others may have reported the same',
  others: (count) =>
    `${count === 1 ? 'One other person' : `${count} others`} reported something like this lately. Send yours all the same: it gets its own number and its own answer, and you are counted too.`,
  onlyOwn: 'You reported something like this yourself lately. You may look how far it is first.',
  joined:
    'You say that it is the same as the public matter below. Send yours all the same: it gets its own number and its own answer, and you are counted too.',
  shown: (title) => `The public one: ${title}`,
  which: 'Is yours the same as one of these?',
  privacy:
    'This shows kind, place, day and how far it is. Nobody sees what others wrote or who they are, and nobody else sees what you write.',
  none: 'None of them, or I am not sure',
  kind: 'No kind chosen',
  nowhere: 'No place given',
  filed: (day, stage) => `Sent ${day}, now: ${stage}`,
  at: (unit) => `, with ${unit}`,
  own: (number) => `This is your own: ${number}`,
  open: (number) => `See your own ${number}`,
};
