// Picks the words of what others reported like it.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type AlikeTexts } from './texts.zh.ts';

export const alikeTexts = (language: Language): AlikeTexts => (language === 'en' ? en : zh);

export const useTexts = (): AlikeTexts => alikeTexts(useSite().language);
