// A field that cannot be taken as it is, as a code with its facts, and the sentence for it. Library wording is never shown.
import type { Language, Text } from '#kernel/text.ts';
import { FORM_EN } from './texts.en.ts';
import { FORM_ZH, type FormText } from './texts.zh.ts';

export type ProblemCode = FormText;

export interface Problem {
  /** JSON Pointer into the data, or `place`, `files`, `materials/<id>`. */
  readonly path: string;
  readonly code: ProblemCode;
  readonly facts: Readonly<Record<string, number>>;
  readonly message: Text;
}

const CATALOGUE: { readonly [language in Language]: { readonly [key in FormText]: string } } = {
  'zh-CN': FORM_ZH,
  en: FORM_EN,
};

const fill = (language: Language, code: ProblemCode, label: Text, facts: Problem['facts']): string =>
  CATALOGUE[language][code].replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'label' ? label[language] : String(facts[name] ?? ''),
  );

/** `own` is the document's own sentence for this field, which wins over ours. */
export const problem = (
  path: string,
  code: ProblemCode,
  label: Text,
  facts: Problem['facts'] = {},
  own?: Text,
): Problem => ({
  path,
  code,
  facts,
  message: own ?? { 'zh-CN': fill('zh-CN', code, label, facts), en: fill('en', code, label, facts) },
});
