// Putting people, companies and accounts on file without a sign-up: staff from the operator's table, a resident for whom a
// counter files, the first operator, the demo county.
import type { Refusal, Result } from '#kernel/result.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Session as Sql } from '#storage/postgres.ts';
import { hashPassword } from '../password.ts';
import { accountName, checkPassword, type PasswordRefusal } from '../rules/access.ts';
import type { Person } from '../rules/party.ts';
import {
  findAccount,
  findPersonByIdNumber,
  insertAccount,
  insertPerson,
  listPeopleByPhone,
  loadStaff,
} from '../store/person.ts';
import { newId } from '../token.ts';
import type { World } from '../world.ts';
import { findParty, type Party } from './capacity.ts';

export interface AccountTaken extends Refusal {
  readonly code: 'account_taken';
}

/** A person as a filing at the counter or by telephone names one. */
export interface Filed {
  readonly name: string;
  readonly phone: string;
  readonly idNumber: string | null;
}

/**
 * The person on file who is meant, else a new one. By the ID number if one is given and on file under that name; else by
 * phone and name, but never by them against another ID number. So a slip at the counter opens nobody's cases to another.
 */
export async function registerParty(world: World, filed: Filed, now: Instant): Promise<Party> {
  const { name, phone, idNumber } = filed;
  const byNumber = idNumber === null ? undefined : await findPersonByIdNumber(world.db, idNumber);
  const known =
    byNumber?.name === name
      ? byNumber
      : (await listPeopleByPhone(world.db, phone)).find(
          (person) => person.name === name && (idNumber === null || person.idNumber === idNumber),
        );
  if (known !== undefined) return partyOnFile(world, known.id);
  // A number already on file under another name is left out: which of the two is right is not decided at a telephone.
  const own = byNumber === undefined ? idNumber : null;
  const person: Person = { id: newId('p'), name, phone, idNumber: own, assurance: 'phone' };
  await insertPerson(world.db, person, world.area, now);
  return partyOnFile(world, person.id);
}

async function partyOnFile(world: World, id: string): Promise<Party> {
  const party = await findParty(world, id);
  if (party === undefined) throw new Error(`person ${id} was put on file and is not there: look at the database`);
  return party;
}

/** The staff side of the organisation's tables: who is on file, and rows for those who are not. */
export const staffRegister = (db: Sql, area: string) => ({
  find: (ids: readonly string[]) => loadStaff(db, ids),
  rowsFor: (
    added: readonly { readonly id: string; readonly name: string; readonly phone: string | null }[],
    now: Instant,
  ) =>
    added.map(({ id, name, phone }) => ({
      table: 'person',
      key: { id },
      values: { area, name, phone, id_number: null, assurance: 'verified', created_at: now },
    })),
});

/** Puts a member of staff and an account on file. Only the command line does this; the post is given by `organisation`. */
export async function addStaffAccount(
  world: World,
  input: { readonly account: string; readonly name: string; readonly password: string },
  now: Instant,
): Promise<Result<{ readonly person: string }, AccountTaken | PasswordRefusal>> {
  const account = accountName(input.account);
  const good = checkPassword(input.password, account);
  if (!good.ok) return good;
  const passwordHash = await hashPassword(input.password, world.passwordCost);
  const person: Person = {
    id: newId('p'),
    name: input.name.trim(),
    phone: null,
    idNumber: null,
    assurance: 'verified',
  };
  return world.db.transaction(async (db) => {
    if ((await findAccount(db, account)) !== undefined) return refuse<AccountTaken>({ code: 'account_taken' });
    await insertPerson(db, person, world.area, now);
    if (!(await insertAccount(db, { name: account, person: person.id, passwordHash }, now))) {
      throw new Error(`the account ${account} appeared while it was being made: try again`);
    }
    return ok({ person: person.id });
  });
}
