// Picks the words of the telephone desk.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type TelephoneTexts } from './texts.zh.ts';

export const telephoneTexts = (language: Language): TelephoneTexts => (language === 'en' ? en : zh);

export const useTexts = (): TelephoneTexts => telephoneTexts(useSite().language);
