// Picks the catalogue of certificates.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../site/site.ts';
import { en } from './texts.en.ts';
import { zh, type CertificateTexts } from './texts.zh.ts';

export const certificateTexts = (language: Language): CertificateTexts => (language === 'en' ? en : zh);

export const useTexts = (): CertificateTexts => certificateTexts(useSite().language);
