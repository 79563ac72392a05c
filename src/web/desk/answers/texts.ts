// Picks the words of the desk's pages of answers.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type DeskAnswersTexts } from './texts.zh.ts';

export const deskAnswersTexts = (language: Language): DeskAnswersTexts => (language === 'en' ? en : zh);

export const useTexts = (): DeskAnswersTexts => deskAnswersTexts(useSite().language);
