// English words of the links that open a file.
import type { FileTexts } from './texts.zh.ts';

export const en: FileTexts = {
  title: 'Open on another phone or in another app',
  lead: (name, until) => `${name}. The link below is good until ${until} and opens this one file only.`,
  scan: 'Scan it with another phone',
  open: 'Open the file',
  note: 'Whoever has the link can open the file until then. Please pass it on to nobody who has no business with it.',
  wrongTitle: 'This link does not open',
  wrong:
    'The link is not whole, or it was not given out here. Please sign in and open the file from your case, or ask for a new link there.',
  over: 'The link is over (it is good for ten minutes), or you may not see this file any more. Please sign in and ask for a new one in your case.',
  toCases: 'Sign in to my cases',
};
