// Picks the residents' catalogue.
import { useSite } from '../kit/site/site.ts';
import type { Language } from '#kernel/text.ts';
import { en } from './texts.en.ts';
import { zh, type CitizenTexts } from './texts.zh.ts';

export type { CitizenTexts } from './texts.zh.ts';

export const citizenTexts = (language: Language): CitizenTexts => (language === 'en' ? en : zh);

export const useTexts = (): CitizenTexts => citizenTexts(useSite().language);
