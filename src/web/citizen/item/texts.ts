// Picks the catalogue of items.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type ItemTexts } from './texts.zh.ts';

export const itemTexts = (language: Language): ItemTexts => (language === 'en' ? en : zh);

export const useTexts = (): ItemTexts => itemTexts(useSite().language);
