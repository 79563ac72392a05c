// Picks the catalogue of links to files.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type FileTexts } from './texts.zh.ts';

export const fileTexts = (language: Language): FileTexts => (language === 'en' ? en : zh);

export const useTexts = (): FileTexts => fileTexts(useSite().language);
