import type { InformTexts } from './texts.zh.ts';

export const en: InformTexts = {
  title: 'Please answer a few new questions',
  lead: 'This service has a new version. Only you can say what follows; once answered, your case goes on under it. What you handed in and every step done count.',
  freely:
    'You need not: without an answer the case goes on under its former version and is neither returned nor delayed.',
  button: 'Send the answers',
};
