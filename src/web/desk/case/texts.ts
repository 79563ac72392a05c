// Picks the catalogue of the desk's case page.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type DeskCaseTexts } from './texts.zh.ts';

export const deskCaseTexts = (language: Language): DeskCaseTexts => (language === 'en' ? en : zh);

export const useTexts = (): DeskCaseTexts => deskCaseTexts(useSite().language);
