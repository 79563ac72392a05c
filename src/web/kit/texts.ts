// Picks the catalogue of shared words.
import type { Language } from '#kernel/text.ts';
import { en } from './texts.en.ts';
import { zh, type KitTexts } from './texts.zh.ts';

export type { KitTexts } from './texts.zh.ts';

export const kitTexts = (language: Language): KitTexts => (language === 'en' ? en : zh);
