// English of what is told of look-ups.
import type { LookupTexts } from './texts.zh.ts';

export const en: LookupTexts = {
  title: 'What we look up for you',
  lead: 'No certificates are needed for these. We read only what this matter needs, and you see all that we read.',
  from: (register) => `In the ${register}`,
  purpose: 'What for:',
  fields: 'What is read:',
  asks: 'You are asked first',
  plain: 'Checked as the law provides',
  asksParty: (party) => `Read once agreed to by: ${party}`,
  consent: 'Please tick what we may look up',
  consentHint:
    'What is not ticked is not read: where a paper will do you are asked for it, else please come to the counter. Until the answer you can take it back at any time under “My consents” in “Me”.',
  agree: (what, register) => `I agree that this is looked up in the ${register}: ${what}`,
  sometimes: 'Read only where your answers call for it',
};
