// 挑选 The list a form is picked from, read as its page is opened: after what it is asked with was given, after consent, and after
// the rules that can be judged by then. Nothing of it is kept; what counts is read again as the case is filed.
import { canonical, type JsonObject } from '#kernel/json.ts';
import { dateOf } from '#kernel/time.ts';
import { isBlank, valueAt } from '#service/data.ts';
import type { Eligibility } from '#service/rules.ts';
import { type LookUp, type Picker, askedBefore, lookupsBefore, recordsIn, rulesBefore } from '#service/rules/lookup.ts';
import type { CaseContext } from '../context.ts';
import { failedRules } from '../engine/decide/lifecycle.ts';
import type { Env } from '../engine/env.ts';
import { applies, valuesOf, type Failure } from '../engine/outside/lookups.ts';
import { askWhole, readAll, type Subject } from './read.ts';

/**
 * `early`: what it is asked with was not given yet; `unasked`: these were not consented to; `silent`: this one gave no answer;
 * `barred`: by these rules.
 */
export type Listed =
  | { readonly is: 'records'; readonly records: readonly JsonObject[] }
  | { readonly is: 'early' }
  | { readonly is: 'unasked'; readonly lookups: readonly LookUp[] }
  | { readonly is: 'silent'; readonly lookup: LookUp; readonly why: Failure }
  | { readonly is: 'barred'; readonly rules: readonly Eligibility[] };

/** What has to be agreed to before a list is shown: reading it, and reading what is judged before. */
export const consentsBefore = (env: Env, picker: Picker, today: string): readonly LookUp[] =>
  [...lookupsBefore(env.document, picker), picker].filter((one) => one.consent && applies(one, env, today));

export async function listRecords(
  ctx: Pick<CaseContext, 'world' | 'now' | 'recordAccess'>,
  env: Env,
  subject: Subject,
  picker: Picker,
  consents: readonly string[],
  person: string,
): Promise<Listed> {
  const today = dateOf(ctx.now);
  const before = lookupsBefore(env.document, picker).filter((one) => applies(one, env, today));
  const asked = [...before, picker].flatMap(askedBefore);
  if (asked.some((ref) => isBlank(valueAt(env.data, ref)))) return { is: 'early' };
  const lookups = consentsBefore(env, picker, today).filter(({ id }) => !consents.includes(id));
  if (lookups.length > 0) return { is: 'unasked', lookups };
  const hand = { caseId: null, person, post: null };
  const may = ({ id, consent }: LookUp): boolean => consent === undefined || consents.includes(id);
  const answers = await readAll(ctx, env, subject, before, may, hand);
  for (const lookup of before) {
    const answer = answers[lookup.id];
    if (answer?.ok === false && lookup.onFailure.do === 'retry-then-block')
      return { is: 'silent', lookup, why: answer.why };
  }
  const judged = rulesBefore(env.document, picker);
  const failed = failedRules({ ...env, lookups: valuesOf(answers) }, ctx.now, ['submit'], null);
  const rules = judged.filter((one) => failed.includes(one));
  if (rules.length > 0) return { is: 'barred', rules };
  const answer = await askWhole(ctx, env, subject, picker, hand);
  if (!answer.ok) return { is: 'silent', lookup: picker, why: answer.why };
  const records = recordsIn(picker.pick, answer.value);
  return records ? { is: 'records', records } : { is: 'silent', lookup: picker, why: 'wrong' };
}

/** What a record said when it was looked at, so that a change in between is noticed. */
export const seenOf = ({ keys }: Pick<CaseContext, 'keys'>, record: JsonObject): string => keys.hash(canonical(record));
