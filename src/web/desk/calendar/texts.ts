// Picks the catalogue of the calendar's page.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type CalendarTexts } from './texts.zh.ts';

export const calendarTexts = (language: Language): CalendarTexts => (language === 'en' ? en : zh);

export const useTexts = (): CalendarTexts => calendarTexts(useSite().language);
