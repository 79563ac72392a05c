// What registers may say of an applicant: what the document's own tests say, one of them silent, one that may not be asked. And
// what of it counts for these answers. Pure.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { addDays } from '#kernel/time.ts';
import { valueAt, withValue } from '../../data.ts';
import { holds } from '../../expression.ts';
import type { ServiceDocument } from '../../rules.ts';
import { isBlocking, lookupsOf, readAtSubmit, type LookUp, type ValueType } from '../../rules/lookup.ts';

export interface Told {
  /** By look-up: what it answers, or that it gives no answer. */
  readonly lookups: { readonly [lookup: string]: JsonObject | 'failed' };
  /** Those that are not consented to. */
  readonly unconsented: readonly string[];
}

export const NOTHING: Told = { lookups: {}, unconsented: [] };

/**
 * The likeliest first; each differs from that in one register, or as a test of the document says. What is read only once a case
 * is under way says what it is likeliest to say.
 */
export function toldIn(document: ServiceDocument, today: string): readonly Told[] {
  const all = lookupsOf(document);
  if (all.length === 0) return [NOTHING];
  const asked = readAtSubmit(document);
  const tests = document.tests.flatMap(({ given }) => (given.lookups ? [given.lookups] : []));
  const usual = Object.fromEntries(
    all.map((one): readonly [string, JsonObject] => {
      const said = tests.map(({ [one.id]: value }) => value).find((value) => isObject(value));
      return [one.id, said ?? invented(one, today)];
    }),
  );
  const told: readonly Told[] = [
    { lookups: usual, unconsented: [] },
    ...tests.map((said) => ({ lookups: { ...usual, ...said }, unconsented: [] })),
    ...asked.map(({ id }) => ({ lookups: { ...usual, [id]: 'failed' as const }, unconsented: [] })),
    ...asked.flatMap(({ id, consent }) => (consent ? [{ lookups: usual, unconsented: [id] }] : [])),
    ...wordsOf(document).map(({ id, name, word }) => ({
      lookups: { ...usual, [id]: { ...usual[id], [name]: word } },
      unconsented: [],
    })),
  ];
  return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()];
}

/** Every word that a register answers with and the document has words for. */
const wordsOf = (document: ServiceDocument) =>
  readAtSubmit(document).flatMap(({ id, returns }) =>
    Object.entries(returns).flatMap(([name, { labels = {} }]) =>
      Object.keys(labels).map((word) => ({ id, name, word })),
    ),
  );

const invented = ({ returns }: LookUp, today: string): JsonObject =>
  inventedAnswer(Object.fromEntries(Object.entries(returns).map(([name, { type }]) => [name, type])), today);

/** @param types By name. */
export const inventedAnswer = (types: { readonly [name: string]: ValueType }, today: string): JsonObject =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, valueOf(type, today)]));

function valueOf(type: ValueType, today: string): Json {
  if (type.startsWith('list<')) return [];
  if (type === 'int') return 1;
  if (type === 'bool') return true;
  if (type === 'date') return addDays(today, -1000);
  return type === 'timestamp' ? `${addDays(today, -1000)}T00:00:00.000Z` : '演示';
}

export interface Known {
  /** What those answered that were asked. */
  readonly values: JsonObject;
  /** `lookup <id>` of each that is silent and `consent <id>` of each that may not be asked, where nothing is done without it. */
  readonly blocked: readonly string[];
  /** Papers that stand in for what was not answered. */
  readonly materials: readonly string[];
  /** What of registers was met. */
  readonly goals: readonly string[];
}

export function knownBy(document: ServiceDocument, { lookups, unconsented }: Told, facts: JsonObject): Known {
  const asked = readAtSubmit(document).filter(({ when }) => !when || holds(when, facts));
  const isKept = ({ id }: LookUp): boolean => unconsented.includes(id);
  const silent = asked.filter((one) => !isKept(one) && lookups[one.id] === 'failed');
  const kept = asked.filter(isKept);
  const answered = asked.filter((one) => !isKept(one) && lookups[one.id] !== 'failed');
  const words = [
    ...silent.map((one) => ({ one, word: `lookup ${one.id}` })),
    ...kept.map((one) => ({ one, word: `consent ${one.id}` })),
  ];
  return {
    values: Object.fromEntries(answered.map(({ id }) => [id, lookups[id] ?? {}])),
    blocked: words.flatMap(({ one, word }) => (isBlocking(one) ? [word] : [])),
    materials: words.flatMap(({ one: { onFailure } }) => (onFailure.do === 'ask-material' ? [onFailure.material] : [])),
    goals: [
      ...answered.map(({ id }) => `lookup ${id} answered`),
      ...words.map(({ word }) => `${word} none`),
      ...wordsOf(document)
        .filter(({ id, name, word }) => answered.some((one) => one.id === id) && saysIn(lookups[id], name) === word)
        .map(wordGoal),
    ],
  };
}

/** Whoever picks a record picks one that is on the list. */
export const withRecords = (document: ServiceDocument, answers: JsonObject, { lookups }: Told): JsonObject =>
  lookupsOf(document).reduce((so, { id, pick }) => {
    const key = pick && saysIn(lookups[id], pick.key);
    return key === undefined || !pick || valueAt(so, pick.into) === undefined ? so : withValue(so, pick.into, key);
  }, answers);

const saysIn = (said: Told['lookups'][string] | undefined, name: string): Json | undefined =>
  isObject(said) ? said[name] : undefined;

const wordGoal = ({ id, name, word }: { readonly id: string; readonly name: string; readonly word: string }): string =>
  `word ${id}.${name} ${word}`;

/** Words of registers: where nobody can file with one, nobody reads it. */
export const isWordGoal = (goal: string): boolean => goal.startsWith('word ');

/** What is to be met: each register answers, with each of its words, and is silent, each consent is refused. */
export const registerGoals = (document: ServiceDocument): readonly string[] => [
  ...readAtSubmit(document).flatMap(({ id, consent }) => [
    `lookup ${id} answered`,
    `lookup ${id} none`,
    ...(consent ? [`consent ${id} none`] : []),
  ]),
  ...wordsOf(document).map(wordGoal),
];
