// Picks the words of what people are told and asked.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type PeopleTexts } from './texts.zh.ts';

export const peopleTexts = (language: Language): PeopleTexts => (language === 'en' ? en : zh);

export const useTexts = (): PeopleTexts => peopleTexts(useSite().language);
