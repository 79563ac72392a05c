// Picks the catalogue of joined cases at the desk.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type DeskJoinedTexts } from './texts.zh.ts';

export const deskJoinedTexts = (language: Language): DeskJoinedTexts => (language === 'en' ? en : zh);

export const useTexts = (): DeskJoinedTexts => deskJoinedTexts(useSite().language);
