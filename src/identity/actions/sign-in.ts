// Signing in and out, and a new password. An unknown account is answered with the same words after the same work as a
// wrong password, so nobody learns who has one.
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { Session } from '#kernel/endpoint.ts';
import { milliseconds, toInstant, type Instant } from '#kernel/time.ts';
import { decoyHash, hashPassword, isCheap, isPassword } from '../password.ts';
import {
  accountName,
  checkPassword,
  isSessionAlive,
  isTouchDue,
  type PasswordRefusal,
  type SessionLimits,
} from '../rules/access.ts';
import { changePasswordHash, findAccount, findAccountOf } from '../store/person.ts';
import {
  clearTally,
  deleteCodesBefore,
  deleteSession,
  deleteSessionsBefore,
  deleteSessionsOf,
  deleteTalliesBefore,
  findSessionRow,
  insertSession,
  touchSession,
} from '../store/session.ts';
import { hashOf, newToken } from '../token.ts';
import type { Done, Visit, World } from '../world.ts';
import { countAll, findClosed, ofAccount, ofAddress, type TooMany } from './tally.ts';

export interface SignInFailed extends Refusal {
  readonly code: 'sign_in_failed';
}

/** Opens a session. The token is shown once, here. */
export async function openSession(world: World, person: string, now: Instant): Promise<string> {
  const token = newToken();
  await insertSession(world.db, hashOf(token), person, now);
  world.sessions.put(hashOf(token), { person, startedAt: now, seenAt: now }, now);
  return token;
}

export async function signIn(
  world: World,
  visit: Visit,
  input: { readonly account: string; readonly password: string },
): Promise<Result<{ readonly token: string }, SignInFailed | TooMany>> {
  const { now } = visit;
  const name = accountName(input.account);
  const counted = [ofAccount(name), ...ofAddress(world, visit, 'address')];
  const [before, account] = await Promise.all([findClosed(world, counted, now), findAccount(world.db, name)]);
  if (before.refusal !== null) return before.refusal;
  const isRight = await isPassword(input.password, account?.passwordHash ?? decoyHash(world.passwordCost));
  if (account === undefined || !isRight) {
    await countAll(world, counted, now);
    return refuse<SignInFailed>({ code: 'sign_in_failed' });
  }
  // Guesses sent all at once pass the door together; those that failed meanwhile have closed it by now.
  const after = await findClosed(world, counted.slice(0, 1), now);
  if (after.refusal !== null) return after.refusal;
  if (after.tallies.size > 0) await clearTally(world.db, ofAccount(name).key);
  if (isCheap(account.passwordHash, world.passwordCost)) {
    const hash = await hashPassword(input.password, world.passwordCost);
    await changePasswordHash(world.db, account.person, hash, now);
  }
  return ok({ token: await openSession(world, account.person, now) });
}

/** The session of a token; undefined when there is none, or no longer. One row is read per half minute and session. */
/** @param isUse false: a page that only lies open asks, and nobody is there because of that. */
export async function findSession(
  world: World,
  token: string,
  now: Instant,
  isUse = true,
): Promise<Session | undefined> {
  const hash = hashOf(token);
  const row = await world.sessions.get(hash, now, () => findSessionRow(world.db, hash));
  if (row === undefined || !isSessionAlive(row, world.sessionLimits, now)) return undefined;
  if (isUse && isTouchDue(row, world.sessionLimits, now)) {
    await touchSession(world.db, hash, now);
    world.sessions.put(hash, { ...row, seenAt: now }, now);
  }
  return { person: row.person, token };
}

export async function signOut(world: World, session: Session): Promise<void> {
  await deleteSession(world.db, hashOf(session.token));
  world.sessions.forget(hashOf(session.token));
}

async function endSessions(world: World, person: string, but: string | null): Promise<void> {
  await deleteSessionsOf(world.db, person, but);
  world.sessions.forgetWhere((row) => row.person === person);
}

export const signOutEverywhere = (world: World, session: Session): Promise<void> =>
  endSessions(world, session.person, null);

/** Asked once more before what a phone left lying about must not give away. Guesses count as at the door. */
export async function confirmPassword(
  world: World,
  visit: Visit,
  person: string,
  password: string,
): Promise<Result<{ readonly account: string }, SignInFailed | TooMany>> {
  const account = await findAccountOf(world.db, person);
  if (account === undefined) return refuse<SignInFailed>({ code: 'sign_in_failed' });
  const counted = [ofAccount(account.name)];
  const { refusal } = await findClosed(world, counted, visit.now);
  if (refusal !== null) return refusal;
  if (await isPassword(password, account.passwordHash)) return ok({ account: account.name });
  await countAll(world, counted, visit.now);
  return refuse<SignInFailed>({ code: 'sign_in_failed' });
}

/** Ends every other session of the person: who changes a password may have lost a phone. */
export async function changePassword(
  world: World,
  visit: Visit,
  session: Session,
  input: { readonly current: string; readonly password: string },
): Promise<Result<Done, SignInFailed | TooMany | PasswordRefusal>> {
  const confirmed = await confirmPassword(world, visit, session.person, input.current);
  if (!confirmed.ok) return confirmed;
  const good = checkPassword(input.password, confirmed.value.account);
  if (!good.ok) return good;
  const hash = await hashPassword(input.password, world.passwordCost);
  await changePasswordHash(world.db, session.person, hash, visit.now);
  await endSessions(world, session.person, hashOf(session.token));
  return ok({ done: true });
}

const ago = (now: Instant, minutes: number): Instant => toInstant(milliseconds(now) - minutes * 60_000);

/** Throws away what has ended: sessions past their time, codes and tallies of yesterday. For a job once a day. */
export async function sweep(world: World, now: Instant): Promise<void> {
  const { idleMinutes, absoluteHours }: SessionLimits = world.sessionLimits;
  await deleteSessionsBefore(
    world.db,
    absoluteHours === null ? null : ago(now, absoluteHours * 60),
    idleMinutes === null ? null : ago(now, idleMinutes),
  );
  await deleteTalliesBefore(world.db, ago(now, 24 * 60));
  await deleteCodesBefore(world.db, ago(now, 24 * 60));
}
