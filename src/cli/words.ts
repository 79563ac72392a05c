// Finds a text of the command line and fills its blanks.
import type { Language, Text } from '#kernel/text.ts';
import { en } from './texts.en.ts';
import { zh, type CliTexts } from './texts.zh.ts';

export const textsIn = (language: Language): CliTexts => (language === 'en' ? en : zh);

export const inBoth = (pick: (texts: CliTexts) => string): Text => ({ 'zh-CN': pick(zh), en: pick(en) });

export const fill = (sentence: string, facts: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
