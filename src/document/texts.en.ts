// Words of files in English; the Chinese ones lead.
import type { DocumentTexts } from './texts.zh.ts';

export const en: DocumentTexts = {
  refusals: {
    file_empty: 'This file is empty. Please choose it again.',
    file_too_large: (most) =>
      `The file is too large; at most ${most}. Please make it smaller or split it, then try again.`,
    file_damaged: 'This picture is not complete and cannot be opened. Please take or save it again.',
    too_many_files:
      'You have uploaded too many files that are not used yet. Please submit first, or upload again tomorrow.',
    file_unknown: 'A file did not arrive or has expired. Please upload it again.',
    certificate_unknown:
      'There is no such certificate, or the check code is wrong. Please type both as they are printed.',
    too_many_attempts: 'That was tried too often. Please try again in a while.',
    not_found: 'This file was not found, or you may not see it.',
  },
  types: {
    heic: 'This is a HEIC photo, which many computers cannot open. Please save it as JPG, or take the photo here.',
    office97: 'This is an old Word or Excel file. Please save it as PDF, docx or xlsx.',
    macros:
      'This file holds macros (programs that run by themselves) and cannot be taken. Please save it without them, or as PDF.',
    zip: 'Archives cannot be taken. Please upload the files in it one by one.',
    video: 'Films and recordings cannot be taken. Please upload photos, PDF or documents.',
    unknown: 'A file of this kind cannot be taken.',
  },
  allowed: (endings) => `You may upload: ${endings}.`,
};
