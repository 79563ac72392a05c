// Picks the catalogue of supervision.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type SupervisionTexts } from './texts.zh.ts';

export const supervisionTexts = (language: Language): SupervisionTexts => (language === 'en' ? en : zh);

export const useTexts = (): SupervisionTexts => supervisionTexts(useSite().language);
