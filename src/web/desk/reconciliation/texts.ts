// Picks the catalogue of the page about reconciliation.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type ReconciliationTexts } from './texts.zh.ts';

export const reconciliationTexts = (language: Language): ReconciliationTexts => (language === 'en' ? en : zh);

export const useTexts = (): ReconciliationTexts => reconciliationTexts(useSite().language);
