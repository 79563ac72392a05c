// Picks the catalogue of the download.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type ExportTexts } from './texts.zh.ts';

export const exportTexts = (language: Language): ExportTexts => (language === 'en' ? en : zh);

export const useTexts = (): ExportTexts => exportTexts(useSite().language);
