// English words of joined cases at the desk.
import type { DeskJoinedTexts } from './texts.zh.ts';

export const en: DeskJoinedTexts = {
  title: 'One matter',
  joinTo: 'Join it to this one',
  standing: (number, unit) => `joined with ${number}, handled there${unit === '' ? '' : `, now with ${unit}`}`,
  into: 'Joined with another case, which is handled for both:',
  until: 'When that one is answered this one is too, and its applicant rates it.',
  voices: (count) =>
    count === 1
      ? 'One more case is handled with this one; the earliest day counts:'
      : `${count} more cases are handled with this one; the earliest day counts:`,
  ended: (count) =>
    count === 1 ? 'One more case was answered with this one:' : `${count} more cases were answered with this one:`,
  due: (day) => `promised for ${day}`,
  still: (duty) => `${duty} (stands still; done in the other case)`,
  objects: 'objects',
  note: (count) =>
    `${count === 1 ? 'One more person' : `${count} more people`} brought the same matter and will read the same answer. Write no name or address; files are seen by the applicant of this case alone.`,
};
