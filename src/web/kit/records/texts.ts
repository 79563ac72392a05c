// Picks the catalogue of records.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../site/site.ts';
import { en } from './texts.en.ts';
import { zh, type RecordTexts } from './texts.zh.ts';

export const recordTexts = (language: Language): RecordTexts => (language === 'en' ? en : zh);

export const useTexts = (): RecordTexts => recordTexts(useSite().language);
