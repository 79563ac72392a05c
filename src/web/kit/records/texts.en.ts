// English of picking a record.
import type { RecordTexts } from './texts.zh.ts';

export const en: RecordTexts = {
  look: 'Look it up',
  first: (register) => `Once it is looked up, what the ${register} has is listed here and you pick one.`,
  none: (register) => `The ${register} has nothing to pick from now.`,
  by: (why, law) => `${why} (${law})`,
  early: 'The pages before this one have to be filled in first. Please go back a step.',
};
