// Picks the catalogue of one's consents.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type ConsentsTexts } from './texts.zh.ts';

export const consentsTexts = (language: Language): ConsentsTexts => (language === 'en' ? en : zh);

export const useTexts = (): ConsentsTexts => consentsTexts(useSite().language);
