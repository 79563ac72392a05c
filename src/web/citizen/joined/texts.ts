// Picks the catalogue of joined cases.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type JoinedTexts } from './texts.zh.ts';

export const joinedTexts = (language: Language): JoinedTexts => (language === 'en' ? en : zh);

export const useTexts = (): JoinedTexts => joinedTexts(useSite().language);
