// Picks the catalogue of consents.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type ConsentTexts } from './texts.zh.ts';

export const consentTexts = (language: Language): ConsentTexts => (language === 'en' ? en : zh);

export const useTexts = (): ConsentTexts => consentTexts(useSite().language);
