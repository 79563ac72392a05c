// Picks the catalogue of new questions.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type SupplyTexts } from './texts.zh.ts';

const supplyTexts = (language: Language): SupplyTexts => (language === 'en' ? en : zh);

export const useTexts = (): SupplyTexts => supplyTexts(useSite().language);
