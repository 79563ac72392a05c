// English words of why something personal is asked.
import type { AskedTexts } from './texts.zh.ts';

export const en: AskedTexts = {
  title: 'Why this is asked',
  lead: 'What is personal is used for these purposes and no others.',
  keep: (years) =>
    `Kept for ${years} years after the case is closed, then erased. You can see it and ask for corrections at any time.`,
};
