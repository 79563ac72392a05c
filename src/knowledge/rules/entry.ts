// 答案条目 Answers written at the desk: versions in a log, of which the last one counts. One with the id of an answer of the packs
// stands in its place. Pure.
import type { JsonObject } from '#kernel/json.ts';
import { refuse, ok, type Refusal, type Result } from '#kernel/result.ts';
import type { Text } from '#kernel/text.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Post } from '#organisation/rules.ts';
import type { Answer } from '../rules.ts';

/** What is kept of a version for ever; the words may be erased. */
export interface Standing {
  readonly entry: string;
  readonly unit: string;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  readonly services: readonly string[];
  /** The question it was made from; for staff alone. */
  readonly case: string | null;
  readonly withdrawn: boolean;
}

/** English may be empty: then the Chinese words are shown. */
export interface Words {
  readonly question: Text;
  readonly asked: readonly string[];
  readonly answer: Text;
  readonly law: Text | null;
}

export interface Version extends Standing {
  readonly seq: number;
  readonly hash: string;
  readonly by: string;
  readonly as: string | null;
  readonly at: Instant;
  /** null where they were erased. */
  readonly words: Words | null;
  /** Why it was changed or taken down; '' where nobody said. */
  readonly reason: string;
}

/** An entry of the desk, its versions in their order. */
export interface Entry {
  readonly id: string;
  readonly versions: readonly Version[];
  readonly last: Version;
}

export interface LoggedVersion {
  readonly seq: number;
  readonly hash: string;
  readonly actor: string;
  readonly as: string | null;
  readonly at: Instant;
  readonly effect: JsonObject;
  readonly data: JsonObject | null;
}

/** A version that only takes down has the words of the one before it. */
export function entryOf(events: readonly LoggedVersion[]): Entry | undefined {
  const versions: Version[] = [];
  for (const { seq, hash, actor, as, at, effect, data } of events) {
    const { question, reason, ...words } = (data ?? {}) as Partial<Words> & { readonly reason?: string };
    versions.push({
      ...(effect as unknown as Standing),
      seq,
      hash,
      by: actor,
      as,
      at,
      words: question ? ({ question, ...words } as Words) : (versions.at(-1)?.words ?? null),
      reason: reason ?? '',
    });
  }
  const last = versions.at(-1);
  return last && { id: last.entry, versions, last };
}

const inBoth = (text: Text): Text => ({ 'zh-CN': text['zh-CN'], en: text.en === '' ? text['zh-CN'] : text.en });

/** As it is shown; undefined for one that was taken down or whose words are gone. */
function answerOf({ last }: Entry): Answer | undefined {
  const { words, withdrawn, unit, from, until, services } = last;
  if (withdrawn || !words) return undefined;
  const { question, asked, answer, law } = words;
  return {
    id: last.entry,
    question: inBoth(question),
    asked,
    answer: inBoth(answer),
    law: law && inBoth(law),
    services,
    unit,
    from,
    until,
  };
}

/** The packs' answers, with those of the desk in their places and behind them. */
export function answersWith(pack: readonly Answer[], entries: readonly Entry[]): readonly Answer[] {
  const written = new Map(entries.map((one) => [one.id, one]));
  const standing = pack.flatMap((one) => {
    const entry = written.get(one.id);
    return entry ? (answerOf(entry) ?? []) : [one];
  });
  const ofPack = new Set(pack.map(({ id }) => id));
  return [...standing, ...entries.filter(({ id }) => !ofPack.has(id)).flatMap((one) => answerOf(one) ?? [])];
}

/** The row beside a stream, from its log alone. */
export const entryRowOf = (id: string, area: string, { last }: Entry) => ({
  id,
  area,
  entry: last.entry,
  unit: last.unit,
  from_on: last.from,
  until_on: last.until,
  services: [...last.services],
  withdrawn: last.withdrawn,
  case_id: last.case,
  seq: last.seq,
  head: last.hash,
});

/**
 * Who keeps the answers of an office: those who answer there and its head; and the desk that hands out all that is asked keeps
 * the answers of every office.
 */
export const keeperAmong = (posts: readonly Post[], unit: string | null): Post | undefined =>
  posts.find(({ role, unit: own }) => (role === 'intake' || role === 'unit-head') && own === unit) ??
  posts.find(({ role }) => role === 'dispatcher');

/** Offices whose answers these posts keep; null: all. */
export const keptBy = (posts: readonly Post[]): ReadonlySet<string> | null =>
  posts.some(({ role }) => role === 'dispatcher')
    ? null
    : new Set(posts.flatMap(({ role, unit }) => (role === 'intake' || role === 'unit-head' ? [unit] : [])));

export const isKeeper = (posts: readonly Post[]): boolean => {
  const kept = keptBy(posts);
  return kept === null || kept.size > 0;
};

export interface Written extends Words {
  readonly unit: string;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  readonly services: readonly string[];
  readonly reason: string;
}

const LIMITS = { question: 120, answer: 4000, asked: 60, phrases: 30, law: 300, reason: 300 } as const;

export interface WrongAnswer extends Refusal {
  readonly code:
    | 'answer_question_missing'
    | 'answer_words_missing'
    | 'answer_too_long'
    | 'answer_days_wrong'
    | 'answer_unit_unknown'
    | 'service_unknown';
}

interface Known {
  readonly unit: (id: string) => boolean;
  readonly service: (id: string) => boolean;
  readonly today: LocalDate;
}

const trimmed = (text: Text): Text => ({ 'zh-CN': text['zh-CN'].trim(), en: text.en.trim() });

/** What was written, tidied: or what is wrong with it. */
export function checkWritten(given: Written, known: Known): Result<Written, WrongAnswer> {
  const [question, answer] = [trimmed(given.question), trimmed(given.answer)];
  const law = given.law && trimmed(given.law);
  const asked = [...new Set(given.asked.map((one) => one.trim()).filter((one) => one !== ''))];
  const reason = given.reason.trim();
  if (question['zh-CN'] === '') return refuse<WrongAnswer>({ code: 'answer_question_missing' });
  if (answer['zh-CN'] === '') return refuse<WrongAnswer>({ code: 'answer_words_missing' });
  const long: readonly (readonly [Text | string | null, number])[] = [
    [question, LIMITS.question],
    [answer, LIMITS.answer],
    [law, LIMITS.law],
    [reason, LIMITS.reason],
    ...asked.map((one) => [one, LIMITS.asked] as const),
  ];
  if (asked.length > LIMITS.phrases || long.some(([text, most]) => lengthOf(text) > most))
    return refuse<WrongAnswer>({ code: 'answer_too_long' });
  // What is over already would be nowhere from the first moment on.
  if (given.until !== null && (given.until < given.from || given.until < known.today))
    return refuse<WrongAnswer>({ code: 'answer_days_wrong' });
  if (!known.unit(given.unit)) return refuse<WrongAnswer>({ code: 'answer_unit_unknown' });
  const services = [...new Set(given.services)];
  if (!services.every(known.service)) return refuse<WrongAnswer>({ code: 'service_unknown' });
  return ok({ ...given, question, answer, law: law && law['zh-CN'] !== '' ? law : null, asked, services, reason });
}

const lengthOf = (text: Text | string | null): number =>
  text === null ? 0 : typeof text === 'string' ? text.length : Math.max(text['zh-CN'].length, text.en.length);
