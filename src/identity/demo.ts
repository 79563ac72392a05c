// The demo county's people: read from their pack and put on file by the module's own means, never in a place that already
// has people. All demo accounts share one password, which is hashed once because each hash costs a third of a second.
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { dateOf, type Instant } from '#kernel/time.ts';
import type { Session as Sql } from '#storage/postgres.ts';
import { hashPassword } from './password.ts';
import { checkCreditCode, checkIdNumber } from './rules/number.ts';
import { insertProxy, putAgency } from './store/mandate.ts';
import { findPersonRow, insertAccount, insertCompany, insertPeople } from './store/person.ts';
import type { World } from './world.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

const PeoplePack = Type.Object({
  people: Type.Record(
    Type.String(),
    Type.Object({
      name: Type.String(),
      account: Type.Optional(Type.String()),
      phone: Type.Optional(Type.String()),
      idNumber: Type.Optional(Type.String()),
    }),
  ),
  companies: Type.Optional(
    Type.Record(Type.String(), Type.Object({ name: Type.String(), creditCode: Type.String(), town: Type.String() })),
  ),
  agencies: Type.Optional(
    Type.Array(
      Type.Object({
        person: Type.String(),
        company: Type.String(),
        role: Type.Union([Type.Literal('representative'), Type.Literal('agent')]),
        from: Day,
        to: Type.Optional(Day),
      }),
    ),
  ),
  proxies: Type.Optional(
    Type.Array(Type.Object({ principal: Type.String(), delegate: Type.String(), from: Day, to: Day })),
  ),
});
type PeoplePack = Static<typeof PeoplePack>;

export const DEMO_PASSWORD = 'demo';

function readPack(parsed: unknown, now: Instant): PeoplePack {
  if (!Value.Check(PeoplePack, parsed)) {
    const [first] = Value.Errors(PeoplePack, parsed);
    throw new Error(`people pack: ${first?.instancePath ?? ''} ${first?.message ?? 'is not of this shape'}`);
  }
  for (const [id, { idNumber }] of Object.entries(parsed.people)) {
    const checked = idNumber === undefined ? null : checkIdNumber(idNumber, dateOf(now));
    if (checked?.ok === false) throw new Error(`people pack: /people/${id}/idNumber ${checked.refusal.code}`);
  }
  for (const [id, { creditCode }] of Object.entries(parsed.companies ?? {})) {
    const checked = checkCreditCode(creditCode);
    if (!checked.ok) throw new Error(`people pack: /companies/${id}/creditCode ${checked.refusal.code}`);
  }
  return parsed;
}

async function enrol(db: Sql, pack: PeoplePack, area: string, passwordHash: string, now: Instant): Promise<string[]> {
  const people = Object.entries(pack.people).map(([id, { name, phone, idNumber }]) => ({
    id,
    name,
    phone: phone ?? null,
    idNumber: idNumber ?? null,
    assurance: 'verified' as const,
  }));
  await insertPeople(db, people, area, now);
  for (const [id, { name, creditCode }] of Object.entries(pack.companies ?? {})) {
    await insertCompany(db, { id, name, creditCode }, area, now);
  }
  const accounts: string[] = [];
  for (const [person, { account }] of Object.entries(pack.people)) {
    if (account === undefined) continue;
    await insertAccount(db, { name: account, person, passwordHash }, now);
    accounts.push(account);
  }
  for (const agency of pack.agencies ?? []) await putAgency(db, { ...agency, revokedAt: null });
  for (const proxy of pack.proxies ?? []) {
    const id = `x-${proxy.principal}-${proxy.delegate}`;
    await insertProxy(db, { ...proxy, id, services: null, revokedAt: null });
  }
  return accounts;
}

/**
 * Puts the people of the parsed packs on file and answers the names of the accounts. Does nothing, and answers null, when
 * the demo was put on file before: what was changed since is kept.
 */
export async function seedDemo(
  world: World,
  packs: readonly unknown[],
  now: Instant,
): Promise<readonly string[] | null> {
  const read = packs.map((parsed) => readPack(parsed, now));
  const [first] = Object.keys(read[0]?.people ?? {});
  if (first === undefined) throw new Error('people pack: /people is empty');
  if ((await findPersonRow(world.db, first)) !== undefined) return null;
  const passwordHash = await hashPassword(DEMO_PASSWORD, world.passwordCost);
  return world.db.transaction(async (db) => {
    const accounts: string[] = [];
    for (const pack of read) accounts.push(...(await enrol(db, pack, world.area, passwordHash, now)));
    return accounts;
  });
}
