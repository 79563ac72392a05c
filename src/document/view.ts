// What a person reads about a file that was not taken. Pure.
import type { Refusal } from '#kernel/result.ts';
import type { Language } from '#kernel/text.ts';
import { ALLOWED } from './rules.ts';
import { en } from './texts.en.ts';
import { zh, type DocumentTexts } from './texts.zh.ts';

const megabytes = (bytes: unknown): string => `${Math.round(Number(bytes) / (1024 * 1024))} MB`;

/** What happened and what to do; undefined for a refusal that is not of this module. */
export function documentSentence(refusal: Refusal, language: Language): string | undefined {
  const texts: DocumentTexts = language === 'en' ? en : zh;
  const { code } = refusal;
  if (code === 'file_type') {
    const found = String(refusal['found']);
    const why = texts.types[Object.hasOwn(texts.types, found) ? (found as keyof DocumentTexts['types']) : 'unknown'];
    return `${why}${language === 'en' ? ' ' : ''}${texts.allowed(ALLOWED.join(language === 'en' ? ', ' : '、'))}`;
  }
  if (code === 'file_too_large') return texts.refusals.file_too_large(megabytes(refusal['most']));
  const sentence = Object.hasOwn(texts.refusals, code)
    ? texts.refusals[code as keyof DocumentTexts['refusals']]
    : undefined;
  return typeof sentence === 'string' ? sentence : undefined;
}
