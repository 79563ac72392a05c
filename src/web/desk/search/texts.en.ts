// English words of finding a case by its number.
import type { SearchTexts } from './texts.zh.ts';

export const en: SearchTexts = {
  title: 'Find a case by number',
  lead: 'Enter the whole number. You can open the cases your posts may see.',
  label: 'Case number',
  hint: 'On the receipt and in messages, e.g. WY0012345678; blanks and dashes do not matter',
  button: 'Find',
  none: (number) => `No case has the number “${number}”.`,
  noneHelp: 'Please check the signs: numbers have no letters O and I. It may also be of another county.',
};
