// Picks the words of common questions.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type AnswersTexts } from './texts.zh.ts';

export const answersTexts = (language: Language): AnswersTexts => (language === 'en' ? en : zh);

export const useTexts = (): AnswersTexts => answersTexts(useSite().language);
