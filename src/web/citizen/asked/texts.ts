// Picks the words of why something is asked.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type AskedTexts } from './texts.zh.ts';

const askedTexts = (language: Language): AskedTexts => (language === 'en' ? en : zh);

export const useTexts = (): AskedTexts => askedTexts(useSite().language);
