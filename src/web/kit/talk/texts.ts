// Picks the words of the talk.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../site/site.ts';
import { en } from './texts.en.ts';
import { zh, type TalkTexts } from './texts.zh.ts';

export const talkTexts = (language: Language): TalkTexts => (language === 'en' ? en : zh);

export const useTexts = (): TalkTexts => talkTexts(useSite().language);
