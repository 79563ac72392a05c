// Picks the catalogue of finding a case.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type SearchTexts } from './texts.zh.ts';

export const searchTexts = (language: Language): SearchTexts => (language === 'en' ? en : zh);

export const useTexts = (): SearchTexts => searchTexts(useSite().language);
