// Picks the catalogue of what is told of look-ups.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../site/site.ts';
import { en } from './texts.en.ts';
import { zh, type LookupTexts } from './texts.zh.ts';

const lookupTexts = (language: Language): LookupTexts => (language === 'en' ? en : zh);

export const useTexts = (): LookupTexts => lookupTexts(useSite().language);
