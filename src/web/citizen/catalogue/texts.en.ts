// The catalogue's own words in English.
import type { CatalogueTexts } from './texts.zh.ts';

export const en: CatalogueTexts = {
  shown: (from, to, total) => `On this page ${from} to ${to} of ${total}`,
  answers: 'Questions answered already',
  allAnswers: 'All answers',
  count: (count) => String(count),
};
