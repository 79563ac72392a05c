// Ways of writing that one could well expect of the language and that it has another word for: whoever writes them is told
// that word. A key that did nothing would be worse than none. Pure.
import type { Text } from '#kernel/text.ts';
import type { Scope } from '../note.ts';
import { INSTEAD_EN } from './texts.en.ts';
import { INSTEAD_ZH } from './texts.zh.ts';

type Hint = keyof typeof INSTEAD_ZH;

/** What is written, and what to write; `for` are the members of the same map that it was meant as. */
export interface Instead {
  readonly word: string;
  readonly say: Text;
  readonly for: readonly string[];
}

const made = (word: string, hint: Hint, members: readonly string[] = []): Instead => ({
  word,
  say: { 'zh-CN': INSTEAD_ZH[hint], en: INSTEAD_EN[hint] },
  for: members,
});

/** Keys, by the place of their value. */
const KEYS: readonly (readonly [RegExp, Hint, ...string[]])[] = [
  [/^\/decisions\/[^/]+\/output$/, 'output', 'unit'],
  [/^\/outputs\/[^/]+\/template$/, 'template', 'type', 'fields'],
  [/^\/outputs\/[^/]+\/formats$/, 'formats'],
  [/^\/outputs\/[^/]+\/verify$/, 'verify'],
  [/\/idempotencyKey$/, 'idempotencyKey'],
  [/^\/form\/pages\/\d+\/fields\/\d+\/source$/, 'source'],
  [/^\/tests\/\d+\/given\/policy$/, 'testPolicy'],
];

/** Values, by their place and themselves. */
const VALUES: readonly (readonly [RegExp, RegExp, Hint])[] = [
  [/\/hitPolicy$/, /^(COLLECT|ANY|PRIORITY|RULE ORDER|OUTPUT ORDER)$/, 'hitPolicy'],
  [/\/widget$/, /^(money|currency)$/, 'money'],
  [/\/widget$/, /-picker$/, 'picker'],
  [/\/prefill$/, /^applicant\./, 'prefill'],
  [/^\/lookups\/[^/]+\/onFailure$/, /^ask-applicant$/, 'askApplicant'],
  [/^\/lookups\/[^/]+\/onFailure$/, /^ask-material$/, 'askMaterial'],
  [/^\/lookups\/[^/]+\/returns\//, /[{<]/, 'record'],
  [/^\/workflow\/states\/[^/]+\/sign$/, /^[\w-]+$/, 'statement'],
  [/^\/operations\/suspend\/reasons\/\d+$/, /^/, 'reason'],
  [/^\/parties\/[^/]+\/reads\/\d+$/, /^[^/]/, 'pointer'],
];

/** What the language has instead of a key, or of a value where one is given. */
export function insteadOf(path: string, value?: string): Instead | undefined {
  if (value === undefined) {
    const [, hint, ...members] = KEYS.find(([place]) => place.test(path)) ?? [];
    return hint && made(path.slice(path.lastIndexOf('/') + 1), hint, members);
  }
  const [, , hint] = VALUES.find(([place, words]) => place.test(path) && words.test(value)) ?? [];
  return hint && made(value, hint);
}

/** Words of expressions, by where the expression stands. */
const WORDS: readonly (readonly [RegExp, readonly Scope[], Hint])[] = [
  [/\bapplicant\.id\b/, ['form', 'lookup', 'rule', 'edge', 'fee'], 'applicantId'],
  [/\b(least|greatest|min|max)\(/, ['form', 'lookup', 'rule', 'edge', 'fee'], 'least'],
  [/\beligibility\.\w+/, ['rule', 'edge'], 'eligibility'],
  [/\bdecisions\.\w+/, ['lookup'], 'callDecisions'],
  [/\bdecisions\.\w+/, ['form', 'rule', 'edge'], 'noDecisions'],
  [/\b(policy|lookups)\.\w+/, ['form'], 'formPolicy'],
];

/** What the language has instead of something in an expression; what stands between quotes is no word of it. */
export function insteadIn(source: string, scope: Scope): Instead | undefined {
  const bare = source.replace(/'[^']*'|"[^"]*"/g, "''");
  for (const [word, scopes, hint] of WORDS) {
    const found = scopes.includes(scope) ? word.exec(bare)?.[0] : undefined;
    if (found !== undefined) return made(found.replace(/\($/, ''), hint);
  }
  return undefined;
}
