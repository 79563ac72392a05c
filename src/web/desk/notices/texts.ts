// Picks the words of these pages.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type NoticesTexts } from './texts.zh.ts';

export const noticesTexts = (language: Language): NoticesTexts => (language === 'en' ? en : zh);

export const useTexts = (): NoticesTexts => noticesTexts(useSite().language);
