import type { ExportTexts } from './texts.zh.ts';

export const en: ExportTexts = {
  title: 'Download my data',
  lead: 'What the platform keeps of you, in one download: your matters and what you wrote, papers, certificates, payments, consents, and who has looked.',
  only: 'Only your own. Identity numbers of others are masked, and officers are not named.',
  format:
    'You get one JSON file that computers and other platforms can read. Open the papers themselves in the matter; the file says where.',
  safe: 'It holds your identity number and phone: keep it on your own device. Each download is noted under “Who has looked at my data”.',
  password: 'Your password once more',
  passwordHint: 'So that we know it is you',
  confirmed: 'It was confirmed a moment ago that this is you. You can download within five minutes.',
  noPassword: 'No password?',
  vouchHint:
    'If you sign in with your government identity and never chose a password here, sign in there once more: that confirms it is you.',
  vouch: 'Sign in there once more',
  wrong: 'That is not the password. Please try again.',
  button: 'Download',
  file: 'my-data.json',
};
