// 核验 What other registers say, as far as rules need it: which look-ups a command needs, what an answer puts on record, and
// what is asked of the applicant where none came. Nothing is read here: answers are handed in.
import type { JsonObject } from '#kernel/json.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { valueAt, isBlank } from '#service/data.ts';
import { holds } from '#service/expression.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { filledFrom, isBlocking, lookupsOf, readAtSubmit, type LookUp } from '#service/rules/lookup.ts';
import type { Env } from '../env.ts';

/**
 * Why nothing came back. `unknown`: the register knows nobody by that number; `noConsent`: it was not asked; `gone`: the record
 * that was picked is not on its list any more.
 */
export const FAILURES = ['silent', 'wrong', 'unknown', 'notConnected', 'noConsent', 'gone'] as const;
export type Failure = (typeof FAILURES)[number];

export type Answer = { readonly ok: true; readonly value: JsonObject } | { readonly ok: false; readonly why: Failure };

/** By look-up. */
export type Answers = { readonly [lookup: string]: Answer };

/** What those that answered said. */
export const valuesOf = (answers: Answers): JsonObject =>
  Object.fromEntries(Object.entries(answers).flatMap(([id, one]) => (one.ok ? [[id, one.value] as const] : [])));

/** What the world outside the log gives a decision. */
export interface Outside {
  readonly answers?: Answers;
  /** Look-ups that the applicant consents to with this filing. */
  readonly consents?: readonly string[];
}

/** Whether a look-up is read at all for these answers. */
export const applies = (
  { when }: LookUp,
  { data, applicant }: Pick<Env, 'data' | 'applicant'>,
  today: string,
): boolean => !when || holds(when, { data, applicant, today });

/** What cannot be done without and was not consented to. */
export const unconsented = (
  env: Pick<Env, 'document' | 'data' | 'applicant'>,
  consents: readonly string[],
  now: Instant,
): readonly string[] =>
  consentsFor(env, now).flatMap((one) => (isBlocking(one) && !consents.includes(one.id) ? [one.id] : []));

const NONE: JsonObject = {};

/** The answers that stand: of what does not apply any more, none. */
export function standing(env: Env, today: string): JsonObject {
  if (env.document.lookups === undefined) return NONE;
  const known = env.lookups ?? {};
  return Object.fromEntries(
    lookupsOf(env.document).flatMap((one) => {
      const value = known[one.id];
      return value !== undefined && applies(one, env, today) ? [[one.id, value] as const] : [];
    }),
  );
}

export const neededToSubmit = (env: Env, now: Instant): readonly LookUp[] =>
  readAtSubmit(env.document).filter((one) => applies(one, env, dateOf(now)));

/** What is asked for consent before it is read, now or later in the case. */
export const consentsFor = (env: Pick<Env, 'document' | 'data' | 'applicant'>, now: Instant): readonly LookUp[] =>
  lookupsOf(env.document).filter((one) => one.consent === 'required' && applies(one, env, dateOf(now)));

/** Fields that a register fills in hold what it said, whatever was sent. */
export const filledIn = (document: ServiceDocument, data: JsonObject, answers: Answers): JsonObject =>
  filledFrom(document, data, valuesOf(answers));

/** What is asked of the applicant instead of a register that gave no answer, and was not given. */
export interface AskedInstead {
  readonly lookup: LookUp;
  /** A field, or a material as `materials/<id>`. */
  readonly ref: string;
}

export function askedInstead(
  wanted: readonly LookUp[],
  answers: Answers,
  data: JsonObject,
  isHere: (material: string) => boolean,
): readonly AskedInstead[] {
  return wanted.flatMap((lookup): readonly AskedInstead[] => {
    if (answers[lookup.id]?.ok === true) return [];
    const { onFailure } = lookup;
    if (onFailure.do === 'ask-material')
      return isHere(onFailure.material) ? [] : [{ lookup, ref: `materials/${onFailure.material}` }];
    if (onFailure.do !== 'ask-applicant') return [];
    return isBlank(valueAt(data, onFailure.field)) ? [{ lookup, ref: onFailure.field }] : [];
  });
}
