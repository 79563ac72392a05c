// Picks the catalogue of watched waits.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type WatchedTexts } from './texts.zh.ts';

export const watchedTexts = (language: Language): WatchedTexts => (language === 'en' ? en : zh);

export const useTexts = (): WatchedTexts => watchedTexts(useSite().language);
