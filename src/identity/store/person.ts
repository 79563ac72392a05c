// People, companies and accounts in SQL. Statements that signed-in calls depend on are named, so they are parsed once.
import type { Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import type { Assurance, Company, Person } from '../rules/party.ts';

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly id_number: string | null;
  readonly assurance: Assurance;
}

const COLUMNS = 'p.id, p.name, p.phone, p.id_number, p.assurance';

const personOf = ({ id_number, ...row }: PersonRow): Person => ({ ...row, idNumber: id_number });

const withAccount = ({ has_account, ...row }: PersonRow & { readonly has_account: boolean }) => ({
  ...personOf(row),
  hasAccount: has_account,
});

/** With whether somebody can sign in as this person. */
export async function findPersonRow(
  db: Session,
  id: string,
): Promise<(Person & { readonly hasAccount: boolean }) | undefined> {
  const { rows } = await db.query<PersonRow & { readonly has_account: boolean }>(
    `select ${COLUMNS}, exists (select from account a where a.person = p.id) as has_account
       from person p where p.id = $1`,
    [id],
    'identity_person',
  );
  return rows[0] && withAccount(rows[0]);
}

export async function findPersonByIdNumber(db: Session, idNumber: string): Promise<Person | undefined> {
  const { rows } = await db.query<PersonRow>(`select ${COLUMNS} from person p where p.id_number = $1`, [idNumber]);
  return rows[0] && personOf(rows[0]);
}

/** People given with this phone, those with an account first: several may share one phone. */
export async function listPeopleByPhone(
  db: Session,
  phone: string,
): Promise<readonly (Person & { readonly hasAccount: boolean })[]> {
  const { rows } = await db.query<PersonRow & { readonly has_account: boolean }>(
    `select ${COLUMNS}, a.name is not null as has_account
       from person p left join account a on a.person = p.id
      where p.phone = $1
      order by a.name is null, p.created_at, p.id`,
    [phone],
  );
  return rows.map(withAccount);
}

export async function insertPerson(db: Session, person: Person, area: string, now: Instant): Promise<void> {
  await db.query(
    `insert into person (id, area, name, phone, id_number, assurance, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [person.id, area, person.name, person.phone, person.idNumber, person.assurance, now],
  );
}

/** Many at once, in one statement. */
export async function insertPeople(db: Session, people: readonly Person[], area: string, now: Instant): Promise<void> {
  await db.query(
    `insert into person (id, area, name, phone, id_number, assurance, created_at)
     select r.id, $2, r.name, r.phone, r."idNumber", r.assurance, $3::timestamptz
       from json_to_recordset($1::json) as r(id text, name text, phone text, "idNumber" text, assurance text)`,
    [JSON.stringify(people), area, now],
  );
}

/** What was learnt about a person already on file: the ID number, and how surely it is known. */
export async function completePerson(db: Session, person: Person): Promise<void> {
  await db.query('update person set name = $2, phone = $3, id_number = $4, assurance = $5 where id = $1', [
    person.id,
    person.name,
    person.phone,
    person.idNumber,
    person.assurance,
  ]);
}

export async function findCompanyRow(db: Session, id: string): Promise<Company | undefined> {
  const { rows } = await db.query<Company>(
    'select id, name, credit_code as "creditCode" from company where id = $1',
    [id],
    'identity_company',
  );
  return rows[0];
}

export async function insertCompany(db: Session, company: Company, area: string, now: Instant): Promise<void> {
  await db.query('insert into company (id, area, name, credit_code, created_at) values ($1, $2, $3, $4, $5)', [
    company.id,
    area,
    company.name,
    company.creditCode,
    now,
  ]);
}

/** Names of persons and companies together; ids nobody knows are left out. */
export async function loadNames(db: Session, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ readonly id: string; readonly name: string }>(
    'select id, name from person where id = any($1) union all select id, name from company where id = any($1)',
    [ids],
    'identity_names',
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Staff as the organisation's tables name them. */
export async function loadStaff(
  db: Session,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string; readonly phone: string | null }[]> {
  const { rows } = await db.query<{ id: string; name: string; phone: string | null }>(
    'select id, name, phone from person where id = any($1)',
    [ids],
  );
  return rows;
}

export interface Account {
  readonly name: string;
  readonly person: string;
  readonly passwordHash: string;
}

const ACCOUNT = 'select name, person, password_hash as "passwordHash" from account';

export async function findAccount(db: Session, name: string): Promise<Account | undefined> {
  const { rows } = await db.query<Account>(`${ACCOUNT} where name = $1`, [name], 'identity_account');
  return rows[0];
}

export async function findAccountOf(db: Session, person: string): Promise<Account | undefined> {
  const { rows } = await db.query<Account>(`${ACCOUNT} where person = $1`, [person]);
  return rows[0];
}

/** False when the name is taken or the person has an account already. */
export async function insertAccount(db: Session, account: Account, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into account (name, person, password_hash, created_at, changed_at) values ($1, $2, $3, $4, $4)
     on conflict do nothing`,
    [account.name, account.person, account.passwordHash, now],
  );
  return rowCount > 0;
}

export async function changePasswordHash(db: Session, person: string, hash: string, now: Instant): Promise<void> {
  await db.query('update account set password_hash = $2, changed_at = $3 where person = $1', [person, hash, now]);
}
