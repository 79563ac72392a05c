// Picks the cockpit's catalogue.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type CockpitTexts } from './texts.zh.ts';

export type { CockpitTexts } from './texts.zh.ts';

export const cockpitTexts = (language: Language): CockpitTexts => (language === 'en' ? en : zh);

export const useTexts = (): CockpitTexts => cockpitTexts(useSite().language);
