import type { LooksTexts } from './texts.zh.ts';

export const en: LooksTexts = {
  title: 'Who has looked at my data',
  lead: 'Each time staff open your papers or see who you are, and each time a register is read for you, it is noted here. Nobody can change or remove it.',
  empty: 'Nobody has looked yet.',
  someone: 'Staff',
  platform: 'The platform',
  yourself: 'You',
  unmask: 'saw your name, phone and identity number',
  file: 'opened a paper you handed in',
  letter: 'opened a letter written to you and saw your name',
  export: 'downloaded all of your data',
  register: (from, what) => `looked up in the ${from}: ${what}`,
  operated: (from) => `gave the ${from} what it needs for this`,
  handling: 'needed to handle it',
  filing: (service) => `for “${service}”`,
  own: 'asked for by you',
  why: (reason) => `Reason: ${reason}`,
  wrong: 'Should not have looked? Call us',
};
