// Picks the words of these pages.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type PublicTexts } from './texts.zh.ts';

export const publicTexts = (language: Language): PublicTexts => (language === 'en' ? en : zh);

export const useTexts = (): PublicTexts => publicTexts(useSite().language);
