// Picks the catalogue of letters.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../site/site.ts';
import { en } from './texts.en.ts';
import { zh, type LetterTexts } from './texts.zh.ts';

export type { LetterTexts } from './texts.zh.ts';

export const letterTexts = (language: Language): LetterTexts => (language === 'en' ? en : zh);

export const useTexts = (): LetterTexts => letterTexts(useSite().language);
