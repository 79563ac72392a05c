// An item of the county's list in English.
import type { ItemTexts } from './texts.zh.ts';

export const en: ItemTexts = {
  title: ({ text, language }) => (language === 'en' ? text : 'An item of the county’s list'),
  fromList:
    'This page shows the item as the county’s list has it. It has no procedure of its own yet; the general application is open for it.',
  office: 'Office in charge',
  days: 'Time limit',
  legal: 'Legal basis',
  kind: 'Kind of item',
  code: 'Code',
  source: 'Source of the list',
  notSaid: 'The list does not say',
  demo: 'Demo',
  how: 'How to apply',
  here: 'Apply here: say what your situation is. Within one working day it is with the office in charge, which accepts, asks for what is missing, and decides.',
  notHere: 'It cannot be applied for here yet. Please ask us, or call.',
  start: 'Apply',
};
