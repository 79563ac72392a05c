// Becoming known to the county: a phone that answers, a name, an ID number whose form is right. Asking for a code is
// answered the same whether the phone is known or not; only who reads the code on that phone learns more.
import type { Language } from '#kernel/text.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { Message } from '../ports.ts';
import { dateOf, milliseconds, toInstant, type Instant } from '#kernel/time.ts';
import { isUniqueViolation } from '#storage/connection/fault.ts';
import type { Session as Sql } from '#storage/postgres.ts';
import { hashPassword } from '../password.ts';
import { checkPassword, CODE, nextCodeAt, type PasswordRefusal } from '../rules/access.ts';
import { isOfAge, type Person } from '../rules/party.ts';
import { checkIdNumber, checkMobile, type NumberRefusal } from '../rules/number.ts';
import {
  completePerson,
  findAccount,
  findPersonByIdNumber,
  insertAccount,
  insertPerson,
  listPeopleByPhone,
} from '../store/person.ts';
import { deleteCode, findCode, putCode, tryCode } from '../store/session.ts';
import { digestOfCode, isCode, newCode, newId, newSalt } from '../token.ts';
import type { Visit, World } from '../world.ts';
import { openSession } from './sign-in.ts';
import { countAll, findClosed, ofAddress, type Counted, type TooMany } from './tally.ts';

export interface CodeTooSoon extends Refusal {
  readonly code: 'code_too_soon';
  readonly from: Instant;
}

export interface CodeNotSent extends Refusal {
  readonly code: 'code_not_sent';
}

export interface SignUpRefusal extends Refusal {
  readonly code: 'code_wrong' | 'name_invalid' | 'guardian_needed' | 'already_registered' | 'counter_needed';
}

/** Sends a code to a phone. Nothing in the answer or in the time it takes tells whether the phone has an account. */
export async function requestCode(
  world: World,
  visit: Visit,
  input: { readonly phone: string; readonly language?: Language },
): Promise<Result<{ readonly minutes: number }, NumberRefusal | CodeTooSoon | CodeNotSent | TooMany>> {
  const { now } = visit;
  const mobile = checkMobile(input.phone);
  if (!mobile.ok) return mobile;
  const phone = mobile.value;
  const counted: readonly Counted[] = [
    { key: `codes:${phone}`, limit: 'codesOfPhone' },
    ...ofAddress(world, visit, 'codesOfAddress'),
  ];
  const { refusal } = await findClosed(world, counted, now);
  if (refusal !== null) return refusal;
  const last = await findCode(world.db, phone);
  if (last !== undefined && now < nextCodeAt(last.sentAt)) {
    return refuse<CodeTooSoon>({ code: 'code_too_soon', from: nextCodeAt(last.sentAt) });
  }
  await countAll(world, counted, now);
  const code = newCode();
  const salt = newSalt();
  await putCode(world.db, phone, { salt, digest: digestOfCode(salt, phone, code), sentAt: now });
  const facts = { code, minutes: CODE.minutes };
  const message: Message = { to: phone, template: 'sign-up-code', language: input.language ?? 'zh-CN', facts };
  // The code stands all the same: one that was slow on its way can still be used.
  const isSent = await world.messages.send(message, now).then(
    () => true,
    () => false,
  );
  return isSent ? ok({ minutes: CODE.minutes }) : refuse<CodeNotSent>({ code: 'code_not_sent' });
}

export interface SignUp {
  readonly phone: string;
  readonly code: string;
  readonly name: string;
  readonly idNumber: string;
  readonly password: string;
}

const refused = (code: SignUpRefusal['code']) => refuse<SignUpRefusal>({ code });

/** What can be said without the code: the form with its numbers as they are stored. */
function checkForm(given: SignUp, now: Instant): Result<SignUp, SignUpRefusal | NumberRefusal | PasswordRefusal> {
  const today = dateOf(now);
  const name = given.name.trim();
  const { length } = Array.from(name);
  // What shows nothing or turns the direction of writing makes one name look like another.
  if (length < 2 || length > 50 || /\p{C}/u.test(name)) return refused('name_invalid');
  const mobile = checkMobile(given.phone);
  if (!mobile.ok) return mobile;
  const idNumber = checkIdNumber(given.idNumber, today);
  if (!idNumber.ok) return idNumber;
  if (!isOfAge(idNumber.value.birthday, today)) return refused('guardian_needed');
  const password = checkPassword(given.password, mobile.value);
  if (!password.ok) return password;
  return ok({ ...given, name, phone: mobile.value, idNumber: idNumber.value.number, code: given.code.trim() });
}

/** Counts the try and uses the code up when it is right. */
async function spendCode(db: Sql, { phone, code }: SignUp, now: Instant): Promise<boolean> {
  const sentAfter = toInstant(milliseconds(now) - CODE.minutes * 60_000);
  const stored = await tryCode(db, phone, sentAfter, CODE.tries);
  if (stored === undefined || !isCode(stored.digest, stored.salt, phone, code)) return false;
  return deleteCode(db, phone, stored.digest);
}

/**
 * The person on file whom this sign-up completes, such as one for whom a counter filed; undefined: a new one. Somebody
 * else's ID number is settled at a counter, and the answer does not say whether it is on file.
 */
async function findSelf(
  db: Sql,
  { phone, name, idNumber }: SignUp,
): Promise<Result<Person | undefined, SignUpRefusal>> {
  const byNumber = await findPersonByIdNumber(db, idNumber);
  const samePhone = await listPeopleByPhone(db, phone);
  if (byNumber !== undefined) {
    const known = samePhone.find((person) => person.id === byNumber.id);
    return known !== undefined && !known.hasAccount && known.name === name ? ok(known) : refused('counter_needed');
  }
  return ok(samePhone.find((person) => !person.hasAccount && person.name === name && person.idNumber === null));
}

async function enrol(world: World, input: SignUp, hash: string, now: Instant): Promise<Result<string, SignUpRefusal>> {
  const { phone, name, idNumber } = input;
  return world.db.transaction(async (db) => {
    const self = await findSelf(db, input);
    if (!self.ok) return self;
    const id = self.value?.id ?? newId('p');
    const person: Person = {
      id,
      name,
      phone,
      idNumber,
      assurance: self.value?.assurance === 'verified' ? 'verified' : 'declared',
    };
    if (self.value === undefined) await insertPerson(db, person, world.area, now);
    else await completePerson(db, person);
    const isNew = await insertAccount(db, { name: phone, person: id, passwordHash: hash }, now);
    if (!isNew) throw new Error(`the account of ${id} appeared while it was being made`);
    return ok(id);
  });
}

/** Makes the person and the account and opens a session. A code serves once, also when what follows is refused. */
export async function signUp(
  world: World,
  visit: Visit,
  given: SignUp,
): Promise<Result<{ readonly token: string }, SignUpRefusal | NumberRefusal | PasswordRefusal>> {
  const { now } = visit;
  const form = checkForm(given, now);
  if (!form.ok) return form;
  const input = form.value;
  if (!(await spendCode(world.db, input, now))) return refused('code_wrong');
  if ((await findAccount(world.db, input.phone)) !== undefined) return refused('already_registered');
  const hash = await hashPassword(input.password, world.passwordCost);
  try {
    const enrolled = await enrol(world, input, hash, now);
    if (!enrolled.ok) return enrolled;
    world.dossiers.forget(enrolled.value);
    return ok({ token: await openSession(world, enrolled.value, now) });
  } catch (fault) {
    // Two sign-ups with one ID number at once: the second finds the first on file.
    if (isUniqueViolation(fault)) return refused('counter_needed');
    throw fault;
  }
}
