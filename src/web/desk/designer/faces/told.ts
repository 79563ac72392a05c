// A document's own tests in words: what happens, what is expected, and where it came out otherwise.
import { caseTexts } from '#case/words.ts';
import type { JsonObject } from '#kernel/json.ts';
import { say, type Language } from '#kernel/text.ts';
import type { TestResult } from '#service/actions/prove.ts';
import type { ServiceTest } from '#service/rules/test.ts';
import { designerTexts } from '../texts.ts';
import type { TestView } from './page.tsx';

export const testViews = (results: readonly TestResult[], language: Language): readonly TestView[] =>
  results.map(({ test, faults }) => ({
    name: test.name,
    events: test.events.map((event) => eventWords(event, language)),
    expected: Object.entries(test.expect).map(([key, value]) => `${key}: ${plain(value)}`),
    faults: faults.map((one) => say(one.message, language)),
  }));

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function eventWords(event: ServiceTest['events'][number], language: Language): string {
  const [name, given] = typeof event === 'string' ? [event, {}] : (Object.entries(event)[0] ?? ['', {}]);
  if (name === 'wait') return waitWords(given, language);
  const known = caseTexts(language).commands as { readonly [name: string]: string | undefined };
  const word = name === 'submit' ? caseTexts(language).marksInWords.submitted : (known[name] ?? name);
  return Object.keys(given).length === 0 ? word : `${word} ${JSON.stringify(given)}`;
}

function waitWords(given: JsonObject, language: Language): string {
  const { waits } = designerTexts(language).testsFace;
  const [unit, count] = Object.entries(given)[0] ?? ['days', 0];
  return (waits as { readonly [unit: string]: string | undefined })[unit]?.replace('{n}', plain(count)) ?? unit;
}
