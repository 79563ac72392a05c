// What registers said, as a reader may know it: one's own whole; for staff masked by class like the form's data. Pure.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { maskName } from '#kernel/mask.ts';
import { say, type Language, type Text } from '#kernel/text.ts';
import { dateOf, timeOf, type LocalDate } from '#kernel/time.ts';
import type { LookUp, Picker, Returned } from '#service/rules/lookup.ts';
import { quantityWords } from '#service/view.ts';
import type { Reading } from '../access.ts';
import type { CaseEvent } from '../engine/events.ts';
import { lookupEn } from './texts.lookup.en.ts';
import { lookupZh, type LookupTexts } from './texts.lookup.zh.ts';
import type { CaseFile } from '../view.ts';

export const lookupTexts = (language: Language): LookupTexts => (language === 'en' ? lookupEn : lookupZh);

const HIDDEN = '****';

/** A word of a closed list says something of the matter, and names nobody. */
const isWord = (text: string): boolean => /^[a-z][A-Za-z-]*$/.test(text);

function masked({ class: level }: Returned, value: Json, { as, works, knowsApplicant }: Reading): Json {
  if (as === 'applicant' || level === 'public') return value;
  if (!knowsApplicant) return HIDDEN;
  // Who has to decide on it reads it; others see that something stands there.
  if (level === 'sensitive') return works ? value : HIDDEN;
  if (Array.isArray(value)) return works ? value : HIDDEN;
  return typeof value === 'string' && !isWord(value) && !isDay(value) ? maskName(value) : value;
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d/.test(text);

const lookupIn = ({ env }: Pick<CaseFile, 'env'>, id: Json | undefined): LookUp | undefined =>
  env.document.lookups?.find((one) => one.id === id);

/** The answer of an entry by its names; of an operation that is no look-up nothing is shown. */
export function readableAnswer(
  file: Pick<CaseFile, 'env'>,
  entry: CaseEvent,
  reading: Reading,
  unmasked = false,
): JsonObject {
  const lookup = lookupIn(file, entry.effect.facts?.['lookup']);
  const answer = (entry.data?.['answer'] ?? {}) as JsonObject;
  if (!lookup) return {};
  return Object.fromEntries(
    Object.entries(lookup.returns).flatMap(([name, one]) => {
      const value = answer[name];
      return value === undefined ? [] : [[name, unmasked ? value : masked(one, value, reading)] as const];
    }),
  );
}

/** A register by the name the county gives it; its id where the county has none. */
export type RegisterName = (connector: string) => Text | undefined;

const nameIn = (of: RegisterName | undefined, connector: string, language: Language): string => {
  const name = of?.(connector);
  return name ? say(name, language) : connector;
};

/** What an entry of a look-up or of an outside answer says happened. */
export function lookupPhrase(file: CaseFile, { effect, type }: CaseEvent, language: Language): string {
  const texts = lookupTexts(language);
  const facts = effect.facts ?? {};
  if (type === 'consented' || type === 'retracted' || type === 'renewed') {
    const ids = Array.isArray(facts['lookups']) ? facts['lookups'] : [];
    return ids
      .flatMap((id: Json) => lookupIn(file, id)?.title ?? [])
      .map((one) => say(one, language))
      .join(texts.join);
  }
  const lookup = lookupIn(file, facts['lookup']);
  const isOk = facts['answer'] === 'ok' || facts['step'] === 'ok';
  const connector = lookup?.connector ?? (typeof facts['connector'] === 'string' ? facts['connector'] : '');
  const from = nameIn(file.registers, connector, language);
  if (!lookup) return isOk ? texts.operated(from) : texts.notOperated(from);
  const what = say(lookup.title, language);
  if (isOk) return texts.read(what, from);
  const { why } = facts;
  const isKnown = typeof why === 'string' && why in texts.why;
  return texts.notRead(what, from, texts.why[isKnown ? (why as keyof LookupTexts['why']) : 'silent']);
}

export interface AnswerFact {
  readonly label: string;
  readonly value: string;
}

/** What is said in an answer: labels and values. */
function answerFacts(
  file: Pick<CaseFile, 'env'>,
  entry: CaseEvent,
  reading: Reading,
  language: Language,
  unmasked = false,
): readonly AnswerFact[] {
  const lookup = lookupIn(file, entry.effect.facts?.['lookup']);
  if (!lookup) return [];
  return Object.entries(readableAnswer(file, entry, reading, unmasked)).map(([name, value]) => ({
    label: say(lookup.returns[name]?.title ?? { 'zh-CN': name, en: name }, language),
    value: saidOf(lookup.returns[name], value, language),
  }));
}

/** In the words the document has for it: a register speaks in codes and fen. */
function saidOf(returned: Returned | undefined, value: Json, language: Language): string {
  const label = typeof value === 'string' ? returned?.labels?.[value] : undefined;
  if (label) return say(label, language);
  if (returned?.items && Array.isArray(value))
    return linesOf(returned.items, value, language).join(language === 'en' ? '; ' : '；');
  // What is hidden from a reader is no moment any more.
  if (returned?.type === 'timestamp' && typeof value === 'string' && value !== HIDDEN)
    return `${dateOf(value)} ${timeOf(value)}`;
  if (returned?.unit && typeof value === 'number') return quantityWords({ count: value, unit: 'fen' }, language);
  return wordsOf(value, language);
}

/** What a record says, its name apart: labels and values, and of a list inside of it a line each. */
export interface RecordWords {
  readonly name: string;
  readonly facts: readonly (AnswerFact & { readonly lines?: readonly string[] })[];
}

/**
 * A record of a register's list, all of it, for whoever picks one.
 * @param day How a day is said.
 */
export function recordWords(
  { returns, pick }: Picker,
  record: JsonObject,
  language: Language,
  day: (date: LocalDate) => string,
): RecordWords {
  const [[first] = [''], ...rest] = Object.entries(returns);
  const said = (name: string): string => {
    const value = record[name] ?? null;
    return returns[name]?.type === 'date' && typeof value === 'string'
      ? day(value)
      : saidOf(returns[name], value, language);
  };
  return {
    name: said(first),
    facts: rest
      .filter(([name, { items }]) => name !== pick.key || items)
      .map(([name, returned]) => {
        const value = record[name];
        const lines = returned.items && Array.isArray(value) ? linesOf(returned.items, value, language) : undefined;
        return { label: say(returned.title, language), value: said(name), ...(lines ? { lines } : {}) };
      }),
  };
}

/** 学费：标准 800.00 元 · 数量 1 */
function linesOf(items: LookUp['returns'], records: readonly Json[], language: Language): readonly string[] {
  const [[first] = [''], ...rest] = Object.entries(items);
  return records
    .filter((one: Json): one is JsonObject => isObject(one))
    .map((one) => {
      const name = saidOf(items[first], one[first] ?? null, language);
      const facts = rest.map(([own, returned]) => {
        const value = saidOf(returned, one[own] ?? null, language);
        return `${say(returned.title, language)} ${value}`;
      });
      return `${name}${language === 'en' ? ': ' : '：'}${facts.join(' · ')}`;
    });
}

/** The same line by line. */
export const answerLines = (
  { file, reading, language }: { readonly file: CaseFile; readonly reading: Reading; readonly language: Language },
  entry: CaseEvent,
): readonly string[] =>
  answerFacts(file, entry, reading, language).map(
    ({ label, value }) => `${label}${language === 'en' ? ': ' : '：'}${value}`,
  );

/**
 * What a register said of the record that was picked. Where it stood that day, and what whoever applied was to it, are words of
 * closed lists and no part of what is decided on.
 */
export function pickedFacts(
  file: Pick<CaseFile, 'env' | 'entries'>,
  reading: Reading,
  language: Language,
  unmasked = false,
): readonly AnswerFact[] {
  return (file.env.document.lookups ?? []).flatMap(({ id, pick, returns }) => {
    const last = file.entries.findLast(({ effect, data }) => effect.facts?.['lookup'] === id && data?.['answer']);
    const said = pick && last ? readableAnswer(file, last, reading, unmasked) : {};
    return Object.entries(returns).flatMap(([name, one]) =>
      said[name] === undefined || one.labels || one.items
        ? []
        : [{ label: say(one.title, language), value: saidOf(one, said[name], language) }],
    );
  });
}

function wordsOf(value: Json, language: Language): string {
  const texts = lookupTexts(language);
  if (typeof value === 'boolean') return value ? texts.yes : texts.no;
  if (Array.isArray(value)) return value.map((one: Json) => wordsOf(one, language)).join(texts.join);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What stands of registers at the end of the log: for each look-up its last answer. */
export function answersIn(
  file: CaseFile,
  reading: Reading,
  language: Language,
  unmasked = false,
): readonly { readonly title: string; readonly from: string; readonly facts: readonly AnswerFact[] }[] {
  const last = new Map<string, CaseEvent>();
  for (const entry of file.entries) {
    const id = entry.effect.facts?.['lookup'];
    const isOk = entry.effect.facts?.['answer'] === 'ok' || entry.effect.facts?.['step'] === 'ok';
    if (typeof id === 'string' && isOk && entry.data?.['answer'] !== undefined) last.set(id, entry);
  }
  return [...last].flatMap(([id, entry]) => {
    const lookup = lookupIn(file, id);
    if (!lookup) return [];
    const from = nameIn(file.registers, lookup.connector, language);
    return [{ title: say(lookup.title, language), from, facts: answerFacts(file, entry, reading, language, unmasked) }];
  });
}
