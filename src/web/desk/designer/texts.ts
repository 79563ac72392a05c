// Picks the catalogue of the designer's pages.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type DesignerTexts } from './texts.zh.ts';

export const designerTexts = (language: Language): DesignerTexts => (language === 'en' ? en : zh);

export const useTexts = (): DesignerTexts => designerTexts(useSite().language);
