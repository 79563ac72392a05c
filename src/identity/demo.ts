// The demo county's people: read from their pack and put on file by the module's own means, never in a place that already
// has people. All demo accounts share one password, which is hashed once because each hash costs a third of a second.
import type { Instant } from '#kernel/time.ts';
import type { Session as Sql } from '#storage/postgres.ts';
import { hashPassword } from './password.ts';
import { readPeople, type PeoplePack } from './pack.ts';
import { insertProxy, putAgency } from './store/mandate.ts';
import { findPersonRow, insertAccount, insertCompany, insertPeople } from './store/person.ts';
import type { World } from './world.ts';

const DEMO_PASSWORD = 'demo';

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
  const read = packs.map((parsed) => readPeople(parsed, now));
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
