// Picks the catalogue of paying.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type PayTexts } from './texts.zh.ts';

export const payTexts = (language: Language): PayTexts => (language === 'en' ? en : zh);

export const useTexts = (): PayTexts => payTexts(useSite().language);
