// Picks the catalogue of new questions.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type InformTexts } from './texts.zh.ts';

const informTexts = (language: Language): InformTexts => (language === 'en' ? en : zh);

export const useTexts = (): InformTexts => informTexts(useSite().language);
