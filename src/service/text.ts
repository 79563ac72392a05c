// Finds a text of this module and fills its blanks.
import { LANGUAGES, type Language, type Text } from '#kernel/text.ts';
import { SERVICE_EN } from './texts.en.ts';
import { SERVICE_ZH, type ServiceText } from './texts.zh.ts';

const CATALOGUE = { 'zh-CN': SERVICE_ZH, en: SERVICE_EN };

type Facts = Readonly<Record<string, string | number>>;

export const phrase = (key: ServiceText, language: Language, facts: Facts = {}): string =>
  CATALOGUE[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));

export const textOf = (key: ServiceText): Text => ({ 'zh-CN': phrase(key, 'zh-CN'), en: phrase(key, 'en') });

/** The same sentence in every language, each made by `write`. */
export function compose(write: (language: Language) => string): Text {
  const [zh, en] = LANGUAGES.map(write);
  return { 'zh-CN': zh ?? '', en: en ?? '' };
}
