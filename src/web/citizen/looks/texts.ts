// Picks the catalogue of looks.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type LooksTexts } from './texts.zh.ts';

export const looksTexts = (language: Language): LooksTexts => (language === 'en' ? en : zh);

export const useTexts = (): LooksTexts => looksTexts(useSite().language);
