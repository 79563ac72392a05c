// Picks the catalogue of offices and people.
import type { Language } from '#kernel/text.ts';
import { useSite } from '../../kit/site/site.ts';
import { en } from './texts.en.ts';
import { zh, type OrganisationPageTexts } from './texts.zh.ts';

export const organisationTexts = (language: Language): OrganisationPageTexts => (language === 'en' ? en : zh);

export const useTexts = (): OrganisationPageTexts => organisationTexts(useSite().language);
