// English words of papers that come later.
import type { LaterTexts } from './texts.zh.ts';

export const en: LaterTexts = {
  missing: (papers) =>
    `Not handed in yet: ${papers}. It goes faster with what you have at hand; without it you may submit all the same, and the office will ask you for it.`,
  missingPapers: 'Papers not handed in',
  promise: (length, day) =>
    `I have it not at hand and bring it within ${length} of submitting (by ${day} if sent today)`,
  promiseHint: 'Your case is taken in and handled meanwhile; nothing is granted before the paper is here.',
  promised: 'Promised for later',
  promisedBy: (title, day) => `${title} (by ${day})`,
  supplyTitle: (title) => `Still to hand in: ${title}`,
  supplyLead: (day) =>
    `You promised it by ${day}. Your case is being handled meanwhile; nothing is granted before the paper is here.`,
  supplyLate: (day) =>
    `You promised it by ${day}, which has passed. You can still hand it in; without it the case may be refused.`,
  supplyButton: 'Hand it in',
  later: (length) => `may be promised and brought within ${length}`,
};
