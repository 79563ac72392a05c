// English words of a letter's page at the desk.
import type { DeskLetterTexts } from './texts.zh.ts';

export const en: DeskLetterTexts = {
  back: 'Back to the case',
  served: (moment) => `Served on the applicant ${moment}`,
  notServed: 'Not on record as served',
};
