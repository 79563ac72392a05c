// What the gate says of a document: where, what, and a counter-example. Texts are in both languages from the start,
// because county staff read them on the screen and designers in a terminal.
import type { Language, Text } from '#kernel/text.ts';
import { FINDINGS_EN } from './texts.en.ts';
import { FINDINGS_ZH } from './texts.zh.ts';

export type FindingCode = keyof typeof FINDINGS_ZH;

type Fact = string | number;
export type Facts = Readonly<Record<string, Fact | readonly Fact[] | Text>>;

/** A finding in a document, before it is known in which file and on which line. `path` is a JSON Pointer into the YAML. */
export interface Fault {
  readonly code: FindingCode;
  readonly path: string;
  readonly message: Text;
  /** What shows it: a walk from submission, an applicant's answers, or the words in question. Never empty. */
  readonly witness: readonly string[];
}

/** A fault at its place; `line` and `column` count from 1. */
export interface Finding extends Omit<Fault, 'path'> {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const isText = (fact: object): fact is Text => 'zh-CN' in fact;

const NONE: Text = { 'zh-CN': '还没有', en: 'none yet' };

const fill = (template: string, facts: Facts, language: Language): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name] ?? '';
    if (typeof fact !== 'object') return String(fact);
    if (isText(fact)) return fact[language];
    return fact.length === 0 ? NONE[language] : fact.join(', ');
  });

/** The sentence of a finding in both languages. */
export const sentenceOf = (code: FindingCode, facts: Facts): Text => ({
  'zh-CN': fill(FINDINGS_ZH[code], facts, 'zh-CN'),
  en: fill(FINDINGS_EN[code], facts, 'en'),
});

export const fault = (code: FindingCode, path: string, facts: Facts, witness: readonly string[]): Fault => ({
  code,
  path,
  message: sentenceOf(code, facts),
  witness: witness.length > 0 ? witness : [path],
});

/** One step of a JSON Pointer, escaped (RFC 6901). */
export function step(name: string | number): string {
  const plain = String(name);
  // Hardly any name has either, and a mutant has thousands of names.
  return plain.includes('~') || plain.includes('/') ? plain.replaceAll('~', '~0').replaceAll('/', '~1') : plain;
}

export const pointer = (...steps: readonly (string | number)[]): string => steps.map((one) => `/${step(one)}`).join('');
