// Picks the catalogue's words.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type CatalogueTexts } from './texts.zh.ts';

export const catalogueTexts = (language: Language): CatalogueTexts => (language === 'en' ? en : zh);

export const useCatalogueTexts = (): CatalogueTexts => catalogueTexts(useSite().language);
