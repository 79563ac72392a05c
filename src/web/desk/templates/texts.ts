// Picks the catalogue of reply templates.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type TemplatesTexts } from './texts.zh.ts';

export const templatesTexts = (language: Language): TemplatesTexts => (language === 'en' ? en : zh);

export const useTexts = (): TemplatesTexts => templatesTexts(useSite().language);
