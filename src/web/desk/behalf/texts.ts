// Picks the catalogue of filing for somebody else.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type BehalfTexts } from './texts.zh.ts';

export const behalfTexts = (language: Language): BehalfTexts => (language === 'en' ? en : zh);

export const useTexts = (): BehalfTexts => behalfTexts(useSite().language);
