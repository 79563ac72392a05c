// 挑选 The list a form is picked from, read as its page is opened: after what it is asked with was given, after consent, and after
// the rules that can be judged by then. Nothing of it is kept; what counts is read again as the case is filed.
import { canonical, type JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { isBlank, valueAt } from '#service/data.ts';
import type { Eligibility } from '#service/rules.ts';
import {
  type LookUp,
  type Picker,
  askedBefore,
  isBlocking,
  isConsented,
  lookupsBefore,
  recordsIn,
  rulesBefore,
} from '#service/rules/lookup.ts';
import type { CaseContext } from '../context.ts';
import { failedRules } from '../engine/decide/lifecycle.ts';
import type { Env } from '../engine/env.ts';
import { applies, valuesOf, type Answers, type Failure } from '../engine/outside/lookups.ts';
import type { CaseRefusal } from '../engine/refusals.ts';
import { askWhole, readAll, type Hand, type Subject } from './read.ts';

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
  hand: Hand,
): Promise<Listed> {
  const today = dateOf(ctx.now);
  const before = lookupsBefore(env.document, picker).filter((one) => applies(one, env, today));
  const asked = [...before, picker].flatMap(askedBefore);
  if (asked.some((ref) => isBlank(valueAt(env.data, ref)))) return { is: 'early' };
  const lookups = consentsBefore(env, picker, today).filter(({ id }) => !consents.includes(id));
  if (lookups.length > 0) return { is: 'unasked', lookups };
  const answers = await readAll(ctx, env, subject, before, (one) => isConsented(one, consents), hand);
  const hindrance = hindranceOf(env, picker, answers, ctx.now);
  if (hindrance) return hindrance;
  const answer = await askWhole(ctx, env, subject, picker, hand);
  if (!answer.ok) return { is: 'silent', lookup: picker, why: answer.why };
  const records = recordsIn(picker.pick, answer.value);
  return records ? { is: 'records', records } : { is: 'silent', lookup: picker, why: 'wrong' };
}

/** What is judged before a list is read, by what was read for it. */
function hindranceOf(
  env: Env,
  picker: Picker,
  answers: Answers,
  now: Instant,
): Extract<Listed, { readonly is: 'silent' | 'barred' }> | undefined {
  for (const lookup of lookupsBefore(env.document, picker)) {
    const answer = answers[lookup.id];
    if (answer?.ok === false && isBlocking(lookup)) return { is: 'silent', lookup, why: answer.why };
  }
  const failed = failedRules({ ...env, lookups: valuesOf(answers) }, now, ['submit'], null);
  const rules = rulesBefore(env.document, picker).filter((one) => failed.includes(one));
  return rules.length > 0 ? { is: 'barred', rules } : undefined;
}

/**
 * What is read as a case is filed. A list is read only where it would have been shown: whoever may not see it is told why and nothing of
 * what is on it, not even that a key is or is not there.
 */
export async function readForFiling(
  ctx: Pick<CaseContext, 'world' | 'now' | 'recordAccess'>,
  env: Env,
  subject: Subject,
  wanted: readonly LookUp[],
  may: (lookup: LookUp) => boolean,
  hand: Hand,
): Promise<Result<Answers, CaseRefusal>> {
  if (wanted.length === 0) return ok({});
  const pickers = wanted.filter((one): one is Picker => one.pick !== undefined);
  const plain = wanted.filter((one) => one.pick === undefined);
  const answers = await readAll(ctx, env, subject, plain, may, hand);
  for (const picker of pickers) {
    const hindrance = hindranceOf(env, picker, answers, ctx.now);
    if (hindrance?.is === 'barred') return refuse({ code: 'not_eligible', rules: hindrance.rules.map(({ id }) => id) });
    if (hindrance)
      return refuse({
        code: hindrance.why === 'unknown' ? 'lookup_unknown' : 'lookup_silent',
        lookups: [hindrance.lookup.id],
      });
  }
  return ok({ ...answers, ...(await readAll(ctx, env, subject, pickers, may, hand)) });
}

/** What a record said when it was looked at, so that a change in between is noticed. */
export const seenOf = ({ keys }: Pick<CaseContext, 'keys'>, record: JsonObject): string => keys.hash(canonical(record));
