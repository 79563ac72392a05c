// Signing in: what a password must be, when too many attempts close an account name for a while, when a session and a
// sign-up code end. Values follow GB/T 22239—2019 §8.1.4.1 (lock after failures, end idle sessions); NIST SP 800-63B is
// followed in asking for length and no mixture of signs, and in letting people paste.
import { ok, refuse, type Result } from '#kernel/result.ts';
import { milliseconds, toInstant, type Instant } from '#kernel/time.ts';
import { checkMobile } from './number.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const after = (at: Instant, time: number): Instant => toInstant(milliseconds(at) + time);

export type PasswordRefusal =
  | { readonly code: 'password_too_short'; readonly least: number }
  | { readonly code: 'password_too_long'; readonly most: number }
  | { readonly code: 'password_too_plain' };

const LEAST = 8;
/** Long enough for any sentence; a limit because the whole text is hashed. */
const MOST = 200;

/** Counted in characters as people see them, so a password may be Chinese. */
export function checkPassword(password: string, account: string): Result<true, PasswordRefusal> {
  const length = Array.from(password.normalize('NFC')).length;
  if (length < LEAST) return refuse({ code: 'password_too_short', least: LEAST });
  if (length > MOST) return refuse({ code: 'password_too_long', most: MOST });
  // One sign repeated, or the account itself, is what guessers try first.
  if (new Set(password).size < 3 || password === account) return refuse({ code: 'password_too_plain' });
  return ok(true);
}

/** What is looked for when somebody types this: a mobile number without its spaces, any other name in small letters. */
export function accountName(typed: string): string {
  const mobile = checkMobile(typed);
  return mobile.ok ? mobile.value : typed.trim().toLowerCase();
}

/** Failures that count together: those of one account name, of one address, of one phone. */
export interface Tally {
  readonly failures: number;
  readonly lastAt: Instant;
}

export interface TallyLimit {
  readonly failures: number;
  readonly minutes: number;
}

/**
 * What may fail how often before the door is closed, and for how long after the last failure. Only failures count, so
 * whoever gives what is right is never kept waiting. `docs/guides/operate.md` states this table with the other limits.
 *
 * Five wrong passwords close an account name for 15 minutes, whether or not an account of that name exists, so the closed
 * door tells nobody who has one. An address may try more, because a whole office can stand behind one.
 */
export const LIMITS = {
  account: { failures: 5, minutes: 15 },
  address: { failures: 50, minutes: 15 },
  codesOfPhone: { failures: 5, minutes: 60 },
  codesOfAddress: { failures: 30, minutes: 60 },
  namesOfPerson: { failures: 10, minutes: 60 },
  trackingOfAddress: { failures: 50, minutes: 15 },
} as const satisfies Record<string, TallyLimit>;

/** The instant the door opens again, or null when it is open. */
export function closedUntil(tally: Tally | undefined, limit: TallyLimit, now: Instant): Instant | null {
  if (tally === undefined || tally.failures < limit.failures) return null;
  const until = after(tally.lastAt, limit.minutes * MINUTE);
  return now < until ? until : null;
}

/** Failures before this instant no longer count. */
export const tallyStart = (limit: TallyLimit, now: Instant): Instant => after(now, -limit.minutes * MINUTE);

/** A loopback address, by which a load test of the demo arrives. */
export const isLoopback = (address: string): boolean =>
  address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');

/** What counts as one address: an IPv4 address, or the /64 of IPv6 that a provider gives to one household. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - last.length) }, () => '0');
  return [...before, ...zeros, ...last].slice(0, 4).join(':');
}

export interface SessionTimes {
  readonly startedAt: Instant;
  readonly seenAt: Instant;
}

/** null: never. In the demo the clock leaps by weeks, so there sessions end only by signing out. */
export interface SessionLimits {
  readonly idleMinutes: number | null;
  readonly absoluteHours: number | null;
}

/** A working day with its lunch, without signing in anew at every visit of a resident's phone. */
export const SESSION_LIMITS: SessionLimits = { idleMinutes: 120, absoluteHours: 24 * 7 };
export const ENDLESS: SessionLimits = { idleMinutes: null, absoluteHours: null };

export function isSessionAlive(times: SessionTimes, limits: SessionLimits, now: Instant): boolean {
  const { idleMinutes, absoluteHours } = limits;
  const fresh = idleMinutes === null || now < after(times.seenAt, idleMinutes * MINUTE);
  const young = absoluteHours === null || now < after(times.startedAt, absoluteHours * HOUR);
  return fresh && young;
}

/** Writing down that a session was used is worth a row only now and then: after a twelfth of the idle time. */
export function isTouchDue(times: SessionTimes, limits: SessionLimits, now: Instant): boolean {
  return limits.idleMinutes !== null && now >= after(times.seenAt, (limits.idleMinutes * MINUTE) / 12);
}

export const CODE = { digits: 6, minutes: 10, tries: 5, secondsApart: 60 } as const;

/** When the next code may be sent to the same phone. */
export const nextCodeAt = (sentAt: Instant): Instant => after(sentAt, CODE.secondsApart * 1000);
