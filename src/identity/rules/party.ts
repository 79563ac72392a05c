// Who people are to the county, for whom they may act, and until when. Mandates are dated and can be taken back
// (《民法典》第一百六十三至一百七十三条); nothing is asked of a principal that the law does not ask.
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { addDays } from '#kernel/time.ts';
import type { PersonId, Post } from '#organisation/rules.ts';

export type CompanyId = string;

/** The ids of companies begin differently from those of people, so no question goes to the wrong table. */
export const isCompanyId = (id: string): boolean => id.startsWith('c-');

/** How surely we know who it is. */
export type Assurance =
  | 'phone' // a number that was reached, or one given at the counter
  | 'declared' // name and ID number as the person wrote them; only the check digit is known to be right
  | 'verified'; // seen at a counter or confirmed by a register

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly phone: string | null;
  readonly idNumber: string | null;
  readonly assurance: Assurance;
}

export interface Company {
  readonly id: CompanyId;
  readonly name: string;
  /** 统一社会信用代码, GB 32100 */
  readonly creditCode: string;
}

interface Mandate {
  readonly from: LocalDate;
  /** The last day; absent for a legal representative, whose office has no date. */
  readonly to?: LocalDate;
  readonly revokedAt: Instant | null;
}

/** A person acts for a company. */
export interface Agency extends Mandate {
  readonly person: PersonId;
  readonly company: CompanyId;
  /** Only a representative may name agents. */
  readonly role: 'representative' | 'agent';
}

/** A person may act for another person, usually an old one. */
export interface Proxy extends Mandate {
  readonly id: string;
  readonly principal: PersonId;
  readonly delegate: PersonId;
  readonly to: LocalDate;
  /** Ids of the services it covers; null covers all. */
  readonly services: readonly string[] | null;
}

/** In which capacities a signed-in person may act on a day. */
export interface Capacities {
  readonly self: { readonly id: PersonId; readonly name: string };
  readonly companies: readonly { readonly id: CompanyId; readonly name: string; readonly role: Agency['role'] }[];
  readonly proxies: readonly ProxyCapacity[];
  readonly posts: readonly Post[];
}

export interface ProxyCapacity {
  readonly id: PersonId;
  readonly name: string;
  readonly services: readonly string[] | null;
  readonly until: LocalDate;
}

export const isInForce = (mandate: Mandate, on: LocalDate): boolean =>
  mandate.revokedAt === null && mandate.from <= on && (mandate.to === undefined || on <= mandate.to);

export const isStaff = (capacities: Capacities): boolean => capacities.posts.length > 0;

export const isOperator = (capacities: Capacities): boolean =>
  capacities.posts.some((post) => post.role === 'operator');

/** Two years: long enough for a parent, short enough that a forgotten mandate ends by itself. A choice, not law. */
const LONGEST_MANDATE_DAYS = 731;

export type MandateRefusal =
  | { readonly code: 'mandate_in_the_past' }
  | { readonly code: 'mandate_too_long'; readonly latest: LocalDate }
  | { readonly code: 'mandate_to_oneself' };

export function checkMandate(
  given: { readonly from: PersonId; readonly to: PersonId; readonly until: LocalDate },
  on: LocalDate,
): Result<true, MandateRefusal> {
  const latest = addDays(on, LONGEST_MANDATE_DAYS);
  if (given.until < on) return refuse({ code: 'mandate_in_the_past' });
  if (given.until > latest) return refuse({ code: 'mandate_too_long', latest });
  if (given.from === given.to) return refuse({ code: 'mandate_to_oneself' });
  return ok(true);
}

/** Below it the guardian consents (《个人信息保护法》第三十一条), which needs a counter. */
const AGE_OF_CONSENT = 14;

export function isOfAge(birthday: LocalDate, on: LocalDate): boolean {
  const year = String(Number(birthday.slice(0, 4)) + AGE_OF_CONSENT);
  return year + birthday.slice(4) <= on;
}
