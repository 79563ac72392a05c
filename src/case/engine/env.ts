// What the rules know besides the case itself: its document, the calendar, the organisation as of now, the dated
// parameters of law, and what the applicant gave. Also who is asking.
import { dueOf, type Calendar, type Term } from '#calendar/rules.ts';
import type { JsonObject } from '#kernel/json.ts';
import { dateOf, milliseconds, toInstant, type Due, type Duration, type Instant } from '#kernel/time.ts';
import {
  findPost,
  holdersOf,
  intakeOf,
  postsOf,
  type Organisation,
  type PersonId,
  type PostId,
  type PostRole,
  type UnitId,
} from '#organisation/rules.ts';
import { inForce, isTerm } from '#service/policy/parameter.ts';
import type { Length, Parameter, ServiceDocument } from '#service/rules.ts';
import type { CaseState, HolderRef } from './state.ts';

export interface Env {
  readonly document: ServiceDocument;
  readonly calendar: Calendar;
  readonly organisation: Organisation;
  readonly parameters: readonly Parameter[];
  /** What the applicant gave, folded from the payloads; empty once erased. */
  readonly data: JsonObject;
  /** What registers answered, by look-up, folded from the payloads like `data`. */
  readonly lookups?: JsonObject;
  /** Facts of the applicant that expressions may use. */
  readonly applicant: JsonObject;
  /** The version a case would move to that waits for its applicant's answers. */
  readonly next?: ServiceDocument;
  /** When it was accepted, where that is known. */
  readonly acceptedAt?: Instant;
  /** Keyed pseudonyms of the ID numbers in `data` that name parties. Absent: none. */
  readonly parties?: { readonly [party: string]: string };
  /** The case that `merge` names, as it stands. Absent: there is none, or whoever asks may not read it. */
  readonly other?: CaseState;
  /** Where documents are issued in earnest. */
  readonly issuing?: Issuing;
}

/** What makes a document out of a decision: whose name stands on it, the county's numbers and its seal. */
export interface Issuing {
  readonly holder: string;
  /** The number of the first, second … document of a case of this number. */
  number(of: string, ordinal: number): string;
  /** Keyed digest of what stands on it. */
  seal(content: string): string;
}

/** Who asks, in one capacity. A person with several capacities is several actors. */
export type Actor =
  | {
      readonly kind: 'party';
      readonly person: PersonId;
      readonly party: string;
      /** The pseudonym of the person's own ID number, by which a case may know it as a party; only of who acts in person. */
      readonly key?: string;
    }
  | {
      readonly kind: 'staff';
      readonly person: PersonId;
      readonly post: PostId;
      readonly unit: UnitId;
      readonly role: PostRole;
    }
  | { readonly kind: 'engine' };

export const ENGINE: Actor = { kind: 'engine' };

/** A length in days; a parameter has the value that was in force on the day the clock starts. */
export function lengthOf(env: Pick<Env, 'parameters'>, length: Length, at: Instant): Duration {
  if (!('parameter' in length)) return length;
  const on = dateOf(at);
  const found = inForce(env.parameters, length.parameter, on);
  if (!found || !isTerm(found.value))
    throw new Error(`parameter ${length.parameter} has no value on ${on}: add one to the pack`);
  return found.value;
}

export const termOf = (env: Env, length: Length, from: Instant): Term => ({
  from,
  length: lengthOf(env, length, from),
});

export const dueOfTerm = (env: Pick<Env, 'calendar'>, term: Term): Due => dueOf(env.calendar, term);

/**
 * Where a term starts that a passed deadline sets off. A day ends at 24:00, which is 00:00 of the next: counted from there,
 * that next day would be a start day and not count, and whoever is called in would have it for nothing.
 */
export const afterDeadline = (moment: Instant, now: Instant): Instant =>
  dateOf(moment) === dateOf(now) ? toInstant(milliseconds(moment) - 1) : now;

/** A term of working days from now: the engine's own short waits. */
export const workdays = (count: number, from: Instant): Term => ({ from, length: { count, unit: 'workdays' } });

/** A term that ends on a given day. */
export function untilDate(from: Instant, date: string): Term {
  const days = Math.max(0, Math.round((Date.parse(date) - Date.parse(dateOf(from))) / 86_400_000));
  return { from, length: { count: days, unit: 'days' } };
}

/** The intake post of a unit, unless the case is about it. */
export function intakeHolder(env: Env, unit: UnitId, at: Instant, about: UnitId | null): HolderRef | undefined {
  const post = intakeOf(env.organisation, unit, dateOf(at));
  // After a merger this is the successor's post, and the successor has it.
  return post && post.unit !== about ? { unit: post.unit, post: post.id } : undefined;
}

/**
 * The post of a role nearest to a unit, that is held today by somebody who is not excluded. A unit the case is about
 * never holds it, and whoever sits there does not come by it in another post.
 */
export function postOf(
  env: Env,
  role: PostRole,
  near: UnitId | null,
  at: Instant,
  about: UnitId | null,
  excluded: readonly PersonId[] = [],
): { readonly unit: UnitId; readonly post: PostId } | undefined {
  const on = dateOf(at);
  const post = findPost(env.organisation, role, near, on, about);
  if (!post) return undefined;
  const isConcerned = (person: PersonId): boolean =>
    about !== null && postsOf(env.organisation, person, on).some((one) => one.unit === about);
  const present = holdersOf(env.organisation, post.id, on);
  return present.some((person) => !excluded.includes(person) && !isConcerned(person))
    ? { unit: post.unit, post: post.id }
    : undefined;
}

/** The same, climbing the escalation list when the post is empty; the last tier holds whatever happens. */
export function postOrTier(
  env: Env,
  role: PostRole,
  near: UnitId | null,
  at: Instant,
  about: UnitId | null,
  excluded: readonly PersonId[] = [],
): { readonly unit: UnitId; readonly post: PostId } {
  for (const one of [role, ...env.document.escalation.map((tier) => tier.to)]) {
    const found = postOf(env, one, near, at, about, excluded);
    if (found) return found;
  }
  return lastPost(env, at, about);
}

/** Who in the county stands in where the last tier itself sits in the unit a case is about. */
const COUNTY: readonly PostRole[] = ['county-duty-leader', 'supervisor', 'leader', 'unit-head'];

/** The named county post at the end of every escalation; for a case about its own unit the tier before it, or another. */
export function lastPost(
  env: Env,
  at: Instant,
  about: UnitId | null,
): { readonly unit: UnitId; readonly post: PostId } {
  const roles = [...env.document.escalation.map((tier) => tier.to).toReversed(), ...COUNTY];
  const on = dateOf(at);
  for (const role of roles) {
    const post = findPost(env.organisation, role, null, on, about);
    if (post) return { unit: post.unit, post: post.id };
  }
  throw new Error(`no post of the roles ${roles.join(', ')} on ${on}: the organisation must always have one`);
}
