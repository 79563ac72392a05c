// Picks the words of these pages.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type DeskPublicTexts } from './texts.zh.ts';

export const deskPublicTexts = (language: Language): DeskPublicTexts => (language === 'en' ? en : zh);

export const useTexts = (): DeskPublicTexts => deskPublicTexts(useSite().language);
