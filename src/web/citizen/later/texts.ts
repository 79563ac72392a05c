// Picks the words of papers that come later.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type LaterTexts } from './texts.zh.ts';

export const laterTexts = (language: Language): LaterTexts => (language === 'en' ? en : zh);

export const useTexts = (): LaterTexts => laterTexts(useSite().language);
