// Picks the catalogue of the worklist.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type WorklistTexts } from './texts.zh.ts';

export const worklistTexts = (language: Language): WorklistTexts => (language === 'en' ? en : zh);

export const useTexts = (): WorklistTexts => worklistTexts(useSite().language);
