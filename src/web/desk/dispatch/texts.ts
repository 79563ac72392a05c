// Picks the catalogue of the dispatch board.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type DispatchTexts } from './texts.zh.ts';

export const dispatchTexts = (language: Language): DispatchTexts => (language === 'en' ? en : zh);

export const useTexts = (): DispatchTexts => dispatchTexts(useSite().language);
